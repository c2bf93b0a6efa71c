"""Which cells are left out of a table: those of few, and those that would give them away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from koding.model.snapshot import CodeNode

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_NOTHING = 1e-9
_LEAST_WIDTH = 1.0
"""A count that must lie in less than this is known."""


@dataclass(frozen=True, slots=True)
class CellSum:
    """A cell that a reader knows, or may take, to be the sum of others; all by place."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The numbers of a table, those that stay whatever happens, and which of them add up."""

    values: Floats
    fixed: Bools
    sums: tuple[CellSum, ...]


def find_few(behind: Ints, least: int) -> Bools:
    """Return the cells behind which there is somebody, and fewer than `least`."""
    few: Bools = (behind > 0) & (behind < least)
    return few


def protect(few: Bools, *tables: NumberTable) -> Bools:
    """Return the cells to leave out, of tables with the same cells: `few`, and what they need.

    Hundepool et al. 2012, 4.3. A cell is given away where what is shown leaves one value for it:
    by the sums alone, or by these and that no number is below zero. Then the least number that is
    shown in a sum with it is left out too, and so on. What stays `fixed` is never left out for
    another's sake.
    """
    hidden = few.copy()
    changed = True
    while changed:
        changed = False
        for table in tables:
            for exposed in find_exposed(hidden, table):
                more = _least_beside(exposed, hidden, table)
                if more is not None and not hidden[more]:
                    hidden[more] = changed = True
    return hidden


def _least_beside(exposed: int, hidden: Bools, table: NumberTable) -> int | None:
    """Return the least number that is shown in a sum with the cell; one above zero if there is."""
    beside = {
        place
        for one in table.sums
        if exposed in (one.whole, *one.parts)
        for place in (one.whole, *one.parts)
        if not hidden[place] and not table.fixed[place]
    }
    values = np.nan_to_num(table.values)
    return min(beside, key=lambda place: (values[place] <= 0, values[place], place), default=None)


def find_exposed(hidden: Bools, table: NumberTable) -> list[int]:
    """Return the cells left out that the numbers shown give away."""
    return [
        cell
        for cells, sums in _connected(hidden, table.sums)
        for cell in _exposed_in(cells, sums, hidden, table.values)
    ]


def _connected(hidden: Bools, sums: Sequence[CellSum]) -> Iterator[tuple[list[int], list[CellSum]]]:
    """Yield the cells left out that some sums hold together, with these sums."""
    groups: list[tuple[set[int], list[CellSum]]] = []
    for one in sums:
        cells = {place for place in (one.whole, *one.parts) if hidden[place]}
        if not cells:
            continue
        meeting = [group for group in groups if group[0] & cells]
        own = [one]
        for group in meeting:
            cells |= group[0]
            own = [*group[1], *own]
            groups.remove(group)
        groups.append((cells, own))
    for cells, own in groups:
        yield sorted(cells), own


def _exposed_in(
    cells: list[int], sums: Sequence[CellSum], hidden: Bools, values: Floats
) -> Iterator[int]:
    if len(sums) == 1:
        if len(cells) == 1:
            yield cells[0]
        return
    known = np.nan_to_num(values)
    place_of = {cell: place for place, cell in enumerate(cells)}
    matrix, target = np.zeros((len(sums), len(cells))), np.zeros(len(sums))
    for row, one in enumerate(sums):
        for cell, sign in ((one.whole, 1.0), *((part, -1.0) for part in one.parts)):
            if hidden[cell]:
                matrix[row, place_of[cell]] += sign
            else:
                target[row] -= sign * known[cell]
    free = _free_directions(matrix)
    for place, cell in enumerate(cells):
        if (
            np.abs(free[:, place]).max(initial=0.0) < _NOTHING
            or _width(matrix, target, place) < _LEAST_WIDTH
        ):
            yield cell


def _free_directions(matrix: Floats) -> Floats:
    """Return the ways in which the unknowns can change and no sum does, a row each."""
    _, sizes, ways = np.linalg.svd(matrix, full_matrices=True)
    rank = int((sizes > _NOTHING).sum())
    found: Floats = ways[rank:]
    return found


def _width(matrix: Floats, target: Floats, place: int) -> float:
    """Return how far apart the least and the most are that an unknown can be, none below zero."""
    from scipy.optimize import linprog

    goal = np.zeros(matrix.shape[1])
    goal[place] = 1.0
    ends = [linprog(sign * goal, A_eq=matrix, b_eq=target, method="highs") for sign in (1, -1)]
    if any(end.status != 0 for end in ends):  # unbounded; or not sums after all, as rounded shares
        return float("inf")
    least, most = (sign * float(end.fun or 0.0) for sign, end in zip((1, -1), ends, strict=True))
    return most - least


def tree_sums(parents: Sequence[int], values: Floats, cells: Sequence[int]) -> list[CellSum]:
    """Return where what lies right under a row adds up to it: what a reader would take it for.

    `parents` gives each row's parent among the rows (-1: none), `values` its number, `cells` the
    place of the number.
    """
    under: dict[int, list[int]] = {}
    for row, parent in enumerate(parents):
        if parent >= 0:
            under.setdefault(parent, []).append(row)
    numbers = np.nan_to_num(values)
    return [
        CellSum(cells[parent], tuple(cells[row] for row in rows))
        for parent, rows in under.items()
        if abs(numbers[parent] - numbers[rows].sum()) < _NOTHING
    ]


def nearest_above(codes: Sequence[CodeNode], themes: Sequence[int]) -> tuple[int, ...]:
    """Return each theme's nearest theme above among these, by place; -1 where there is none."""
    place = {theme: row for row, theme in enumerate(themes)}
    found = []
    for theme in themes:
        above = codes[theme].parent
        while above >= 0 and above not in place:
            above = codes[above].parent
        found.append(place.get(above, -1))
    return tuple(found)
