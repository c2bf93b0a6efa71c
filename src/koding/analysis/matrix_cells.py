"""How the numbers of a theme matrix are set and told, whichever way its tables turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import number, whole
from koding.analysis.remarks import say
from koding.analysis.unit_columns import UnitColumn
from koding.model.label import Label, keyed
from koding.model.measures import Measure
from koding.model.reading import Reading
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from koding.analysis.matrix import ThemeMatrix
    from koding.tabling import Cell

_KINDS = {Measure.SHARE: ColumnKind.PERCENT, Measure.VALUE: ColumnKind.NUMBER}


def make_frame(
    matrix: ThemeMatrix,
    header: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    keys: int = 1,
) -> Frame:
    """Return a frame with the matrix' title, unit, n and notes; `keys` columns tell rows apart."""
    unit = word(f"unit.{matrix.units.kind}")
    measure = word(matrix.measure) if matrix.setting is None else matrix.setting.heading
    return Frame(
        title=say("title.matrix", measure=measure, unit=unit),
        columns=header,
        rows=tuple(rows),
        unit=unit,
        n=int(matrix.units.heard.sum()),
        notes=matrix.notes,
        facts=matrix.facts,
        keys=keys,
    )


def cell_of(matrix: ThemeMatrix) -> Callable[[float], Cell]:
    """Return how the matrix' numbers become cells: whole where they are counts."""
    return whole if kind_of(matrix) is ColumnKind.INTEGER else number


def kind_of(matrix: ThemeMatrix) -> ColumnKind:
    """Return how the matrix' numbers are set."""
    if matrix.setting is not None:
        return matrix.setting.kind
    return _KINDS.get(matrix.measure, ColumnKind.INTEGER)


def tell_read(state: Reading | None) -> Label:
    """Return how far a unit is read, or that nobody who counts speaks in it."""
    if state is None:
        return keyed(word("read.nobody"), "no informant")
    return keyed(word(f"read.{state}"), str(state))


def tell_units_read(matrix: ThemeMatrix) -> UnitColumn:
    """Return the column that says how far each unit is read."""
    states = tuple(map(tell_read, matrix.read))
    return UnitColumn("read", word("read"), ColumnKind.TEXT, states)


def read_for(matrix: ThemeMatrix, unit: int, place: int) -> Label:
    """Return whether the unit is read to the end for the theme; else its number is a least one."""
    if matrix.read[unit] is None:
        return tell_read(None)
    unread = int(matrix.numbers.unread[unit, place])
    whole = unread == int(matrix.units.documents[unit])
    begun = matrix.read[unit] is not Reading.NOT_BEGUN
    key = "yes" if not unread else "no" if whole and not begun else "partly"
    return keyed(word(f"read.{key}"), key)


def measure_name(matrix: ThemeMatrix) -> str:
    """Return what data files call the measure: what it is set against follows it."""
    return "_".join((matrix.measure, *([matrix.setting.suffix] if matrix.setting else [])))
