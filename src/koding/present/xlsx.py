"""Frames as Excel workbooks: data for programs, a sheet to read, and what must be said of it."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.messages import output
from koding.model.label import Label, Language, same
from koding.present.cells import basis, is_missing, is_numeric, lines_above, printed
from koding.present.folding import count_cells
from koding.present.visible import xml_lines
from koding.present.word.marking import INDENT
from koding.tabling import Cell, Column, ColumnKind, Frame, Told
from koding.tabling.screen import as_tree
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types
    from xlsxwriter.format import Format as Style  # type: ignore[import-untyped]

MOST_ROWS = 1_048_576
"""How many rows a sheet holds, its header among them."""
MOST_COLUMNS = 16_384
"""How many columns a sheet holds."""
_NARROWEST, _WIDEST = 8, 60
_LOOKED_AT = 1_000
"""How many rows a column's width is taken from."""
_ABOVE = 3
"""On which row the headings of a sheet to read begin, under the title and what is counted."""
_LONGEST_NAME, _NOT_IN_NAMES = 31, re.compile(r"[\[\]:*?/\\]")
"""How long a sheet's name may be, and what may not stand in it."""
_MOST_FORMATS = 150
"""Excel holds some two hundred formats that a file brings along."""
_GENERAL = "General"
"""How Excel shows a number that nothing is said of."""
_DEEPEST = 15
"""How far in Excel sets a text at most."""
_A4 = 9
"""What Excel calls that paper."""
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every workbook says it was made, so that the same frame is the same bytes."""

MOST_CHARACTERS = 32_767
"""How many UTF-16 units a cell holds; Excel takes a file with a longer one for damaged."""
CUT_MARK = " [...]"
"""What a text that was too long for a cell ends in."""
_TOO_LARGE = 10**15
"""From here a sheet would round away digits of a whole number, so that becomes a text."""


def render_xlsx(frame: Frame, language: Language) -> bytes:
    """Return the frame as a workbook, with unrounded numbers, and empty cells for what is missing.

    The first sheet is for programs: variable names as header, as in the CSV. The second is the one
    that opens, for people: title, unit and n, headings in words with those that span several over
    merged cells, codes set in as the tree they are. The third holds title, unit, n, notes, facts
    and each column's heading.

    Numbers are shown with their column's decimals, shares as percentages. A text is never read as
    a formula, a number or an address; one that is too long for a cell is cut, ends in `[...]`, and
    the third sheet says how many were. Numbers have the 16 digits that the format is written with.

    Raises:
        KodingError: there are more rows or columns than a sheet holds.
    """
    from xlsxwriter import Workbook

    shown, frame = readable(frame), frame.for_files()
    refuse_oversize(frame)
    held = BytesIO()
    book = Workbook(held, {"in_memory": True})
    book.set_properties({"title": xml_lines(frame.title.text(language)), "created": MADE})
    table = CellSheet(book, word("sheet.data").text(language), language)
    _write_table(table, book, frame)
    sheet = CellSheet(book, sheet_name(frame.title, language), language)
    ReadableSheet(sheet, book, shown).write()
    _write_about(CellSheet(book, word("sheet.notes").text(language), language), frame, table.cut)
    sheet.sheet.activate()
    book.close()
    return held.getvalue()


def refuse_oversize(frame: Frame) -> None:
    """Refuse a table that has more rows or columns than a sheet.

    Raises:
        KodingError: it has.
    """
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
    lay_out_page(sheet)
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


def lay_out_page(sheet: CellSheet, first: int = 0, last: int = 0) -> None:
    """Let the sheet print on its side, all columns on a page's width, the header on every page."""
    sheet.sheet.set_landscape()
    sheet.sheet.set_paper(_A4)
    sheet.sheet.fit_to_pages(1, 0)
    sheet.sheet.repeat_rows(first, last)


def readable(frame: Frame) -> Frame:
    """Return the frame as people read it, whose rows are as many as a sheet with a title holds."""
    shown = frame.for_print()
    shown = replace(shown, rows=shown.rows[: MOST_ROWS - _ABOVE - 2])
    return as_tree(shown) if shown.is_tree else shown


def sheet_name(title: Label, language: Language) -> str:
    """Return a title as the name of a sheet, which has 31 letters and lacks some."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", xml_lines(title.text(language))).split()).strip("'")
    taken = {word(key).text(language).casefold() for key in ("sheet.data", "sheet.notes")}
    if not name or name.casefold() in {*taken, "history"}:
        return word("sheet.table").text(language)
    if _units(name) <= _LONGEST_NAME:
        return name
    kept = name.encode("utf-16-le")[: 2 * (_LONGEST_NAME - 1)].decode("utf-16-le", "ignore")
    return (kept.rpartition(" ")[0] or kept) + "…"


class ReadableSheet:
    """A table for people: title, unit and n above, headings in words, a tree set in."""

    def __init__(self, sheet: CellSheet, book: Workbook, frame: Frame) -> None:
        self.sheet, self.book, self.frame = sheet, book, frame
        self._formats: dict[tuple[str, int], Style] = {}
        spans = [column.span.text(sheet.language) for column in frame.columns]
        # A heading spans those that stand beside each other; one alone says what it says itself.
        self._spans = [(span, list(places)) for span, places in _together(spans)]
        self._is_spanned = any(span for span, _ in self._spans)

    def write(self) -> None:
        """Write it all."""
        language, sheet = self.sheet.language, self.sheet
        title = self.book.add_format({"bold": True, "font_size": 13})
        sheet.write(0, 0, self.frame.title, title)
        sheet.write(1, 0, "; ".join(basis(self.frame, language)))
        for place, note in enumerate(lines_above(self.frame, language)):
            sheet.write(1, place + 2, note)
        head = _ABOVE + self._is_spanned
        self._write_heads(head)
        for number, row in enumerate(self.frame.rows, head + 1):
            for place, cell in enumerate(row):
                self._write_cell(number, place, cell)
        lay_out_page(sheet, _ABOVE, head)
        sheet.sheet.freeze_panes(head + 1, min(self.frame.keys, len(self.frame.columns)))
        if self.frame.columns:
            last = len(self.frame.columns) - 1
            sheet.sheet.autofilter(head, 0, head + len(self.frame.rows), last)

    def _write_heads(self, head: int) -> None:
        look = {"bold": True, "bg_color": "#E7ECF2", "text_wrap": True, "valign": "bottom"}
        left = self.book.add_format({**look, "bottom": 1})
        right = self.book.add_format({**look, "bottom": 1, "align": "right"})
        middle = self.book.add_format({**look, "align": "center", "bottom": 1})
        plain = self.book.add_format(look)
        for span, places in self._spans:
            for place in places:
                column = self.frame.columns[place]
                heading = (column.under or column.heading) if span else column.heading
                self.sheet.write(head, place, heading, right if is_numeric(column) else left)
                width = self._width(place, heading.text(self.sheet.language))
                self.sheet.sheet.set_column(place, place, width)
                if self._is_spanned and not span:
                    self.sheet.sheet.write_blank(_ABOVE, place, None, plain)
            if span:
                told = _cut(xml_lines(span))
                self.sheet.sheet.merge_range(_ABOVE, places[0], _ABOVE, places[-1], told, middle)

    def _width(self, place: int, heading: str) -> int:
        """Return a width in characters for the heading's longest word and for most cells."""
        column, language = self.frame.columns[place], self.sheet.language
        cells = (printed(row[place], column, language) for row in self.frame.rows[:_LOOKED_AT])
        widest = max((count_cells(line) for one in cells for line in one.split("\n")), default=0)
        words = max(map(count_cells, heading.split()), default=0) + 3
        return min(max(widest + 2, words, _NARROWEST), _WIDEST)

    def _write_cell(self, number: int, place: int, cell: Cell) -> None:
        column = self.frame.columns[place]
        if isinstance(cell, Told):
            self._write_told(number, place, cell)
        elif isinstance(cell, Label | str):
            text = cell.text(self.sheet.language) if isinstance(cell, Label) else cell
            bare = text.lstrip(f"{INDENT} ")
            before = text[: len(text) - len(bare)]
            depth = before.count(INDENT) + before.count(" ") // 2
            self.sheet.write(number, place, same(bare), self._text(depth))
        else:
            shown = "" if _is_whole(cell, column) else _number_format(column)
            self.sheet.write(number, place, cell, self._styled(shown or _GENERAL))

    def _write_told(self, number: int, place: int, cell: Told) -> None:
        """Write a count that print tells in other words: the number, shown in those words."""
        if cell.missing:
            self.sheet.write(number, place, cell.text)
            return
        told = cell.text.replace('"', "'")
        if told != str(int(cell)) and len(self._formats) < _MOST_FORMATS:
            self.sheet.write(number, place, int(cell), self._styled(f'"{told}"'))
        else:
            self.sheet.write(number, place, int(cell), self._styled(_GENERAL))

    def _styled(self, shown: str) -> Style:
        key = (shown, -1)
        if key not in self._formats:
            look = {"num_format": shown, "align": "right", "valign": "top"}
            self._formats[key] = self.book.add_format(look)
        return self._formats[key]

    def _text(self, depth: int) -> Style:
        key = ("", depth)
        if key not in self._formats:
            look = {"text_wrap": True, "valign": "top", "indent": min(depth, _DEEPEST)}
            self._formats[key] = self.book.add_format(look)
        return self._formats[key]


def _together(spans: Sequence[str]) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the headings that span several columns, with these; each other column by itself."""
    for span, group in groupby(range(len(spans)), key=lambda place: spans[place]):
        places = list(group)
        if span and len(places) > 1:
            yield span, places
        else:
            yield from (("", [place]) for place in places)


def _is_whole(cell: Cell, column: Column) -> bool:
    """Return whether a cell is a whole number among decimal ones, which print gives none."""
    return column.kind is ColumnKind.NUMBER and isinstance(cell, int)


def _style(book: Workbook, column: Column) -> Style | None:
    """Return how a column's numbers are shown: with its decimals, though the cells have all."""
    shown = _number_format(column)
    return book.add_format({"num_format": shown}) if shown else None


def _number_format(column: Column) -> str:
    """Return how Excel is told to show a column's numbers, nothing where it needs no telling."""
    if column.kind not in (ColumnKind.PERCENT, ColumnKind.NUMBER):
        return ""
    decimals = "." + "0" * column.digits if column.digits else ""
    return f"0{decimals}{' %' if column.kind is ColumnKind.PERCENT else ''}"


def _write_about(sheet: CellSheet, frame: Frame, cut: int) -> None:
    """Write one row a thing that is to be known of the table, what it is in the first column."""
    sheet.sheet.set_paper(_A4)
    sheet.sheet.fit_to_pages(1, 0)
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
