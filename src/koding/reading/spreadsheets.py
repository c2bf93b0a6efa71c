"""Spreadsheets (XLSX, XLS, ODS): the rows of one sheet as text, as they were last shown.

Nothing is computed: a formula is read as the result that was saved with it.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import ReadingError
from koding.messages import Message, listed
from koding.messages import table_files as messages
from koding.model.codes import fold
from koding.model.numbers import whole
from koding.reading.decoding import RawFile, normalise
from koding.reading.offers import offer

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

_MOST_UNPACKED = 200_000_000
_MOST_PARTS = 5_000
_MOST_RATIO = 500
_RATIO_MATTERS = 8_000_000
_MOST_AREA = 6_000_000
"""Rows times columns that may be laid out, as the library does: 32 bytes a cell, empty or not."""
_MOST_TEXT = 50_000_000
_CONTENTS = 4
"""How many times larger another sheet is than one that only tells of the file, at least."""

_CELL = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["'][^>]*(?<!/)>"""
)
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?:\s(?![^>]*\br\s*=)[^>]*)?>")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["']([0-9]{1,7})["']""")
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")
_OPEN_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_UNSAVED = re.compile(
    rb"<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<v></v>|</(?:\w+:)?c>)"
)
_FAULTY = re.compile(rb"""<(?:\w+:)?c\s[^>]*\bt\s*=\s*["']e["']""")
_REPEATED = re.compile(
    rb"""<(/?)(?:\w+:)?(table-row|table-cell|covered-table-cell|table)\b([^>]*?)(/?)>"""
)
_TIMES = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,10})["']""")
_BIFF_CELLS = frozenset((0x0006, 0x0007, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet in which something stands, each with its number from 1.

    `groups` are, by the number of a row, the columns from 0 over which a cell of it was merged.
    """

    rows: tuple[tuple[int, list[str]], ...]
    groups: dict[int, list[range]]
    notes: tuple[Message, ...] = ()


def is_spreadsheet(file: RawFile) -> bool:
    """Return whether the bytes are those of a zip archive or of an old Office file."""
    return file.data.startswith((ZIP, OLD_OFFICE))


def read_sheet(file: RawFile, wanted: str = "") -> SheetRows:
    """Return the sheet called `wanted`, else the first that is shown and holds a table.

    Raises:
        ReadingError: the file is no spreadsheet, is locked or cut short, has no such sheet, or is
            larger than koding reads.
    """
    counted = _look_through(file)
    try:
        with _unheard(), _opened(file) as book:
            return _sheet(file, book, wanted, counted)
    except (ReadingError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the library's Rust is no Exception
        raise _broken(file) from error


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep the library's Rust from printing where it gave up: koding says so itself."""
    try:
        kept = os.dup(2)
    except OSError:  # standard error is closed
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, by its descriptor
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _opened(file: RawFile) -> CalamineWorkbook:
    from python_calamine import PasswordError, load_workbook

    try:
        return load_workbook(io.BytesIO(file.data))
    except PasswordError as error:
        raise ReadingError(messages.LOCKED(file=file.name)) from error


def _sheet(file: RawFile, book: CalamineWorkbook, wanted: str, notes: list[Message]) -> SheetRows:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    shown: list[str] = []
    hidden: list[str] = []
    for one in book.sheets_metadata:
        if one.typ == SheetTypeEnum.WorkSheet:
            (shown if one.visible == SheetVisibleEnum.Visible else hidden).append(one.name)
    if wanted:
        name = _named(file, wanted, [*shown, *hidden])
        found = book.get_sheet_by_name(name)
    else:
        if not shown:
            raise ReadingError(messages.ALL_HIDDEN(file=file.name, sheets=hidden))
        sheets = [book.get_sheet_by_name(name) for name in shown]
        largest = max(one.height * one.width for one in sheets)
        found = next(
            (
                one
                for one in sheets
                if one.height > 1 and one.width > 1 and one.height * one.width * _CONTENTS > largest
            ),
            next((one for one in sheets if one.height), sheets[0]),
        )
    others = [name for name in shown if name != found.name]
    said = list(notes)
    if others:
        said.append(messages.OTHER_SHEETS(file=file.name, sheet=found.name, sheets=listed(others)))
    unseen = [name for name in hidden if name != found.name]
    if unseen:
        said.append(messages.HIDDEN_SHEETS(n=len(unseen), file=file.name, sheets=listed(unseen)))
    return _laid_out(file, found, said)


def _named(file: RawFile, wanted: str, names: Sequence[str]) -> str:
    found = next((name for name in names if fold(name) == fold(wanted)), None)
    if found is None:
        near = offer(wanted, names)
        said = messages.NO_SHEET_BUT if near else messages.NO_SHEET
        raise ReadingError(said(file=file.name, sheet=wanted, near=near, sheets=list(names)))
    return found


def _laid_out(file: RawFile, sheet: CalamineSheet, notes: list[Message]) -> SheetRows:
    if sheet.total_height * sheet.total_width > _MOST_AREA:
        raise _sprawls(file, sheet.total_height, sheet.total_width)
    cells = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    if sum(len(cell) for row in cells for cell in row) > _MOST_TEXT:
        raise _swells(file)
    groups: dict[int, list[range]] = {}
    filled = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(cells) or left >= len(cells[top]):
            continue
        if right > left:
            groups.setdefault(top + 1, []).append(range(left, right + 1))
        for row in cells[top + 1 : bottom + 1]:
            if cells[top][left].strip() and not row[left].strip():
                row[left] = cells[top][left]
                filled += 1
    if filled:
        notes.append(messages.MERGED(n=filled, file=file.name))
    rows = tuple(
        (number, row) for number, row in enumerate(cells, start=1) if any(map(str.strip, row))
    )
    return SheetRows(rows, groups, tuple(notes))


def _text(cell: object) -> str:
    """Return a cell as it is written in a CSV file: whole numbers without decimals, ISO dates."""
    match cell:
        case str():
            return normalise(cell)
        case bool():
            return "true" if cell else "false"
        case float():
            return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.datetime():
            return cell.isoformat(sep=" ", timespec="seconds")
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case None:
            return ""
    return str(cell)


cell_text = _text
"""What a cell of any library is as text."""


# -- before anything is laid out -------------------------------------------------------------------


def _look_through(file: RawFile) -> list[Message]:
    """See that the file can be held once it is unpacked, and return what has to be said of it."""
    if file.data.startswith(OLD_OFFICE):
        _measure_old(file)
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return _look_into(file, archive)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError,
        ValueError, OSError,
    ) as error:  # fmt: skip
        raise _broken(file) from error


def _look_into(file: RawFile, archive: zipfile.ZipFile) -> list[Message]:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > max(_RATIO_MATTERS, _MOST_RATIO * part.compress_size) for part in parts
    )
    if unpacked > _MOST_UNPACKED or len(parts) > _MOST_PARTS or swollen:
        raise _swells(file)
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        raise ReadingError(messages.WORD_FILE(file=file.name, kind=messages.WORD()))
    if "mimetype" in names and b"opendocument.text" in archive.read("mimetype"):
        raise ReadingError(messages.WORD_FILE(file=file.name, kind=messages.WRITER()))
    unsaved = faulty = 0
    for part in parts:
        if part.filename == "content.xml":
            _measure_ods(file, archive.read(part))
        elif part.filename.endswith(".bin") and "worksheets/" in part.filename:
            raise ReadingError(messages.BINARY_SHEET(file=file.name))
        elif part.filename.endswith(".xml") and "haredStrings" not in part.filename:
            data = archive.read(part)
            _measure_xlsx(file, data)
            unsaved += len(_UNSAVED.findall(data)) if b"<f" in data or b":f>" in data else 0
            faulty += len(_FAULTY.findall(data))
    notes = [messages.UNSAVED_FORMULAS(n=unsaved, file=file.name)] if unsaved else []
    return [*notes, messages.FAULTY_CELLS(n=faulty, file=file.name)] if faulty else notes


def _measure_xlsx(file: RawFile, data: bytes) -> None:
    """See how far the cells of a sheet reach: those that hold something, and those unplaced."""
    rows, letters = 0, set()
    for column, row in _CELL.findall(data):
        letters.add(column)
        rows = max(rows, whole(row.decode()) or 0)
    columns = max(map(_column_number, letters), default=0)
    if _UNPLACED.search(data):
        ends = _ROW_END.split(data)
        rows = max([rows, *map(int, _ROW.findall(data)), len(ends)])
        columns = max(columns, *(len(_OPEN_CELL.findall(row)) for row in ends))
    if rows * columns > _MOST_AREA:
        raise _sprawls(file, rows, columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _measure_ods(file: RawFile, data: bytes) -> None:
    """See how far the cells of an ODS sheet reach: one cell may be said to be there many times."""
    rows = columns = last = column = times = 0
    for closing, kind, attributes, alone in _REPEATED.findall(data):
        if kind == b"table-row":
            if closing or alone:
                rows += times if not alone else _repeated(attributes)
            else:
                times, column = _repeated(attributes), 0
        elif kind == b"table":
            rows = columns = last = 0
        elif not closing:
            column += _repeated(attributes)
            if not alone or b"value" in attributes:
                columns, last = max(columns, column), rows + times
        if columns * last > _MOST_AREA:
            raise _sprawls(file, last, columns)


def _repeated(attributes: bytes) -> int:
    found = _TIMES.search(attributes)
    return whole(found[1].decode()) or 0 if found else 1


def _measure_old(file: RawFile) -> None:
    """See how far the cells of an old Excel file reach."""
    rows = columns = 0
    for kind, data in _old_records(file):
        if kind in _BIFF_CELLS and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind == 0x00BD and len(data) >= 6:
                columns = max(columns, struct.unpack_from("<H", data, len(data) - 2)[0] + 1)
    if rows * columns > _MOST_AREA:
        raise _sprawls(file, rows, columns)


def _old_records(file: RawFile) -> Iterator[tuple[int, bytes]]:
    """Yield the records of the workbook in a compound file: [MS-CFB] and [MS-XLS]."""
    try:
        data = _old_workbook(file.data)
    except (struct.error, IndexError, ValueError, MemoryError) as error:
        raise _broken(file) from error
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length


def _old_workbook(data: bytes) -> bytes:
    """Return the stream `Workbook` of a compound file; nothing where it has none."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError
    count, first = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
    difat = list(struct.unpack_from("<109I", data, 76))
    more = struct.unpack_from("<I", data, 68)[0]
    while more < 0xFFFFFFFA and len(difat) < count:
        block = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        difat += block[:-1]
        more = block[-1]
    table: list[int] = []
    for sector in difat[:count]:
        if sector < 0xFFFFFFFA:
            table += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    directory = _chain(data, table, first, size)
    for at in range(0, len(directory) - 127, 128):
        length = min(struct.unpack_from("<H", directory, at + 64)[0], 64)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if name.casefold() in ("workbook", "book"):
            start = struct.unpack_from("<I", directory, at + 116)[0]
            return _chain(data, table, start, size)
    return b""


def _chain(data: bytes, table: Sequence[int], sector: int, size: int) -> bytes:
    pieces: list[bytes] = []
    while sector < 0xFFFFFFFA:
        if len(pieces) > len(table):
            raise ValueError
        pieces.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(pieces)


def _sprawls(file: RawFile, rows: int, columns: int) -> ReadingError:
    return ReadingError(messages.SPRAWLS(file=file.name, rows=rows, columns=columns))


def _swells(file: RawFile) -> ReadingError:
    return ReadingError(messages.SWELLS(file=file.name))


def _broken(file: RawFile) -> ReadingError:
    return ReadingError(messages.BROKEN(file=file.name))
