"""The p-value of an association: how often chance alone arranges the clusters as strongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.arrangements import (
    count_arrangements,
    draw_arrangements,
    list_arrangements,
)
from koding.analysis.statistics.attainable import floor_of
from koding.analysis.statistics.clustered import measure, measure_seen

if TYPE_CHECKING:
    from koding.analysis.statistics.clustered import Clustered
    from koding.model.testing import Statistic

EXHAUSTIVE = 50_000
"""Up to so many distinct arrangements all are looked at: eight scores without ties have 40,320."""

TOLERANCE = 1e-9
"""Statistics nearer than this are the same one, computed in another order."""


@dataclass(frozen=True, slots=True)
class Permutation:
    """A two-sided permutation test; NaN where a variable has one value only.

    `floor` is the smallest p of any arrangement of the same values, ties and all. `arrangements`
    says how many were looked at: all there are (`exhaustive`), or so many random draws.
    """

    observed: float
    p: float
    floor: float
    arrangements: int
    exhaustive: bool


def permute(
    statistic: Statistic, design: Clustered, draws: int = 10_000, seed: int = 1
) -> Permutation:
    """Return the test of `statistic` under rearrangement of whole clusters: P(|T| >= |T seen|).

    Every distinct arrangement is looked at where there are at most 50,000, and the p-value is
    exact, ties and all. Else it is (b + 1) / (draws + 1) with b draws as extreme as what was seen
    (Phipson & Smyth 2010). Here two of the 35 ways to choose three of seven are as extreme:

    >>> theme, scores = np.array([1.0, 1, 1, 0, 0, 0, 0]), np.array([7.0, 6, 5, 4, 3, 2, 1])
    >>> round(permute(Statistic.DELTA, cluster(theme, scores, np.arange(7))).p * 35, 9)
    2.0
    """
    observed = measure_seen(statistic, design)
    if np.isnan(observed):
        return Permutation(observed, np.nan, np.nan, 0, exhaustive=True)
    if count_arrangements(design.codes) <= EXHAUSTIVE:
        null = np.abs(measure(statistic, design, list_arrangements(design.codes)))
        p = float((null >= abs(observed) - TOLERANCE).mean())
        floor = float((null >= null.max() - TOLERANCE).mean())
        return Permutation(observed, p, floor, len(null), exhaustive=True)
    null = np.abs(measure(statistic, design, draw_arrangements(design.codes, draws, seed)))
    beyond = int((null >= abs(observed) - TOLERANCE).sum())
    floor = max(floor_of(statistic, design), 1 / (draws + 1))
    return Permutation(observed, (beyond + 1) / (draws + 1), floor, draws, exhaustive=False)
