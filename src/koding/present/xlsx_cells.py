"""Cells of a workbook: each of the kind that it is, and no longer than it can be."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from koding.model.label import Label, Language
from koding.present.cells import is_missing
from koding.present.visible import xml_lines
from koding.tabling import Cell, Frame

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types
    from xlsxwriter.format import Format as Style  # type: ignore[import-untyped]

MOST_CHARACTERS = 32_767
"""How many UTF-16 units a cell holds; Excel takes a file with a longer one for damaged."""

CUT_MARK = " [...]"
"""What a text that was too long for a cell ends in."""

_TOO_LARGE = 10**15
"""From here a sheet would round away digits of a whole number, so that becomes a text."""


def count_cut(frame: Frame, language: Language) -> int:
    """Return how many of a frame's texts are too long for a cell, and so are cut."""
    return sum(
        len(text) * 2 > MOST_CHARACTERS and _cut(text) != text
        for row in frame.for_files().rows
        for cell in row
        if isinstance(cell, str | Label)
        for text in [_text(cell, language)]
    )


class CellSheet:
    """A worksheet that takes cells of a frame, and counts the texts it had to cut."""

    def __init__(self, book: Workbook, name: str, language: Language) -> None:
        self.sheet = book.add_worksheet(name)
        self.bold = book.add_format({"bold": True, "valign": "top", "bottom": 1})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.language = language
        self.cut = 0

    def write(self, row: int, place: int, cell: Cell, style: Style | None = None) -> None:
        """Write one cell: nothing where it is missing or an empty text."""
        if cell is None or is_missing(cell):
            return
        if isinstance(cell, bool):
            self.sheet.write_boolean(row, place, cell, style)
        elif isinstance(cell, int | float) and _is_exact(cell):
            self.sheet.write_number(row, place, cell, style)
        else:
            self._write_text(row, place, _text(cell, self.language), style)

    def _write_text(self, row: int, place: int, text: str, style: Style | None) -> None:
        short = _cut(text)
        self.cut += short != text
        if not short:
            return
        if short.startswith("<r>") and short.endswith("</r>"):
            # xlsxwriter would put such a text into the file as markup of its own
            parts = (short[:1], self.plain, short[1:])
            self.sheet.write_rich_string(row, place, *parts, style or self.plain)
        else:
            self.sheet.write_string(row, place, short, style)


def _is_exact(number: float) -> bool:
    """Return whether a sheet can hold the number; it has no infinities."""
    return math.isfinite(number) if isinstance(number, float) else abs(number) < _TOO_LARGE


def _text(cell: Cell, language: Language) -> str:
    if isinstance(cell, Label):
        return xml_lines(cell.key or cell.text(language))
    if isinstance(cell, str):
        return xml_lines(cell)
    return str(cell).replace("inf", "Inf")


def _cut(text: str) -> str:
    """Return the text within what a cell holds, which is counted in UTF-16 units."""
    if len(text) * 2 <= MOST_CHARACTERS or _units(text) <= MOST_CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: (MOST_CHARACTERS - len(CUT_MARK)) * 2]
    return kept.decode("utf-16-le", "ignore") + CUT_MARK


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
