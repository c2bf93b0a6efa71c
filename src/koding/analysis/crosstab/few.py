"""Of which pairs of a crosstab so few have the theme that no test of them is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.hiding import sources_of_units
from koding.analysis.publishing.protection import CellSum, NumberTable, find_few, protect
from koding.model.measures import Measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.crosstab.crossing import Crosstab

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


def pairs_of_few(crosstab: Crosstab, least: int) -> list[int]:
    """Return the pairs of which few have the theme, few have not, or few are in view."""
    sources, found = sources_of_units(crosstab.cluster), []
    for pair in range(len(crosstab.pairs)):
        inside = (crosstab.group[pair] >= 0) & crosstab.read[pair]
        present = inside & (crosstab.tested[Measure.PRESENT][pair] > 0)
        held = [len(np.unique(sources[one])) for one in (present, inside & ~present, inside)]
        if any(0 < n < least for n in held):
            found.append(pair)
    return found


def hide_counts(counts: Ints, least: int) -> Bools:
    """Return which counts of every pair's table are left out: (pairs, 2, categories).

    How many there are in each category, and how many have the theme, are taken to be known.
    """
    hidden = np.zeros(counts.shape, dtype=bool)
    for pair, table in enumerate(counts):
        rows, columns = table.shape
        place = np.arange(table.size).reshape(table.shape)
        n = table.size
        values = np.concatenate((table.reshape(-1), table.sum(axis=0), table.sum(axis=1)))
        sums = [
            *(CellSum(n + at, tuple(place[:, at].tolist())) for at in range(columns)),
            *(CellSum(n + columns + at, tuple(place[at].tolist())) for at in range(rows)),
        ]
        few = np.zeros(len(values), dtype=bool)
        few[:n] = find_few(table.reshape(-1), least)
        fixed = np.arange(len(values)) >= n
        found = protect(few, NumberTable(values.astype(np.float64), fixed, tuple(sums)))
        hidden[pair] = found[:n].reshape(table.shape)
    return hidden
