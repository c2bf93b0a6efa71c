"""Intervals by drawing whole clusters again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics import FEW_CLUSTERS
from koding.analysis.statistics.tau_rho_delta import measure_drawn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.statistics.tau_rho_delta import Clustered
    from koding.model.measures import Statistic

    Floats = NDArray[np.float64]

LEVEL = 0.95
"""How many of the draws lie within an interval."""


MOST_UNDEFINED = 0.1
"""Where more of the draws are undefined, those left are no picture of what might have been."""

FEW_CARRYING = 5
"""Under this many units with what is measured, an interval hangs on who was drawn."""


class Withheld(StrEnum):
    """Why there is no interval."""

    CLUSTERS = "clusters"
    CARRYING = "carrying"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval; NaN where it cannot be had, and `withheld` says why if by rule.

    `draws` were made, and in `undefined` of them a variable had one value only, so that they
    say nothing.
    """

    low: float
    high: float
    draws: int
    undefined: int
    withheld: Withheld | None = None


def withhold(clusters: int, carrying: int, draws: int = 0, undefined: int = 0) -> Withheld | None:
    """Return why an interval from drawing clusters again is not to be printed, None where it is.

    `carrying` counts the units that hold what is measured (a theme, a code). Ask before drawing
    with the first two, and again when it is known how many of the `draws` were `undefined`.
    """
    if clusters < FEW_CLUSTERS:
        return Withheld.CLUSTERS
    if carrying < FEW_CARRYING:
        return Withheld.CARRYING
    return Withheld.UNDEFINED if undefined > MOST_UNDEFINED * draws else None


def bootstrap(
    statistic: Statistic,
    design: Clustered,
    carrying: int,
    draws: int,
    seed: int = 1,
) -> Interval:
    """Return the percentile interval of the statistic over clusters drawn with replacement.

    As many clusters are drawn as there are, each with all its observations (Davison & Hinkley
    1997, chapter 3.8). `carrying` units have the theme (see `withhold`).
    """
    n = len(design.codes)
    why = withhold(n, carrying)
    if why is not None or draws == 0:
        return Interval(np.nan, np.nan, 0, 0, why)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    drawn = measure_drawn(statistic, design, times)
    return percentile_interval(drawn, n, carrying, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))


def percentile_interval(
    drawn: Floats, clusters: int, carrying: int, ends: tuple[float, float] = (0.025, 0.975)
) -> Interval:
    """Return the interval between quantiles of what was drawn (Efron 1979), or why there is none.

    >>> found = percentile_interval(np.arange(101.0), clusters=20, carrying=5)
    >>> (found.low, found.high)
    (2.5, 97.5)
    """
    undefined = int(np.isnan(drawn).sum())
    why = withhold(clusters, carrying, len(drawn), undefined)
    low, high = (np.nan, np.nan) if why is not None else percentiles(drawn, ends)
    return Interval(low, high, len(drawn), undefined, why)


def percentiles(drawn: Floats, ends: tuple[float, float] = (0.025, 0.975)) -> tuple[float, float]:
    """Return two quantiles of what was drawn and is defined; NaN where nothing is."""
    defined = drawn[~np.isnan(drawn)]
    if not len(defined):
        return np.nan, np.nan
    low, high = np.quantile(defined, ends)
    return float(low), float(high)
