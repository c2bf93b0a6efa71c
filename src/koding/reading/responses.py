"""The responses of a survey, read as its codebook says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from koding.errors import ReadingError, SurveyError
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
        raise SurveyError(str(error)) from error
    if not table.rows:
        raise SurveyError(f"{table.name} has a header but no responses; export the survey again.")
    _refuse_doubles(table, places[survey.respondent])
    organisations = Organisations(survey.aliases)
    responses = _responses(table, survey, places, organisations)
    warnings = (*passed, *_left_out(table, places), *organisations.warnings(table.name))
    return SurveyTable(table.name, table.sha256, responses, warnings)


def _without_heads(table: CsvTable) -> tuple[CsvTable, tuple[str, ...]]:
    """Leave out the second and third header row of Qualtrics: question texts and `ImportId`s."""
    for place, row in enumerate(table.rows[:2]):
        filled = [cell for cell in map(str.strip, row.cells) if cell]
        if all(cell.startswith('{"ImportId"') for cell in filled):
            said = (
                f"{table.name}: {_lines([one.line for one in table.rows[: place + 1]])} "
                f"{'is' if place == 0 else 'are'} Qualtrics' own header, and no responses: "
                "passed over."
            )
            return replace(table, rows=table.rows[place + 1 :]), (said,)
    return table, ()


def _left_out(table: CsvTable, places: Mapping[str, int]) -> Iterator[str]:
    """Say which columns nobody reads."""
    used = set(places.values())
    others = [name for place, name in enumerate(table.header) if place not in used]
    if others:
        shown = ", ".join(f'"{name}"' for name in others[:_MOST_LISTED])
        more = f" and {len(others) - _MOST_LISTED} more" if len(others) > _MOST_LISTED else ""
        yield (
            f"{table.name}: {_counted(len(others), 'column')} that survey.yaml does not name "
            f"{'was' if len(others) == 1 else 'were'} left out: {shown}{more}."
        )
    for filled, numbers in sorted(_unnamed(table).items()):
        listed = _joined(map(str, numbers[:_MOST_LISTED]))
        more = f" and {len(numbers) - _MOST_LISTED} more" if len(numbers) > _MOST_LISTED else ""
        yield (
            f"{table.name}: column{'s' if len(numbers) > 1 else ''} {listed}{more} without a name "
            f"{'were' if len(numbers) > 1 else 'was'} left out "
            + ("(empty)." if not filled else f"({_counted(filled, 'cell')} filled); name to read.")
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
        f'"{name}"{offer(name, table.header)}' for name, place in found.items() if place is None
    ]
    if missing:
        raise ReadingError(
            f"{table.name}:1: {_counted(len(missing), 'column')} that survey.yaml names "
            f"{'is' if len(missing) == 1 else 'are'} not in the header: {', '.join(missing)}; "
            "correct one of the two files."
        )
    return {column: place for column, place in found.items() if place is not None}


def _refuse_doubles(table: CsvTable, place: int) -> None:
    lines = defaultdict(list)
    for row in table.rows:
        lines[row.cells[place].strip()].append(row.line)
    if "" in lines:
        raise SurveyError(
            f"{table.name}:{lines[''][0]}: {_counted(len(lines['']), 'response')} without a "
            f"respondent in the column {table.header[place]}; fill it in."
        )
    doubles = [f"{id_} ({_lines(rows)})" for id_, rows in lines.items() if len(rows) > 1]
    if doubles:
        raise SurveyError(
            f"{table.name} has respondents that stand more than once: {', '.join(doubles)}; "
            "keep one row of each."
        )


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
        listed = "; ".join(
            f'"{cell}" in {column} ({_counted(len(rows), "time")}, {_lines(rows)})'
            for (column, cell), rows in unknown.items()
        )
        raise SurveyError(
            f"{table.name} has answers that survey.yaml does not know: {listed}; add them there "
            "as levels or kinds of missing, or correct the file."
        )


def _lines(rows: Sequence[int]) -> str:
    shown = _joined(map(str, rows[:_MOST_LISTED]))
    more = f" and {len(rows) - _MOST_LISTED} more" if len(rows) > _MOST_LISTED else ""
    return f"line{'s' if len(rows) > 1 else ''} {shown}{more}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _joined(words: Iterable[str]) -> str:
    return " and ".join(", ".join(words).rsplit(", ", 1))
