"""Where passages begin and end within the lines of a transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from koding.model.views import TranscriptView, ViewPassage

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Mark:
    """A bracket before the character at `offset` of a line's text, for the passage `number`."""

    offset: int
    text: str
    number: int


class Marks:
    """The passages of a view, numbered from 1 by where they begin, the longer first."""

    def __init__(self, view: TranscriptView) -> None:
        self._lines = view.lines
        self.passages: Sequence[ViewPassage] = sorted(
            view.passages, key=lambda p: (p.start, -p.end, p.code, p.coder, p.guid)
        )
        self.many_coders = len({passage.coder for passage in view.passages}) > 1

    def touching(self, place: int) -> list[tuple[int, ViewPassage]]:
        """Return number and passage of those that hold a character of the line at `place`."""
        line = self._lines[place]
        return [
            (number, passage)
            for number, passage in enumerate(self.passages, 1)
            if passage.start < line.end and passage.end > line.start
        ]

    def of_line(self, place: int) -> list[Mark]:
        """Return the brackets of the line at `place`, in reading order.

        What begins or ends between two lines is marked on the line inside the passage. A passage
        that goes on outside the lines shown has no bracket there.
        """
        line = self._lines[place]
        before = self._lines[place - 1].end if place else line.start
        last = place + 1 == len(self._lines)
        after = line.end if last else self._lines[place + 1].start
        return sorted(self._marks(place, before, after), key=_reading_order)

    def _marks(self, place: int, before: int, after: int) -> Iterator[Mark]:
        line = self._lines[place]
        for number, passage in self.touching(place):
            if before <= passage.start:
                offset = max(passage.start - line.start, 0)
                yield Mark(offset, f"⟦{superscript(number)}", number)
            if passage.end <= after:
                offset = min(passage.end, line.end) - line.start
                yield Mark(offset, f"{superscript(number)}⟧", number)


def superscript(number: int) -> str:
    """Return a number small and raised."""
    return str(number).translate(_SUPERSCRIPT)


def _reading_order(mark: Mark) -> tuple[int, bool, int]:
    """Closings come before openings, inner ones first; openings outer ones first."""
    opens = mark.text.startswith("⟦")
    return (mark.offset, opens, mark.number if opens else -mark.number)
