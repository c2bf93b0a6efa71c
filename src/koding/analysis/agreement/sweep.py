"""One pass along the text that says who gave which piece of it what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Sums = NDArray[np.uint64]


@dataclass(frozen=True)
class Intervals:
    """Half-open stretches `[start, end)` of one axis, of a theme by a rater.

    Those of one theme and rater are disjoint.
    """

    theme: Ints
    rater: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True)
class Segments:
    """Pieces of the axis that one set of raters gave a theme: bit r of `mask` is rater r.

    By theme, then start. Pieces that nobody gave the theme are left out.
    """

    theme: Ints
    start: Ints
    end: Ints
    mask: Ints


@dataclass(frozen=True)
class LabelledSegments:
    """Pieces of the axis on which no rater changes: `label[piece, rater]`, 0 where none is given.

    By start. Pieces that nobody labelled are left out.
    """

    start: Ints
    end: Ints
    label: Sums


def sweep(intervals: Intervals, length: int) -> Segments:
    """Return the segments that the ends of intervals cut an axis of this length into."""
    size = length + 1
    bit = np.left_shift(np.int64(1), intervals.rater)
    where = np.concatenate((intervals.start, intervals.end)) + np.tile(intervals.theme * size, 2)
    order = np.argsort(where, kind="stable")
    where = where[order]
    # Disjoint intervals of a rater never add up, so that a sum of bits is the set of raters.
    open_ = np.cumsum(np.concatenate((bit, -bit))[order])
    last = np.flatnonzero(np.diff(where, append=-1))
    where, open_ = where[last], open_[last]
    piece = np.flatnonzero(open_)
    theme = where[piece] // size
    return Segments(
        theme=theme,
        start=where[piece] - theme * size,
        end=where[piece + 1] - theme * size,
        mask=open_[piece],
    )


def sweep_labels(intervals: Intervals, labels: Sums, raters: int) -> LabelledSegments:
    """Return the pieces that intervals cut the axis into, with the sum of each rater's labels.

    A number drawn for each theme makes the sums of sets of themes differ: sums (modulo 2^64)
    stand for sets as a hash does.
    """
    where = np.concatenate((intervals.start, intervals.end))
    order = np.argsort(where, kind="stable")
    where = where[order]
    last = np.flatnonzero(np.diff(where, append=-1))
    change = np.concatenate((labels, np.negative(labels)))[order]
    whose = np.tile(intervals.rater, 2)[order]
    held = [np.cumsum(np.where(whose == rater, change, 0))[last] for rater in range(raters)]
    label = np.stack(held, axis=1) if held else np.zeros((len(last), 0), dtype=np.uint64)
    piece = np.flatnonzero(label.any(axis=1))
    return LabelledSegments(where[last[piece]], where[last[piece + 1]], label[piece])


def count_raters(mask: Ints) -> Ints:
    """Return how many raters each mask holds."""
    rest, count = mask.copy(), np.zeros(len(mask), dtype=np.int64)
    while rest.any():
        count += rest & 1
        rest >>= 1
    return count
