"""Frames as HTML tables that a person, a screen reader and a program can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.below import lines_above, lines_below
from koding.present.cells import is_missing, is_numeric, printed
from koding.present.report.markup import element, text
from koding.tabling import Told

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.tabling import Cell, Column, Frame

_UPRIGHT = 118
"""How many letters of a table's type stand side by side on an upright page."""
_FOLDED = 26
"""What a column of longer texts is folded to."""
_GAP = 2
_WHOLE = 16
_LONG = 60
"""A table of no more rows, of no longer texts, is never parted between two pages."""
_SHORT = 12
"""What is no longer than this is never folded (dates, names of documents)."""


def render_table(frame: Frame, language: Language) -> str:
    """Return the table with its title as caption, its unit with n, and its notes around it.

    Numbers are rounded as in print; one that loses by it also stands unrounded in the `value`
    of a `data` element. Columns carry their variable names in `data-name`.
    """
    frame = frame.for_print()
    caption = element("caption", text(frame.title.text(language))) if frame.title else ""
    heads = "".join(_heading(column, language) for column in frame.columns)
    rows = "\n".join(_row(row, frame.columns, language) for row in frame.rows)
    table = element(
        "table", caption, "\n", element("thead", element("tr", heads)), "\n",
        element("tbody", "\n", rows, "\n"),
    )  # fmt: skip
    return element(
        "div",
        _notes(lines_above(frame, language), "notes before"),
        element("div", table, class_=_class(frame, language), tabindex="0")
        if frame.columns
        else "",
        _notes(lines_below(frame, language), "notes"),
        class_="table",
    )


def is_wide(frame: Frame, language: Language) -> bool:
    """Return whether the table needs a printed page on its side."""
    frame = frame.for_print()
    cells = (
        [printed(row[place], column, language) for row in frame.rows]
        for place, column in enumerate(frame.columns)
    )
    return sum(map(_room, cells, (c.heading.text(language) for c in frame.columns))) > _UPRIGHT


def _class(frame: Frame, language: Language) -> str:
    """Return `scroll`, and `whole` for a table short enough to be kept on one page."""
    longest = max(
        (
            len(printed(cell, column, language))
            for row in frame.rows
            for cell, column in zip(row, frame.columns, strict=True)
        ),
        default=0,
    )
    return "scroll whole" if len(frame.rows) <= _WHOLE and longest <= _LONG else "scroll"


def _room(cells: list[str], heading: str) -> int:
    widest = max(map(len, [*cells, *heading.split()]), default=0)
    return min(widest, _FOLDED) + _GAP


def _notes(lines: list[str], class_: str) -> str:
    if not lines:
        return ""
    return element("div", *(element("p", text(line)) for line in lines), class_=class_)


def _heading(column: Column, language: Language) -> str:
    return element(
        "th",
        text(column.heading.text(language)),
        scope="col",
        data_name=column.name,
        class_="number" if is_numeric(column) else None,
    )


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...], language: Language) -> str:
    cells = [
        _cell(cell, column, language, first=place == 0)
        for place, (cell, column) in enumerate(zip(row, columns, strict=True))
    ]
    return element("tr", *cells)


def _cell(cell: Cell, column: Column, language: Language, *, first: bool) -> str:
    said = printed(cell, column, language)
    shown, right = text(said), is_numeric(column)
    if isinstance(cell, (float, Told)) and not is_missing(cell):
        shown = element("data", shown, value=repr(cell))
    name, scope = ("th", "row") if first else ("td", None)
    class_ = "number" if right else "short" if len(said) <= _SHORT else None
    return element(name, shown, scope=scope, class_=class_)
