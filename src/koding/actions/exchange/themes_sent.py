"""The interviews' themes as data for statistics programs: a row an organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.actions.exchange.survey_sent import YES_NO, case_variable, read_survey_data
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.matrix.tables import frame_units
from koding.model.dataset import DataKind, Dataset, DataVariable, Measurement
from koding.model.label import Label, Language
from koding.model.measures import Measure, UnitKind
from koding.store.snapshot import read_snapshot
from koding.tabling import ColumnKind, Told, variable_names

if TYPE_CHECKING:
    from koding.actions.exchange.survey_sent import SurveySent
    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.model.dataset import DataCell
    from koding.model.snapshot import Snapshot
    from koding.tabling import Cell, Frame


THEME_PREFIX = "t_"
"""What the variable names of themes begin with."""


def gather_both(
    workspace: Workspace, selection: Selection, language: Language
) -> tuple[SurveySent, Dataset | None]:
    """Return the survey's respondents and the interviews' themes, of one state of the study.

    Raises:
        SurveyError: no survey has been loaded.
        NotFoundError: nobody says whose coding counts.
    """
    with workspace.read() as connection:
        snapshot = read_snapshot(connection)
        withheld = workspace.withheld(connection)
        sent = read_survey_data(connection, snapshot, workspace.study.name, withheld)
    themes = gather_themes(snapshot, selection, language)
    if themes is None:
        return sent, None
    wide, themes = _as_wide(sent.data, themes)
    return replace(sent, data=wide), themes


def gather_themes(snapshot: Snapshot, selection: Selection, language: Language) -> Dataset | None:
    """Return how many passages of each theme each organisation's interviews have, and its scores.

    It is the table of `koding matrix --by case --with-survey`, keyed by `case`: what is not read
    is missing, not zero. None where there is nothing to count.
    """
    if not snapshot.codes or not len(snapshot.passages.key):
        return None
    has_survey = snapshot.survey is not None
    matrix = theme_matrix(
        snapshot, selection, UnitKind.CASE, Measure.PASSAGES, with_survey=has_survey
    )
    made = as_dataset(frame_units(matrix), language)
    # Questions are often called as their themes, and the two files are put together.
    first = [one.name for one in made.variables].index("read") + 1
    after = first + len(matrix.paths)
    others = [one.name for one in (*made.variables[:first], *made.variables[after:])]
    names = variable_names(matrix.paths, taken=others, prefix=THEME_PREFIX)
    named = zip(made.variables[first:after], names, strict=True)
    variables = (
        case_variable(snapshot),
        *made.variables[1:first],
        *(replace(one, name=name) for one, name in named),
        *made.variables[after:],
    )
    return replace(made, variables=variables)


def _as_wide(one: Dataset, other: Dataset) -> tuple[Dataset, Dataset]:
    """Return both with texts of one name as wide in each, or SPSS could not put them together."""
    widths: dict[str, int] = {}
    for data in (one, other):
        for place, variable in enumerate(data.variables):
            sizes = [len(str(cell).encode()) for cell in data.column(place) if cell is not None]
            widths[variable.name] = max([widths.get(variable.name, 1), variable.width, *sizes])

    def widened(data: Dataset) -> Dataset:
        return replace(
            data,
            variables=tuple(
                replace(variable, width=widths[variable.name]) for variable in data.variables
            ),
        )

    return widened(one), widened(other)


def as_dataset(frame: Frame, language: Language) -> Dataset:
    """Return a table as data: numbers are scales, what is told in words is told apart."""
    frame = frame.for_files()
    variables = tuple(
        DataVariable(
            column.name,
            column.heading,
            DataKind.TEXT if column.kind is ColumnKind.TEXT else DataKind.NUMBER,
            Measurement.NOMINAL
            if column.kind in (ColumnKind.TEXT, ColumnKind.BOOLEAN)
            else Measurement.SCALE,
            YES_NO if column.kind is ColumnKind.BOOLEAN else (),
        )
        for column in frame.columns
    )
    rows = tuple(tuple(_plain(cell, language) for cell in row) for row in frame.rows)
    counted = f"{frame.unit.text(language)}: n = {frame.n}" if frame.unit else ""
    notes = (Label(counted, counted), *frame.preface, *frame.notes)
    return Dataset(frame.title, variables, rows, notes)


def _plain(cell: Cell, language: Language) -> DataCell:
    if isinstance(cell, Label):
        return cell.key or cell.text(language)
    if isinstance(cell, str) or cell is None:
        return cell
    if isinstance(cell, Told) and cell.missing:
        return None
    return float(cell)
