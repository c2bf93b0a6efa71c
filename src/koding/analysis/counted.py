"""The passages that are counted: those that hold a letter or digit of speech that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Counted:
    """Passages by index, ascending, and the different places (spans of text) they stand at.

    `place` numbers each passage's place, in the order of the text: a parent's and a child's, or
    two coders', are the same where both ends are. `first` is a passage of each place. `at` and
    `turn` have one row a place and turn that counts in which it holds a letter or digit.
    """

    passages: Ints
    place: Ints
    first: Ints
    at: Ints
    turn: Ints


def find_counted(snapshot: Snapshot, chosen: Chosen) -> Counted:
    """Return the passages that count, turns not cutting them."""
    passages, spoken = snapshot.passages, snapshot.spoken
    rows = np.flatnonzero(chosen.passages[spoken.passage] & chosen.turns[spoken.turn])
    held = np.unique(spoken.passage[rows]).astype(np.int64)
    differs = np.zeros(len(held), dtype=bool)
    for column in (passages.document[held], passages.start[held], passages.end[held]):
        differs |= np.diff(column, prepend=-1) != 0
    place = np.cumsum(differs) - 1
    of_first = np.full(len(passages.key) + 1, -1, dtype=np.int64)
    of_first[held[differs]] = np.arange(differs.sum())
    at = of_first[spoken.passage[rows]]
    turn = spoken.turn[rows][at >= 0].astype(np.int64)
    return Counted(held, place, held[differs], at[at >= 0], turn)


def count_wordless(snapshot: Snapshot, chosen: Chosen) -> int:
    """Return how many passages hold no letter or digit of anybody who counts.

    What another organisation than those asked for says is left out by choice, and not meant.
    """
    spoken = snapshot.spoken
    heard = chosen.turns[spoken.turn] | ~chosen.said[spoken.turn]
    silent = chosen.passages.copy()
    silent[spoken.passage[heard]] = False
    return int(silent.sum())


def meet_units(counted: Counted, places: Ints, of_turn: Ints) -> tuple[Ints, Ints]:
    """Return each row of `places` with each unit in which its text holds a letter or digit.

    `places` are places of `counted`, and `of_turn` gives each turn's unit (-1: none); the pairs
    are different, and ascend by row.
    """
    unit = of_turn[counted.turn]
    size = int(unit.max(initial=0)) + 1
    at, unit = np.divmod(np.unique((counted.at * size + unit)[unit >= 0]), size)
    counts = np.bincount(at, minlength=len(counted.first))
    repeats = counts[places]
    row = np.repeat(np.arange(len(repeats)), repeats)
    # Where a place's units begin among all, less where its row's pairs begin.
    shift = (np.cumsum(counts) - counts)[places] - (np.cumsum(repeats) - repeats)
    return row, unit[np.arange(len(row)) + np.repeat(shift, repeats)]
