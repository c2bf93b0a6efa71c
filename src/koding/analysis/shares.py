"""How much room a theme takes: its part of the words said, or of the answers where they are items.

Only documents read to the end for the theme are looked at, above and below the line. Where a unit
holds open answers alone, which are items and not speech, the share is that of its items.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.counted import meet_units
from koding.analysis.ratios import divide
from koding.model.material import DocumentKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.pieces import Pieces
    from koding.analysis.selection import Chosen
    from koding.analysis.stretches import Stretches
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    SomeInts = Ints | NDArray[np.int32]

ITEMISED = (DocumentKind.OPEN_ANSWERS,)
"""Documents whose turns are answers that somebody wrote, each an item."""


@dataclass(frozen=True)
class Shares:
    """`of_units` has the shape (units, themes + 1), `overall` the shape (themes + 1).

    The last column is of all themes together. NaN where nothing was said in what is read.
    """

    of_units: Floats
    overall: Floats


def measure_shares(
    snapshot: Snapshot,
    chosen: Chosen,
    found: Stretches,
    text: tuple[Pieces, Ints],
    of_turn: Ints,
    shape: tuple[int, int],
    read: Bools,
) -> Shares:
    """Return the shares by unit, which `of_turn` gives each turn (-1: none), and theme.

    `text` is that of the stretches in turns that count, with the words of each piece; `shape` is
    (themes + 1, units), and `read` says which documents are read to the end for each theme.
    """
    turn = np.flatnonzero(chosen.turns & (snapshot.turns.words > 0) & (of_turn >= 0))
    pieces, words = text
    of_words = (
        _sum(snapshot, read, of_turn, shape, (pieces.group, pieces.turn, words)),
        _say(snapshot, read, of_turn, shape, turn, snapshot.turns.words[turn]),
    )
    itemised = np.array([kind in ITEMISED for kind in snapshot.documents.kinds], dtype=bool)
    if not itemised[snapshot.turns.document[turn]].any():
        return _divide(*of_words)
    of_items = (
        _sum(snapshot, read, of_turn, shape, _find_items(found, len(snapshot.turns.start))),
        _say(snapshot, read, of_turn, shape, turn, np.ones(len(turn), dtype=np.int64)),
    )
    spoken = np.zeros(shape[1], dtype=bool)
    spoken[of_turn[turn[~itemised[snapshot.turns.document[turn]]]]] = True
    by_words, by_items = _divide(*of_words), _divide(*of_items)
    return Shares(
        np.where(spoken[:, None], by_words.of_units, by_items.of_units),
        by_words.overall if spoken.any() else by_items.overall,
    )


def _divide(part: Ints, whole: Ints) -> Shares:
    return Shares(divide(part, whole), divide(part.sum(axis=0), whole.sum(axis=0)))


def _sum(
    snapshot: Snapshot,
    read: Bools,
    of_turn: Ints,
    shape: tuple[int, int],
    rows: tuple[SomeInts, SomeInts, Ints],
) -> Ints:
    """Return what is said of each theme in each unit; rows are a theme, a turn and how much."""
    group, turn, much = rows
    unit = of_turn[turn]
    kept = (unit >= 0) & read[snapshot.turns.document[turn], group]
    cell = group[kept].astype(np.int64) * shape[1] + unit[kept]
    total = np.bincount(cell, much[kept], minlength=shape[0] * shape[1])
    return total.reshape(shape).T.astype(np.int64)


def _say(
    snapshot: Snapshot,
    read: Bools,
    of_turn: Ints,
    shape: tuple[int, int],
    turn: Ints,
    much: Ints,
) -> Ints:
    """Return what is said at all in each unit, in documents read for each theme."""
    n = len(snapshot.documents.names)
    key = of_turn[turn] * n + snapshot.turns.document[turn]
    pairs, inverse = np.unique(key, return_inverse=True)
    said = np.bincount(inverse, much, minlength=len(pairs)).astype(np.int64)
    total = np.zeros(shape[::-1], dtype=np.int64)
    np.add.at(total, pairs // max(n, 1), said[:, None] * read[pairs % max(n, 1)])
    return total


def _find_items(found: Stretches, turns: int) -> tuple[Ints, Ints, Ints]:
    """Return every theme and turn of which it holds a letter or digit, each once."""
    row, turn = meet_units(found.counted, found.place, np.arange(turns))
    group, turn = np.divmod(np.unique(found.group[row] * max(turns, 1) + turn), max(turns, 1))
    return group, turn, np.ones(len(group), dtype=np.int64)
