"""cases.csv: the organisations and what is known of them."""

from __future__ import annotations

from pathlib import Path

from koding.errors import ReadingError
from koding.messages import csv_files
from koding.messages.files import at
from koding.model.codes import fold
from koding.model.material import CaseFacts
from koding.reading.csv_file import read_csv
from koding.reading.csv_table import CsvTable

_NAME_COLUMNS = ("case", "name")


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
            raise ReadingError(at(table.name, row.line, csv_files.CASE_NAMELESS()))
        if (first := seen.setdefault(fold(name), row.line)) != row.line:
            said_twice = csv_files.CASE_TWICE(name=name, line=first)
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
        raise ReadingError(at(table.name, 1, csv_files.NO_CASE_COLUMN()))
    return found[0]
