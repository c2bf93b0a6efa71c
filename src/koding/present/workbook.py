"""A study as one Excel workbook: what it is on the first sheet, then a sheet a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from koding.present.cells import printed
from koding.present.folding import count_cells
from koding.present.visible import xml_lines
from koding.present.xlsx import (
    MADE,
    CellSheet,
    ReadableSheet,
    lay_out_page,
    readable,
    refuse_oversize,
    sheet_name,
)

if TYPE_CHECKING:
    from koding.model.label import Label, Language
    from koding.tabling import Frame

_NAMES, _SAID = 28, 100
"""How wide the columns of the first sheet are, in characters."""
_LINE = 15
"""How high a line is, in points."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The bytes of a workbook, and how many texts were too long for a cell of it."""

    data: bytes
    cut: int


def render_workbook(
    about: Frame, sheets: Sequence[tuple[Label, Frame]], language: Language
) -> Workbook:
    """Return tables as the sheets of a workbook, each as people read it.

    `about` is the first sheet, of two columns: what, and what is said of it. On every other one
    title, unit and n stand above the headings, which stay in sight and have filters.

    Raises:
        KodingError: there are more rows or columns than a sheet holds.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # it has no types

    for _, frame in sheets:
        refuse_oversize(frame)
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"title": xml_lines(about.title.text(language)), "created": MADE})
    first = CellSheet(book, sheet_name(about.title, language), language)
    first.sheet.set_column(0, 0, _NAMES)
    first.sheet.set_column(1, 1, _SAID)
    first.sheet.hide_gridlines(2)
    lay_out_page(first)
    for row, (what, said) in enumerate(about.rows):
        first.write(row, 0, what, first.bold)
        first.write(row, 1, said, first.wrapped)
        # Not every program makes room for a text that is folded.
        lines = -(-count_cells(printed(said, about.columns[1], language)) // (_SAID - 10))
        first.sheet.set_row(row, _LINE * max(lines, 1))
    cut = 0
    for name, frame in sheets:
        sheet = CellSheet(book, sheet_name(name, language), language)
        ReadableSheet(sheet, book, readable(frame)).write()
        cut += sheet.cut
    book.close()
    return Workbook(held.getvalue(), cut)
