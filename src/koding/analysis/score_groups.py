"""Amounts and scores of cases, gathered by score group and by presence of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.grouped import summarise
from koding.analysis.scores import GROUPS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.amounts import Amounts

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def sum_by_group(amount: Ints | Bools, group: Ints) -> Ints:
    """Sum over the cases of each score group: pairs by cases become pairs by groups."""
    return np.stack(
        [(amount * (group == place)).sum(axis=1) for place in range(len(GROUPS))], axis=1
    )


def count_documents_by_group(amounts: Amounts, heard: Ints, column: list[int], group: Ints) -> Ints:
    """Count documents once in a score group, also those in which several of its cases speak."""
    counts = np.zeros((len(column), len(GROUPS)), dtype=np.int64)
    theme, unit, document = amounts.places.T
    case = np.full(amounts.passages.shape[0], -1, dtype=np.int64)
    case[heard] = np.arange(len(heard))
    for pair, place in enumerate(column):
        here = theme == place
        found = group[pair][case[unit[here]]]
        for number in range(len(GROUPS)):
            counts[pair, number] = len(np.unique(document[here][found == number]))
    return counts


def split_medians(score: Floats, present: Bools) -> Floats:
    """Return the median scores of the cases without and with the theme, one row a pair."""
    pair = np.broadcast_to(np.arange(len(score))[:, None], score.shape)
    cell = (pair * 2 + present).ravel()
    return summarise(cell, score.ravel(), len(score) * 2).median.reshape(-1, 2)
