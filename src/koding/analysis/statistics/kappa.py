"""Kappa and its kin: agreement beyond what chance would give, which they see differently.

Cohen's kappa of two coders, Fleiss' of more, weighted kappa, Gwet's AC1, and the coefficient of
Brennan & Prediger. What is undefined is NaN, never 0 or 1: where everything is one category there
is nothing that chance could get wrong, and so nothing to correct for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import divide

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_PAIR = 2


def kappa(observed: Floats, shares: Floats) -> Floats:
    """Return kappa, `(p_o - p_e) / (1 - p_e)`, of `shares[..., category, coder]`.

    Cohen's (1960) of two coders: observed .70, expected .41, kappa .492. Fleiss' (1971) of more,
    who have judged every unit each: thirty subjects and six raters, observed (the mean of
    `sum_k n_k (n_k - 1) / (n (n - 1))`) .5556, expected .2199 (as printed, of rounded shares,
    .2201), kappa .430.
    """
    return correct_for_chance(observed, expect_by_margins(shares))


def ac1(observed: Floats, shares: Floats) -> Floats:
    """Return AC1 (Gwet 2008): as kappa, but chance is `sum_k p_k (1 - p_k) / (q - 1)`.

    Of 511 lines one coder gave 2 a code and another 1, none shared: p = .0029, expected .0059, AC1
    .994 beside a kappa of -.003. It is high because most text is uncoded.
    """
    return correct_for_chance(observed, expect_by_gwet(shares))


def brennan_prediger(observed: Floats, categories: int) -> Floats:
    """Return the coefficient of Brennan & Prediger (1981): as kappa, but chance is `1 / q`.

    Of yes or no, and of .70 observed: .20 / .50 = .40.
    """
    return correct_for_chance(observed, np.asarray(1 / categories))


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
    return float(1 - divide((shares * apart).sum(), (expected * apart).sum()))


def correct_for_chance(observed: Floats, expected: Floats) -> Floats:
    """Return `(observed - expected) / (1 - expected)`, NaN where agreement was certain.

    Several questions are pooled by the mean of what was observed and of what was expected.
    """
    room = 1 - np.asarray(expected, dtype=np.float64)
    certain = np.isclose(room, 0, rtol=0, atol=1e-12)
    return np.where(certain, np.nan, (observed - expected) / np.where(certain, 1, room))


def expect_by_margins(shares: Floats) -> Floats:
    """Return the agreement that kappa expects of `shares[..., category, coder]`.

    `sum_k p_1k p_2k` of two coders: Cohen's margins (.60 .30 .10) and (.50 .30 .20) expect
    .30 + .09 + .02 = .41. Of more, who take each other's place, `sum_k p_k^2` of their mean
    shares, as Scott's pi (1955) does of two.
    """
    expected: Floats = (
        shares.prod(axis=-1).sum(axis=-1)
        if shares.shape[-1] == _PAIR
        else (shares.mean(axis=-1) ** 2).sum(axis=-1)
    )
    return expected


def expect_by_gwet(shares: Floats) -> Floats:
    """Return the agreement that AC1 expects of `shares[..., category, coder]`."""
    mean = shares.mean(axis=-1)
    return divide((mean * (1 - mean)).sum(axis=-1), np.asarray(mean.shape[-1] - 1))
