"""Sums by cluster, so that a bootstrap of clusters need not count the text again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

CELLS = 4_000_000
"""How many numbers a step of the bootstrap holds at once, so that memory stays bounded."""


@dataclass(frozen=True)
class Tally:
    """A matrix of clusters by columns, kept sparse: `amount` of `column` stands in `cluster`.

    By column, then cluster, each pair at most once.
    """

    cluster: Ints
    column: Ints
    amount: Floats
    width: int

    def totals(self) -> Floats:
        """Return the sum of every column."""
        return np.bincount(self.column, self.amount, minlength=self.width).astype(np.float64)

    def weigh(self, weights: Floats) -> Floats:
        """Return the columns' sums under each row of `weights` (draws by clusters)."""
        sums = np.zeros((len(weights), self.width))
        if len(self.column):
            first = np.flatnonzero(np.diff(self.column, prepend=-1))
            terms = weights[:, self.cluster] * self.amount
            sums[:, self.column[first]] = np.add.reduceat(terms, first, axis=1)
        return sums


def tally(cluster: Ints, columns: Sequence[tuple[Ints | int, Floats]], width: int) -> Tally:
    """Return the sums of several columns of amounts that run along the same clusters."""
    number = [np.broadcast_to(np.asarray(column), cluster.shape) for column, _ in columns]
    column = np.concatenate([np.zeros(0, dtype=np.int64), *number])
    amount = np.concatenate([np.zeros(0), *(np.asarray(given, float) for _, given in columns)])
    clusters = int(cluster.max(initial=0)) + 1
    key = column * clusters + np.tile(cluster, len(columns))
    keys, place = np.unique(key[amount != 0], return_inverse=True)
    sums = np.bincount(place, amount[amount != 0], minlength=len(keys)).astype(np.float64)
    return Tally(keys % clusters, keys // clusters, sums, width)


def join_tallies(tallies: Sequence[Tally]) -> Tally:
    """Return tallies of the same clusters side by side."""
    shift = np.cumsum([0, *(one.width for one in tallies)])
    return Tally(
        np.concatenate([one.cluster for one in tallies]),
        np.concatenate([one.column + by for one, by in zip(tallies, shift, strict=False)]),
        np.concatenate([one.amount for one in tallies]),
        int(shift[-1]),
    )


def draw_totals(
    tallies: Sequence[Tally], clusters: int, draws: int, seed: int
) -> tuple[Floats, ...]:
    """Return each tally's totals (draws by columns) over clusters drawn with replacement."""
    widest = max((max(len(one.column), clusters) for one in tallies), default=1)
    found: list[list[Floats]] = [[np.zeros((0, one.width))] for one in tallies]
    for weights in _draw(clusters, draws, max(1, CELLS // max(widest, 1)), seed):
        for sums, one in zip(found, tallies, strict=True):
            sums.append(one.weigh(weights))
    return tuple(np.concatenate(sums) for sums in found)


def _draw(clusters: int, draws: int, step: int, seed: int) -> Iterator[Floats]:
    random = np.random.default_rng(seed)
    for first in range(0, draws if clusters else 0, step):
        rows = min(step, draws - first)
        drawn = random.integers(0, clusters, size=(rows, clusters))
        drawn += np.arange(rows)[:, None] * clusters
        counts = np.bincount(drawn.ravel(), minlength=rows * clusters)
        yield counts.reshape(rows, clusters).astype(np.float64)
