"""The last place before the screen: no word on it can steer the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from koding.model.names import STEERING
from koding.present.visible import visible_line

if TYPE_CHECKING:
    from textual.color import Color


class Harmless(LineFilter):
    """Shows pictures of what would steer the terminal, whichever widget drew it.

    The lines keep their width: what a picture needs is cut at the end.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return a line's segments with nothing but what is to be seen."""
        if not any(STEERING.search(segment.text) for segment in segments):
            return segments
        width = Segment.get_line_length(segments)
        shown = [
            Segment(visible_line(segment.text), segment.style, segment.control)
            for segment in segments
        ]
        return Segment.adjust_line_length(shown, width)
