"""Frames as HTML tables that a person, a screen reader and a program can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.below import lines_above, lines_below
from koding.present.cells import is_missing, is_numeric, printed, printed_rows
from koding.present.report.templates import fill
from koding.tabling import Told

if TYPE_CHECKING:
    from markupsafe import Markup

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


def render_table(frame: Frame, language: Language) -> Markup:
    """Return the table with its title as caption, its unit with n, and its notes around it.

    Numbers are rounded as in print; one that loses by it also stands unrounded in the `value`
    of a `data` element. Columns carry their variable names in `data-name`.
    """
    frame = frame.for_print()
    return fill(
        "table",
        title=frame.title.text(language),
        class_=_class(frame, language),
        columns=[
            {
                "name": column.name,
                "heading": column.heading.text(language),
                "is_number": is_numeric(column),
            }
            for column in frame.columns
        ],
        rows=[
            [_cell(*place, language) for place in zip(row, frame.columns, strict=True)]
            for row in frame.rows
        ],
        above=lines_above(frame, language),
        below=lines_below(frame, language),
    )


def is_wide(frame: Frame, language: Language) -> bool:
    """Return whether the table needs a printed page on its side."""
    frame = frame.for_print()
    rows = printed_rows(frame, language)
    rooms = (
        _room([row[place] for row in rows], column.heading.text(language))
        for place, column in enumerate(frame.columns)
    )
    return sum(rooms) > _UPRIGHT


def _class(frame: Frame, language: Language) -> str:
    """Return `scroll`, and `whole` for a table short enough to be kept on one page."""
    longest = max((len(cell) for row in printed_rows(frame, language) for cell in row), default=0)
    return "scroll whole" if len(frame.rows) <= _WHOLE and longest <= _LONG else "scroll"


def _room(cells: list[str], heading: str) -> int:
    widest = max(map(len, [*cells, *heading.split()]), default=0)
    return min(widest, _FOLDED) + _GAP


def _cell(cell: Cell, column: Column, language: Language) -> dict[str, str]:
    shown = printed(cell, column, language)
    rounded = isinstance(cell, (float, Told)) and not is_missing(cell)
    short = "short" if len(shown) <= _SHORT else ""
    return {
        "shown": shown,
        "exact": repr(cell) if rounded else "",
        "class": "number" if is_numeric(column) else short,
    }
