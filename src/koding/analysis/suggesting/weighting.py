"""Counts of words weighted so that rare ones tell more, and lines with their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.suggesting.material import Bools, Ints, Matrix

FEWEST_LINES = 2
"""A feature met in one line only says nothing of any other."""


def weigh(counts: Matrix, learnt_from: Bools) -> Matrix:
    """Return tf-idf weights of unit length a row (Salton & Buckley 1988), tf being 1 + ln count.

    How many lines hold a feature is counted where `learnt_from`; features too rare there are 0.
    """
    held = np.bincount(counts[learnt_from].indices, minlength=counts.shape[1])
    n = int(learnt_from.sum())
    rarity = np.where(held >= FEWEST_LINES, np.log((1 + n) / (1 + held)) + 1, 0)
    weights = counts.copy()
    weights.data = ((1 + np.log(counts.data)) * rarity[counts.indices]).astype(np.float32)
    length = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(np.where(length > 0, length, 1), np.diff(weights.indptr))
    return weights.astype(np.float32)


def neighbourhood(turn: Ints, shares: Sequence[float]) -> Matrix:
    """Return the matrix that adds to a line its neighbours in the same turn.

    `shares` are the weights of the lines next to it, next to those, and so on. `turn` ascends.
    """
    n = len(turn)
    bands: list[Matrix] = [sparse.identity(n, dtype=np.float32, format="csr")]
    for distance, share in enumerate(shares, start=1):
        if distance < n:
            same = (turn[distance:] == turn[:-distance]).astype(np.float32) * np.float32(share)
            band = sparse.diags([same, same], [distance, -distance], shape=(n, n))
            bands.append(band.tocsr())
    return sparse.csr_matrix(sum(bands[1:], bands[0]), dtype=np.float32)
