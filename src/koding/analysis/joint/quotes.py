"""Which passage speaks for a row: the researcher's, one chosen for print, else one by rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.quotations import find_heard, outline_quotations
from koding.analysis.ground.selection import choose
from koding.analysis.ground.stretches import Pieces, count_words, expand
from koding.model.interpretation import ChosenBy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.quotations import Heard, Outline
    from koding.analysis.ground.selection import Chosen, Selection
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]

QUOTE_WORDS = 30
"""How long a quotation in a table is best: the passage nearest to it is taken."""

CANDIDATES = 10
"""How many passages are looked at for one without words that may be names."""


@dataclass(frozen=True, slots=True)
class QuoteChoice:
    """A stored passage, by its key, and how it was come by."""

    key: int
    by: ChosenBy


def choose_passages(
    snapshot: Snapshot,
    chosen: Chosen,
    codes: Sequence[int],
    by_document: Ints,
    printed: Mapping[int, bool | None],
) -> list[tuple[QuoteChoice, ...]]:
    """Return passages for each code (-1: none), of the code or under it, that count; best first.

    One chosen for print is the only one, approved before not asked; what an informant has declined
    is never taken. Else they are up to CANDIDATES, first those said in a single turn, from the
    document with most passages of the theme, with the number of words nearest to QUOTE_WORDS, and
    first in order. `by_document` has the shape (codes, documents).
    """
    heard = find_heard(snapshot, chosen)
    keys = snapshot.passages.key[heard.passages]
    standing = _stand(printed, keys)
    words = _count_words(snapshot, heard)
    member, row = expand(snapshot.codes, snapshot.passages.code[heard.passages], codes)
    kept = standing[member] >= 0
    member, row = member[kept], row[kept]
    document = snapshot.passages.document[heard.passages[member]]
    order = np.lexsort(
        (
            member,
            np.abs(words[member] - QUOTE_WORDS),
            -by_document[row, document],
            (heard.last - heard.first)[member] > 1,
            -standing[member],
            row,
        )
    )
    ends = np.searchsorted(row[order], np.arange(len(codes) + 1))
    return [
        _candidates(keys[member[order][first:last]].tolist(), printed)
        for first, last in pairwise(ends.tolist())
    ]


def outline_passages(
    snapshot: Snapshot, selection: Selection, keys: Collection[int]
) -> tuple[Outline, ...]:
    """Return the passages with these keys, whoever coded them, whose words are to be read.

    One in which only the interviewer speaks is left out.
    """
    wanted = np.isin(snapshot.passages.key, np.array(list(keys), dtype=np.int64))
    return outline_quotations(snapshot, replace(choose(snapshot, selection), passages=wanted))[0]


def _stand(printed: Mapping[int, bool | None], keys: Ints) -> Ints:
    """Return -1 for what is declined, 0 for any passage, 1 if chosen for print, 2 if approved."""
    standing = np.zeros(len(keys), dtype=np.int64)
    for approved, place in ((False, -1), (None, 1), (True, 2)):
        held = [key for key, said in printed.items() if said is approved]
        standing[np.isin(keys, np.array(held, dtype=np.int64))] = place
    return standing


def _candidates(keys: Sequence[int], printed: Mapping[int, bool | None]) -> tuple[QuoteChoice, ...]:
    if keys and keys[0] in printed:
        return (QuoteChoice(keys[0], ChosenBy.PRINT),)
    return tuple(QuoteChoice(key, ChosenBy.RULE) for key in keys[:CANDIDATES])


def _count_words(snapshot: Snapshot, heard: Heard) -> Ints:
    passages = snapshot.passages
    return count_words(
        snapshot,
        Pieces(
            group=np.zeros(len(heard.passages), dtype=np.int32),
            turn=heard.first.astype(np.int32),
            start=passages.start[heard.passages].astype(np.int32),
            end=passages.end[heard.passages].astype(np.int32),
        ),
    )
