"""Chi-square of a table of counts: what was expected, how far off it is, and what stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import divide

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


def expect(table: Ints) -> Floats:
    """Return the counts expected without association: row total times column total by n.

    >>> expect(np.array([[3, 1], [1, 3]])).tolist()
    [[2.0, 2.0], [2.0, 2.0]]
    """
    n = table.sum(axis=(-2, -1), keepdims=True)
    product = table.sum(axis=-1, keepdims=True) * table.sum(axis=-2, keepdims=True)
    return divide(product, n)


def adjust_residuals(table: Ints) -> Floats:
    """Return the adjusted standardised residuals (Haberman 1973), NaN in an empty or full margin.

    They are (observed - expected) / sqrt(expected (1 - row total / n) (1 - column total / n)).
    Above 2 in size a cell stands out; with expected counts under 5 that is a rough guide only.

    >>> adjust_residuals(np.array([[3, 1], [1, 3]])).round(2).tolist()
    [[1.41, -1.41], [-1.41, 1.41]]
    """
    n = np.maximum(table.sum(axis=(-2, -1), keepdims=True), 1)
    rows, columns = table.sum(axis=-1, keepdims=True), table.sum(axis=-2, keepdims=True)
    expected = expect(table)
    variance = expected * (1 - rows / n) * (1 - columns / n)
    return divide(table - expected, np.sqrt(variance))


def chi_square(tables: Ints) -> Floats:
    """Return each table's chi-square, the sum of (observed - expected)^2 / expected (Pearson 1900).

    It is 0 where a margin leaves nothing to differ.

    >>> float(chi_square(np.array([[3, 1], [1, 3]])))
    2.0
    """
    expected = expect(tables)
    squares: Floats = np.nansum(divide((tables - expected) ** 2, expected), axis=(-2, -1))
    return squares


def row_shares(table: Ints) -> Floats:
    """Return each cell's share of its row, NaN in an empty row."""
    return divide(table, table.sum(axis=-1, keepdims=True))


def column_shares(table: Ints) -> Floats:
    """Return each cell's share of its column, NaN in an empty column."""
    return divide(table, table.sum(axis=-2, keepdims=True))
