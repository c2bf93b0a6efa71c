"""The tables of a theme matrix: wide by unit, wide by theme, long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import number, whole
from koding.analysis.remarks import say
from koding.analysis.unit_columns import UnitColumn
from koding.frame import Column, ColumnKind, Frame, variable_names
from koding.frame.words import word
from koding.model.label import Label, same
from koding.model.measures import Measure, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from koding.analysis.magnitude import Magnitude
    from koding.analysis.matrix import ThemeMatrix
    from koding.frame import Cell

SCORE_PREFIX = "score_"
"""What the variable names of survey scores begin with: items are often called as their themes."""

_KINDS = {Measure.SHARE: ColumnKind.PERCENT, Measure.VALUE: ColumnKind.NUMBER}


def frame_units(matrix: ThemeMatrix) -> Frame:
    """Return one row a unit: a column per theme (and its n for values), attributes, scores."""
    columns = [
        *_unit_columns(matrix),
        *_theme_columns(matrix),
        *matrix.attributes,
        *_score_columns(matrix),
    ]
    names = variable_names(column.name for column in columns)
    header = tuple(
        Column(name, column.heading, column.kind)
        for name, column in zip(names, columns, strict=True)
    )
    return _framed(matrix, header, zip(*(column.cells for column in columns), strict=True))


def frame_themes(matrix: ThemeMatrix) -> Frame:
    """Return one row a theme: a column per unit, the total over units last.

    Below stands the union of all themes, except for values, which cannot be united.
    """
    kind, cell = _KINDS.get(matrix.measure, ColumnKind.INTEGER), _cell(matrix.measure)
    headings = [name if isinstance(name, Label) else same(name) for name in matrix.units.names]
    taken = ("theme", "total")
    names = variable_names([heading.nb for heading in headings], taken=taken)
    numbers = matrix.numbers
    rows: list[tuple[Cell, ...]] = [
        (label, *map(cell, numbers.values[:, place]), cell(numbers.totals[place]))
        for place, label in enumerate(matrix.labels)
    ]
    if matrix.measure != Measure.VALUE:
        rows.append((word("any_theme"), *map(cell, numbers.together), cell(numbers.overall)))
    header = (
        Column("theme", word("theme")),
        *(Column(name, text, kind) for name, text in zip(names, headings, strict=True)),
        Column("total", word("total"), kind),
    )
    return _framed(matrix, header, rows)


def frame_long(matrix: ThemeMatrix) -> Frame:
    """Return one row a number: by unit and theme, then by unit and survey score.

    Values of scale codes have several numbers: median, least, most, and how many lie on each
    pole's side of the middle.
    """
    counts = matrix.measure not in _KINDS and not matrix.scores
    header = (
        Column("unit_id", word(f"unit.{matrix.units.kind}")),
        Column("unit_type", word("unit_type")),
        Column("case_id", word("case")),
        Column("theme", word("theme")),
        Column("measure", word("measure")),
        Column("value", word("value"), ColumnKind.INTEGER if counts else ColumnKind.NUMBER, 3),
        Column("n_valid", word("n_valid"), ColumnKind.INTEGER),
        Column("n_missing", word("n_missing"), ColumnKind.INTEGER),
    )
    rows = [
        (name, str(matrix.units.kind), matrix.cases[unit], *row)
        for unit, name in enumerate(matrix.units.names)
        for row in (*_theme_rows(matrix, unit), *_score_rows(matrix, unit))
    ]
    return _framed(matrix, header, rows)


def _framed(
    matrix: ThemeMatrix, header: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]
) -> Frame:
    unit = word(f"unit.{matrix.units.kind}")
    return Frame(
        title=say("title.matrix", measure=word(matrix.measure), unit=unit),
        columns=header,
        rows=tuple(rows),
        unit=unit,
        n=int(matrix.units.heard.sum()),
        notes=matrix.notes,
        facts=matrix.facts,
    )


def _unit_columns(matrix: ThemeMatrix) -> list[UnitColumn]:
    heading = word(f"unit.{matrix.units.kind}")
    unit = UnitColumn("unit_id", heading, ColumnKind.TEXT, matrix.units.names)
    if matrix.units.kind not in (UnitKind.DOCUMENT, UnitKind.SPEAKER):
        return [unit]
    return [unit, UnitColumn("case_id", word("case"), ColumnKind.TEXT, matrix.cases)]


def _theme_columns(matrix: ThemeMatrix) -> list[UnitColumn]:
    kind, cell = _KINDS.get(matrix.measure, ColumnKind.INTEGER), _cell(matrix.measure)
    numbers, columns = matrix.numbers, []
    for place, (path, label) in enumerate(zip(matrix.paths, matrix.labels, strict=True)):
        cells = tuple(map(cell, numbers.values[:, place]))
        columns.append(UnitColumn(path, label, kind, cells))
        if matrix.measure == Measure.VALUE:
            valid = tuple(map(int, numbers.valid[:, place]))
            heading = Label(f"{label.nb or label.en}, n", f"{label.en or label.nb}, n")
            columns.append(UnitColumn(f"{path} n", heading, ColumnKind.INTEGER, valid))
    return columns


def _score_columns(matrix: ThemeMatrix) -> list[UnitColumn]:
    return [
        UnitColumn(
            SCORE_PREFIX + score.name,
            say("heading.score", item=score.heading),
            score.kind,
            score.cells,
        )
        for score in matrix.scores
    ]


def _theme_rows(matrix: ThemeMatrix, unit: int) -> list[tuple[Cell, ...]]:
    numbers, cell = matrix.numbers, _cell(matrix.measure)
    rows: list[tuple[Cell, ...]] = []
    for place, path in enumerate(matrix.paths):
        counts = int(numbers.valid[unit, place]), int(numbers.missing[unit, place])
        if numbers.magnitude is None:
            value = cell(numbers.values[unit, place])
            rows.append((path, str(matrix.measure), value, *counts))
        else:
            values = _spread(numbers.magnitude, unit, place)
            rows += [(path, measure, value, *counts) for measure, value in values]
    return rows


def _spread(magnitude: Magnitude, unit: int, place: int) -> list[tuple[str, Cell]]:
    summary = magnitude.summary
    return [
        ("median", number(summary.median[unit, place])),
        ("least", number(summary.least[unit, place])),
        ("most", number(summary.most[unit, place])),
        ("below_middle", int(magnitude.below[unit, place])),
        ("above_middle", int(magnitude.above[unit, place])),
    ]


def _score_rows(matrix: ThemeMatrix, unit: int) -> list[tuple[Cell, ...]]:
    return [
        (score.name, "score", score.cells[unit], score.valid[unit], score.missing[unit])
        for score in matrix.scores
    ]


def _cell(measure: Measure) -> Callable[[float], Cell]:
    return number if measure in _KINDS else whole
