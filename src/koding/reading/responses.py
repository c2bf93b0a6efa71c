"""The responses of a survey, read as its codebook says: answers, organisations, backgrounds."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from koding.errors import ReadingError, SurveyError
from koding.messages import Message, joined, table_files, things
from koding.messages import survey as messages
from koding.messages.files import at, named, some
from koding.model.codes import fold
from koding.model.survey import (
    Answer,
    Item,
    ItemKind,
    Level,
    Missing,
    Response,
    SurveyCodebook,
    SurveyTable,
)
from koding.reading.csv_table import CsvRow, CsvTable
from koding.reading.offers import offer
from koding.reading.survey_file import (
    MOST_LISTED,
    SurveyFile,
    brief_list,
    read_survey_file,
    with_row_numbers,
)

ROW = "$row"
"""The respondents' column of a file that has none: the number of the row in the file."""
UNFINISHED = frozenset(("", "0", "false", "usann", "nei", "no", "n/a"))
"""What a column that tells whether a respondent finished says of one who did not."""

_Unknown = dict[tuple[str, str], list[int]]

_MEASURED = ("utfordring", "challenge")
"""Words that people add to a level or leave out."""
_ALIKE = 0.92
_LED_BY_NUMBER = re.compile(r"(\d{1,2})(?:[\s.:)=(,–—-]*[^\W\d_].*)?", re.DOTALL)


def read_responses(path: Path, survey: SurveyCodebook, sheet: str = "") -> SurveyTable:
    """Return the responses in the file at `path`, in its order.

    `Response.background` is keyed by attribute, with the cells as written. `sheet` is the sheet
    of a spreadsheet, where the codebook's is not meant.

    Raises:
        SurveyError: the file cannot be read or has no rows, a column is missing, a respondent
            stands twice or has no id, or answers are unknown (each listed with its lines).
    """
    try:
        read = read_survey_file(
            path, sheet=sheet or survey.sheet, wanted=(*_named_columns(survey), *survey.seen)
        )
        if survey.respondent == ROW and read.table.place(ROW) is None:
            read = with_row_numbers(read, ROW)
        _refuse_shared(read, survey)
        table, unfinished = _finished(read.table, survey)
        places = _places(table, survey)
    except ReadingError as error:
        raise SurveyError(error.message) from error
    if not table.rows:
        raise SurveyError(messages.NO_RESPONSES(file=table.name))
    _refuse_doubles(table, places[survey.respondent])
    asked = table.place(survey.organisation) if survey.organisation else None
    written = (row.cells[asked] for row in table.rows) if asked is not None else ()
    organisations = Organisations(survey.aliases, written)
    responses = _responses(table, survey, places, organisations)
    warnings = (
        *read.notes, *unfinished, *_left_out(table, places), *organisations.warnings(table.name)
    )  # fmt: skip
    return SurveyTable(table.name, table.sha256, responses, warnings)


def _named_columns(survey: SurveyCodebook) -> list[str]:
    columns = [survey.respondent, *([survey.organisation] if survey.organisation else [])]
    columns += [item.column for item in survey.items]
    columns += [background.column for background in survey.background]
    return columns + ([survey.finished] if survey.finished else [])


def _refuse_shared(read: SurveyFile, survey: SurveyCodebook) -> None:
    """Refuse a name that several columns have, where the codebook does not tell them apart."""
    named = {fold(column) for column in (*_named_columns(survey), *survey.seen)}
    for column in _named_columns(survey):
        second = fold(f"{column} (2)")
        if second not in named and any(fold(name) == second for name in read.doubled):
            raise ReadingError(at(read.table.name, 1, table_files.COLUMN_TWICE(column=column)))


def _finished(table: CsvTable, survey: SurveyCodebook) -> tuple[CsvTable, tuple[Message, ...]]:
    """Leave out who did not finish, where the codebook says which column tells."""
    place = table.place(survey.finished) if survey.finished else None
    if place is None:
        return table, ()
    rows = tuple(row for row in table.rows if fold(row.cells[place]) not in UNFINISHED)
    gone = len(table.rows) - len(rows)
    if not gone:
        return table, ()
    said = messages.UNFINISHED(n=gone, file=table.name, column=survey.finished)
    return replace(table, rows=rows), (said,)


def _left_out(table: CsvTable, places: Mapping[str, int]) -> Iterator[Message]:
    """Say which columns nobody reads."""
    used = set(places.values())
    others = [name for place, name in enumerate(table.header) if place not in used]
    if others:
        shown = some([named(name) for name in others], MOST_LISTED)
        yield messages.COLUMNS_LEFT_OUT(n=len(others), file=table.name, columns=shown)
    for filled, numbers in sorted(_unnamed(table).items()):
        said = messages.NAMELESS_FILLED if filled else messages.NAMELESS_EMPTY
        yield said(
            n=len(numbers),
            file=table.name,
            columns=brief_list(numbers),
            cells=messages.CELLS(n=filled),
        )


def _unnamed(table: CsvTable) -> dict[int, list[int]]:
    by_filled: dict[int, list[int]] = defaultdict(list)
    for number, filled in table.unnamed.items():
        by_filled[filled].append(number)
    return by_filled


def _places(table: CsvTable, survey: SurveyCodebook) -> dict[str, int]:
    """Return where each column that the codebook names stands in the file."""
    found = {column: table.place(column) for column in _named_columns(survey)}
    missing = [
        named(name, offer(name, table.header)) for name, place in found.items() if place is None
    ]
    if missing:
        said = messages.COLUMNS_MISSING(n=len(missing), columns=missing)
        raise ReadingError(at(table.name, 1, said))
    return {column: place for column, place in found.items() if place is not None}


def _refuse_doubles(table: CsvTable, place: int) -> None:
    lines = defaultdict(list)
    for row in table.rows:
        lines[row.cells[place].strip()].append(row.line)
    if "" in lines:
        said = messages.NO_RESPONDENT(n=len(lines[""]), column=table.header[place])
        raise SurveyError(at(table.name, lines[""][0], said))
    doubles = [
        messages.IN_LINES(what=id_, lines=_lines(rows))
        for id_, rows in lines.items()
        if len(rows) > 1
    ]
    if doubles:
        raise SurveyError(messages.RESPONDENTS_TWICE(file=table.name, respondents=doubles))


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
    row: CsvRow,
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
            messages.ANSWER(n=len(rows), answer=cell, column=column, lines=_lines(rows))
            for (column, cell), rows in unknown.items()
        ]
        said = messages.UNKNOWN_ANSWERS(file=table.name, answers=joined("; ", answers))
        raise SurveyError(said)


def _lines(rows: Sequence[int]) -> Message:
    return things.ON_LINES(n=len(rows), lines=brief_list(rows))


class AnswerReader:
    """Reads the cells of one item."""

    def __init__(self, item: Item, survey: SurveyCodebook) -> None:
        self._is_text = item.kind is ItemKind.TEXT
        self._missing = survey.missing
        self._levels = {} if self._is_text else level_words(_levels(item, survey))

    def read(self, cell: str) -> Answer | None:
        """Return the answer that a cell holds, None if the codebook does not know it."""
        key = fold(cell)
        if key in self._missing:
            return Answer(missing=self._missing[key])
        if not key:
            return Answer(missing=Missing.NOT_ANSWERED)
        if self._is_text:
            return Answer(text=cell.strip())
        level = self._levels.get(key) or self._levels.get(key.rstrip(" ."))
        return None if level is None else Answer(level=level)


def level_words(levels: Sequence[Level]) -> Mapping[str, str]:
    """Return the value of each folded wording of a level.

    A level may be written as its value or as its label in either language; the last word that all
    labels of a language share (*utfordring*) may be left out or added. Where labels begin with
    numbers that are not their values (*5 - helt uenig* is the lowest), a number is the label's.
    """
    words: dict[str, str] = {}
    numbers = {level.value: found[1] for level in levels if (found := _led(level.label.nb))}
    for labels in ([level.label.nb for level in levels], [level.label.en for level in levels]):
        for level, label in zip(levels, labels, strict=True):
            for wording in _wordings(fold(label), shared=_shared_word(labels)):
                words.setdefault(wording, level.value)
    are_other = any(value != number for value, number in numbers.items())
    for level in levels:
        number = numbers.get(level.value, "") if are_other else level.value
        if number:
            words.update(dict.fromkeys(_numbers(number), level.value))
    return words


def _led(label: str) -> re.Match[str] | None:
    return _LED_BY_NUMBER.fullmatch(label)


def _levels(item: Item, survey: SurveyCodebook) -> Sequence[Level]:
    own = [scale.levels for scale in survey.scales if scale.id == item.scale]
    return own[0] if own else item.levels


def _shared_word(labels: Iterable[str]) -> str | None:
    """Return the word in which several labels of more than one word all end."""
    split = [fold(label).split() for label in labels]
    last = {words[-1] if len(words) > 1 else "" for words in split}
    return last.pop() if len(last) == 1 and len(split) > 1 and "" not in last else None


def _wordings(label: str, shared: str | None) -> Iterator[str]:
    if not label:
        return
    yield label
    if shared:
        yield label.removesuffix(shared).rstrip()
    else:
        yield from (f"{label} {word}" for word in _MEASURED)


def _numbers(value: str) -> Iterator[str]:
    yield fold(value)
    if value.lstrip("+-").isdigit():
        yield from (f"{value}.0", f"{value},0")


class Organisations:
    """Finds the name of an organisation: its alias's, else the best spelling of those written."""

    def __init__(self, aliases: Mapping[str, str], written: Iterable[str] = ()) -> None:
        spelt: dict[str, Counter[str]] = defaultdict(Counter)
        for cell in written:
            if cell.strip():
                name = " ".join(cell.split())
                spelt[fold(name)][name] += 1
        self._names = {key: best_spelling(names, names) for key, names in spelt.items()}
        self._names |= {fold(name): name for name in aliases.values()}
        self._aliases = {fold(other): name for other, name in aliases.items()}
        self._lines: dict[str, int] = {}

    def name(self, written: str, line: int) -> str | None:
        """Return the name of the organisation that a cell names, None if it is blank."""
        spelling = " ".join(written.split())
        if not spelling:
            return None
        name = self._aliases.get(fold(spelling)) or self._names.setdefault(fold(spelling), spelling)
        self._lines.setdefault(name, line)
        return name

    def warnings(self, file: str) -> tuple[Message, ...]:
        """Return a warning for each two names that may be one organisation misspelt."""
        return tuple(
            messages.ALIKE(
                file=file,
                one=one,
                first=self._lines[one],
                other=other,
                second=self._lines[other],
            )
            for one, other in combinations(self._lines, 2)
            if _are_alike(fold(one), fold(other))
        )


def best_spelling(names: Iterable[str], written: Mapping[str, int]) -> str:
    """Return the spelling of one name that is neither all capitals nor all small, the usual one.

    Of those written as often the first holds.
    """
    return max(names, key=lambda name: (name[:1].isupper() and not name.isupper(), written[name]))


def _are_alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
