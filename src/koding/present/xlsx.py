"""Frames as Excel workbooks: the numbers on one sheet, what must be said of them on another."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.messages import output
from koding.model.label import Label, Language
from koding.present.cells import is_missing, printed
from koding.present.folding import count_cells
from koding.present.visible import xml_lines
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

MOST_CHARACTERS = 32_767
"""How many UTF-16 units a cell holds; Excel takes a file with a longer one for damaged."""
CUT_MARK = " [...]"
"""What a text that was too long for a cell ends in."""
_TOO_LARGE = 10**15
"""From here a sheet would round away digits of a whole number, so that becomes a text."""


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
