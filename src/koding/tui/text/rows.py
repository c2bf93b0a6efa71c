"""A document as rows of a screen so many cells wide; what lies between lines is not drawn.

A line is cut after words, and within a word only where it is longer than a row. The white space
a row is cut at is not drawn and belongs to no row.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from koding.model.asides import NO_ASIDE, Aside, Asides
from koding.model.stored import StoredLine, StoredTurn
from koding.tui.text.graphemes import NOT_PLAIN, TAB, Grapheme, cells_at, cut_graphemes, draw

NARROWEST = 4
"""Cells: a tab and the widest grapheme must fit."""
_SPACES = frozenset(
    "\t\n \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
_Row = tuple[int, int]


class RowKind(IntEnum):
    """What a row shows."""

    SECTION = 0
    SPEAKER = 1
    TEXT = 2
    BLANK = 3
    ASIDE = 4


def lay_out(
    text: str,
    lines: Sequence[StoredLine],
    turns: Iterable[StoredTurn],
    width: int,
    asides: Asides | None = None,
) -> ScreenRows:
    """Return the rows of a document, none of its text wider than `width` cells (at least four).

    A turn opens with a blank row, its section where that is another than before, and its speaker
    and time where either is known. Around the section stands what nobody says.
    """
    rows = ScreenRows(text)
    asides = asides or Asides()
    width = max(width, NARROWEST)
    turn_of = {turn.ordinal: turn for turn in turns}
    before: StoredTurn | None = None
    for index, line in enumerate(lines):
        turn = turn_of[line.turn]
        if turn is not before:
            aside = asides.of_turns.get(turn.ordinal, NO_ASIDE)
            for kind, said in _headings(before, turn, aside):
                rows.add_heading(kind, said, (index, line.start), width)
            before = turn
        rows.add_line(index, _wrap(text, line, width))
    if lines and asides.after:
        # Past the text: no offset is drawn there.
        place = len(lines) - 1, len(text) + 1
        for said in ("", *asides.after):
            rows.add_heading(RowKind.ASIDE if said else RowKind.BLANK, said, place, width)
    return rows


class ScreenRows:
    """Parallel arrays, one entry a row: its kind, line (an index) and span in the text.

    A row above a line has that line's index and the empty span at its start. Offsets are code
    points of the document, cells count from the row's first. `asides` are the words of the rows
    that show what nobody says, by row.
    """

    def __init__(self, text: str) -> None:
        self.asides: dict[int, str] = {}
        self.kinds = array("b")
        self.lines = array("i")
        self.starts = array("i")
        self.ends = array("i")
        self._text = text
        self._first = array("i")
        self._past = array("i")

    def __len__(self) -> int:
        return len(self.kinds)

    def add(self, kinds: Iterable[RowKind], line: int, start: int, end: int | None = None) -> None:
        """Add rows of the line of index `line`, all of one span; without an end it is empty."""
        for kind in kinds:
            self.kinds.append(kind)
            self.lines.append(line)
            self.starts.append(start)
            self.ends.append(start if end is None else end)

    def add_heading(self, kind: RowKind, said: str, place: tuple[int, int], width: int) -> None:
        """Add a row above the line of `place` (its index, its start), or as many as `said` needs.

        `said` is what nobody says; other rows have no words of their own.
        """
        if kind != RowKind.ASIDE:
            self.add((kind,), *place)
            return
        for start, end in wrap_graphemes(said, 0, len(said), width):
            self.asides[len(self)] = draw(said[start:end])
            self.add((kind,), *place)

    def add_line(self, line: int, spans: Iterable[tuple[int, int]]) -> None:
        """Add the rows on which the next line, of index `line`, is drawn."""
        self._first.append(len(self))
        for start, end in spans:
            self.add(_TEXT, line, start, end)
        self._past.append(len(self))

    def line_rows(self, line: int) -> range:
        """Return the rows on which the line of index `line` is drawn."""
        return range(self._first[line], self._past[line])

    def row_of(self, offset: int) -> int:
        """Return the row that draws `offset`, else the nearest before it, else the first of text.

        Raises:
            IndexError: the document has no lines, and so no rows.
        """
        return max(bisect_right(self.starts, offset) - 1, self._first[0])

    def offset_to_cell(self, offset: int) -> tuple[int, int]:
        """Return the row and cell where the grapheme that holds `offset` begins.

        An offset that is not drawn has the cell after the text drawn before it.
        """
        row = self.row_of(offset)
        cell = 0
        for _, end, cells in self._graphemes(row):
            if offset < end:
                break
            cell += cells
        return row, cell

    def cell_to_offset(self, row: int, cell: int) -> int:
        """Return where the grapheme drawn at `cell` begins; past the last, where the row ends."""
        past = 0
        for start, _, cells in self._graphemes(row):
            past += cells
            if cell < past:
                return start
        return self.ends[row]

    def pieces(self, row: int, cuts: Sequence[int] = ()) -> list[str]:
        """Return what a row shows, cut at the offsets `cuts` (ascending) into one piece more.

        A cut inside a grapheme falls before it.
        """
        edges = [self.starts[row], *cuts, self.ends[row]]
        if self._is_plain(row):
            return [self._text[start:end] for start, end in pairwise(edges)]
        pieces = [""] * (len(edges) - 1)
        for start, end, cells in self._graphemes(row):
            place = bisect_right(cuts, end - 1)
            pieces[place] += " " * cells if self._text[start] == TAB else self._drawn(start, end)
        return pieces

    def _drawn(self, start: int, end: int) -> str:
        return draw(self._text[start:end])

    def _is_plain(self, row: int) -> bool:
        return not NOT_PLAIN.search(self._text, self.starts[row], self.ends[row])

    def _graphemes(self, row: int) -> Iterator[tuple[int, int, int]]:
        """Yield the graphemes of a row: where each begins and ends in the text, and its cells."""
        shift = self.starts[row]
        shown = self._text[shift : self.ends[row]]
        cell = 0
        for grapheme in cut_graphemes(shown):
            cells = cells_at(shown, grapheme, cell)
            yield shift + grapheme[0], shift + grapheme[1], cells
            cell += cells


_TEXT = (RowKind.TEXT,)


def _headings(
    before: StoredTurn | None, turn: StoredTurn, aside: Aside
) -> Iterator[tuple[RowKind, str]]:
    """Yield the kinds of the rows that stand above a turn, and what nobody says there."""
    if before:
        yield RowKind.BLANK, ""
    for said in aside.above:
        yield RowKind.ASIDE, said
    if turn.section and (before is None or turn.section != before.section):
        yield RowKind.SECTION, ""
    for said in aside.under:
        yield RowKind.ASIDE, said
    if turn.speaker is not None or turn.starts_ms is not None:
        yield RowKind.SPEAKER, ""


def _wrap(text: str, line: StoredLine, width: int) -> list[tuple[int, int]]:
    if NOT_PLAIN.search(text, line.start, line.end):
        return wrap_graphemes(text, line.start, line.end, width)
    return wrap_plain(text, line.start, line.end, width)


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
