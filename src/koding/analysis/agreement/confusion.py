"""What one coder coded as one thing where another coded it as something else, or as nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.sweep import Intervals

    Ints = NDArray[np.int64]


def confuse(intervals: Intervals, pair: Sequence[int], themes: int) -> Ints:
    """Return how many units one of two raters gave one theme where the other gave another.

    `counts[x, y]` is by theme of the first and of the second, and last of all "nothing else". The
    themes that both gave a unit are set aside first, on the diagonal: what the first has left is
    set against all that the second has left, or against nothing.
    """
    counts = np.zeros((themes + 1, themes + 1), dtype=np.int64)
    if not themes:
        return counts
    cuts = np.unique(np.concatenate((intervals.start, intervals.end)))
    sizes = np.diff(cuts)
    one, other = (_cells(intervals, cuts, rater, themes) for rater in pair)
    both = np.intersect1d(one, other, assume_unique=True)
    mine = np.setdiff1d(one, both, assume_unique=True)
    theirs = np.setdiff1d(other, both, assume_unique=True)
    left, right = _meet(mine // themes, theirs // themes)
    _add(counts, sizes, both // themes, both % themes, both % themes)
    _add(counts, sizes, mine[left] // themes, mine[left] % themes, theirs[right] % themes)
    mine, theirs = np.delete(mine, left), np.delete(theirs, right)
    _add(counts, sizes, mine // themes, mine % themes, np.full(len(mine), themes))
    _add(counts, sizes, theirs // themes, np.full(len(theirs), themes), theirs % themes)
    return counts


def _cells(intervals: Intervals, cuts: Ints, rater: int, themes: int) -> Ints:
    """Return `piece * themes + theme` for all that the rater gave the pieces between cuts."""
    own = np.flatnonzero(intervals.rater == rater)
    first = np.searchsorted(cuts, intervals.start[own])
    pieces = np.searchsorted(cuts, intervals.end[own]) - first
    piece = np.arange(pieces.sum()) + np.repeat(first - (np.cumsum(pieces) - pieces), pieces)
    return np.sort(piece * themes + np.repeat(intervals.theme[own], pieces))


def _meet(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Return every pair of places at which two ascending lists hold the same number."""
    first = np.searchsorted(right, left, side="left")
    times = np.searchsorted(right, left, side="right") - first
    place = np.arange(times.sum()) + np.repeat(first - (np.cumsum(times) - times), times)
    return np.repeat(np.arange(len(left)), times), place


def _add(counts: Ints, sizes: Ints, piece: Ints, row: Ints, column: Ints) -> None:
    np.add.at(counts, (row, column), sizes[piece])
