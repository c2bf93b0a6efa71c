"""What a terminal can be shown: colours that can be read on it, no word that can steer it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from koding.model.names import STEERING
from koding.present.visible import visible_line

CONTRAST = 4.5
"""What WCAG 2.2 (1.4.3) asks of text against what it stands on."""


def contrast(one: Color, other: Color) -> float:
    """Return how much two colours stand out from each other, 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.r / 255, colour.g / 255, colour.b / 255)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
