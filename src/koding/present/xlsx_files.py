"""Frames as Excel workbooks: the numbers on one sheet, what must be said of them on another."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.messages import output
from koding.model.label import Language
from koding.present.cells import printed
from koding.present.folding import count_cells
from koding.present.visible import xml_lines
from koding.present.xlsx_cells import MOST_CHARACTERS, CellSheet
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types
    from xlsxwriter.format import Format as Style  # type: ignore[import-untyped]

MOST_ROWS = 1_048_576
"""How many rows a sheet holds, its header among them."""
MOST_COLUMNS = 16_384
"""How many columns a sheet holds."""
_NARROWEST, _WIDEST = 8, 60
_LOOKED_AT = 1_000
"""How many rows a column's width is taken from."""
_A4 = 9
"""What Excel calls that paper."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every workbook says it was made, so that the same frame is the same bytes."""


def render_xlsx(frame: Frame, language: Language) -> bytes:
    """Return the frame as a workbook: variable names as header, unrounded numbers, empty for none.

    Numbers are shown with their column's decimals, shares as percentages. A text is never read as
    a formula, a number or an address; one that is too long for a cell is cut, ends in `[...]`, and
    the second sheet says how many were. Numbers have the 16 digits that the format is written
    with. The second sheet also holds title, unit, n, notes, facts and each column's heading.

    Raises:
        KodingError: there are more rows or columns than a sheet holds.
    """
    from xlsxwriter import Workbook

    frame = frame.for_files()
    _refuse_oversize(frame)
    held = BytesIO()
    book = Workbook(held, {"in_memory": True})
    book.set_properties({"title": xml_lines(frame.title.text(language)), "created": _MADE})
    table = CellSheet(book, word("sheet.table").text(language), language)
    _write_table(table, book, frame)
    _write_about(CellSheet(book, word("sheet.about").text(language), language), frame, table.cut)
    book.close()
    return held.getvalue()


def _refuse_oversize(frame: Frame) -> None:
    for held, most, too_many in (
        (len(frame.rows) + 1, MOST_ROWS, output.TOO_MANY_ROWS),
        (len(frame.columns), MOST_COLUMNS, output.TOO_MANY_COLUMNS),
    ):
        if held > most:
            raise KodingError(too_many(most=most, held=held))


def _write_table(sheet: CellSheet, book: Workbook, frame: Frame) -> None:
    widths = [_width(frame, place, sheet.language) for place in range(len(frame.columns))]
    # Where one text is folded its row is tall, and the texts beside it are to begin at its top.
    folded = any(
        width == _WIDEST and column.kind is ColumnKind.TEXT
        for width, column in zip(widths, frame.columns, strict=True)
    )
    text = sheet.wrapped if folded else None
    styles = [
        text if column.kind is ColumnKind.TEXT else _style(book, column) for column in frame.columns
    ]
    _lay_out_page(sheet)
    for place, (column, width) in enumerate(zip(frame.columns, widths, strict=True)):
        sheet.write(0, place, column.name, sheet.bold)
        sheet.sheet.set_column(place, place, width)
    for number, row in enumerate(frame.rows, 1):
        for place, cell in enumerate(row):
            whole = _is_whole(cell, frame.columns[place])
            sheet.write(number, place, cell, None if whole else styles[place])
    sheet.sheet.freeze_panes(1, 0)
    if frame.columns:
        sheet.sheet.autofilter(0, 0, len(frame.rows), len(frame.columns) - 1)


def _lay_out_page(sheet: CellSheet) -> None:
    """Let the sheet print on its side, all columns on a page's width, the header on every page."""
    sheet.sheet.set_landscape()
    sheet.sheet.set_paper(_A4)
    sheet.sheet.fit_to_pages(1, 0)
    sheet.sheet.repeat_rows(0)


def _is_whole(cell: Cell, column: Column) -> bool:
    """Return whether a cell is a whole number among decimal ones, which print gives none."""
    return column.kind is ColumnKind.NUMBER and isinstance(cell, int)


def _style(book: Workbook, column: Column) -> Style | None:
    """Return how a column's numbers are shown: with its decimals, though the cells have all."""
    if column.kind not in (ColumnKind.PERCENT, ColumnKind.NUMBER):
        return None
    decimals = "." + "0" * column.digits if column.digits else ""
    sign = " %" if column.kind is ColumnKind.PERCENT else ""
    return book.add_format({"num_format": f"0{decimals}{sign}"})


def _write_about(sheet: CellSheet, frame: Frame, cut: int) -> None:
    """Write one row a thing that is to be known of the table, what it is in the first column."""
    sheet.sheet.set_column(0, 0, 28)
    sheet.sheet.set_column(1, 1, 100)
    for row, (what, said) in enumerate(_about(frame, cut)):
        sheet.write(row, 0, what, sheet.bold)
        sheet.write(row, 1, said, sheet.wrapped)


def _about(frame: Frame, cut: int) -> Iterator[tuple[Cell, Cell]]:
    yield word("title"), frame.title
    yield word("unit_type"), frame.unit
    yield "n", frame.n
    for note in (*frame.preface, *frame.notes):
        yield word("sheet.note"), note
    if cut:
        yield word("sheet.note"), word("note.cut_cells").format(n=cut, most=MOST_CHARACTERS)
    yield from frame.facts
    for column in frame.columns:
        yield column.name, column.heading


def _width(frame: Frame, place: int, language: Language) -> int:
    """Return a width in characters for the header with its filter's button, and for most cells."""
    column = frame.columns[place]
    cells = (printed(row[place], column, language) for row in frame.rows[:_LOOKED_AT])
    widest = max((count_cells(line) for cell in cells for line in cell.split("\n")), default=0)
    return min(max(widest + 1, len(column.name) + 4, _NARROWEST), _WIDEST)
