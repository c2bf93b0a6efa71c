"""Coded text as pieces, each within one turn: what words, lines and characters are counted in.

A theme's text is the union of the passages of the theme's subtree, whoever coded them, as a set
of characters, so that no character counts twice. How many passages or stretches there are is
another question (koding.analysis.stretches): turns cut pieces, and neither of those.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    SmallInts = NDArray[np.int32]
    SomeInts = Ints | SmallInts
    Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Pieces:
    """One row a piece, by group, document and start; offsets are the document's own.

    `group` is what the passages were grouped by: the row of a theme, as a rule. Numbers are kept
    in 32 bits, a large study having some hundred thousand pieces.
    """

    group: SmallInts
    turn: SmallInts
    start: SmallInts
    end: SmallInts


def unite(snapshot: Snapshot, turns: Bools, passages: SomeInts, group: SomeInts) -> Pieces:
    """Return each group's text within the turns of the mask `turns`; what touches is one piece.

    `passages` are indexes, `group` their groups (from 0); a passage may stand in many groups.
    """
    base = document_starts(snapshot)
    size = base[-1]
    start, end = _merge(*_on_one_axis(snapshot, base, passages, group))
    row = start // size
    return cut(snapshot, turns, base, row, start - row * size, end - row * size)


def cut(
    snapshot: Snapshot, turns: Bools, base: Ints, group: SomeInts, start: Ints, end: Ints
) -> Pieces:
    """Return what spans on the axis of `document_starts` hold of the turns of the mask `turns`.

    Spans of one group must not overlap, or their text stands twice.
    """
    table = snapshot.turns
    counted = np.flatnonzero(turns & (table.end > table.start))
    counted = counted[np.argsort(base[table.document[counted]] + table.start[counted])]
    offset = base[table.document[counted]]
    opens, closes = offset + table.start[counted], offset + table.end[counted]
    first = np.searchsorted(closes, start, side="right")
    pieces = np.maximum(np.searchsorted(opens, end, side="left") - first, 0)
    whole = np.repeat(np.arange(len(start)), pieces)
    body = np.arange(len(whole)) + np.repeat(first - (np.cumsum(pieces) - pieces), pieces)
    return Pieces(
        group=group.astype(np.int32)[whole],
        turn=counted.astype(np.int32)[body],
        start=(np.maximum(start[whole], opens[body]) - offset[body]).astype(np.int32),
        end=(np.minimum(end[whole], closes[body]) - offset[body]).astype(np.int32),
    )


def count_words(snapshot: Snapshot, pieces: Pieces) -> Ints:
    """Return how many words begin in each piece.

    Raises:
        ValueError: the snapshot was made without the word starts of a document that has words.
    """
    document = snapshot.turns.document[pieces.turn]
    order = np.argsort(document, kind="stable")
    bounds = np.searchsorted(document[order], np.arange(len(snapshot.documents.names) + 1))
    words = np.zeros(len(order), dtype=np.int64)
    for place in np.flatnonzero(np.diff(bounds)):
        rows = order[bounds[place] : bounds[place + 1]]
        starts = _word_starts(snapshot, int(place))
        words[rows] = np.searchsorted(
            starts, pieces.end[rows].astype(starts.dtype)
        ) - np.searchsorted(starts, pieces.start[rows].astype(starts.dtype))
    return words


def document_starts(snapshot: Snapshot) -> Ints:
    """Lay all documents on one axis with a gap between them; the last number is its length."""
    length = np.zeros(len(snapshot.documents.names), dtype=np.int64)
    for table in (snapshot.turns, snapshot.passages):
        np.maximum.at(length, table.document, table.end)
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(length + 1)))


def _on_one_axis(
    snapshot: Snapshot, base: Ints, passages: SomeInts, group: SomeInts
) -> tuple[Ints, Ints]:
    start = base[snapshot.passages.document[passages]]
    start += np.multiply(group, base[-1], dtype=np.int64)
    end = start + snapshot.passages.end[passages]
    start += snapshot.passages.start[passages]
    order = np.argsort(start)
    return start[order], end[order]


def _merge(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    if not len(start):
        return start, end
    reach = np.maximum.accumulate(end)
    first = np.concatenate(([0], np.flatnonzero(start[1:] > reach[:-1]) + 1))
    last = np.concatenate((first[1:], [len(start)])) - 1
    return start[first], reach[last]


def _word_starts(snapshot: Snapshot, document: int) -> Ints:
    if document not in snapshot.word_starts and snapshot.turns.words.any():
        raise ValueError(f"the snapshot lacks the word starts of document {document}")
    return snapshot.word_starts.get(document, np.zeros(0, dtype=np.int64))
