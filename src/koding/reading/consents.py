"""A list of consents: a row a participant, whatever the columns are called and in what order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import consent as messages
from koding.messages.files import at
from koding.model.codes import fold
from koding.model.numbers import brief
from koding.reading.csv_table import CsvTable, frame_table, read_csv, unguarded
from koding.reading.decoding import load
from koding.reading.facts import FactError, parse_date
from koding.reading.spreadsheets import is_spreadsheet, read_sheet

PARTICIPANT = "participant"
_CALLED = {
    PARTICIPANT: (
        "participant", "deltaker", "deltakar", "informant", "person", "pseudonym", "intervjuperson",
    ),
    "letter": (
        "letter", "information letter", "informasjonsskriv", "infoskriv", "skriv", "versjon",
        "version", "letter version",
    ),
    "given_on": (
        "given_on", "consent given", "consent", "on", "date", "samtykke gitt", "samtykke",
        "samtykkedato", "dato", "gitt",
    ),
    "how": ("how", "how consent was given", "hvordan", "måte", "hvordan samtykket ble gitt"),
    "quote": ("quote", "may be quoted", "quoted", "sitat", "sitere", "siteres", "kan siteres"),
    "name": ("name", "may be named", "named", "navngi", "navngis", "kan navngis"),
    "archive": (
        "archive", "may be archived", "archived", "arkiv", "arkivere", "arkiveres",
        "kan arkiveres",
    ),
    "contact": (
        "contact", "may be contacted", "may be contacted again", "kontakt", "kontakte",
        "kontaktes", "kan kontaktes", "kan kontaktes igjen",
    ),
    "delete_on": (
        "delete_on", "delete recording by", "delete by", "slettes", "opptak slettes", "slettefrist",
        "opptaket slettes senest", "opptak slettes innen",
    ),
    "deleted_on": (
        "deleted_on", "recording deleted", "deleted", "slettet", "opptak slettet",
        "opptaket slettet", "opptaket er slettet",
    ),
}  # fmt: skip
"""What the columns may be called."""
_OURS = ("case", "documents", "organisation", "virksomhet", "dokumenter")
"""What `koding participants` writes for the reader's eye alone."""
_ANSWERS: dict[str, bool | None] = {
    **dict.fromkeys(("yes", "y", "ja", "j", "x", "true", "sann", "1", "✓"), True),
    **dict.fromkeys(("no", "n", "nei", "false", "usann", "0"), False),
    **dict.fromkeys(("?", "unknown", "not known", "ukjent", "vet ikke"), None),
}
_DAYS = ("given_on", "delete_on", "deleted_on")
_WORDS = ("letter", "how")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What a row says of one participant; what has an empty cell is not among the values."""

    line: int
    participant: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ConsentList:
    """The rows of a list in their order, and the columns that say nothing of consent."""

    name: str
    rows: tuple[ConsentRow, ...]
    aside: tuple[str, ...] = ()


def read_consents(path: Path) -> ConsentList:
    """Return a list of consents, as CSV or as a spreadsheet.

    Raises:
        ReadingError: the file is no table, no column says whose consent a row is, somebody stands
            twice, or a cell is no answer or no day; with file and line.
    """
    table = _table(path)
    places, aside = _places(table)
    seen: dict[str, int] = {}
    rows = []
    for row in table.rows:
        name = unguarded(row.cells[places[PARTICIPANT]]).strip()
        if not name:
            continue
        if (first := seen.setdefault(fold(name), row.line)) != row.line:
            twice = messages.STANDS_TWICE(name=brief(name), first=first)
            raise ReadingError(at(table.name, row.line, twice))
        values = {
            field: _value(table, row.line, field, table.header[place], row.cells[place].strip())
            for field, place in places.items()
            if field != PARTICIPANT and row.cells[place].strip()
        }
        rows.append(ConsentRow(row.line, name, values))
    return ConsentList(table.name, tuple(rows), aside)


def parse_day(text: str) -> str:
    """Return a whole day as ISO 8601.

    Raises:
        FactError: it is no date, or only part of one.
    """
    found = parse_date(text)
    if not _DAY.fullmatch(found):
        raise FactError(messages.NO_DAY(given=brief(text)))
    return found


def _table(path: Path) -> CsvTable:
    file = load(path)
    if not is_spreadsheet(file):
        return read_csv(path, lenient=True)
    sheet = read_sheet(file)
    head = sheet.rows[0] if sheet.rows else (1, [])
    return frame_table(file, head, sheet.rows[1:], lenient=True)


def _places(table: CsvTable) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return where the columns stand by what they say, and what the others are called."""
    meant = {fold(name): field for field, names in _CALLED.items() for name in names}
    places: dict[str, int] = {}
    aside = []
    for place, header in enumerate(table.header):
        field = meant.get(fold(header))
        if field is not None and field not in places:
            places[field] = place
        elif fold(header) not in map(fold, _OURS) and header.strip():
            aside.append(header)
    if PARTICIPANT not in places:
        raise ReadingError(at(table.name, 1, messages.NO_PARTICIPANT_COLUMN()))
    return places, tuple(aside)


def _value(table: CsvTable, line: int, field: str, column: str, cell: str) -> object:
    if field in _WORDS:
        return unguarded(cell)
    if field in _DAYS:
        try:
            return None if cell in ("-", "?") else parse_day(cell)
        except FactError as error:
            said = messages.NO_DAY_IN(column=column, cell=brief(cell))
            raise ReadingError(at(table.name, line, said)) from error
    if fold(cell) not in _ANSWERS:
        said = messages.NO_YES_NO(column=column, cell=brief(cell))
        raise ReadingError(at(table.name, line, said))
    return _ANSWERS[fold(cell)]
