"""The responses of a survey, read as its codebook says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from koding.errors import ReadingError, SurveyError
from koding.messages import Message, Sayable, both, joined, quantities, survey_files
from koding.messages.files import at, named, some
from koding.model.survey import Answer, Response, SurveyCodebook, SurveyTable
from koding.reading.answers import AnswerReader
from koding.reading.csv_file import read_csv
from koding.reading.csv_table import CsvTable, Row
from koding.reading.offers import offer
from koding.reading.organisations import Organisations

_MOST_LISTED = 10

_Unknown = dict[tuple[str, str], list[int]]


def read_responses(path: Path, survey: SurveyCodebook) -> SurveyTable:
    """Return the responses in the file at `path`, in its order.

    `Response.background` is keyed by attribute, with the cells as written.

    Raises:
        SurveyError: the file cannot be read or has no rows, a column is missing, a respondent
            stands twice or has no id, or answers are unknown (each listed with its lines).
    """
    try:
        table, passed = _without_heads(read_csv(path, lenient=True))
        places = _places(table, survey)
    except ReadingError as error:
        raise SurveyError(error.message) from error
    if not table.rows:
        raise SurveyError(survey_files.NO_RESPONSES(file=table.name))
    _refuse_doubles(table, places[survey.respondent])
    organisations = Organisations(survey.aliases)
    responses = _responses(table, survey, places, organisations)
    warnings = (*passed, *_left_out(table, places), *organisations.warnings(table.name))
    return SurveyTable(table.name, table.sha256, responses, warnings)


def _without_heads(table: CsvTable) -> tuple[CsvTable, tuple[Message, ...]]:
    """Leave out the second and third header row of Qualtrics: question texts and `ImportId`s."""
    for place, row in enumerate(table.rows[:2]):
        filled = [cell for cell in map(str.strip, row.cells) if cell]
        if all(cell.startswith('{"ImportId"') for cell in filled):
            lines = [one.line for one in table.rows[: place + 1]]
            said = survey_files.QUALTRICS(n=len(lines), file=table.name, lines=both(lines))
            return replace(table, rows=table.rows[place + 1 :]), (said,)
    return table, ()


def _left_out(table: CsvTable, places: Mapping[str, int]) -> Iterator[Message]:
    """Say which columns nobody reads."""
    used = set(places.values())
    others = [name for place, name in enumerate(table.header) if place not in used]
    if others:
        shown = some([named(name) for name in others], _MOST_LISTED)
        yield survey_files.COLUMNS_LEFT_OUT(n=len(others), file=table.name, columns=shown)
    for filled, numbers in sorted(_unnamed(table).items()):
        said = survey_files.NAMELESS_FILLED if filled else survey_files.NAMELESS_EMPTY
        yield said(
            n=len(numbers),
            file=table.name,
            columns=_some(numbers),
            cells=survey_files.CELLS(n=filled),
        )


def _unnamed(table: CsvTable) -> dict[int, list[int]]:
    by_filled: dict[int, list[int]] = defaultdict(list)
    for number, filled in table.unnamed.items():
        by_filled[filled].append(number)
    return by_filled


def _places(table: CsvTable, survey: SurveyCodebook) -> dict[str, int]:
    """Return where each column that the codebook names stands in the file."""
    columns = [survey.respondent, *([survey.organisation] if survey.organisation else [])]
    columns += [item.column for item in survey.items]
    columns += [background.column for background in survey.background]
    found = {column: table.place(column) for column in columns}
    missing = [
        named(name, offer(name, table.header)) for name, place in found.items() if place is None
    ]
    if missing:
        said = survey_files.COLUMNS_MISSING(n=len(missing), columns=missing)
        raise ReadingError(at(table.name, 1, said))
    return {column: place for column, place in found.items() if place is not None}


def _refuse_doubles(table: CsvTable, place: int) -> None:
    lines = defaultdict(list)
    for row in table.rows:
        lines[row.cells[place].strip()].append(row.line)
    if "" in lines:
        said = survey_files.NO_RESPONDENT(n=len(lines[""]), column=table.header[place])
        raise SurveyError(at(table.name, lines[""][0], said))
    doubles = [
        survey_files.IN_LINES(what=id_, lines=_lines(rows))
        for id_, rows in lines.items()
        if len(rows) > 1
    ]
    if doubles:
        raise SurveyError(survey_files.RESPONDENTS_TWICE(file=table.name, respondents=doubles))


def _responses(
    table: CsvTable,
    survey: SurveyCodebook,
    places: dict[str, int],
    organisations: Organisations,
) -> tuple[Response, ...]:
    readers = {item.id: AnswerReader(item, survey) for item in survey.items}
    unknown: _Unknown = defaultdict(list)
    responses = []
    for row in table.rows:
        named = row.cells[places[survey.organisation]] if survey.organisation else ""
        responses.append(
            Response(
                respondent=row.cells[places[survey.respondent]].strip(),
                organisation=organisations.name(named, row.line),
                answers=_answers(row, survey, places, readers, unknown),
                background={
                    one.attribute: row.cells[places[one.column]].strip()
                    for one in survey.background
                },
                row=row.line,
            )
        )
    _refuse_unknown(table, unknown)
    return tuple(responses)


def _answers(
    row: Row,
    survey: SurveyCodebook,
    places: dict[str, int],
    readers: dict[str, AnswerReader],
    unknown: _Unknown,
) -> dict[str, Answer]:
    answers = {}
    for item in survey.items:
        cell = row.cells[places[item.column]]
        answer = readers[item.id].read(cell)
        if answer is None:
            unknown[item.column, cell.strip()].append(row.line)
        else:
            answers[item.id] = answer
    return answers


def _refuse_unknown(table: CsvTable, unknown: _Unknown) -> None:
    if unknown:
        answers = [
            survey_files.ANSWER(n=len(rows), answer=cell, column=column, lines=_lines(rows))
            for (column, cell), rows in unknown.items()
        ]
        said = survey_files.UNKNOWN_ANSWERS(file=table.name, answers=joined("; ", answers))
        raise SurveyError(said)


def _lines(rows: Sequence[int]) -> Message:
    return quantities.ON_LINES(n=len(rows), lines=_some(rows))


def _some(numbers: Sequence[int]) -> Sayable:
    """Return `1, 2 and 3`, or the first of many numbers and how many more there are."""
    return both(numbers) if len(numbers) <= _MOST_LISTED else some(numbers, _MOST_LISTED)
