"""The tables of the framework matrix, and of summaries as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import whole
from koding.analysis.remarks import say
from koding.analysis.unit_columns import UnitColumn
from koding.frame import Column, ColumnKind, Frame, variable_names
from koding.frame.words import word
from koding.model.label import Label, same
from koding.model.measures import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.analysis.framework import FrameworkMatrix
    from koding.frame import Cell
    from koding.model.summaries import Summary


def frame_summary_units(matrix: FrameworkMatrix) -> Frame:
    """Return one row a unit: a column per theme with the summary, and its passages if asked."""
    units, of = matrix.passages.units, matrix.passages
    columns = [
        UnitColumn("unit_id", word(f"unit.{units.kind}"), ColumnKind.TEXT, units.names),
    ]
    if units.kind != UnitKind.CASE:
        columns.append(UnitColumn("case_id", word("case"), ColumnKind.TEXT, of.cases))
    for place, (path, label) in enumerate(zip(of.paths, of.labels, strict=True)):
        bodies = tuple(row[place] for row in matrix.bodies)
        counts = tuple(map(whole, of.numbers.values[:, place]))
        columns += _pair(matrix, path, label, bodies, counts)
    return _frame_columns(matrix, columns)


def frame_summary_themes(matrix: FrameworkMatrix) -> Frame:
    """Return one row a theme: a column per unit with the summary, and its passages if asked."""
    of = matrix.passages
    columns = [UnitColumn("theme", word("theme"), ColumnKind.TEXT, of.labels)]
    for place, name in enumerate(of.units.names):
        label = name if isinstance(name, Label) else same(name)
        counts = tuple(map(whole, of.numbers.values[place]))
        columns += _pair(matrix, label.nb, label, matrix.bodies[place], counts)
    return _frame_columns(matrix, columns)


def frame_summaries_long(matrix: FrameworkMatrix) -> Frame:
    """Return one row a unit and theme, the empty ones too; units without a name have none."""
    of, kind = matrix.passages, str(matrix.passages.units.kind)
    rows: list[tuple[Cell, ...]] = [
        (path, kind, name, body, whole(count))
        for unit, name in enumerate(of.units.names)
        if not isinstance(name, Label)
        for path, body, count in zip(
            of.paths, matrix.bodies[unit], of.numbers.values[unit], strict=True
        )
    ]
    if matrix.counted:
        counts = Column("n", word("passages"), ColumnKind.INTEGER)
        return _framed(matrix, (*_LONG, counts), rows)
    return _framed(matrix, _LONG, [row[:-1] for row in rows])


def frame_summaries(summaries: Sequence[Summary]) -> Frame:
    """Return one row a summary, in the columns that can be loaded again."""
    return Frame(
        title=word("title.summaries"),
        columns=_LONG,
        rows=tuple((one.theme, str(one.unit), one.name, one.body) for one in summaries),
        unit=word("unit.summary"),
        n=len(summaries),
    )


_LONG = (
    Column("theme", word("theme")),
    Column("unit", word("framework.unit")),
    Column("name", word("framework.name")),
    Column("summary", word("framework.summary")),
)


def _pair(
    matrix: FrameworkMatrix,
    name: str,
    label: Label,
    bodies: tuple[str | None, ...],
    counts: tuple[int | None, ...],
) -> list[UnitColumn]:
    columns = [UnitColumn(name, label, ColumnKind.TEXT, bodies)]
    if matrix.counted:
        heading = say("framework.passages", name=label)
        columns.append(UnitColumn(f"{name} n", heading, ColumnKind.INTEGER, counts))
    return columns


def _frame_columns(matrix: FrameworkMatrix, columns: Sequence[UnitColumn]) -> Frame:
    names = variable_names(column.name for column in columns)
    header = tuple(
        Column(name, column.heading, column.kind)
        for name, column in zip(names, columns, strict=True)
    )
    return _framed(matrix, header, zip(*(column.cells for column in columns), strict=True))


def _framed(
    matrix: FrameworkMatrix, header: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]
) -> Frame:
    unit = word(f"unit.{matrix.passages.units.kind}")
    return Frame(
        title=say("title.framework", unit=unit),
        columns=header,
        rows=tuple(rows),
        unit=unit,
        n=len(matrix.passages.units.names),
        notes=matrix.notes,
        facts=tuple(
            (name, "summary" if name == "measure" else said)
            for name, said in matrix.passages.facts
            if name != "relation"
        ),
    )
