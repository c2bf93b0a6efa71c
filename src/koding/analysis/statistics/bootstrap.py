"""Intervals by drawing whole clusters again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.clustered import measure_drawn

if TYPE_CHECKING:
    from koding.analysis.statistics.clustered import Clustered
    from koding.model.testing import Statistic

FEW_CLUSTERS = 20
"""Under this many clusters a percentile interval covers less than it says (Efron 1987)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval; NaN where it cannot be had.

    `draws` were made, and in `undefined` of them a variable had one value only, so that they
    say nothing.
    """

    low: float
    high: float
    draws: int
    undefined: int


def bootstrap(
    statistic: Statistic, design: Clustered, draws: int, seed: int = 1, level: float = 0.95
) -> Interval:
    """Return the percentile interval of the statistic over clusters drawn with replacement.

    As many clusters are drawn as there are, each with all its observations (Davison & Hinkley
    1997, chapter 3.8).
    """
    n = len(design.codes)
    if n == 0 or draws == 0:
        return Interval(np.nan, np.nan, draws, draws)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    values = measure_drawn(statistic, design, times)
    defined = values[~np.isnan(values)]
    undefined = draws - len(defined)
    if not len(defined):
        return Interval(np.nan, np.nan, draws, undefined)
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), draws, undefined)
