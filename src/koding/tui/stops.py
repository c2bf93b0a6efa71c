"""Where the ends of a selection may stop: at graphemes of lines and at words.

A line's own start and end count as ends of words, so that its punctuation is within reach.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum, auto
from operator import attrgetter

from koding.language.words import word_spans
from koding.model.stored import StoredLine
from koding.tui.graphemes import cut_graphemes


class Edge(Enum):
    """An end of a selection."""

    START = auto()
    END = auto()


class Unit(Enum):
    """How far a nudge goes."""

    WORD = auto()
    GRAPHEME = auto()


class Stops:
    """The stops of one text of one line or more. Offsets are code points of the text."""

    def __init__(self, text: str, lines: Sequence[StoredLine]) -> None:
        self._text = text
        self._lines = lines

    def clamped(self, line: int) -> int:
        """Return the index of the nearest line there is."""
        return min(max(line, 0), len(self._lines) - 1)

    def line_after(self, offset: int) -> int:
        """Return the line that holds the character at `offset`, else the next, else the last."""
        return self.clamped(bisect_right(self._lines, offset, key=attrgetter("end")))

    def line_before(self, offset: int) -> int:
        """Return the line that holds the character before `offset`, else the one before it."""
        return self.clamped(bisect_left(self._lines, offset, key=attrgetter("start")) - 1)

    def snap(self, line: int, offset: int, edge: Edge) -> int:
        """Return the nearest stop of a line that leaves no grapheme cut, outwards of `offset`."""
        return _snap(self._graphemes(line, edge), offset, edge)

    def next(self, at: int, edge: Edge, unit: Unit, step: int) -> int:
        """Return the first stop of an edge after `at` (`step` 1) or before (-1), else `at`."""
        line = self.line_after(at) if edge is Edge.START else self.line_before(at)
        while 0 <= line < len(self._lines):
            beyond = [stop for stop in self._of(line, edge, unit) if (stop - at) * step > 0]
            if beyond:
                return min(beyond) if step > 0 else max(beyond)
            line += step
        return at

    def _of(self, line: int, edge: Edge, unit: Unit) -> list[int]:
        graphemes = self._graphemes(line, edge)
        if unit is Unit.GRAPHEME:
            return graphemes
        start, end = self._lines[line].start, self._lines[line].end
        words = [word[_SIDE[edge]] for word in word_spans(self._text, start, end)]
        return [_snap(graphemes, offset, edge) for offset in (start, *words, end)[_OWN[edge]]]

    def _graphemes(self, line: int, edge: Edge) -> list[int]:
        """Return where the graphemes of a line begin, or where they end."""
        start, end = self._lines[line].start, self._lines[line].end
        return [start + grapheme[_SIDE[edge]] for grapheme in cut_graphemes(self._text[start:end])]


_SIDE = {Edge.START: 0, Edge.END: 1}
_OWN = {Edge.START: slice(None, -1), Edge.END: slice(1, None)}


def _snap(stops: list[int], offset: int, edge: Edge) -> int:
    if edge is Edge.START:
        return stops[max(bisect_right(stops, offset) - 1, 0)]
    return stops[min(bisect_left(stops, offset), len(stops) - 1)]
