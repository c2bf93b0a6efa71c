"""Where the cursor goes in one document; every move returns a new selection, None for nowhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from koding.tui.landmarks import (
    line_numbered,
    next_mark,
    section_marks,
    turn_marks,
    uncoded_stretches,
)
from koding.tui.selecting import Selection, Selector

if TYPE_CHECKING:
    from koding.actions.documents.viewing import CodingDocument
    from koding.model.stored import StoredPassage


class Moves:
    """The moves of one document. A step is 1 onwards and -1 back."""

    def __init__(self, document: CodingDocument) -> None:
        self._document = document
        self.selector = Selector(document.text, document.lines)
        self._turns = turn_marks(document.lines)
        self._sections = section_marks(document.lines, document.turns)

    def line(self, at: Selection, step: int) -> Selection:
        """Return the line `step` lines on."""
        return self.selector.at_line(at.line + step)

    def turn(self, at: Selection, step: int) -> Selection:
        """Return the first line of the next turn."""
        return self.selector.at_line(next_mark(self._turns, at.line, step))

    def section(self, at: Selection, step: int) -> Selection:
        """Return the first line of the next section."""
        return self.selector.at_line(next_mark(self._sections, at.line, step))

    def end(self, step: int) -> Selection:
        """Return the last line or the first."""
        return self.selector.at_line(len(self._document.lines) - 1 if step > 0 else 0)

    def numbered(self, number: int) -> Selection:
        """Return the line of a number, or the nearest after it."""
        return self.selector.at_line(line_numbered(self._document.lines, number))

    def holding(self, offset: int) -> Selection:
        """Return the line that holds an offset."""
        lines = self._document.lines
        return self.selector.at_line(
            max((i for i, one in enumerate(lines) if one.start <= offset), default=0)
        )

    def passage(
        self, at: Selection, passages: Sequence[StoredPassage], step: int
    ) -> Selection | None:
        """Return the next of the passages, which ascend by start; of several, the first."""
        starts = [one.start for one in passages]
        start = next_mark(starts, at.start, step)
        if start == at.start:
            return None
        found = passages[bisect_left(starts, start)]
        return self.selector.at_span(found.start, found.end)

    def uncoded(self, at: Selection, own: Sequence[StoredPassage], step: int) -> Selection | None:
        """Return the next stretch of informants' speech that no passage of the coder covers."""
        spans = uncoded_stretches(self._document.text, self._document.turns, own)
        further = [span for span in spans if (span.start - at.start) * step > 0]
        if not further:
            return None
        span = further[0] if step > 0 else further[-1]
        return self.selector.at_span(span.start, span.end)
