"""Tables of counts of independent cases: what was expected, and what stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ratios import divide

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


def expect(table: Ints) -> Floats:
    """Return the counts expected without association: row total times column total by n."""
    n = table.sum(axis=(-2, -1), keepdims=True)
    product = table.sum(axis=-1, keepdims=True) * table.sum(axis=-2, keepdims=True)
    return divide(product, n)


def adjust_residuals(table: Ints) -> Floats:
    """Return the adjusted standardised residuals (Haberman 1973), NaN in an empty or full margin.

    Above 2 in size a cell stands out; with expected counts under 5 that is a rough guide only.
    """
    n = np.maximum(table.sum(axis=(-2, -1), keepdims=True), 1)
    rows, columns = table.sum(axis=-1, keepdims=True), table.sum(axis=-2, keepdims=True)
    expected = expect(table)
    variance = expected * (1 - rows / n) * (1 - columns / n)
    return divide(table - expected, np.sqrt(variance))


def chi_square(tables: Ints) -> Floats:
    """Return Pearson's chi-square of each table; 0 where a margin leaves nothing to differ."""
    expected = expect(tables)
    squares: Floats = np.nansum(divide((tables - expected) ** 2, expected), axis=(-2, -1))
    return squares


def row_shares(table: Ints) -> Floats:
    """Return each cell's share of its row, NaN in an empty row."""
    return divide(table, table.sum(axis=-1, keepdims=True))


def column_shares(table: Ints) -> Floats:
    """Return each cell's share of its column, NaN in an empty column."""
    return divide(table, table.sum(axis=-2, keepdims=True))
