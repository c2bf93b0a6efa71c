"""In which interview each code was first used, and how that looks in other orders."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.counted import find_counted
from koding.analysis.tree import choose_rows, expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

PERCENTILES = (2.5, 50, 97.5)


@dataclass(frozen=True)
class Uses:
    """Which code was used in which document: `used` has the shape (codes, documents).

    `codes` are indexes of the snapshot's codes, `documents` of its documents, in their order.
    """

    codes: tuple[int, ...]
    documents: tuple[int, ...]
    used: Bools

    @property
    def first(self) -> Ints:
        """Return the place in `documents` where each code was first used, -1 where nowhere."""
        if not self.documents:
            return np.full(len(self.codes), -1)
        return np.where(self.used.any(axis=1), self.used.argmax(axis=1), -1)


def find_uses(
    snapshot: Snapshot, chosen: Chosen, documents: Sequence[int], level: str | None
) -> Uses:
    """Return the uses of codes in documents, which stand in their order.

    Of a `level`, a code is used where any code under it is; else each where it is used itself.

    Raises:
        NotFoundError: no code is of that level.
    """
    codes = choose_rows(snapshot.codes, level)
    passages = find_counted(snapshot, chosen).passages
    used = np.zeros((len(codes), len(snapshot.documents.names)), dtype=bool)
    if level is None:
        row_of = np.empty(len(snapshot.codes), dtype=np.int64)
        row_of[list(codes)] = np.arange(len(codes))
        used[row_of[snapshot.passages.code[passages]], snapshot.passages.document[passages]] = True
    else:
        member, row = expand(snapshot.codes, snapshot.passages.code[passages], codes)
        used[row, snapshot.passages.document[passages[member]]] = True
    return Uses(codes, tuple(documents), used[:, list(documents)])


def draw_curves(uses: Uses, draws: int, seed: int) -> tuple[Ints, int]:
    """Return how many codes are found after each document in other orders, and in how many.

    The shape is (3, documents): 2.5th percentile, median and 97.5th. Where no more than `draws`
    orders are possible, all of them are taken, else so many drawn with the seed.
    """
    n = len(uses.documents)
    if not n:
        return np.zeros((len(PERCENTILES), 0), dtype=np.int64), 0
    place = _orders(n, draws, seed)
    new = np.zeros((len(place), n), dtype=np.int64)
    each = np.arange(len(place))
    for used in uses.used[uses.used.any(axis=1)]:
        np.add.at(new, (each, place[:, used].min(axis=1)), 1)
    curves = np.cumsum(new, axis=1)
    found = np.percentile(curves, PERCENTILES, axis=0, method="inverted_cdf")
    return found.astype(np.int64), len(place)


def _orders(n: int, draws: int, seed: int) -> Ints:
    """Return one row an order: the place that each document has in it."""
    if math.factorial(min(n, 20)) <= draws:
        return np.array(list(permutations(range(n))))
    rng = np.random.default_rng(seed)
    return rng.permuted(np.tile(np.arange(n), (draws, 1)), axis=1)
