"""Krippendorff's alpha: `1 - D_o / D_e`, of any number of coders, and of data with gaps.

Krippendorff (2018), Content Analysis, chapter 12. Of nominal data it needs no more than how often
values are alike (`nominal_disagreement`); of numbers every two values have a distance
(`alpha_of_values`). Where chance could give no disagreement it is NaN, never 0 or 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import divide
from koding.model.measures import Metric

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def alpha(observed: Floats, expected: Floats) -> Floats:
    """Return `1 - D_o / D_e`, NaN where chance could give no disagreement.

    The form of every alpha of Krippendorff (2018), unitising ones too: D_o .0144 and D_e .0532
    give .729.
    """
    return 1 - divide(observed, expected)


def nominal_disagreement(
    alike: Floats, margins: Floats, own: Floats | float | None = None
) -> tuple[Floats, Floats]:
    """Return D_o and D_e of nominal data: `1 - o / n` and `(n^2 - sum n_k^2) / (n^2 - own)`.

    `alike` sums the coincidences of equal values, `margins[..., value]` all judgements, `own` the
    pairs of what would be paired with itself: the n judgements, which makes `n (n - 1)`
    (Krippendorff 2018, chapter 12), or more where one judgement is as long as a unit of text
    (Krippendorff et al. 2016). Of four observers' twelve units: alpha .743.
    """
    n = margins.sum(axis=-1)
    observed = divide(n - alike, n)
    pairs = n**2 - (n if own is None else own)
    return observed, divide(n**2 - (margins**2).sum(axis=-1), pairs)


def coincide(counts: Floats, weights: Floats) -> Floats:
    """Return the coincidence matrix of units whose `counts[unit, value]` say who chose what.

    A unit stands for as many like it as its weight; one with a single value pairs with nothing.
    Two coders of three units, a a, a b and b b: [[2, 1], [1, 2]].
    """
    coders = counts.sum(axis=1)
    share = np.where(coders > 1, weights / np.maximum(coders - 1, 1), 0)[:, None] * counts
    matrix: Floats = share.T @ counts - np.diag(share.sum(axis=0))
    return matrix


def alpha_of_values(coincidences: Floats, values: Floats, metric: Metric) -> Floats:
    """Return alpha of coincidence matrices (the last two axes run along the ascending values).

    `1 - (n - 1) sum o_ck d_ck / sum n_c n_k d_ck`, d the squared distance of two values. His four
    observers of twelve units: nominal .743, ordinal .815, interval .849, ratio .797. A ratio needs
    a nought that nothing is under; it is NaN of values below it.
    """
    margins = coincidences.sum(axis=-1)
    n = margins.sum(axis=-1)
    if metric is Metric.RATIO and values.min(initial=0) < 0:
        return np.full_like(n, np.nan)
    apart = _distances(margins, values, metric)
    observed = (coincidences * apart).sum(axis=(-2, -1))
    expected = (margins[..., :, None] * margins[..., None, :] * apart).sum(axis=(-2, -1))
    return alpha((n - 1) * observed, expected)


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
