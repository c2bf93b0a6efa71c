"""Parts of wholes and summaries of groups, for arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
