"""Data as an SPSS system file (.sav), with labels, missing values and measurement.

The format is described in the developers' guide of PSPP, "System File Format": a header, a record
a variable, value labels, records of further information, then the cases, here uncompressed. Texts
are UTF-8, numbers 64-bit floats, all little-endian.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence
from datetime import date
from sys import float_info
from typing import TYPE_CHECKING

from koding.model.dataset import DataKind, Measurement

if TYPE_CHECKING:
    from koding.model.dataset import DataCell, Dataset, DataVariable
    from koding.model.label import Language

LONGEST_TEXT = 255
"""How many bytes of UTF-8 a text holds; SPSS has a way around that, which not all readers know."""
LONGEST_LABEL, LONGEST_VALUE_LABEL = 255, 120
CUT = " [...]"
"""What a text ends in that was too long."""
_NOTHING = -float_info.max
"""What SPSS takes for no number at all."""
_LOWEST = math.nextafter(_NOTHING, 0)
_TEXT_FORMAT, _NUMBER_FORMAT, _DATE_FORMAT = 1, 5, 38
_MEASURES = {Measurement.NOMINAL: 1, Measurement.ORDINAL: 2, Measurement.SCALE: 3}
_WIDEST_COLUMN, _MOST_DECIMALS, _WIDEST_NUMBER = 40, 6, 40
_LINE = 80
_FIRST_DAY = date(1582, 10, 14).toordinal()
_DAY = 86_400
_SIGNATURE, _MADE = "@(#) SPSS DATA FILE koding", "01 Jan 0000:00:00"
"""When every file says it was made, so that the same data are the same bytes."""


def render_sav(data: Dataset, language: Language) -> bytes:
    """Return the data as a system file, its labels in one language.

    A text of more than 255 bytes is cut, and ends in ` [...]`: see `long_texts`. Spaces at the end
    of a text are not kept, since SPSS fills texts with them; no text and an empty one are one.
    """
    columns = [_Column(data, place, language) for place in range(len(data.variables))]
    names = _short_names([one.variable.name for one in columns])
    parts = [
        _header(data, columns, language),
        *(one.record(name) for one, name in zip(columns, names, strict=True)),
        *_value_labels(columns, language),
        *_documents(data, language),
        *_information(columns, names, len(data.rows)),
        struct.pack("<ii", 999, 0),
    ]
    pack = struct.Struct("<" + "".join(one.packed for one in columns)).pack
    parts += [pack(*row) for row in zip(*(one.cells for one in columns), strict=True)]
    return b"".join(parts)


def long_texts(data: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield what is too long for the file: the row's first cell, the variable's name, the text."""
    for place, variable in enumerate(data.variables):
        if variable.kind is DataKind.TEXT:
            for row in data.rows:
                text = _plain(row[place])
                if len(text.encode()) > LONGEST_TEXT:
                    yield str(row[0]), variable.name, text


def count_cut_labels(data: Dataset, language: Language) -> int:
    """Return how many labels are longer than the file holds."""
    told = [(one.label, LONGEST_LABEL) for one in data.variables]
    told += [(label, LONGEST_VALUE_LABEL) for one in data.variables for _, label in one.values]
    return sum(len(_plain(label.text(language)).encode()) > most for label, most in told)


class _Column:
    """A variable, its cells as they are packed, and how wide they are."""

    def __init__(self, data: Dataset, place: int, language: Language) -> None:
        self.variable: DataVariable = data.variables[place]
        self.label = _within(self.variable.label.text(language), LONGEST_LABEL)
        given = data.column(place)
        self.width = self.decimals = 0
        if self.variable.kind is DataKind.TEXT:
            texts = [_within(cell, LONGEST_TEXT) for cell in given]
            self.width = max(map(len, texts), default=0)
            self.width = min(max(self.width, self.variable.width), LONGEST_TEXT)
            self.cells: Sequence[object] = [text.ljust(8 * self.segments) for text in texts]
            self.packed = f"{8 * self.segments}s"
            self.shown = self.width
            return
        day = self.variable.kind is DataKind.DATE
        numbers = [_seconds(cell) if day else _number(cell) for cell in given]
        self.cells, self.packed = numbers, "d"
        self.decimals, self.shown = (0, 10) if day else _number_width(numbers)

    @property
    def segments(self) -> int:
        """How many times eight bytes a cell takes."""
        return max(-(-self.width // 8), 1)

    def record(self, name: bytes) -> bytes:
        """Return what is said of the variable, and of the rest of a text that is longer."""
        kinds = {
            DataKind.TEXT: _TEXT_FORMAT,
            DataKind.NUMBER: _NUMBER_FORMAT,
            DataKind.DATE: _DATE_FORMAT,
        }
        shown = kinds[self.variable.kind] << 16 | self.shown << 8 | self.decimals
        missing = self.variable.missing
        head = (2, self.width, bool(self.label), len(missing), shown, shown, name)
        label = struct.pack("<i", len(self.label)) + _padded(self.label, 4) if self.label else b""
        rest = struct.pack("<iiiiii8s", 2, -1, 0, 0, 1, 1, b" " * 8) * (self.segments - 1)
        said = struct.pack("<iiiiii8s", *head)
        return said + label + struct.pack(f"<{len(missing)}d", *missing) + rest


def _header(data: Dataset, columns: Sequence[_Column], language: Language) -> bytes:
    label = _within(data.label.text(language), 64, "")
    size = sum(one.segments for one in columns)
    return struct.pack(
        "<4s60siiiiid17s64s3x",
        b"$FL2", _SIGNATURE.encode().ljust(60), 2, size, 0, 0, len(data.rows), 100.0,
        _MADE.encode(), label.ljust(64),
    )  # fmt: skip


def _value_labels(columns: Sequence[_Column], language: Language) -> Iterator[bytes]:
    """Yield the labels of values, each set once with all the variables that have it."""
    places: dict[tuple[tuple[float, bytes], ...], list[int]] = {}
    place = 1
    for one in columns:
        told = ((v, _within(said.text(language), LONGEST_VALUE_LABEL)) for v, said in
                one.variable.values)  # fmt: skip
        places.setdefault(tuple(told), []).append(place)
        place += one.segments
    for labels, of in places.items():
        if labels:
            yield struct.pack("<ii", 3, len(labels))
            for value, said in labels:
                yield struct.pack("<d", value) + _padded(bytes([len(said)]) + said, 8)
            yield struct.pack(f"<ii{len(of)}i", 4, len(of), *of)


def _documents(data: Dataset, language: Language) -> Iterator[bytes]:
    """Yield what has to be known of the data, in lines of eighty bytes."""
    lines = [line for note in data.notes for line in _folded(_plain(note.text(language)))]
    if lines:
        yield struct.pack("<ii", 6, len(lines)) + b"".join(line.ljust(_LINE) for line in lines)


def _folded(text: str) -> Iterator[bytes]:
    line = b""
    for word in text.split():
        said = word.encode()
        if line and len(line) + 1 + len(said) > _LINE:
            yield line
            line = b""
        line += (b" " if line else b"") + said
        while len(line) > _LINE:  # one long word
            kept = line[:_LINE].decode("utf-8", "ignore").encode()
            yield kept
            line = line[len(kept) :]
    if line:
        yield line


def _information(columns: Sequence[_Column], names: Sequence[bytes], rows: int) -> Iterator[bytes]:
    """Yield the records of further information, which come in the order of their numbers."""
    yield struct.pack("<iiii8i", 7, 3, 4, 8, 1, 0, 0, -1, 1, 1, 2, 65001)
    yield struct.pack("<iiii3d", 7, 4, 8, 3, _NOTHING, float_info.max, _LOWEST)
    display = [
        number
        for one in columns
        for number in (
            _MEASURES[one.variable.measurement],
            min(max(one.shown, 8), _WIDEST_COLUMN),
            0 if one.variable.kind is DataKind.TEXT else 1,
        )
    ]
    if display:
        yield struct.pack(f"<iiii{len(display)}i", 7, 11, 4, len(display), *display)
        named = zip(names, columns, strict=True)
        yield _bytes_record(13, b"\t".join(
            short.rstrip() + b"=" + one.variable.name.encode() for short, one in named
        ))  # fmt: skip
    yield struct.pack("<iiiiqq", 7, 16, 8, 2, 1, rows)
    yield _bytes_record(20, b"UTF-8")


def _bytes_record(number: int, said: bytes) -> bytes:
    return struct.pack("<iiii", 7, number, 1, len(said)) + said


def _short_names(names: Sequence[str]) -> list[bytes]:
    """Return names of eight capitals at most, none of them another variable's long one."""
    taken = {name.upper() for name in names}
    free = (f"V{number}" for number in range(1, len(names) * 2 + 2))
    unused = (name for name in free if name not in taken)
    short = [name.upper() if len(name) <= 8 else next(unused) for name in names]
    return [name.encode().ljust(8) for name in short]


def _number(cell: DataCell) -> float:
    number = _NOTHING if cell is None else float(cell)
    return number if math.isfinite(number) else _NOTHING


def _seconds(cell: DataCell) -> float:
    """Return a day as SPSS has it: seconds since the Gregorian calendar began."""
    if cell is None:
        return _NOTHING
    return float((date.fromisoformat(str(cell)).toordinal() - _FIRST_DAY) * _DAY)


def _number_width(numbers: Sequence[float]) -> tuple[int, int]:
    """Return with how many decimals, and how wide, the numbers are shown."""
    known = [one for one in numbers if one != _NOTHING]
    fractions = {one for one in known if not one.is_integer()}
    decimals = max((len(f"{one:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2]) for one in
                    fractions), default=0)  # fmt: skip
    whole = max((len(f"{one:.0f}") for one in known), default=1)
    wide = whole + decimals + bool(decimals)
    return (decimals, max(wide, 8)) if wide <= _WIDEST_NUMBER else (0, _WIDEST_NUMBER)


def _within(cell: DataCell, most: int, mark: str = CUT) -> bytes:
    """Return a text within so many bytes of UTF-8, no character of it halved."""
    said = _plain(cell).encode()
    if len(said) <= most:
        return said
    return said[: most - len(mark)].decode("utf-8", "ignore").encode() + mark.encode()


def _plain(cell: DataCell) -> str:
    """Return a text as it can be kept: nothing that is no character, and no NUL to end it."""
    text = "" if cell is None else str(cell).rstrip(" ")
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _padded(said: bytes, unit: int) -> bytes:
    return said + b"\0" * (-len(said) % unit)
