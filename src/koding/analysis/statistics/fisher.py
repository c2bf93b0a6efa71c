"""Fisher's exact test, and chi-square with an exact p: whether rows and columns go together."""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma, prod
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.chi_square import chi_square

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

EXHAUSTIVE = 200_000
"""Up to so many tables of two rows are looked at one and all."""

TOLERANCE = 1e-7
"""Relative: probabilities nearer than this are the same one (as R's fisher.test has it)."""


@dataclass(frozen=True, slots=True)
class Independence:
    """Both tests of one table; NaN where fewer than two rows or columns hold anything.

    `floor` is the smallest p that Fisher's test can reach with these margins. `tables` says how
    many were looked at: all there are (`exhaustive`), or so many random draws.
    """

    chi_square: float
    p_chi_square: float
    p_fisher: float
    floor: float
    tables: int
    exhaustive: bool


UNTESTED = Independence(np.nan, np.nan, np.nan, np.nan, 0, exhaustive=True)
"""Of a table that is not tested."""


def examine_independence(table: Ints, draws: int = 10_000, seed: int = 1) -> Independence:
    """Return Fisher's test (r x c: Freeman & Halton 1951) and chi-square, both with fixed margins.

    Fisher's p is the chance, given the margins, of a table no likelier than the one seen (Fisher
    1935); chi-square's, of one with as large a chi-square.
    No p-value is read off the chi-square distribution, which small counts do not follow: where
    one side has two categories every table is looked at if there are few enough, else p is
    (b + 1) / (draws + 1) over random tables (Hope 1968).

    >>> round(examine_independence(np.array([[3, 1], [1, 3]])).p_fisher, 4)
    0.4857
    """
    filled = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(filled.shape) < 2:
        return UNTESTED
    if filled.shape[0] > 2 and filled.shape[1] == 2:
        filled = filled.T
    if filled.shape[0] == 2 and prod(int(n) + 1 for n in filled.sum(axis=0)) <= EXHAUSTIVE:
        return _examine_all(filled)
    return _examine_drawn(filled, draws, seed)


def _examine_all(table: Ints) -> Independence:
    tables = _list_tables(table)
    weight = np.exp(_log_likeness(tables) - _log_likeness(tables).max())
    likely = weight / weight.sum()
    seen = likely[(tables == table).all(axis=(1, 2))][0]
    squares, square = chi_square(tables), float(chi_square(table))
    return Independence(
        chi_square=square,
        p_chi_square=_total(likely[squares >= square - TOLERANCE]),
        p_fisher=_total(likely[likely <= seen * (1 + TOLERANCE)]),
        floor=_total(likely[likely <= likely.min() * (1 + TOLERANCE)]),
        tables=len(tables),
        exhaustive=True,
    )


def _total(chances: Floats) -> float:
    """Return the sum of chances: of all there are it is 1, where rounding would go beyond."""
    return min(float(chances.sum()), 1.0)


def _examine_drawn(table: Ints, draws: int, seed: int) -> Independence:
    tables = _draw_tables(table, draws, seed)
    square = float(chi_square(table))
    rarer = _log_likeness(tables) <= _log_likeness(table[None])[0] + TOLERANCE
    return Independence(
        chi_square=square,
        p_chi_square=float(((chi_square(tables) >= square - TOLERANCE).sum() + 1) / (draws + 1)),
        p_fisher=float((rarer.sum() + 1) / (draws + 1)),
        floor=1 / (draws + 1),
        tables=draws,
        exhaustive=False,
    )


def _list_tables(table: Ints) -> Ints:
    """Return every table of two rows with the margins of this one."""
    columns = table.sum(axis=0)
    first = np.stack(
        [grid.ravel() for grid in np.meshgrid(*map(_upto, columns), indexing="ij")], axis=1
    )
    first = first[first.sum(axis=1) == table[0].sum()]
    return np.stack([first, columns - first], axis=1)


def _upto(total: int) -> Ints:
    return np.arange(total + 1)


def _draw_tables(table: Ints, draws: int, seed: int) -> Ints:
    """Return tables of the same margins, by dealing the cases' columns out to the rows anew."""
    rows = np.repeat(np.arange(table.shape[0]), table.sum(axis=1))
    columns = np.repeat(np.arange(table.shape[1]), table.sum(axis=0))
    dealt = np.random.default_rng(seed).permuted(np.repeat(columns[None], draws, axis=0), axis=1)
    cell = (np.arange(draws)[:, None] * table.shape[0] + rows) * table.shape[1] + dealt
    return np.bincount(cell.ravel(), minlength=draws * table.size).reshape(-1, *table.shape)


def _log_likeness(tables: Ints) -> Floats:
    """Return the logarithm of each table's probability, less a constant of the margins."""
    factorials = np.array([lgamma(n + 1) for n in range(int(tables.max()) + 1)])
    likeness: Floats = -factorials[tables].sum(axis=(1, 2))
    return likeness
