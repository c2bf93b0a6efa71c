"""How much of each theme there is in each unit: passages, stretches, documents, words, shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.counted import meet_units
from koding.analysis.pieces import count_words
from koding.analysis.shares import Shares, measure_shares
from koding.analysis.stretches import find_stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.pieces import Pieces
    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Amounts:
    """Counts of shape (units, themes + 1), and over all units of shape (themes + 1).

    The last column is of all themes together, each passage and stretch of text once. Totals over
    units count a passage, a stretch and a document once, however many units it has a part in.
    Shares are NaN where nothing is read to the end for the theme.
    `places` has one row a theme, unit and document (indexes, in this order) where the document
    says something of it there.
    """

    passages: Ints
    stretches: Ints
    documents: Ints
    words: Ints
    share: Floats
    total_passages: Ints
    total_stretches: Ints
    total_documents: Ints
    total_words: Ints
    total_share: Floats
    places: Ints


def measure_amounts(
    snapshot: Snapshot,
    chosen: Chosen,
    of_turn: Ints,
    n_units: int,
    themes: Sequence[int],
    *,
    with_words: bool = True,
    read_only: bool = False,
) -> Amounts:
    """Return the amounts of `themes` in the units that `of_turn` gives each turn (-1: none).

    Without `with_words` words are zero and shares NaN, and the snapshot needs no word starts.
    Shares are always of the documents read to the end for the theme; with `read_only` all is.
    """
    found = find_stretches(snapshot, chosen, themes, together=True)
    shape = (len(themes) + 1, n_units)
    row, unit = meet_units(found.counted, found.place, of_turn)
    read = read_for(snapshot, chosen, themes)
    if read_only:
        document = snapshot.passages.document[found.counted.first[found.place[row]]]
        kept = read[document, found.group[row]]
        row, unit = row[kept], unit[kept]
    group, size, step = found.group[row], shape[0] * shape[1], max(n_units, 1)
    cell = group * n_units + unit
    document = snapshot.passages.document[found.counted.first[found.place[row]]]
    cells, documents = _pair_up(cell, document)
    joined, cell_of_joined = _pair_up(found.of[row], unit)
    words = np.zeros(shape[::-1], dtype=np.int64)
    shares = Shares(np.full(words.shape, np.nan), np.full(shape[0], np.nan))
    if with_words:
        pieces = found.cut(snapshot, chosen)
        text = pieces, count_words(snapshot, pieces)
        shares = measure_shares(snapshot, chosen, found, text, of_turn, shape, read)
        words = _sum_words(snapshot, text, of_turn, shape, read if read_only else None)
    once = np.flatnonzero(np.diff(row, prepend=-1))
    return Amounts(
        passages=np.bincount(cell, minlength=size).reshape(shape).T,
        stretches=_count(found.row[joined] * n_units + cell_of_joined, size).reshape(shape).T,
        documents=_count(cells, size).reshape(shape).T,
        words=words,
        share=shares.of_units,
        total_passages=_count(group[once], shape[0]),
        total_stretches=_count(found.row[np.unique(joined)], shape[0]),
        total_documents=_count(_pair_up(cells // step, documents)[0], shape[0]),
        total_words=words.sum(axis=0),
        total_share=shares.overall,
        places=np.stack((*np.divmod(cells, step), documents), axis=1),
    )


def read_for(snapshot: Snapshot, chosen: Chosen, themes: Sequence[int]) -> Bools:
    """Return which documents are read to the end for each theme, and last for all, a row each."""
    each = chosen.reading.for_themes(snapshot.codes, themes)
    return np.concatenate((each, each.all(axis=1, keepdims=True)), axis=1)


def _sum_words(
    snapshot: Snapshot,
    text: tuple[Pieces, Ints],
    of_turn: Ints,
    shape: tuple[int, int],
    read: Bools | None,
) -> Ints:
    """Return the words by unit and theme, of all documents or those `read` for the theme."""
    pieces, words = text
    unit, group = of_turn[pieces.turn], pieces.group.astype(np.int64)
    inside = unit >= 0
    if read is not None:
        inside &= read[snapshot.turns.document[pieces.turn], group]
    cell = group[inside] * shape[1] + unit[inside]
    cells = np.bincount(cell, words[inside], shape[0] * shape[1]).reshape(shape).T
    return cells.astype(np.int64)


def _count(places: Ints, size: int) -> Ints:
    return np.bincount(places, minlength=size)


def _pair_up(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Return the different pairs, ascending."""
    size = int(other.max(initial=0)) + 1
    pairs = np.unique(one * size + other)
    return pairs // size, pairs % size
