"""CSV files as people save them: the delimiter, the encoding and the mark are found out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from koding.errors import ReadingError
from koding.reading.csv_table import CsvTable, Row
from koding.reading.decoding import TABLE, decode
from koding.reading.files import load

_DELIMITERS = ",;\t"
_STATED = re.compile(r'"?sep=([,;\t])"?\n', re.IGNORECASE)
_SAMPLE = 50


def read_csv(path: Path, *, listing: str = "") -> CsvTable:
    r"""Return the table in a CSV file.

    The delimiter is `,`, `;` or a tab, whichever divides the first rows best (or the one that
    Excel's line `sep=;` states). Line breaks within a cell are `\n`. A column called `listing`
    that stands last may hold delimiters without quotation marks.

    Raises:
        ReadingError: the file is empty or no text, a column has no name, a row has too many or
            too few cells, or a quotation mark is never closed.
    """
    file = load(path)
    text, skipped = decode(file, TABLE), 0
    if stated := _STATED.match(text):
        text, skipped = text[stated.end() :], 1
    delimiter = stated[1] if stated else _sniff(text)
    rows = [
        row for row in _rows(text, delimiter, file.name, skipped) if any(map(str.strip, row[1]))
    ]
    if not rows:
        raise ReadingError(f"{file.name} holds no header; save the table again.")
    line, names = rows[0]
    header = tuple(name.strip() for name in names)
    if "" in header:
        number = header.index("") + 1
        raise ReadingError(f"{file.name}:{line}: column {number} has no name; name or remove it.")
    spills = delimiter if listing and header[-1].casefold() == listing else ""
    return CsvTable(
        file.name,
        file.sha256,
        header,
        tuple(
            _row(start, _joined(cells, len(header), spills), len(header), file.name)
            for start, cells in rows[1:]
        ),
    )


def _sniff(text: str) -> str:
    """Return the delimiter with which most of the first rows are as wide as the header.

    Among equals the one that makes most columns, then the comma.
    """
    return max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    widths = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if cells:
                widths.append(len(cells))
            if len(widths) == _SAMPLE:
                break
    except csv.Error:
        pass
    if not widths or widths[0] == 1:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _rows(text: str, delimiter: str, name: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it begins in."""
    csv.field_size_limit(max(len(text), 1))  # Python's own limit is less than an hour of speech
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = skipped + 1
    try:
        for cells in reader:
            yield start, cells
            start = skipped + reader.line_num + 1
    except csv.Error as error:
        raise ReadingError(
            f"{name}:{start}: the row that begins here is not CSV ({error}); "
            "check its quotation marks."
        ) from error


def _joined(cells: list[str], width: int, spills: str) -> list[str]:
    """Return the cells with those beyond the last column joined to it, where it may spill."""
    if not spills or len(cells) <= width:
        return cells
    return [*cells[: width - 1], spills.join(cells[width - 1 :])]


def _row(line: int, cells: list[str], width: int, name: str) -> Row:
    extra = "".join(cells[width:]).strip()
    if extra or len(cells) < width:
        raise ReadingError(
            f"{name}:{line}: the row has {len(cells)} cells and the header {width}; "
            "check its delimiters and quotation marks."
        )
    return Row(line, tuple(cells[:width]))
