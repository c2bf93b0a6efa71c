"""The ways in which values can be dealt out to places: counted, listed, or drawn at random."""

from __future__ import annotations

from itertools import combinations
from math import factorial, prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def encode(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the values as the ranks of their distinct sizes: 0 for the smallest."""
    return np.unique(values, return_inverse=True)[1].reshape(-1).astype(np.int64)


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
