"""Amounts and scores of units, gathered by category and by presence of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.grouped import summarise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def sum_by_group(amount: Ints | Bools, group: Ints, groups: int) -> Ints:
    """Sum over the units of each group: pairs by units become pairs by groups."""
    return np.stack([(amount * (group == place)).sum(axis=1) for place in range(groups)], axis=1)


def count_documents_by_group(places: Ints, theme: list[int], group: Ints, groups: int) -> Ints:
    """Count documents once in a group, also those in which several of its units speak.

    `places` has a row for every theme, unit and document in which the unit says something of the
    theme; `theme` is each pair's place among the themes, `group` its units' groups (-1: none).
    """
    counts = np.zeros((len(theme), groups), dtype=np.int64)
    of, unit, document = places.T
    for pair, place in enumerate(theme):
        here = of == place
        found = group[pair][unit[here]]
        for number in range(groups):
            counts[pair, number] = len(np.unique(document[here][found == number]))
    return counts


def split_medians(score: Floats, present: Bools) -> Floats:
    """Return the median scores of the units without and with the theme, one row a pair."""
    pair = np.broadcast_to(np.arange(len(score))[:, None], score.shape)
    cell = (pair * 2 + present).ravel()
    return summarise(cell, score.ravel(), len(score) * 2).median.reshape(-1, 2)
