"""Permutation tests: how often chance alone arranges the clusters as strongly as was seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import comb, factorial, prod
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.tau_rho_delta import cluster, encode, measure, measure_seen
from koding.model.measures import Statistic

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from koding.analysis.statistics.tau_rho_delta import Clustered

    Ints = NDArray[np.int64]

EXHAUSTIVE = 50_000
"""Up to so many distinct arrangements all are looked at: eight scores without ties have 40,320."""

TOLERANCE = 1e-9
"""Statistics nearer than this are the same one, computed in another order."""

MOST_RANKED = 9
"""Up to so many observations the critical values are found from all orders (9! = 362,880)."""


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


def two_group_floor(scores: ArrayLike, size: int) -> float:
    """Return the smallest two-sided permutation p of a group of `size` against all the others.

    Only the groups with the highest scores, or the lowest, differ most; ties at the border make
    several such groups. 1 where the two groups cannot differ. Of the 70 ways to choose four of
    eight, two differ most:

    >>> round(two_group_floor([1, 2, 3, 4, 5, 6, 7, 8], 4), 4)
    0.0286
    """
    values = np.sort(np.asarray(scores, float))
    if not 0 < size < len(values) or values[0] == values[-1]:
        return 1.0
    ends = [_extreme(values, size), _extreme(-values[::-1], size)]
    strongest = max(strength for strength, _ in ends)
    ways = sum(count for strength, count in ends if strength == strongest)
    return ways / comb(len(values), size)


def rank_floor(x: ArrayLike, y: ArrayLike, statistic: Statistic = Statistic.TAU_B) -> float:
    """Return the smallest two-sided permutation p of tau-b or rho of x and y, with their ties.

    Both are largest where x and y run the same way (Kimeldorf & Sampson 1978) or the opposite
    way, and counting the arrangements in which they do gives how likely that is. Of the 24
    orders of four it is two:

    >>> round(rank_floor([1, 2, 3, 4], [1, 2, 3, 4]), 4)
    0.0833
    """
    first, second = encode(np.asarray(x, float)), encode(np.asarray(y, float))
    ends = [
        _sorted_ways(first, second, statistic),
        _sorted_ways(first.max(initial=0) - first, second, statistic),
    ]
    strongest = max(strength for strength, _ in ends)
    ways = sum(count for strength, count in ends if np.isclose(strength, strongest))
    return min(ways / count_arrangements(first), 1.0)


def floor_of(statistic: Statistic, design: Clustered) -> float:
    """Return the smallest p of the design, 0 where it is too small, or too entangled, to count."""
    if np.any(design.sizes != 1):
        return 0.0
    varying = design.ahead.sum(axis=1)
    shared = design.codes.astype(np.float64)
    if statistic is Statistic.DELTA:
        groups, scores = (shared, varying) if design.splits else (varying, shared)
        return two_group_floor(scores, int((groups == groups.max()).sum()))
    return rank_floor(shared, varying, statistic)


@cache
def critical_value(statistic: Statistic, n: int, alpha: float) -> float:
    """Return the least |statistic| that has a two-sided p of at most `alpha` with n and no ties.

    NaN where none is enough, and above nine observations, where tables stop being needed.

    >>> round(critical_value(Statistic.RHO, 7, 0.05), 3)
    0.786
    """
    if not 2 <= n <= MOST_RANKED:
        return float("nan")
    ranks = np.arange(n)
    design = cluster(ranks.astype(np.float64), ranks.astype(np.float64), ranks)
    null = np.abs(measure(statistic, design, list_arrangements(ranks))).round(9)
    sizes, counts = np.unique(null, return_counts=True)
    beyond = counts[::-1].cumsum()[::-1] / len(null)
    enough = sizes[beyond <= alpha + 1e-12]
    return float(enough[0]) if len(enough) else float("nan")


def _extreme(ascending: NDArray[np.float64], size: int) -> tuple[float, int]:
    """Return |S| of the `size` highest against the others, and how many groups reach it."""
    high, low = ascending[-size:], ascending[:-size]
    border = high[0]
    ways = comb(int((ascending == border).sum()), int((high == border).sum()))
    return float(np.sign(np.subtract.outer(high, low)).sum()), ways


def _sorted_ways(x: Ints, y: Ints, statistic: Statistic) -> tuple[float, int]:
    """Return how strong the association is where x and y run the same way, and in how many ways.

    The strength is S for tau-b, and the product of the ranks for rho.
    """
    ordered, blocks = np.sort(x), np.sort(y)
    above, beyond = (np.sign(np.subtract.outer(one, one)) for one in (ordered, blocks))
    strength = (above * beyond).sum()
    if statistic is Statistic.RHO:
        strength = above.sum(axis=1) @ beyond.sum(axis=1)
    ways = prod(count_arrangements(ordered[blocks == block]) for block in np.unique(blocks))
    return float(strength), ways


def count_arrangements(codes: Ints) -> int:
    """Return in how many distinct ways the codes can be arranged: n! / (t1! t2! ...).

    >>> count_arrangements(np.array([0, 0, 1, 1]))
    6
    """
    ties = np.unique(codes, return_counts=True)[1]
    return factorial(len(codes)) // prod(factorial(int(tied)) for tied in ties)


def list_arrangements(codes: Ints) -> Ints:
    """Return every distinct arrangement of the codes, one a row; all are equally likely."""
    n = len(codes)
    rows = np.full((1, n), -1, dtype=np.int64)
    for code, count in zip(*np.unique(codes, return_counts=True), strict=True):
        free = np.nonzero(rows < 0)[1].reshape(len(rows), -1)
        chosen = np.array(list(combinations(range(free.shape[1]), int(count))), dtype=np.int64)
        places = free[:, chosen].reshape(-1, int(count))
        rows = np.repeat(rows, len(chosen), axis=0)
        np.put_along_axis(rows, places, code, axis=1)
    return rows


def draw_arrangements(codes: Ints, draws: int, seed: int) -> Ints:
    """Return `draws` arrangements taken at random, one a row."""
    rows = np.repeat(codes[None, :], draws, axis=0)
    return np.random.default_rng(seed).permuted(rows, axis=1)
