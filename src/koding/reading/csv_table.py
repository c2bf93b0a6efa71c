"""A CSV file as a table: its columns by name, its rows with their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from koding.errors import ReadingError
from koding.messages import Message, csv_files
from koding.messages.files import at
from koding.model.codes import fold
from koding.reading.offers import offer


@dataclass(frozen=True, slots=True)
class Row:
    """One record; `line` is where it begins in the file, `cells` run along the header."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A file's header and rows; rows without any text are left out.

    `unnamed` says of each column without a name, by its number from 1, how many cells it fills.
    """

    name: str
    sha256: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    unnamed: Mapping[int, int] = field(default_factory=dict)

    def place(self, column: str) -> int | None:
        """Return the index of a column, its name folded; None if there is none.

        Raises:
            ReadingError: several columns have that name.
        """
        exact = [place for place, name in enumerate(self.header) if name == column]
        wanted = fold(column)
        places = exact or [i for i, name in enumerate(self.header) if fold(name) == wanted]
        if len(places) > 1:
            raise ReadingError(at(self.name, 1, csv_files.COLUMN_TWICE(column=column)))
        return places[0] if places else None

    def records(self, known: Sequence[str], required: Sequence[str]) -> Iterator[Record]:
        """Yield the rows by column name, where only `known` columns may stand.

        Raises:
            ReadingError: a required column is missing, or another one stands there.
        """
        places = {column: self.place(column) for column in known}
        for column in required:
            if places[column] is None:
                near = offer(column, self.header)
                fault = csv_files.COLUMN_MISSING_BUT if near else csv_files.COLUMN_MISSING
                raise ReadingError(at(self.name, 1, fault(column=column, near=near)))
        _refuse_unknown(self, known)
        for row in self.rows:
            cells = {name: row.cells[place] for name, place in places.items() if place is not None}
            yield Record(self.name, row.line, cells)


@dataclass(frozen=True, slots=True)
class Record:
    """One row by column name."""

    file: str
    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str | None:
        """Return a cell without the white space around it; None if empty or not in the file."""
        return self.cells.get(column, "").strip() or None

    def need(self, column: str) -> str:
        """Return a cell that must not be empty.

        Raises:
            ReadingError: it is.
        """
        if (cell := self.get(column)) is None:
            raise self.error(csv_files.CELL_EMPTY(column=column))
        return cell

    def error(self, problem: Message) -> ReadingError:
        """Return an error that says where the row is."""
        return ReadingError(at(self.file, self.line, problem))


def _refuse_unknown(table: CsvTable, known: Sequence[str]) -> None:
    folded = {fold(name) for name in known}
    for name in table.header:
        if fold(name) not in folded:
            near = offer(name, known)
            fault = csv_files.COLUMN_UNKNOWN_BUT if near else csv_files.COLUMN_UNKNOWN
            said = fault(column=name, near=near, known=list(known))
            raise ReadingError(at(table.name, 1, said))
