"""Numbers of arrays: parts of wholes, summaries of groups, and as cells of a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from koding.tabling import WITHHELD, Column, Told
from koding.tabling.words import word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.tabling import Cell

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


Whole = TypeVar("Whole", bound="np.integer[Any]")


def divide(part: Ints | Floats, whole: Ints | Floats) -> Floats:
    """Return the share of the whole, NaN where there is nothing to take a share of."""
    parts, wholes = np.broadcast_arrays(part, whole)
    share = np.full(parts.shape, np.nan)
    np.divide(parts, wholes, out=share, where=wholes > 0)
    return share


@dataclass(frozen=True)
class Grouped:
    """One entry a group; where `n` is 0 the others are NaN."""

    n: Ints
    median: Floats
    mean: Floats
    least: Floats
    most: Floats


def summarise(group: Ints, value: Floats, n_groups: int) -> Grouped:
    """Return the summary of the values in each group; NaN values do not count.

    The median of an even number of values is the mean of the two in the middle.
    """
    valid = ~np.isnan(value)
    group, value = group[valid], value[valid]
    order = np.lexsort((value, group))
    value = np.append(value[order], np.nan)
    n = np.bincount(group, minlength=n_groups)
    first = np.cumsum(n) - n
    none = n == 0
    low = np.where(none, -1, first + (n - 1) // 2)
    high = np.where(none, -1, first + n // 2)
    total = np.bincount(group[order], value[:-1], minlength=n_groups)
    return Grouped(
        n=n,
        median=(value[low] + value[high]) / 2,
        mean=np.where(none, np.nan, total / np.maximum(n, 1)),
        least=value[np.where(none, -1, first)],
        most=value[np.where(none, -1, first + n - 1)],
    )


def ascending(values: NDArray[Whole]) -> NDArray[Whole]:
    """Return the different ones of whole numbers, ascending.

    NumPy's own way hashes them, and takes ten times as long where many are alike in their bits.
    """
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


UNREAD = "·"
"""What print shows where nobody has read, or nobody who counts speaks: missing, not zero."""

HIDDEN = -math.inf
"""A number of an array that is left out of what is published."""

THEME_PATH = Column("theme", word("theme.path"), for_data=True)
"""The path, by which data files are joined; in every language it is the same."""
THEME_LABEL = Column("theme_label", word("theme"))
"""What a reader sees the theme called."""
THEME = (THEME_PATH, THEME_LABEL)


def number(value: float) -> float | None:
    """Return the value as a plain float, None where it is NaN."""
    if value == HIDDEN:
        return WITHHELD
    return None if math.isnan(value) else float(value)


def whole(value: float) -> int | None:
    """Return the value as a plain int, None where it is NaN."""
    if value == HIDDEN:
        return WITHHELD
    return None if math.isnan(value) else int(value)


def either(count: int | None, upper: int | None) -> Cell:
    """Return the count, told as `18 (20)` where half levels rounded up would make it another."""
    return (
        count
        if count is None or count == upper
        else Told(count, f"{count} ({upper})", brief=str(count))
    )


def share(part: int, total: int) -> float | None:
    """Return the part's share of the total, None where there is no total."""
    return part / total if total else None
