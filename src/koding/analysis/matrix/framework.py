"""The framework matrix, the researcher's own summary of every theme in every unit; its tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import UNREAD, whole
from koding.analysis.ground.remarks import listing, say
from koding.analysis.matrix.cells import read_for, tell_read, tell_units_read
from koding.analysis.matrix.screen import outline
from koding.analysis.matrix.table import UNITS_OF_A_CASE, ThemeMatrix, UnitColumn, theme_matrix
from koding.errors import KodingError
from koding.messages import analyses, publishing
from koding.model.label import Label, Language, keyed, same
from koding.model.measures import Layout, Measure, Orientation, UnitKind
from koding.tabling import Column, ColumnKind, Frame, variable_names
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.analysis.ground.selection import Selection
    from koding.model.interpretation import Summary
    from koding.model.snapshot import Snapshot
    from koding.tabling import Cell

_LONG = (
    Column("theme", word("theme")),
    Column("unit", word("framework.unit"), keyed=True),
    Column("name", word("framework.name")),
    Column("summary", word("framework.summary")),
)


_BEFORE = 2
"""The columns that say which theme a row is of."""
_OPTIONS = {
    UnitKind.CASE: "case",
    UnitKind.DOCUMENT: "document",
    UnitKind.SPEAKER: "participant",
}
"""What `koding summary set` calls a unit."""


@dataclass(frozen=True)
class FrameworkMatrix:
    """Summaries by unit and theme, None where there is none; the rows and columns of `passages`.

    `passages` counts the passages of the same themes in the same units; `counted` says whether
    these are to be shown.
    """

    passages: ThemeMatrix
    bodies: tuple[tuple[str | None, ...], ...]
    notes: tuple[Label, ...]
    counted: bool


def framework_matrix(
    snapshot: Snapshot,
    selection: Selection,
    summaries: Sequence[Summary],
    by: str = UnitKind.CASE,
    level: str | None = None,
    *,
    counted: bool = False,
) -> FrameworkMatrix:
    """Return the summaries of the codes of `level` (None: every code) in the units `by` names.

    Raises:
        NotFoundError: the selection, unit or level names what the study does not have.
        KodingError: the units are no organisations, documents or speakers, or the summaries, which
            are of one each, are to be published.
    """
    if selection.publish:
        raise KodingError(publishing.NOT_THIS())
    matrix = theme_matrix(snapshot, selection, by, Measure.PASSAGES, level)
    kind = matrix.units.kind
    if kind not in UNITS_OF_A_CASE:
        raise KodingError(analyses.NO_SUMMARIES(units=UNITS_OF_A_CASE, unit=kind))
    written = {(one.theme, one.name): one.body for one in summaries if one.unit == kind}
    bodies = tuple(
        tuple(written.pop((path, str(name)), None) for path in matrix.paths)
        for name in matrix.units.names
    )
    return FrameworkMatrix(
        passages=matrix,
        bodies=bodies,
        notes=(
            *_notes(matrix, bodies, sorted(written)),
            *_elsewhere(summaries, kind),
            *(matrix.notes if counted else ()),
        ),
        counted=counted,
    )


def _elsewhere(summaries: Sequence[Summary], kind: UnitKind) -> list[Label]:
    """Say how many summaries there are of other kinds of unit, and how they are shown."""
    counts = Counter(one.unit for one in summaries if one.unit != kind)
    return [
        say("note.summaries_elsewhere", n=n, unit=word(f"unit.{other}"), by=str(other))
        for other, n in sorted(counts.items())
    ]


def _notes(
    matrix: ThemeMatrix,
    bodies: tuple[tuple[str | None, ...], ...],
    hidden: Sequence[tuple[str, str]],
) -> list[Label]:
    cells = [body for row in bodies for body in row]
    filled = sum(body is not None for body in cells)
    notes = [say("note.summaries", filled=filled, cells=len(cells))]
    if hidden:
        names = listing([f"{path}: {name}" for path, name in hidden])
        notes.append(say("note.summaries_hidden", n=len(hidden), names=names))
    nameless = [name for name in matrix.units.names if isinstance(name, Label)]
    return [*notes, *([say("note.nameless", names=listing(nameless))] if nameless else [])]


def frame_framework(
    matrix: FrameworkMatrix,
    layout: Layout = Layout.WIDE,
    orientation: Orientation = Orientation.UNITS,
    *,
    is_outline: bool = False,
) -> Frame:
    """Return the summaries as a table; an outline's screen has the codes under none alone.

    Wide has a column per theme, or per unit, with units or themes as rows. Long has one row
    a cell, the empty ones too, so that it can be filled in and loaded again.
    """
    if layout == Layout.LONG:
        return frame_summaries_long(matrix)
    if orientation == Orientation.THEMES:
        frame = replace(frame_summary_themes(matrix), is_tree=True)
        return replace(frame, screen=_screen(matrix, frame, is_outline=is_outline))
    return frame_summary_units(matrix)


def _screen(matrix: FrameworkMatrix, frame: Frame, *, is_outline: bool) -> Frame:
    """Return what a screen shows: the units that anything is written of, and which themes."""
    if not any(body for row in matrix.bodies for body in row) and not matrix.counted:
        option = _OPTIONS.get(matrix.passages.units.kind, "document")
        return replace(frame, rows=(), notes=(say("framework.nothing", option=option),))
    shown = outline(matrix.passages) if is_outline else range(len(matrix.passages.paths))
    themes = len(matrix.passages.paths)
    written = [
        place
        for place in range(themes)
        if place in shown or any(row[place] for row in matrix.bodies)
    ]
    told = [unit for unit, row in enumerate(matrix.bodies) if any(row) or matrix.counted]
    columns = [*range(_BEFORE), *(unit + _BEFORE for unit in told)]
    rows = tuple(tuple(frame.rows[place][at] for at in columns) for place in written)
    return replace(
        frame,
        columns=tuple(frame.columns[at] for at in columns),
        rows=rows,
        print_rows=tuple(tuple(row[at] for at in columns) for row in frame.print_rows),
        notes=(),
    )


def frame_summary_units(matrix: FrameworkMatrix) -> Frame:
    """Return one row a unit: a column per theme with the summary.

    If asked, how many passages there are stands after it: `Skepsis (13)`, `Skepsis (·)` where
    nobody can tell, and how far each unit is read beside its name.
    """
    units, of = matrix.passages.units, matrix.passages
    columns = [
        UnitColumn("unit_id", word(f"unit.{units.kind}"), ColumnKind.TEXT, units.names),
    ]
    if units.kind != UnitKind.CASE:
        columns.append(UnitColumn("case_id", word("case"), ColumnKind.TEXT, of.cases))
    if matrix.counted:
        columns.append(tell_units_read(of))
    for place, (path, label) in enumerate(zip(of.paths, of.labels, strict=True)):
        bodies = tuple(row[place] for row in matrix.bodies)
        counts = tuple(map(whole, of.numbers.values[:, place]))
        cells = _counted(matrix, bodies, counts)
        columns.append(UnitColumn(path, label, ColumnKind.TEXT, cells))
    return _frame_columns(matrix, columns)


def frame_summary_themes(matrix: FrameworkMatrix) -> Frame:
    """Return one row a theme: a column per unit with the summary, and its passages as by unit."""
    of = matrix.passages
    columns = [
        UnitColumn("theme", word("theme.path"), ColumnKind.TEXT, of.paths, for_data=True),
        UnitColumn("theme_label", word("theme"), ColumnKind.TEXT, of.labels),
    ]
    for place, name in enumerate(of.units.names):
        label = name if isinstance(name, Label) else same(name)
        counts = tuple(map(whole, of.numbers.values[place]))
        cells = _counted(matrix, matrix.bodies[place], counts)
        columns.append(UnitColumn(label.text(Language.NB), label, ColumnKind.TEXT, cells))
    frame = _frame_columns(matrix, columns)
    read = (None, word("read"), *map(tell_read, of.read))
    return replace(frame, print_rows=(read,)) if matrix.counted else frame


def frame_summaries_long(matrix: FrameworkMatrix) -> Frame:
    """Return one row a unit and theme, the empty ones too; units without a name have none."""
    of, kind = matrix.passages, _unit(matrix.passages.units.kind)
    rows: list[tuple[Cell, ...]] = [
        (path, kind, name, body, whole(of.numbers.values[unit, place]), read_for(of, unit, place))
        for unit, name in enumerate(of.units.names)
        if not isinstance(name, Label)
        for place, (path, body) in enumerate(zip(of.paths, matrix.bodies[unit], strict=True))
    ]
    if matrix.counted:
        counts = Column("n", word("passages"), ColumnKind.INTEGER, missing=UNREAD)
        return _framed(matrix, (*_LONG, counts, Column("read", word("read"), keyed=True)), rows)
    return _framed(matrix, _LONG, [row[: len(_LONG)] for row in rows])


def frame_summaries(summaries: Sequence[Summary]) -> Frame:
    """Return one row a summary, in the columns that can be loaded again."""
    return Frame(
        title=word("title.summaries"),
        columns=_LONG,
        rows=tuple((one.theme, _unit(one.unit), one.name, one.body) for one in summaries),
        unit=word("unit.summary"),
        n=len(summaries),
        notes=() if summaries else (say("framework.nothing", option="document"),),
    )


def frame_condensates(condensates: Mapping[str, str]) -> Frame:
    """Return one row a condensate, in the codebook's order."""
    return Frame(
        title=word("title.condensates"),
        columns=(Column("theme", word("theme.path")), Column("condensate", word("condensate"))),
        rows=tuple(condensates.items()),
        unit=word("unit.condensate"),
        n=len(condensates),
    )


def _unit(kind: UnitKind) -> Label:
    return keyed(word(f"unit.{kind}"), str(kind))


def _counted(
    matrix: FrameworkMatrix, bodies: Sequence[str | None], counts: Sequence[int | None]
) -> tuple[str | None, ...]:
    """Return the summaries, with their passages in brackets where these are asked for."""
    if not matrix.counted:
        return tuple(bodies)
    return tuple(
        f"{body or ''} ({UNREAD if count is None else count})".lstrip()
        for body, count in zip(bodies, counts, strict=True)
    )


def _frame_columns(matrix: FrameworkMatrix, columns: Sequence[UnitColumn]) -> Frame:
    names = variable_names(column.name for column in columns)
    header = tuple(
        Column(name, column.heading, column.kind, for_data=column.for_data)
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
