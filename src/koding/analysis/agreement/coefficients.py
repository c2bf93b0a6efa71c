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
    """Return `(observed - expected) / (1 - expected)`, NaN where agreement was certain.

    The form of kappa (Cohen 1960; Fleiss 1971), of AC1 (Gwet 2008) and of Brennan & Prediger's
    coefficient (1981), which differ in the agreement they expect. Cohen's example: observed .70,
    expected .41, kappa .492.
    """
    room = 1 - np.asarray(expected, dtype=np.float64)
    certain = np.isclose(room, 0, rtol=0, atol=1e-12)
    return np.where(certain, np.nan, (observed - expected) / np.where(certain, 1, room))


def expect_of_two(shares: Floats) -> Floats:
    """Return Cohen's expected agreement: `sum_k p_1k p_2k` of `shares[..., category, coder]`.

    Cohen (1960): margins (.60 .30 .10) and (.50 .30 .20) expect .30 + .09 + .02 = .41.
    """
    expected: Floats = shares.prod(axis=-1).sum(axis=-1)
    return expected


def expect_of_many(shares: Floats) -> Floats:
    """Return Fleiss' expected agreement: `sum_k p_k^2` of `shares[..., category]` of all coders.

    Fleiss (1971), thirty subjects and six raters: .2201.
    """
    expected: Floats = (shares**2).sum(axis=-1)
    return expected


def expect_of_gwet(shares: Floats) -> Floats:
    """Return AC1's expected agreement: `sum_k p_k (1 - p_k) / (q - 1)` of q categories' shares.

    Gwet (2008), British Journal of Mathematical and Statistical Psychology 61. Of 511 lines one
    coder gave 2 a code and another 1, none shared: p = .0029, expected .0059, AC1 .994 beside a
    kappa of -.003. It is high because most text is uncoded.
    """
    return divide((shares * (1 - shares)).sum(axis=-1), np.asarray(shares.shape[-1] - 1))


def expect_evenly(categories: int) -> Floats:
    """Return what Brennan & Prediger (1981) expect: `1 / q` of q categories; .5 of yes or no."""
    return np.asarray(1 / categories)


def positive_agreement(both: Floats, apart: Floats) -> Floats:
    """Return `2a / (2a + b + c)`, which no text that nobody coded enters (Dice 1945).

    `both` is 2a (or Krippendorff's coincidences of two who coded), `apart` is b + c. 26 lines
    coded by both, 14 and 16 by one: 52 / 82 = .634. Negative agreement is the same formula of
    2d, of what neither coded (Cicchetti & Feinstein 1990).
    """
    return divide(both, both + apart)


def jaccard(both: Floats, apart: Floats) -> Floats:
    """Return `a / (a + b + c)`; `both` is 2a, `apart` b + c (Jaccard 1912).

    26 coded by both, 14 and 16 by one: 26 / 56 = .464.
    """
    return divide(both, both + 2 * apart)


def weighted_kappa(table: Floats, values: Floats, power: int) -> float:
    """Return weighted kappa of two coders (Cohen 1968), linear (power 1) or quadratic (2).

    `1 - sum w o / sum w e` with `w = |x - y|^power`; `table[x, y]` counts units by the values of
    either. [[2, 1], [0, 1]] of the values 1 and 2: 1 - .25 / .5 = .5, both ways.
    """
    if not table.sum():
        return float("nan")
    shares = table / table.sum()
    apart = np.abs(values[:, None] - values) ** power
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(alpha((shares * apart).sum(), (expected * apart).sum()))


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


def value_disagreement(alike: Floats, margins: Floats, own: Floats) -> tuple[Floats, Floats]:
    """Return D_o and D_e of each value: `1 - o_kk / n_k` and `(n - n_k) n_k / (n n_k - own_k)`.

    That of (k)u-alpha (Krippendorff et al. 2016, equation 13b, its expected coincidences put in);
    `own[k]` counts the pairs of units of k with themselves. 6 of 8 alike, of 16 in all, 22 own:
    D_o .25, D_e 64 / 106, alpha .586.
    """
    n = margins.sum(axis=-1, keepdims=True)
    return divide(margins - alike, margins), divide((n - margins) * margins, n * margins - own)


def cohen_kappa(table: Floats) -> float:
    """Return kappa of two coders: `(p_o - p_e) / (1 - p_e)` (Cohen 1960).

    `table[x, y]` counts units, categories alike. [[88, 14, 18], [10, 40, 10], [2, 6, 12]]: .492.
    """
    shares = np.asarray(table, dtype=np.float64)
    if not shares.sum():
        return float("nan")
    shares = shares / shares.sum()
    margins = np.stack((shares.sum(axis=1), shares.sum(axis=0)), axis=-1)
    return float(correct_for_chance(np.trace(shares), expect_of_two(margins)))


def fleiss_kappa(counts: Floats) -> float:
    """Return kappa of many coders: `(mean P_i - P_e) / (1 - P_e)` (Fleiss 1971).

    `counts[unit, category]` says how many coders chose it; every unit has equally many coders, n,
    and agrees by `P_i = sum_k n_k (n_k - 1) / (n (n - 1))`. Thirty subjects and six raters: mean
    P .5556, P_e .2201, kappa .430.

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
    return float(correct_for_chance(agreed.mean(), expect_of_many(shares)))


def krippendorff_alpha(ratings: Floats, metric: Metric = Metric.NOMINAL) -> float:
    """Return alpha: `1 - D_o / D_e` (Krippendorff 2018, chapter 12).

    `ratings[coder, unit]` holds numbers, NaN for missing. His four observers of twelve units:
    nominal .743, ordinal .815, interval .849, ratio .797.
    """
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

    `1 - (n - 1) sum o_ck d_ck / sum n_c n_k d_ck`, d the squared distance of two values
    (Krippendorff 2018, chapter 12); his four observers: as of `krippendorff_alpha`.
    A ratio needs a nought that nothing is under; it is NaN of values below it.
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
