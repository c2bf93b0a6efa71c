"""The survey, and the interviews' themes, as data for statistics programs.

The survey has a row a respondent and a variable a question, the themes a row an organisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from koding.actions.survey.open_answers import answers_to
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.matrix.tables import frame_units
from koding.analysis.survey.scores import require_survey, scale_levels
from koding.messages import data_files as messages
from koding.model.dataset import DataKind, Dataset, DataVariable, Measurement
from koding.model.label import Label, Language, same
from koding.model.measures import Measure, UnitKind
from koding.model.survey import AttributeType, ItemKind, Missing, Owner
from koding.store.history import pseudonymised_with
from koding.store.snapshot import read_snapshot
from koding.tabling import ColumnKind, Told, variable_names
from koding.tabling.words import word

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.messages import Message
    from koding.model.dataset import DataCell
    from koding.model.snapshot import AttributeColumn, Snapshot, SurveyResponses
    from koding.model.survey import Item, Level
    from koding.model.withheld import WithheldWords
    from koding.tabling import Cell, Frame


_ORDER = (Missing.NOT_ASKED, Missing.DONT_KNOW, Missing.NOT_ANSWERED)
"""Kinds of missing answers in the order of their numbers, as 97, 98, 99."""
_FIRST_YEAR = 1583
"""From when on SPSS has days."""
YES_NO = ((0.0, word("no")), (1.0, word("yes")))


@dataclass(frozen=True, slots=True)
class SurveySent:
    """The respondents with what they answered, and what has to be said of it.

    The last variables are the questions, in the order of the survey.
    """

    data: Dataset
    told: tuple[Message, ...] = ()


def gather_survey(workspace: Workspace) -> SurveySent:
    """Return the survey's respondents, but for those who are frozen.

    First comes who it is (`respondent`, `case`), then what is known of the organisation and the
    respondent, then what was answered, missing answers as numbers of their own.

    Raises:
        SurveyError: no survey has been loaded.
    """
    with workspace.read() as connection:
        withheld = workspace.withheld(connection)
        title = workspace.study.name
        return read_survey_data(connection, read_snapshot(connection), title, withheld)


def read_survey_data(
    connection: Connection, snapshot: Snapshot, title: str, withheld: WithheldWords
) -> SurveySent:
    """Return the same of what has been read already, dots for words that are withheld.

    Raises:
        SurveyError: no survey has been loaded.
    """
    survey = require_survey(snapshot)
    columns = [*_who(snapshot, survey), *_known(snapshot, survey)]
    asked, gone = _answered(connection, survey, withheld)
    columns += asked
    named = variable_names(name for name, _ in columns)
    variables = tuple(
        replace(variable, name=name) for name, (variable, _) in zip(named, (c for _, c in columns),
                                                             strict=True)
    )  # fmt: skip
    rows = tuple(zip(*(cells for _, (_, cells) in columns), strict=True))
    told = [messages.ANSWERS_LEFT(n=len(gone), items=gone)] if gone else []
    if pseudonymised_with(connection) is None:
        told.append(messages.NAMES_STAND())
    return SurveySent(Dataset(same(title), variables, rows), tuple(told))


def missing_codes(survey: SurveyResponses) -> dict[Missing, float]:
    """Return the number that stands for each kind of missing answer: 97 to 99, or more digits.

    They are the same for every question, and above every answer that there can be.
    """
    numbers = [
        abs(value) for item in survey.items for value in level_numbers(scale_levels(survey, item))
    ]
    digits = 2
    while 10**digits - 3 <= max(numbers, default=0):
        digits += 1
    first = float(10**digits - 3)
    return {kind: first + place for place, kind in enumerate(_ORDER)}


def level_numbers(levels: Sequence[Level]) -> list[float]:
    """Return the number of each level: its own where all have one, else its place from 1 on."""
    if all(level.value.lstrip("+-").isdecimal() for level in levels):
        return [float(level.value) for level in levels]
    return [float(place) for place in range(1, len(levels) + 1)]


_Column = tuple[str, tuple[DataVariable, Sequence["DataCell"]]]


def _who(snapshot: Snapshot, survey: SurveyResponses) -> Iterator[_Column]:
    yield "respondent", (DataVariable("", word("unit.respondent")), survey.respondents)
    cases = [snapshot.cases[place] if place >= 0 else None for place in survey.case.tolist()]
    yield "case", (case_variable(snapshot), cases)


def case_variable(snapshot: Snapshot) -> DataVariable:
    """Return the variable by which files of respondents and of organisations are matched."""
    width = max((len(name.encode()) for name in snapshot.cases), default=1)
    return DataVariable("case", word("case"), width=width)


def _known(snapshot: Snapshot, survey: SurveyResponses) -> Iterator[_Column]:
    """Yield the attributes of each respondent's organisation, then those of the respondents."""
    owners: dict[Owner, Iterable[int]] = {
        Owner.CASE: survey.case.tolist(),
        Owner.RESPONDENT: range(len(survey.respondents)),
    }
    for owner, places in owners.items():
        for column in snapshot.attributes:
            if column.owner is owner:
                values = [column.values[place] if place >= 0 else None for place in places]
                if any(value is not None for value in values):
                    yield column.name, attribute_data(column, values)


def attribute_data(
    column: AttributeColumn, values: Sequence[str | None]
) -> tuple[DataVariable, Sequence[DataCell]]:
    """Return an attribute as a variable without a name yet, and its values as cells."""
    label = same(column.name)
    if column.type in (AttributeType.INTEGER, AttributeType.NUMBER):
        numbers = [None if one is None else float(one) for one in values]
        return DataVariable("", label, DataKind.NUMBER, Measurement.SCALE), numbers
    if column.type is AttributeType.BOOLEAN:
        told = [None if one is None else float(one == "true") for one in values]
        return DataVariable("", label, DataKind.NUMBER, Measurement.NOMINAL, YES_NO), told
    if column.type is AttributeType.DATE and all(one is None or _is_day(one) for one in values):
        return DataVariable("", label, DataKind.DATE, Measurement.SCALE), values
    return DataVariable("", label), values


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).year >= _FIRST_YEAR
    except ValueError:
        return False


def _answered(
    connection: Connection, survey: SurveyResponses, withheld: WithheldWords
) -> tuple[list[_Column], list[str]]:
    """Return a column a question, and the open ones whose answers are gone."""
    columns: list[_Column] = []
    gone: list[str] = []
    codes = missing_codes(survey)
    for place, item in enumerate(survey.items):
        if item.kind is ItemKind.TEXT:
            answers = answers_to(connection, item.id, withheld)
            if answers is None and _is_answered(survey, place):
                gone.append(item.id)
            said = {one.respondent: one.text for one in answers or ()}
            texts = [said.get(respondent) for respondent in survey.respondents]
            columns.append((item.id, (DataVariable("", _asked(item)), texts)))
        else:
            columns.append((item.id, _closed(survey, place, item, codes)))
    return columns, gone


def _is_answered(survey: SurveyResponses, place: int) -> bool:
    return any(why[place] is None for why in survey.missing)


def _closed(
    survey: SurveyResponses, place: int, item: Item, codes: dict[Missing, float]
) -> tuple[DataVariable, Sequence[DataCell]]:
    levels = scale_levels(survey, item)
    numbers = level_numbers(levels)
    given: list[float] = survey.levels[:, place].tolist()
    if item.kind is ItemKind.NOMINAL:  # whose answers are places among the levels
        given = [one if one != one else numbers[int(one)] for one in given]
    why = [row[place] for row in survey.missing]
    cells: list[DataCell] = [
        codes[lack] if lack is not None else None if one != one else one
        for one, lack in zip(given, why, strict=True)
    ]
    values = (
        *((number, level.label or same(level.value)) for number, level in
          zip(numbers, levels, strict=True)),
        *((code, word(f"missing.{kind}")) for kind, code in codes.items()),
    )  # fmt: skip
    ordered = item.kind is ItemKind.ORDINAL
    measurement = Measurement.ORDINAL if ordered else Measurement.NOMINAL
    label = _asked(item)
    missing = tuple(codes.values())
    return DataVariable("", label, DataKind.NUMBER, measurement, values, missing), cells


def _asked(item: Item) -> Label:
    return item.label or same(item.id)


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
