"""How strongly two variables go together, from their order alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.clustered import cluster, measure_seen
from koding.model.testing import Statistic

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def tau_b(x: ArrayLike, y: ArrayLike) -> float:
    """Return Kendall's tau-b (Kendall 1945): (C - D) / sqrt(untied pairs of x times of y).

    NaN where either variable has one value only.
    """
    return _associate(Statistic.TAU_B, x, y)


def rho(x: ArrayLike, y: ArrayLike) -> float:
    """Return Spearman's rho (Spearman 1904): Pearson's r of the midranks; NaN as for tau-b."""
    return _associate(Statistic.RHO, x, y)


def cliffs_delta(first: ArrayLike, second: ArrayLike) -> float:
    """Return Cliff's delta = 2U / (n1 n2) - 1 (Cliff 1993): 1 where all of `first` is higher.

    NaN where one of the groups is empty.
    """
    n = np.size(first) * np.size(second)
    return 2 * mann_whitney_u(first, second) / n - 1 if n else float("nan")


def mann_whitney_u(first: ArrayLike, second: ArrayLike) -> float:
    """Return U (Mann & Whitney 1947): pairs in which `first` is higher, ties counting half."""
    signs = np.sign(np.subtract.outer(np.asarray(first, float), np.asarray(second, float)))
    return float((signs + 1).sum() / 2)


def _associate(statistic: Statistic, x: ArrayLike, y: ArrayLike) -> float:
    first, second = np.asarray(x, float), np.asarray(y, float)
    return measure_seen(statistic, cluster(first, second, np.arange(len(first))))
