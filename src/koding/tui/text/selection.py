"""What is selected: whole lines at first, then any span whose ends are moved one by one.

A selection begins and ends with whole graphemes of lines: never inside a grapheme, never in what
lies between lines, never empty. Its ends stop at graphemes and at words; a line's own start and
end count as ends of words, so that its punctuation is within reach.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from operator import attrgetter

from koding.language.words import word_spans
from koding.model.stored import StoredLine
from koding.tui.text.graphemes import cut_graphemes


@dataclass(frozen=True, slots=True)
class TextSelection:
    """The cursor's line and the line where the selection began, as indexes, and the exact span.

    Not `held`, it is the cursor's line and follows the cursor.
    """

    line: int
    anchor: int
    start: int
    end: int
    held: bool = False


class Selector:
    """Makes selections in one text of one line or more; each step returns a new selection."""

    def __init__(self, text: str, lines: Sequence[StoredLine]) -> None:
        self._lines = lines
        self._stops = Stops(text, lines)

    def at_line(self, line: int) -> TextSelection:
        """Return the line of index `line`, or the nearest there is, not held."""
        line = self._stops.clamped(line)
        return TextSelection(line, line, self._lines[line].start, self._lines[line].end)

    def at_span(self, start: int, end: int) -> TextSelection:
        """Return a held selection of every grapheme that a span touches, at least one.

        What lies between lines is left out; a span wholly there becomes the grapheme after it.
        """
        anchor = self._stops.line_after(start)
        line = max(self._stops.line_before(end), anchor)
        start = self._stops.snap(anchor, start, SelectionEnd.START)
        end = self._stops.snap(line, max(end, start + 1), SelectionEnd.END)
        return TextSelection(line, anchor, start, end, held=True)

    def at_words(self, start: int, end: int) -> TextSelection:
        """Return a held selection of the words that a span touches, whole; else as `at_span`.

        An end that lies between words goes inwards to the next; a line's own end is kept.
        """
        found = self.at_span(start, end)
        first, last = self._lines[found.anchor], self._lines[found.line]
        starts = [a for a, b in self._stops.words(found.anchor) if b > found.start]
        ends = [b for a, b in self._stops.words(found.line) if a < found.end]
        start = found.start if found.start == first.start or not starts else starts[0]
        end = found.end if found.end == last.end or not ends else ends[-1]
        return found if start >= end else replace(found, start=start, end=end)

    def extend(self, selection: TextSelection, line: int) -> TextSelection:
        """Return the selection stretched to the whole of a line, its other end as it was.

        Past the line where it began, it turns over there and takes the whole of that line too.
        """
        line, anchor, before = self._stops.clamped(line), selection.anchor, selection.line
        start, end = self._lines[min(line, anchor)].start, self._lines[max(line, anchor)].end
        if line >= anchor <= before:
            start = selection.start
        elif line <= anchor >= before:
            end = selection.end
        return TextSelection(line, anchor, start, end, held=True)

    def swap(self, selection: TextSelection) -> TextSelection:
        """Return the selection with the cursor at its other end."""
        return replace(selection, line=selection.anchor, anchor=selection.line, held=True)

    def nudge(
        self, selection: TextSelection, edge: SelectionEnd, unit: Unit, step: int
    ) -> TextSelection:
        """Return the selection with an end moved one unit on (`step` 1) or back (-1).

        The cursor goes with that end. At the text's ends, and where nothing would be left, the
        end stays where it is.
        """
        start, end = selection.start, selection.end
        if edge is SelectionEnd.START:
            start = self._stops.next(start, edge, unit, step)
        else:
            end = self._stops.next(end, edge, unit, step)
        if start >= end:
            return selection
        first, last = self._stops.line_after(start), self._stops.line_before(end)
        line, anchor = (first, last) if edge is SelectionEnd.START else (last, first)
        return TextSelection(line, anchor, start, end, held=True)


class SelectionEnd(Enum):
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

    def snap(self, line: int, offset: int, edge: SelectionEnd) -> int:
        """Return the nearest stop of a line that leaves no grapheme cut, outwards of `offset`."""
        return _snap(self._graphemes(line, edge), offset, edge)

    def next(self, at: int, edge: SelectionEnd, unit: Unit, step: int) -> int:
        """Return the first stop of an edge after `at` (`step` 1) or before (-1), else `at`."""
        line = self.line_after(at) if edge is SelectionEnd.START else self.line_before(at)
        while 0 <= line < len(self._lines):
            beyond = [stop for stop in self._of(line, edge, unit) if (stop - at) * step > 0]
            if beyond:
                return min(beyond) if step > 0 else max(beyond)
            line += step
        return at

    def words(self, line: int) -> list[tuple[int, int]]:
        """Return the words of a line, each as whole graphemes."""
        starts = self._of(line, SelectionEnd.START, Unit.WORD)[1:]
        ends = self._of(line, SelectionEnd.END, Unit.WORD)[:-1]
        return list(zip(starts, ends, strict=True))

    def _of(self, line: int, edge: SelectionEnd, unit: Unit) -> list[int]:
        graphemes = self._graphemes(line, edge)
        if unit is Unit.GRAPHEME:
            return graphemes
        start, end = self._lines[line].start, self._lines[line].end
        words = [word[_SIDE[edge]] for word in word_spans(self._text, start, end)]
        return [_snap(graphemes, offset, edge) for offset in (start, *words, end)[_OWN[edge]]]

    def _graphemes(self, line: int, edge: SelectionEnd) -> list[int]:
        """Return where the graphemes of a line begin, or where they end."""
        start, end = self._lines[line].start, self._lines[line].end
        return [start + grapheme[_SIDE[edge]] for grapheme in cut_graphemes(self._text[start:end])]


_SIDE = {SelectionEnd.START: 0, SelectionEnd.END: 1}
_OWN = {SelectionEnd.START: slice(None, -1), SelectionEnd.END: slice(1, None)}


def _snap(stops: list[int], offset: int, edge: SelectionEnd) -> int:
    if edge is SelectionEnd.START:
        return stops[max(bisect_right(stops, offset) - 1, 0)]
    return stops[min(bisect_left(stops, offset), len(stops) - 1)]
