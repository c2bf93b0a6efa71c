"""How much of each theme there is in each unit: passages, documents, words, and totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.stretches import count_words, find_stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    SmallInts = NDArray[np.int32]


@dataclass(frozen=True)
class Amounts:
    """Counts of shape (units, themes + 1), and over all units of shape (themes + 1).

    The last column is the union over all themes, each stretch of text once. Totals over units
    count a document once, however many units it has a part in. `places` has one row a theme,
    unit and document (indexes, in this order) where the document says something of it there.
    """

    passages: Ints
    documents: Ints
    words: Ints
    total_passages: Ints
    total_documents: Ints
    total_words: Ints
    places: Ints


def measure_amounts(
    snapshot: Snapshot,
    chosen: Chosen,
    of_turn: Ints,
    n_units: int,
    themes: Sequence[int],
    *,
    with_words: bool = True,
) -> Amounts:
    """Return the amounts of `themes` in the units that `of_turn` gives each turn (-1: none).

    Without `with_words` words are zero, and the snapshot needs no word starts.
    """
    stretches = find_stretches(snapshot, chosen, themes, together=True)
    words = count_words(snapshot, stretches) if with_words else np.zeros_like(stretches.turn)
    unit = of_turn[stretches.turn]
    inside = unit >= 0
    group, words = stretches.group[inside].astype(np.int64), words[inside]
    shape = (len(themes) + 1, n_units)
    cell = group * n_units + unit[inside]
    size = shape[0] * shape[1]
    cells, documents = _pair_up(cell, snapshot.turns.document[stretches.turn[inside]])
    themes_of, _ = _pair_up(cells // max(n_units, 1), documents)
    return Amounts(
        passages=np.bincount(cell, minlength=size).reshape(shape).T,
        documents=np.bincount(cells, minlength=size).reshape(shape).T,
        words=_add(cell, words, size).reshape(shape).T,
        total_passages=np.bincount(group, minlength=shape[0]),
        total_documents=np.bincount(themes_of, minlength=shape[0]),
        total_words=_add(group, words, shape[0]),
        places=np.stack((*np.divmod(cells, max(n_units, 1)), documents), axis=1),
    )


def _add(cell: Ints, words: Ints | SmallInts, size: int) -> Ints:
    return np.bincount(cell, words, minlength=size).astype(np.int64)


def _pair_up(cell: Ints, document: Ints) -> tuple[Ints, Ints]:
    """Return the different pairs of a cell and a document."""
    documents = int(document.max(initial=0)) + 1
    pairs = np.unique(cell * documents + document)
    return pairs // documents, pairs % documents
