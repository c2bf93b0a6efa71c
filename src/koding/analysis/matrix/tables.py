"""The tables of a theme matrix: by unit, by theme, or a row a number; and its shades."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import THEME, THEME_LABEL, UNREAD, whole
from koding.analysis.ground.remarks import say
from koding.analysis.matrix.cells import (
    as_asked,
    cell_of,
    kind_of,
    list_facets,
    list_values,
    make_frame,
    measure_name,
    read_for,
    tell_read,
    tell_units_read,
)
from koding.analysis.matrix.screen import outline, screen_themes
from koding.analysis.matrix.table import UnitColumn, joined
from koding.errors import KodingError
from koding.messages import analyses
from koding.model.coding import Reading
from koding.model.label import Label, Language, keyed, same
from koding.model.measures import Layout, Measure, Orientation, UnitKind
from koding.tabling import Column, ColumnKind, Frame, variable_names
from koding.tabling.charts import HeatMap
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.matrix.counts import Magnitude
    from koding.analysis.matrix.table import ThemeMatrix
    from koding.tabling import Cell

PROMPTED = tuple(
    Column(name, word(f"guide.{name}"), ColumnKind.INTEGER)
    for name in ("prompted", "raised", "unknown")
)
"""In how many documents a theme was prompted, raised, or nobody can tell: where there is a guide.
"""

SCORE_PREFIX = "score_"
"""What the variable names of survey scores begin with: items are often called as their themes."""


def frame_long(matrix: ThemeMatrix) -> Frame:
    """Return one row a number: by unit and theme, then by unit and survey score.

    Values of scale codes have several numbers: median, least, most, and how many lie on each
    pole's side of the middle. Numbers set against a base are followed by the bases: those of
    units without a theme, those of themes without a unit. `read` says whether a number counts what
    is there (yes), is a least number (partly), is of text that nobody has begun (no), or cannot be
    (no informant).
    """
    counts = kind_of(matrix) is ColumnKind.INTEGER and not matrix.scores
    header = (
        Column("unit_id", word(f"unit.{matrix.units.kind}")),
        Column("unit_type", word("unit_type"), keyed=True),
        Column("case_id", word("case")),
        Column("theme", word("theme")),
        Column("measure", word("measure")),
        Column("value", word("value"), ColumnKind.INTEGER if counts else ColumnKind.NUMBER, 3),
        Column("n_valid", word("n_valid"), ColumnKind.INTEGER),
        Column("n_missing", word("n_missing"), ColumnKind.INTEGER),
        Column("read", word("read")),
    )
    kind = keyed(word(f"unit.{matrix.units.kind}"), str(matrix.units.kind))
    rows: list[tuple[Cell, ...]] = [
        (name, kind, matrix.cases[unit], *row)
        for unit, name in enumerate(matrix.units.names)
        for row in (*_theme_rows(matrix, unit), *_score_rows(matrix, unit))
    ]
    more = (*_base_rows(matrix, kind), *_prompted_rows(matrix, kind))
    return make_frame(matrix, header, (*rows, *more))


def _theme_rows(matrix: ThemeMatrix, unit: int) -> list[tuple[Cell, ...]]:
    numbers, cell, name = matrix.numbers, cell_of(matrix), measure_name(matrix)
    rows: list[tuple[Cell, ...]] = []
    for place, path in enumerate(matrix.paths):
        counts: tuple[Cell, ...] = (
            int(numbers.valid[unit, place]),
            int(numbers.missing[unit, place]),
            read_for(matrix, unit, place),
        )
        if numbers.magnitude is None:
            rows.append((path, name, cell(numbers.values[unit, place]), *counts))
            continue
        unread = bool(numbers.unread[unit, place])
        values = list_values(numbers.magnitude, unit, place, unread=unread)
        del values["n"]  # it stands as n_valid beside every other
        rows += [(path, measure, value, *counts) for measure, value in values.items()]
    return rows


def _score_rows(matrix: ThemeMatrix, unit: int) -> list[tuple[Cell, ...]]:
    return [
        (score.name, "score", score.cells[unit], score.valid[unit], score.missing[unit], None)
        for score in matrix.scores
    ]


def _base_rows(matrix: ThemeMatrix, kind: Label) -> list[tuple[Cell, ...]]:
    setting = matrix.setting
    if setting is None:
        return []
    rows: list[tuple[Cell, ...]] = []
    name = f"{measure_name(matrix)}_base"
    if setting.unit_bases is not None:
        named = zip(matrix.units.names, matrix.cases, setting.unit_bases, strict=True)
        rows += [(unit, kind, case, None, name, whole(base)) for unit, case, base in named]
    if setting.theme_bases is not None:
        for path, base in zip(matrix.paths, setting.theme_bases[:-1], strict=True):
            rows.append((None, kind, None, path, name, whole(base)))
    return [(*row, None, None, None) for row in rows]


def _prompted_rows(matrix: ThemeMatrix, kind: Label) -> list[tuple[Cell, ...]]:
    if matrix.prompted is None:
        return []
    return [
        (None, kind, None, path, f"documents_{column.name}", count, None, None, None)
        for place, path in enumerate(matrix.paths)
        for column, count in zip(PROMPTED, matrix.prompted.of(place), strict=True)
    ]


def frame_matrix(
    matrix: ThemeMatrix,
    layout: Layout = Layout.WIDE,
    orientation: Orientation = Orientation.UNITS,
    *,
    is_outline: bool = False,
) -> Frame:
    """Return the matrix as a table; an outline's screen has the codes under none alone.

    Wide with units as rows is what statistics programs read: a column per theme, then the
    unit's attributes and survey scores, no totals. Wide with themes as rows is for reading:
    a column per unit and the totals (unions, never sums of children) last; attributes and
    scores stay out. Long has one row a number.
    """
    if layout == Layout.LONG:
        return as_asked(matrix, frame_long(matrix))
    if matrix.published is not None:
        is_units = orientation == Orientation.UNITS
        frame = frame_units(matrix) if is_units else frame_themes(matrix)
        return as_asked(matrix, replace(frame, is_tree=not is_units))
    columns = named_units(matrix, with_bases=False)
    screen = screen_themes(matrix, columns, is_outline=is_outline)
    if orientation == Orientation.UNITS:
        return replace(frame_units(matrix), screen=screen if matrix.scores else None)
    return replace(frame_themes(matrix), screen=screen, is_tree=True)


def shade_matrix(matrix: ThemeMatrix, *, is_outline: bool = False) -> HeatMap:
    """Return the shades of every theme in every unit, without the totals' row.

    The total stays in the frame, beside what is drawn: it would outshine every unit. An outline
    has the themes that lie under none.

    Raises:
        KodingError: the measure is the value, which lies between two poles.
    """
    if matrix.measure == Measure.VALUE:
        raise KodingError(analyses.NO_SHADES())
    whole_table = frame_themes(matrix)
    places = outline(matrix) if is_outline else range(len(matrix.paths))
    rows = tuple(whole_table.rows[place] for place in places)
    lacks = () if rows else (word("matrix.nothing"),)
    frame = replace(whole_table, rows=rows, print_rows=(), notes=(*lacks, *whole_table.notes))
    names = [column.name for column in frame.columns[len(THEME) :]]
    frame = as_asked(matrix, frame)
    return HeatMap(frame, THEME_LABEL.name, tuple(names[: len(matrix.units.names)]))


def frame_units(matrix: ThemeMatrix) -> Frame:
    """Return one row a unit: a column per theme (several for values), attributes, scores.

    Where every unit has a base of its own, that stands before the themes.
    """
    columns = [
        *_unit_columns(matrix),
        *_theme_columns(matrix),
        *matrix.attributes,
        *_score_columns(matrix),
    ]
    names = variable_names(column.name for column in columns)
    first = len(_unit_columns(matrix))
    themes = range(first, first + len(_theme_columns(matrix)))
    header = tuple(
        Column(name, column.heading, column.kind, missing=UNREAD if place in themes else "")
        for place, (name, column) in enumerate(zip(names, columns, strict=True))
    )
    return make_frame(matrix, header, zip(*(column.cells for column in columns), strict=True))


def frame_themes(matrix: ThemeMatrix) -> Frame:
    """Return one row a theme: a column per unit, the total over units last.

    Below stands the union of all themes. Values cannot be united, and have several rows a theme:
    median, count, range, and how many lie on each pole's side.
    """
    if matrix.numbers.magnitude is not None:
        return _frame_values(matrix, matrix.numbers.magnitude)
    cell, numbers = cell_of(matrix), matrix.numbers
    rows: list[tuple[Cell, ...]] = [
        (path, label, *map(cell, numbers.values[:, place]), cell(numbers.totals[place]))
        for place, (path, label) in enumerate(zip(matrix.paths, matrix.labels, strict=True))
    ]
    rows.append((None, word("any_theme"), *map(cell, numbers.together), cell(numbers.overall)))
    bases = None if matrix.setting is None else matrix.setting.theme_bases
    extra: tuple[Column, ...] = ()
    if bases is not None:
        extra = (Column("base", word("matrix.base"), ColumnKind.INTEGER),)
        rows = [(*row, whole(base)) for row, base in zip(rows, bases, strict=True)]
    if matrix.prompted is not None:
        extra = (*extra, *PROMPTED)
        told: list[tuple[Cell, ...]] = [*map(matrix.prompted.of, range(len(matrix.paths)))]
        told.append((None,) * len(PROMPTED))
        rows = [(*row, *counts) for row, counts in zip(rows, told, strict=True)]
    header = (*THEME, *named_units(matrix), *extra)
    read = (*_read_row(matrix), *[None] * len(extra))
    return replace(make_frame(matrix, header, rows, keys=len(THEME)), print_rows=(read,))


def _frame_values(matrix: ThemeMatrix, magnitude: Magnitude) -> Frame:
    unread = [*matrix.numbers.unread, matrix.numbers.unread.any(axis=0)]
    rows: list[tuple[Cell, ...]] = []
    for place, (path, label) in enumerate(zip(matrix.paths, matrix.labels, strict=True)):
        found = [
            list_values(magnitude, unit, place, unread=bool(of[place]))
            for unit, of in enumerate(unread)
        ]
        rows += [
            (
                path,
                label,
                keyed(facet.heading, facet.name),
                *(values[facet.name] for values in found),
            )
            for facet in list_facets(magnitude, place)
        ]
    what = Column("measure", word("value.what"), keyed=True)
    header = (*THEME, what, *named_units(matrix))
    row = _read_row(matrix)
    read = (*row[: len(THEME)], None, *row[len(THEME) :])
    return replace(make_frame(matrix, header, rows, keys=len(THEME) + 1), print_rows=(read,))


def _read_row(matrix: ThemeMatrix) -> tuple[Cell, ...]:
    """Return how far each unit is read, and how many are done of those with something to read."""
    done = sum(state is Reading.DONE for state in matrix.read)
    total = say("read.of", n=done, of=sum(state is not None for state in matrix.read))
    return None, word("read"), *map(tell_read, matrix.read), total


def named_units(matrix: ThemeMatrix, *, with_bases: bool = True) -> tuple[Column, ...]:
    """Return a column per unit, by default with its base if it has one, and that of the total."""
    headings = [name if isinstance(name, Label) else same(name) for name in matrix.units.names]
    names = variable_names(
        [heading.text(Language.NB) for heading in headings],
        taken=("theme", "theme_label", "measure", "total", "base", *(one.name for one in PROMPTED)),
    )
    bases = None if matrix.setting is None else matrix.setting.unit_bases
    if bases is not None and with_bases and matrix.published is None:
        headings = [
            _with_base(heading, base) for heading, base in zip(headings, bases, strict=True)
        ]
    kind = kind_of(matrix)
    return (
        *(
            Column(name, text, kind, missing=UNREAD)
            for name, text in zip(names, headings, strict=True)
        ),
        Column("total", word("total"), kind, missing=UNREAD),
    )


def _with_base(name: Label, base: float) -> Label:
    count = whole(base)
    return name if count is None else say("matrix.with_base", name=name, n=count)


def _unit_columns(matrix: ThemeMatrix) -> list[UnitColumn]:
    heading = word(f"unit.{matrix.units.kind}")
    columns = [UnitColumn("unit_id", heading, ColumnKind.TEXT, matrix.units.names)]
    if matrix.units.kind in (UnitKind.DOCUMENT, UnitKind.SPEAKER):
        columns.append(UnitColumn("case_id", word("case"), ColumnKind.TEXT, matrix.cases))
    if matrix.voices is not None:
        told = tuple(map(joined, matrix.voices))
        columns.append(UnitColumn("speakers", word("matrix.spoke"), ColumnKind.TEXT, told))
    columns.append(tell_units_read(matrix))
    if matrix.setting is not None and matrix.setting.unit_bases is not None:
        bases = tuple(map(whole, matrix.setting.unit_bases))
        columns.append(UnitColumn("base", word("matrix.base"), ColumnKind.INTEGER, bases))
    return columns


def _theme_columns(matrix: ThemeMatrix) -> list[UnitColumn]:
    if matrix.numbers.magnitude is not None:
        return _value_columns(matrix, matrix.numbers.magnitude)
    kind, cell = kind_of(matrix), cell_of(matrix)
    bases = None if matrix.setting is None else matrix.setting.theme_bases
    return [
        UnitColumn(
            path,
            label
            if bases is None or matrix.published is not None
            else _with_base(label, bases[place]),
            kind,
            tuple(map(cell, matrix.numbers.values[:, place])),
        )
        for place, (path, label) in enumerate(zip(matrix.paths, matrix.labels, strict=True))
    ]


def _value_columns(matrix: ThemeMatrix, magnitude: Magnitude) -> list[UnitColumn]:
    columns = []
    for place, (path, label) in enumerate(zip(matrix.paths, matrix.labels, strict=True)):
        found = [
            list_values(magnitude, unit, place, unread=bool(of[place]))
            for unit, of in enumerate(matrix.numbers.unread)
        ]
        for facet in list_facets(magnitude, place):
            cells = tuple(values[facet.name] for values in found)
            median = facet.name == "median"
            name = path if median else f"{path} {facet.name}"
            heading = label if median else say("value.of", theme=label, what=facet.heading)
            columns.append(UnitColumn(name, heading, facet.kind, cells))
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
