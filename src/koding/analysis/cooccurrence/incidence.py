"""Which themes stand in which pieces of text, and in how many of these every two stand together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_CELLS = 1 << 20
"""Cells of the table of pieces by themes multiplied at a time; the whole would fill the memory."""


@dataclass(frozen=True)
class Incidence:
    """One row a theme and piece it stands in, each once, by piece and then theme."""

    piece: Ints
    theme: Ints
    n_themes: int


def find_incidence(piece: Ints, theme: Ints, n_themes: int) -> Incidence:
    """Return the different pairs of a piece and a theme, however often each is given."""
    size = max(n_themes, 1)
    return Incidence(*np.divmod(np.unique(piece * size + theme), size), n_themes)


def count_together(incidence: Incidence, weight: Ints | None = None) -> Ints:
    """Return in how many pieces every two themes stand, shape (themes, themes).

    The diagonal holds each theme's own pieces. With `weight`, by piece, their weights are added.
    """
    n = incidence.n_themes
    total = np.zeros((n, n))
    block = max(_CELLS // max(n, 1), 1)
    rank = np.cumsum(np.diff(incidence.piece, prepend=-1) > 0) - 1
    for first in range(0, int(rank.max(initial=-1)) + 1, block):
        rows = slice(*np.searchsorted(rank, (first, first + block)))
        stands = np.zeros((block, n))
        stands[rank[rows] - first, incidence.theme[rows]] = 1
        weighed = stands
        if weight is not None:
            weighed = np.zeros((block, n))
            weighed[rank[rows] - first, incidence.theme[rows]] = weight[incidence.piece[rows]]
        total += stands.T @ weighed
    return np.rint(total).astype(np.int64)


def spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return every place of the ranges `[first, last)`, and the range each is of."""
    sizes = np.maximum(last - first, 0)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return owner, np.arange(len(owner)) + np.repeat(first - (np.cumsum(sizes) - sizes), sizes)
