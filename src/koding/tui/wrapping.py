"""Cuts a line into rows: after words, and within a word only where it is longer than a row.

The white space a row is cut at is not drawn and belongs to no row.
"""

from __future__ import annotations

from koding.tui.graphemes import Grapheme, cells_at, cut_graphemes

NARROWEST = 4
"""Cells: a tab and the widest grapheme must fit."""

_SPACES = frozenset(
    "\t \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)

_Row = tuple[int, int]


def wrap_plain(text: str, start: int, end: int, width: int) -> list[_Row]:
    """Return the rows of `text[start:end]`, in which every character takes one cell."""
    rows = []
    while end - start > width:
        cut = text.rfind(" ", start + 1, start + width + 1)
        if cut < 0:
            cut = start + width
        rows.append((start, cut))
        start = cut
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        rows.append((start, end))
    return rows


def wrap_graphemes(text: str, start: int, end: int, width: int) -> list[_Row]:
    """Return the rows of `text[start:end]`, whatever it holds."""
    line = text[start:end]
    graphemes = cut_graphemes(line)
    rows, first = [], 0
    while first < len(graphemes):
        cut = _fit(line, graphemes, first, width)
        if cut < len(graphemes):
            cut = _last_space(line, graphemes, first, cut) or cut
        rows.append((start + graphemes[first][0], start + graphemes[cut - 1][1]))
        first = cut
        while first < len(graphemes) and _is_space(line, graphemes[first]):
            first += 1
    return rows


def _fit(line: str, graphemes: list[Grapheme], first: int, width: int) -> int:
    """Return the index just after the last grapheme that fits on a row begun with `first`."""
    cell = 0
    for place in range(first, len(graphemes)):
        cell += cells_at(line, graphemes[place], cell)
        if cell > width:
            return place
    return len(graphemes)


def _last_space(line: str, graphemes: list[Grapheme], first: int, cut: int) -> int | None:
    spaces = (place for place in range(cut, first, -1) if _is_space(line, graphemes[place]))
    return next(spaces, None)


def _is_space(line: str, grapheme: Grapheme) -> bool:
    start, end, _ = grapheme
    return end == start + 1 and line[start] in _SPACES
