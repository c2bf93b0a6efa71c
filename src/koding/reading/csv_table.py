"""CSV files as people save them, as tables: columns by name, rows with their lines.

The delimiter, the encoding and the mark are found out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from koding.errors import ReadingError
from koding.messages import Message, table_files
from koding.messages.files import NO_TABLE, at
from koding.model.codes import fold
from koding.reading.decoding import RawFile, decode, load
from koding.reading.offers import offer

_DELIMITERS = ",;\t"
_STATED = re.compile(r'"?sep=([,;\t])"?\n', re.IGNORECASE)
_SAMPLE = 50

MOST_BYTES = 20_000_000
MOST_CELLS = 2_000_000
MOST_COLUMNS = 5_000
"""A survey of 10,000 respondents and 200 questions; as Python keeps it some 200 MB."""

_ROW_WEIGHT = 5

_GUARDED = re.compile(r"'(?=[=+\-@\t\r\n'])")


def read_csv(
    path: Path, *, listing: str = "", lenient: bool = False, most_cells: int = MOST_CELLS
) -> CsvTable:
    r"""Return the table in a CSV file.

    The delimiter is `,`, `;` or a tab, whichever divides the first rows best (or the one that
    Excel's line `sep=;` states). Line breaks within a cell are `\n`. A column called `listing`
    that stands last may hold delimiters without quotation marks. Columns without a name are left
    out if they are empty, as spreadsheets save them; a `lenient` reader leaves out any. A table of
    more than `most_cells` is refused.

    Raises:
        ReadingError: the file is empty or no text, a column that holds something has no name, a
            row has too many or too few cells, a quotation mark is never closed, or the table is
            larger than koding reads.
    """
    file = load(path, MOST_BYTES)
    delimiter, rows = read_rows(file, most_cells=most_cells)
    head = next(rows, (0, []))
    return frame_table(file, head, rows, spilling=(listing, delimiter), lenient=lenient)


def read_rows(
    file: RawFile, *, titled: bool = False, most_cells: int = MOST_CELLS
) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """Return a CSV file's delimiter, and its rows in which something stands with their lines.

    `titled` is a table that may have titles over it: they have another width than its rows.

    Raises:
        ReadingError: as `read_csv` has it; what is wrong with a row, when the row is asked for.
    """
    text, skipped = decode(file, NO_TABLE), 0
    if stated := _STATED.match(text):
        text, skipped = text[stated.end() :], 1
    delimiter = stated[1] if stated else _sniff(text, titled=titled)
    cut = _rows(text, delimiter, file.name, skipped, most_cells)
    return delimiter, _filled(cut, file.name, most_cells)


def frame_table(
    file: RawFile,
    head: tuple[int, list[str]],
    rows: Iterable[tuple[int, list[str]]],
    *,
    spilling: tuple[str, str] = ("", ""),
    lenient: bool = False,
) -> CsvTable:
    """Return the table of `rows` under `head`, as `read_csv` has it.

    `spilling` is the last column's name and the delimiter, where that may stand in it unquoted.
    """
    line, header, frame = _framed(file, head, spilling)
    read = tuple(frame.row(start, cells) for start, cells in rows)
    if not lenient:
        frame.refuse_nameless(line)
    return CsvTable(file.name, file.sha256, header, read, frame.unnamed)


def stream_records(
    path: Path, known: Sequence[str], required: Sequence[str], *, most_cells: int = MOST_CELLS
) -> Iterator[Record]:
    """Yield the rows of a CSV file as `CsvTable.records` has them, without holding them all.

    Raises:
        ReadingError: as `read_csv` and `records` have it; what is wrong with a row, at the row.
    """
    file = load(path, MOST_BYTES)
    _, rows = read_rows(file, most_cells=most_cells)
    line, header, frame = _framed(file, next(rows, (0, [])), ("", ""))
    places = CsvTable(file.name, file.sha256, header, ()).places(known, required)
    for start, cells in rows:
        own = frame.row(start, cells).cells
        yield Record(file.name, start, {name: own[place] for name, place in places.items()})
    frame.refuse_nameless(line)


def _framed(
    file: RawFile, head: tuple[int, list[str]], spilling: tuple[str, str]
) -> tuple[int, tuple[str, ...], _Frame]:
    """Return the header's line, its names, and what cuts the rows under it."""
    line, names = head
    named = [place for place, name in enumerate(names) if name.strip()]
    if not named:
        raise ReadingError(table_files.NO_HEADER(file=file.name))
    if len(names) > MOST_COLUMNS:
        said = table_files.TOO_MANY_COLUMNS(columns=len(names), most=MOST_COLUMNS)
        raise ReadingError(at(file.name, line, said))
    listing, delimiter = spilling
    spills = listing and named[-1] + 1 == len(names) and names[-1].strip().casefold() == listing
    frame = _Frame(file.name, len(names), tuple(named), delimiter if spills else "")
    return line, tuple(names[place].strip() for place in named), frame


class _Frame:
    """Cuts records to the columns that have a name, and counts what stands in the others."""

    def __init__(self, file: str, width: int, named: tuple[int, ...], spills: str) -> None:
        self._file, self._width, self._named, self._spills = file, width, named, spills
        self._whole = len(named) == width
        self.unnamed = {place + 1: 0 for place in range(width) if place not in set(named)}

    def row(self, line: int, cells: list[str]) -> CsvRow:
        width = self._width
        if self._whole and len(cells) == width:
            return CsvRow(line, tuple(cells))
        if self._spills and len(cells) > width:
            cells = [*cells[: width - 1], self._spills.join(cells[width - 1 :])]
        if len(cells) <= self._named[-1] or "".join(cells[width:]).strip():
            said = table_files.ROW_WIDTH(cells=len(cells), width=width)
            raise ReadingError(at(self._file, line, said))
        if self._whole:
            return CsvRow(line, tuple(cells[:width]))
        for number in self.unnamed:
            self.unnamed[number] += bool("".join(cells[number - 1 : number]).strip())
        return CsvRow(line, tuple(cells[place] for place in self._named))

    def refuse_nameless(self, line: int) -> None:
        """Refuse columns without a name in which something stands, under the header at `line`."""
        for number, filled in self.unnamed.items():
            if filled:
                raise ReadingError(at(self._file, line, table_files.COLUMN_NAMELESS(number=number)))


def _sniff(text: str, *, titled: bool) -> str:
    """Return the delimiter with which most of the first rows are as wide as the header.

    Among equals the one that makes most columns, then the one that divides most rows (the commas
    of decimals do not divide the header), then the comma.
    """
    return max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter, titled=titled))


def _fit(text: str, delimiter: str, *, titled: bool) -> tuple[float, int, int]:
    widths = []
    try:
        for cells in csv.reader(_lines(text), delimiter=delimiter):
            if cells:
                widths.append(len(cells))
            if len(widths) == _SAMPLE:
                break
    except csv.Error:
        pass
    if titled and len(widths) > 1 and widths.count(widths[0]) == 1:
        widths = [width for width in widths if width > 1][-_SAMPLE:] or widths
        widths.sort(key=widths.count, reverse=True)  # the table's own width, not its title's
    if not widths or widths[0] == 1:
        return 0.0, 0, 0
    return widths.count(widths[0]) / len(widths), widths[0], widths.count(widths[0])


def _rows(
    text: str, delimiter: str, name: str, skipped: int, most: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it begins in."""
    if text.count(delimiter) > most:
        raise _too_large(name, most)
    csv.field_size_limit(MOST_BYTES)  # Python's own limit is less than an hour of speech
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    start = skipped + 1
    try:
        for cells in reader:
            yield start, cells
            start = skipped + reader.line_num + 1
    except csv.Error as error:
        raise ReadingError(at(name, start, table_files.NOT_CSV(why=error))) from error


def _filled(
    rows: Iterator[tuple[int, list[str]]], name: str, most: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield the records in which something stands, while they can be held in memory."""
    weight = 0
    for line, cells in rows:
        weight += len(cells) + _ROW_WEIGHT
        if weight > most:
            raise _too_large(name, most)
        if any(map(str.strip, cells)):
            yield line, cells


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends; a copy of the whole text would take as much again."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _too_large(name: str, most: int) -> ReadingError:
    return ReadingError(table_files.TOO_MANY_CELLS(file=name, most=most))


class CsvRow(NamedTuple):
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
    rows: tuple[CsvRow, ...]
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
            raise ReadingError(at(self.name, 1, table_files.COLUMN_TWICE(column=column)))
        return places[0] if places else None

    def records(self, known: Sequence[str], required: Sequence[str]) -> Iterator[Record]:
        """Yield the rows by column name, where only `known` columns may stand.

        Raises:
            ReadingError: a required column is missing, or another one stands there.
        """
        places = self.places(known, required)
        for row in self.rows:
            cells = {name: row.cells[place] for name, place in places.items()}
            yield Record(self.name, row.line, cells)

    def places(self, known: Sequence[str], required: Sequence[str]) -> dict[str, int]:
        """Return the index of each column that is there, where only `known` ones may be.

        Raises:
            ReadingError: a required column is missing, or another one stands there.
        """
        places = {column: self.place(column) for column in known}
        for column in required:
            if places[column] is None:
                near = offer(column, self.header)
                fault = table_files.COLUMN_MISSING_BUT if near else table_files.COLUMN_MISSING
                raise ReadingError(at(self.name, 1, fault(column=column, near=near)))
        _refuse_unknown(self, known)
        return {name: place for name, place in places.items() if place is not None}


class Record(NamedTuple):
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
            raise self.error(table_files.CELL_EMPTY(column=column))
        return cell

    def error(self, problem: Message) -> ReadingError:
        """Return an error that says where the row is."""
        return ReadingError(at(self.file, self.line, problem))


def _refuse_unknown(table: CsvTable, known: Sequence[str]) -> None:
    folded = {fold(name) for name in known}
    for name in table.header:
        if fold(name) not in folded:
            near = offer(name, known)
            fault = table_files.COLUMN_UNKNOWN_BUT if near else table_files.COLUMN_UNKNOWN
            said = fault(column=name, near=near, known=list(known))
            raise ReadingError(at(table.name, 1, said))


def unguarded(text: str) -> str:
    """Return the text without one leading `'`, where that guards what follows it."""
    return _GUARDED.sub("", text, count=1) if _GUARDED.match(text) else text
