"""Kendall's tau-b, Spearman's rho and Cliff's delta, of observations that lie in clusters.

One of the two variables is the same throughout each cluster. A respondent's score varies within an
organisation while the theme is the organisation's; a document's themes vary while the score is
the organisation's; and where every cluster is one observation it is the plain case. All three
statistics come from the same sums over pairs, so that whole clusters can be rearranged, or drawn
again, without touching single observations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import divide
from koding.model.measures import Statistic

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


def tau_b(score: Floats, first: Floats, second: Floats) -> Floats:
    """Return Kendall's tau-b, S / sqrt(T1 T2) (Kendall 1945).

    S is the concordant pairs of observations less the discordant; T1 and T2 are the pairs that
    are not tied on the first variable and on the second. Here five pairs of six are concordant:

    >>> round(associate(Statistic.TAU_B, [1, 2, 3, 4], [1, 3, 2, 4]), 2)
    0.67
    """
    return divide(score, np.sqrt(first * second))


def cliffs_delta(score: Floats, pairs: Floats) -> Floats:
    """Return Cliff's delta, S / (n1 n2) (Cliff 1993), which is Somers' d of two groups.

    S is the pairs of one observation from each group in which the first group's is higher, less
    those in which it is lower. Here they are 12 and 0 of 16; 4 are tied:

    >>> associate(Statistic.DELTA, [1, 1, 1, 1, 0, 0, 0, 0], [5, 5, 4, 4, 4, 4, 3, 3])
    0.75
    """
    return divide(score, pairs)


def rho(products: Floats, squares: Floats) -> Floats:
    """Return Spearman's rho, Pearson's r of the midranks (Spearman 1904).

    Of midranks less their mean it is the sum of products / sqrt(product of the sums of squares).

    >>> round(associate(Statistic.RHO, [1, 2, 3, 4], [1, 3, 2, 4]), 2)
    0.8
    """
    return divide(products, np.sqrt(squares))


def mann_whitney_u(delta: float, pairs: int) -> float:
    """Return U, the pairs in which the first group is higher, ties half (Mann & Whitney 1947).

    It is another scale of Cliff's delta of n1 n2 pairs: (delta + 1) / 2 n1 n2.

    >>> mann_whitney_u(0.75, 4 * 4)
    14.0
    """
    return (delta + 1) / 2 * pairs


def associate(statistic: Statistic, x: ArrayLike, y: ArrayLike) -> float:
    """Return the statistic of observations that are clusters of their own; delta's groups are x.

    NaN where a variable has one value only.
    """
    first, second = np.asarray(x, float), np.asarray(y, float)
    return measure_seen(statistic, cluster(first, second, np.arange(len(first))))


@dataclass(frozen=True)
class Clustered:
    """Observations in clusters: `codes` orders the clusters by the variable they share.

    `member` says which cluster an observation is in. `sizes` counts the observations of each.
    `ahead[i, h]` is how many of cluster h's observations are lower than observation i on the
    other variable, less those that are higher. Summed over the cluster g it is `lead[g, h]`;
    `differ[g, h]` counts the pairs between them that are not tied. `splits` says that the shared
    variable is the one that makes two groups (Cliff's delta), and not the other.
    """

    codes: Ints
    member: Ints
    sizes: Ints
    ahead: Floats
    lead: Floats
    differ: Floats
    splits: bool

    @property
    def untied(self) -> float:
        """Return how many pairs of observations differ on the variable that varies."""
        return float(self.differ.sum() / 2)


def cluster(shared: Floats, varying: Floats, member: Ints, *, splits: bool = True) -> Clustered:
    """Return the observations `varying`, of the clusters `member`, that have the values `shared`.

    `shared` has one value a cluster, and `member` numbers the clusters from 0 without gaps.
    """
    values = encode(varying)
    levels = int(values.max(initial=-1)) + 1
    held = np.zeros((len(shared), levels))
    np.add.at(held, (member, values), 1)
    order = np.sign(np.subtract.outer(np.arange(levels), np.arange(levels))).astype(np.float64)
    return Clustered(
        codes=encode(shared),
        member=member,
        sizes=held.sum(axis=1).astype(np.int64),
        ahead=(order @ held.T)[values],
        lead=held @ order @ held.T,
        differ=held @ np.abs(order) @ held.T,
        splits=splits,
    )


def measure(statistic: Statistic, design: Clustered, codes: Ints | Floats) -> Floats:
    """Return the statistic for each row of `codes`, other values of the shared variable.

    NaN where a variable has one value only.
    """
    if statistic is Statistic.RHO:
        return _measure_rho(design, codes)
    score, apart = _count_pairs(design, codes)
    if statistic is Statistic.TAU_B:
        return tau_b(score, apart, np.asarray(design.untied))
    return cliffs_delta(score, apart if design.splits else np.full_like(apart, design.untied))


def measure_seen(statistic: Statistic, design: Clustered) -> float:
    """Return the statistic of the observations as they are."""
    return float(measure(statistic, design, design.codes[None, :])[0])


def measure_drawn(statistic: Statistic, design: Clustered, times: Ints) -> Floats:
    """Return the statistic where cluster g is in the sample `times[row, g]` times.

    The sums over pairs of `measure` become quadratic forms in how often each cluster was drawn.
    """
    order = np.sign(np.subtract.outer(design.codes, design.codes)).astype(np.float64)
    weights = times.astype(np.float64)
    if statistic is Statistic.RHO:
        return _measure_drawn_rho(design, order, weights)
    score = _quadratic(order * design.lead, weights)
    apart = _quadratic(np.abs(order) * np.outer(design.sizes, design.sizes), weights)
    untied = _quadratic(design.differ, weights)
    if statistic is Statistic.TAU_B:
        return tau_b(score, apart, untied)
    return cliffs_delta(score, apart if design.splits else untied)


def _count_pairs(design: Clustered, codes: Ints | Floats) -> tuple[Floats, Floats]:
    """Return S, and the pairs not tied on the shared variable, one cluster against the rest."""
    score, apart = np.zeros(len(codes)), np.zeros(len(codes))
    for place in range(len(design.codes) - 1):
        order = np.sign(codes[:, place : place + 1] - codes[:, place + 1 :])
        score += order @ design.lead[place, place + 1 :]
        apart += np.abs(order) @ design.sizes[place + 1 :] * design.sizes[place]
    return score, apart


def _measure_rho(design: Clustered, codes: Ints | Floats) -> Floats:
    """A midrank, measured from the mean rank, is half of the values below less those above."""
    shared = np.zeros(codes.shape)
    for place in range(len(design.codes)):
        shared[:, place] = np.sign(codes[:, place : place + 1] - codes) @ design.sizes / 2
    varying = design.ahead.sum(axis=1) / 2
    sums = np.bincount(design.member, varying, minlength=len(design.codes))
    spread = (shared**2 @ design.sizes) * (varying @ varying)
    return rho(shared @ sums, spread)


def _measure_drawn_rho(design: Clustered, order: Floats, weights: Floats) -> Floats:
    shared = (weights * design.sizes) @ order.T / 2
    varying = weights @ design.ahead.T / 2
    repeated = weights[:, design.member]
    product = (repeated * shared[:, design.member] * varying).sum(axis=1)
    spread = ((weights * design.sizes) * shared**2).sum(axis=1)
    return rho(product, spread * (repeated * varying**2).sum(axis=1))


def _quadratic(form: Floats, weights: Floats) -> Floats:
    total: Floats = ((weights @ form) * weights).sum(axis=1) / 2
    return total


def encode(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the values as the ranks of their distinct sizes: 0 for the smallest."""
    return np.unique(values, return_inverse=True)[1].reshape(-1).astype(np.int64)
