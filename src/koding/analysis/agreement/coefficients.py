"""The coefficients of agreement, from reliability data as textbooks print them.

An undefined coefficient is NaN, never 0 or 1: where everything is one category there is nothing
that chance could get wrong, and so nothing to correct for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ratios import divide
from koding.model.agreement import Metric

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def correct_for_chance(observed: Floats, expected: Floats) -> Floats:
    """Return `(observed - expected) / (1 - expected)`, NaN where agreement was certain."""
    room = 1 - np.asarray(expected, dtype=np.float64)
    certain = np.isclose(room, 0, rtol=0, atol=1e-12)
    return np.where(certain, np.nan, (observed - expected) / np.where(certain, 1, room))


def cohen_kappa(table: Floats) -> float:
    """Return kappa of two coders (Cohen 1960); `table[x, y]` counts units, categories alike."""
    shares = np.asarray(table, dtype=np.float64)
    if not shares.sum():
        return float("nan")
    shares = shares / shares.sum()
    expected = shares.sum(axis=1) @ shares.sum(axis=0)
    return float(correct_for_chance(np.trace(shares), expected))


def fleiss_kappa(counts: Floats) -> float:
    """Return kappa of many coders (Fleiss 1971).

    `counts[unit, category]` says how many coders chose it; every unit has equally many coders.

    Raises:
        ValueError: units differ in how many coders they have.
    """
    counts = np.asarray(counts, dtype=np.float64)
    coders = counts.sum(axis=1)
    if not len(counts) or coders[0] < 2:
        return float("nan")
    if (coders != coders[0]).any():
        raise ValueError("every unit must have the same number of coders")
    agreed = (counts * (counts - 1)).sum(axis=1) / (coders * (coders - 1))
    shares = counts.sum(axis=0) / counts.sum()
    return float(correct_for_chance(agreed.mean(), (shares**2).sum()))


def krippendorff_alpha(ratings: Floats, metric: Metric = Metric.NOMINAL) -> float:
    """Return alpha (Krippendorff 2018); `ratings[coder, unit]` holds numbers, NaN for missing."""
    ratings = np.asarray(ratings, dtype=np.float64)
    values = np.unique(ratings[~np.isnan(ratings)])
    counts = (ratings[:, :, None] == values).sum(axis=0).astype(np.float64)
    return float(alpha_of(coincide(counts, np.ones(len(counts))), values, metric))


def coincide(counts: Floats, weights: Floats) -> Floats:
    """Return the coincidence matrix of units whose `counts[unit, value]` say who chose what.

    A unit stands for as many like it as its weight; one with a single value pairs with nothing.
    """
    coders = counts.sum(axis=1)
    share = np.where(coders > 1, weights / np.maximum(coders - 1, 1), 0)[:, None] * counts
    matrix: Floats = share.T @ counts - np.diag(share.sum(axis=0))
    return matrix


def alpha_of(coincidences: Floats, values: Floats, metric: Metric) -> Floats:
    """Return alpha of coincidence matrices (the last two axes run along the ascending values).

    A ratio needs a nought that nothing is under; it is NaN of values below it.
    """
    margins = coincidences.sum(axis=-1)
    n = margins.sum(axis=-1)
    if metric is Metric.RATIO and values.min(initial=0) < 0:
        return np.full_like(n, np.nan)
    apart = _distances(margins, values, metric)
    observed = (coincidences * apart).sum(axis=(-2, -1))
    expected = (margins[..., :, None] * margins[..., None, :] * apart).sum(axis=(-2, -1))
    return 1 - divide((n - 1) * observed, expected)


def _distances(margins: Floats, values: Floats, metric: Metric) -> Floats:
    """Return the squared distance of every two values, for each matrix."""
    if metric is Metric.NOMINAL:
        return 1 - np.eye(len(values))
    if metric is Metric.ORDINAL:
        ranks = np.cumsum(margins, axis=-1) - margins / 2
        return np.square(ranks[..., :, None] - ranks[..., None, :])
    apart = np.square(values[:, None] - values)
    if metric is Metric.INTERVAL:
        return apart
    whole = np.square(values[:, None] + values)
    return np.divide(apart, whole, out=np.zeros_like(apart), where=whole > 0)
