"""What of a matrix is left out of what is published, worked out on the amounts themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import HIDDEN
from koding.analysis.ground.stretches import find_counted, meet_units
from koding.analysis.publishing.groups import count_behind, sources_of_turns
from koding.analysis.publishing.protection import (
    CellSum,
    NumberTable,
    find_few,
    nearest_above,
    protect,
    tree_sums,
)
from koding.tabling import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.analysis.ground.units import Units
    from koding.analysis.matrix.counts import Magnitude, Tabulation
    from koding.analysis.matrix.relative import Setting
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class HiddenCells:
    """Which numbers are left out, of shape (units + 1, themes + 1).

    The last row is of all units, the last column of all themes together.
    """

    cells: Bools


def choose_hidden(
    snapshot: Snapshot,
    chosen: Chosen,
    units: Units,
    themes: Sequence[int],
    numbers: Tabulation,
    least: int,
) -> HiddenCells:
    """Return what is left out where fewer than `least` sources stand behind a number.

    The total of a theme is taken for the sum of its units, and a theme for the sum of what lies
    under it where the numbers say so.
    """
    parents = _parents(snapshot, themes)
    if numbers.magnitude is not None:
        behind = _behind_values(snapshot, chosen, units, themes)
        n = numbers.magnitude.summary.n.astype(np.float64)
        return HiddenCells(_protect(behind, [np.pad(n, ((0, 0), (0, 1)))], (), least))
    behind = count_behind(snapshot, chosen, units.of_turn, len(units.names), themes)
    amounts = numbers.amounts
    tables = [_whole(numbers)]
    if amounts is not None:
        tables.append(np.concatenate((amounts.passages, amounts.total_passages[None, :])))
    return HiddenCells(_protect(behind, tables, parents, least))


def _whole(numbers: Tabulation) -> Floats:
    """Return the numbers with their totals as the last row and column."""
    inner = np.column_stack((numbers.values, numbers.together))
    return np.vstack((inner, np.append(numbers.totals, numbers.overall)))


def _protect(behind: Ints, tables: Sequence[Floats], parents: Sequence[int], least: int) -> Bools:
    shape = behind.shape
    place = np.arange(behind.size).reshape(shape)
    by_unit = [
        CellSum(int(place[-1, column]), tuple(place[:-1, column].tolist()))
        for column in range(shape[1])
    ]
    found = [
        NumberTable(
            np.nan_to_num(values).reshape(-1),
            np.zeros(behind.size, dtype=bool),
            (
                *by_unit,
                *(
                    one
                    for row in range(shape[0])
                    for one in tree_sums(parents, values[row], place[row].tolist())
                ),
            ),
        )
        for values in tables
    ]
    return protect(find_few(behind.reshape(-1), least), *found).reshape(shape)


def _parents(snapshot: Snapshot, themes: Sequence[int]) -> tuple[int, ...]:
    """Return each theme's nearest above; those under none are under all themes together."""
    above = nearest_above(snapshot.codes, themes)
    return (*(len(themes) if place < 0 else place for place in above), -1)


def _behind_values(snapshot: Snapshot, chosen: Chosen, units: Units, themes: Sequence[int]) -> Ints:
    """Return behind how many sources passages of the codes themselves stand: as `count_behind`."""
    counted = find_counted(snapshot, chosen)
    codes = snapshot.passages.code[counted.passages]
    known, source = np.unique(sources_of_turns(snapshot), return_inverse=True)
    n, size = max(len(known), 1), len(units.names)
    key = np.where(units.of_turn >= 0, units.of_turn * n + source.reshape(-1), -1)
    behind = np.zeros((size + 1, len(themes) + 1), dtype=np.int64)
    for column, theme in enumerate(themes):
        places = np.unique(counted.place[codes == theme])
        _, cell = meet_units(counted, places, key)
        held = np.unique(cell)
        behind[:-1, column] = np.bincount(held // n, minlength=size)
        behind[-1, column] = len(np.unique(held % n))
    return behind


def hide_numbers(numbers: Tabulation, hidden: HiddenCells) -> Tabulation:
    """Return the numbers without those that are left out."""
    cells = hidden.cells
    values, together = numbers.values.copy(), numbers.together.copy()
    totals = numbers.totals.copy()
    values[cells[:-1, :-1]] = HIDDEN
    together[cells[:-1, -1]] = HIDDEN
    totals[cells[-1, :-1]] = HIDDEN
    magnitude = numbers.magnitude
    return replace(
        numbers,
        values=values,
        together=together,
        totals=totals,
        overall=HIDDEN if cells[-1, -1] else numbers.overall,
        magnitude=None if magnitude is None else _hide_values(magnitude, cells[:, :-1]),
        amounts=None,
    )


def _hide_values(magnitude: Magnitude, cells: Bools) -> Magnitude:
    """Return the values with medians and counts of many alone: ends are one informant's."""
    median = magnitude.summary.median.copy()
    median[cells] = HIDDEN
    return replace(magnitude, summary=replace(magnitude.summary, median=median), hidden=cells)


def hide_bases(setting: Setting, hidden: HiddenCells) -> Setting:
    """Return the bases without those that are numbers left out."""
    of_themes, of_units = setting.theme_bases, setting.unit_bases
    if of_themes is not None:
        of_themes = np.where(hidden.cells[-1, : len(of_themes)], HIDDEN, of_themes)
    if of_units is not None and setting.kind is ColumnKind.PERCENT:
        of_units = np.where(hidden.cells[:-1, -1], HIDDEN, of_units)
    return replace(setting, theme_bases=of_themes, unit_bases=of_units)
