"""What is selected: whole lines at first, then any span whose ends are moved one by one.

A selection begins and ends with whole graphemes of lines: never inside a grapheme, never in what
lies between lines, never empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from koding.model.stored import StoredLine
from koding.tui.stops import Edge, Stops, Unit


@dataclass(frozen=True, slots=True)
class Selection:
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

    def at_line(self, line: int) -> Selection:
        """Return the line of index `line`, or the nearest there is, not held."""
        line = self._stops.clamped(line)
        return Selection(line, line, self._lines[line].start, self._lines[line].end)

    def at_span(self, start: int, end: int) -> Selection:
        """Return a held selection of every grapheme that a span touches, at least one.

        What lies between lines is left out; a span wholly there becomes the grapheme after it.
        """
        anchor = self._stops.line_after(start)
        line = max(self._stops.line_before(end), anchor)
        start = self._stops.snap(anchor, start, Edge.START)
        end = self._stops.snap(line, max(end, start + 1), Edge.END)
        return Selection(line, anchor, start, end, held=True)

    def extend(self, selection: Selection, line: int) -> Selection:
        """Return the selection stretched to the whole of a line, its other end as it was.

        Past the line where it began, it turns over there and takes the whole of that line too.
        """
        line, anchor, before = self._stops.clamped(line), selection.anchor, selection.line
        start, end = self._lines[min(line, anchor)].start, self._lines[max(line, anchor)].end
        if line >= anchor <= before:
            start = selection.start
        elif line <= anchor >= before:
            end = selection.end
        return Selection(line, anchor, start, end, held=True)

    def swap(self, selection: Selection) -> Selection:
        """Return the selection with the cursor at its other end."""
        return replace(selection, line=selection.anchor, anchor=selection.line, held=True)

    def nudge(self, selection: Selection, edge: Edge, unit: Unit, step: int) -> Selection:
        """Return the selection with an end moved one unit on (`step` 1) or back (-1).

        The cursor goes with that end. At the text's ends, and where nothing would be left, the
        end stays where it is.
        """
        start, end = selection.start, selection.end
        if edge is Edge.START:
            start = self._stops.next(start, edge, unit, step)
        else:
            end = self._stops.next(end, edge, unit, step)
        if start >= end:
            return selection
        first, last = self._stops.line_after(start), self._stops.line_before(end)
        line, anchor = (first, last) if edge is Edge.START else (last, first)
        return Selection(line, anchor, start, end, held=True)
