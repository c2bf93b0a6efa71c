"""Intervals by drawing whole clusters again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.clustered import measure_drawn

if TYPE_CHECKING:
    from koding.analysis.statistics.clustered import Clustered
    from koding.model.testing import Statistic

FEW_CLUSTERS = 20
"""Under this many clusters a percentile interval covers less than it says (Efron 1987)."""

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
    level: float = 0.95,
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
    values = measure_drawn(statistic, design, times)
    defined = values[~np.isnan(values)]
    undefined = draws - len(defined)
    why = withhold(n, carrying, draws, undefined)
    if why is not None:
        return Interval(np.nan, np.nan, draws, undefined, why)
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), draws, undefined)
