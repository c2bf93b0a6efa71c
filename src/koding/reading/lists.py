"""What a researcher lists beside the transcripts: documents.csv, cases.csv and names.txt."""

from __future__ import annotations

import re
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import Sentence, files, table_files
from koding.messages.choices import choice_words, choices, chosen
from koding.messages.files import at
from koding.model.choices import IdentifierKind, Questions
from koding.model.codes import fold
from koding.model.material import CaseFacts, DocumentFacts, SpeakerFacts
from koding.reading.csv_table import CsvTable, Record, read_csv
from koding.reading.decoding import load
from koding.reading.facts import FactError, parse_date, parse_kind, parse_role

OFFERED = "offered"
"""The column of documents.csv in which a file's header is offered; nothing is taken from it."""
_COLUMNS = ("file", "name", "kind", "title", "date", "case", "questions", OFFERED, "speakers")
_FILE, _NAME = table_files.FILE_TWICE, table_files.DOCUMENT_TWICE
_SPEAKER = re.compile(
    r"(?P<label>[^=]+)=(?P<role>[^:@]*)(?::(?P<participant>[^@]*))?(?:@(?P<case>.*))?"
)

_NAME_COLUMNS = ("case", "name")


def read_document_facts(path: Path) -> dict[str, DocumentFacts]:
    """Return the facts of each file that documents.csv names, by the file's name as written.

    The cell `speakers` holds `LABEL=ROLE:PARTICIPANT@CASE; LABEL=ROLE`; standing last, it needs
    no quotation marks in a file with `;` between its cells.

    Raises:
        ReadingError: the table cannot be read, names a file or document twice, or a cell says
            something impossible; with file and line.
    """
    facts: dict[str, DocumentFacts] = {}
    lines: dict[str, int] = {}
    for record in read_csv(path, listing="speakers").records(_COLUMNS, ("file",)):
        file = record.need("file")
        facts[file] = _facts(record)
        for second, value in ((_FILE, file), (_NAME, facts[file].name)):
            if value and (first := lines.setdefault(f"{second.one} {fold(value)}", record.line)):
                _refuse_second(record, second, value, first)
    return facts


def _refuse_second(record: Record, second: Sentence, value: str, first: int) -> None:
    if first != record.line:
        raise record.error(second(name=value, line=first))


def _facts(record: Record) -> DocumentFacts:
    kind, date, speakers = record.get("kind"), record.get("date"), record.get("speakers")
    questions = record.get("questions")
    try:
        return DocumentFacts(
            name=record.get("name"),
            title=record.get("title"),
            kind=parse_kind(kind) if kind else None,
            date=parse_date(date) if date else None,
            case=record.get("case"),
            speakers=_speakers(speakers) if speakers else (),
            questions=_questions(questions) if questions else None,
        )
    except FactError as error:
        raise record.error(error.message) from error


def _questions(text: str) -> Questions:
    found = chosen(Questions, text)
    if found is None:
        raise FactError(table_files.NO_QUESTIONS(text=text, known=choices(Questions)))
    return found


def _speakers(cell: str) -> tuple[SpeakerFacts, ...]:
    speakers = tuple(parse_speaker(part.strip()) for part in cell.split(";") if part.strip())
    labels = [fold(speaker.label) for speaker in speakers]
    for speaker, label in zip(speakers, labels, strict=True):
        if labels.count(label) > 1:
            raise FactError(table_files.SPEAKER_TWICE(name=speaker.label))
    return speakers


def parse_speaker(text: str) -> SpeakerFacts:
    """Return who a label is, as `LABEL=ROLE:PARTICIPANT@CASE` says it; the label is kept as it is.

    Raises:
        FactError: it is not written so, or there is no such role.
    """
    match = _SPEAKER.fullmatch(text)
    if not match:
        raise FactError(table_files.NO_SPEAKER(text=text))
    label, role, participant, case = ((part or "").strip() for part in match.groups())
    return SpeakerFacts(
        label.removesuffix(":").strip(),
        parse_role(role) if role else None,
        participant or None,
        case or None,
    )


def read_cases(path: Path) -> tuple[CaseFacts, ...]:
    """Return the cases of cases.csv in the file's order.

    The column `case` (or `name`) holds the name; every other column is an attribute, which a
    case with an empty cell does not have.

    Raises:
        ReadingError: the table cannot be read, has no such column, or a name is empty or stands
            twice; with file and line.
    """
    table = read_csv(path)
    place = _name_place(table)
    seen: dict[str, int] = {}
    cases = []
    for row in table.rows:
        name = row.cells[place].strip()
        if not name:
            raise ReadingError(at(table.name, row.line, table_files.CASE_NAMELESS()))
        if (first := seen.setdefault(fold(name), row.line)) != row.line:
            said_twice = table_files.CASE_TWICE(name=name, line=first)
            raise ReadingError(at(table.name, row.line, said_twice))
        cells = zip(table.header, row.cells, strict=True)
        said = [(key, cell.strip()) for key, cell in cells if key != table.header[place]]
        given = tuple((key, cell) for key, cell in said if cell)
        cases.append(CaseFacts(name, given, tuple(key for key, _ in said)))
    return tuple(cases)


def _name_place(table: CsvTable) -> int:
    places = [table.place(column) for column in _NAME_COLUMNS]
    found = [place for place in places if place is not None]
    for column in table.header:
        table.place(column)  # refuses a name that stands twice
    if not found:
        raise ReadingError(at(table.name, 1, table_files.NO_CASE_COLUMN()))
    return found[0]


def read_names(file: Path) -> list[tuple[str, IdentifierKind]]:
    """Return the names in a list; what begins with # is a remark, an absent file holds none.

    Raises:
        ReadingError: the file cannot be read, or a line names no kind there is.
    """
    if not file.is_file():
        return []
    try:
        lines = load(file).data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ReadingError(files.NOT_UTF8(file=file)) from error
    stated = [(number, line.strip()) for number, line in enumerate(lines, 1)]
    return [_read(file, *one) for one in stated if one[1] and not one[1].startswith("#")]


def _read(file: Path, number: int, line: str) -> tuple[str, IdentifierKind]:
    name, _, kind = map(str.strip, line.partition(";"))
    found = chosen(IdentifierKind, kind) if kind else IdentifierKind.NAME
    if found is None:
        said = table_files.NO_IDENTIFIER_KIND(kind=kind, kinds=choice_words(IdentifierKind))
        raise ReadingError(files.at(file, number, said))
    return name, found
