"""Frames as CSV that opens unaided: in R and pandas, or in a Norwegian Excel.

The codebook is written as the CSV that other programs take: path, name, description, color.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from koding.model.label import Label, Language
from koding.present.cells import is_missing
from koding.present.formats import Profile
from koding.tabling import Cell, Frame

if TYPE_CHECKING:
    from koding.model.stored import StoredCode


_FORMULA = tuple("=+-@\t\r\n'")
"""What a spreadsheet may take for a formula's beginning, and the guard itself."""


def render_csv(frame: Frame, profile: Profile, language: Language, *, headed: bool = True) -> bytes:
    """Return the frame as CSV: variable names, unrounded numbers, empty for missing.

    `r` is comma, dot, UTF-8 and line feeds; `excel-no` is semicolon, decimal comma, UTF-8 with a
    BOM and CRLF. A text that looks like a formula gets one leading `'`, as does one that begins
    with `'`, so that taking one away always gives the text back. Rows that go on after others are
    not `headed`.
    """
    excel, frame = profile is Profile.EXCEL_NO, frame.for_files()
    delimiter, ending = (";", "\r\n") if excel else (",", "\n")
    rows = [[column.name for column in frame.columns]] if headed else []
    rows += [[_cell(cell, language, comma=excel) for cell in row] for row in frame.rows]
    text = "".join(_line(row, delimiter) + ending for row in rows)
    return (("\ufeff" if excel and headed else "") + text).encode()


def _cell(cell: Cell, language: Language, *, comma: bool) -> str:
    if type(cell) is int:  # and no count that print tells in other words
        return str(cell)
    if type(cell) is str:
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if cell is None or is_missing(cell):
        return ""
    if isinstance(cell, Label):
        cell = cell.key or cell.text(language)
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if isinstance(cell, float):
        text = repr(float(cell)).replace("inf", "Inf")
        return text.replace(".", ",") if comma else text
    return str(int(cell))


def render_texts(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of texts as CSV, guarded as those of a frame are."""
    guarded = ([f"'{one}" if one.startswith(_FORMULA) else one for one in row] for row in rows)
    return "".join(_line(row, ",") + "\n" for row in guarded).encode()


def _line(cells: list[str], delimiter: str) -> str:
    if cells == [""]:
        return '""'  # an empty line would be skipped as no row at all
    odd = _odd(delimiter).search
    return delimiter.join(
        [cell if cell.isalnum() or not odd(cell) else _quoted(cell) for cell in cells]
    )


@cache
def _odd(delimiter: str) -> re.Pattern[str]:
    """Return what finds that a cell has to stand in quotation marks."""
    return re.compile(rf'["\r\n{delimiter}]|^\s|\s$')


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


COLUMNS = ("path", "name", "description", "color")


def render_codebook_csv(codes: Iterable[StoredCode]) -> bytes:
    """Return the codes, parents first, as a CSV file that spreadsheets and programs open."""
    rows = [(one.path, one.code.name, one.code.definition, one.code.colour) for one in codes]
    return render_texts([COLUMNS, *rows])
