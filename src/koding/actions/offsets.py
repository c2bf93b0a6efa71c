"""Where places of a text are once words in it have been replaced: exactly, by arithmetic alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.model.material import Span

if TYPE_CHECKING:
    from koding.language.identifiers.replacing import Edit


class OffsetMap:
    """The places of the new text for those of the old; `edits` are ascending and apart."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._grown = [0]
        for edit in edits:
            grown = len(edit.pseudonym) - (edit.end - edit.start)
            self._grown.append(self._grown[-1] + grown)

    def start(self, offset: int) -> int:
        """Return where what begins at `offset` begins; or where the replaced word does."""
        return self._place(offset, at_end=False)

    def end(self, offset: int) -> int:
        """Return where what ends at `offset` ends; or where the replaced word does."""
        return self._place(offset, at_end=True)

    def span(self, start: int, end: int) -> Span:
        """Return a span's place."""
        return Span(self.start(start), self.end(end))

    def cuts(self, offset: int) -> bool:
        """Return whether `offset` lies inside a replaced word."""
        number = bisect_right(self._starts, offset) - 1
        return number >= 0 and self._edits[number].start < offset < self._edits[number].end

    def _place(self, offset: int, *, at_end: bool) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        edit = self._edits[number]
        if offset >= edit.end:
            return offset + self._grown[number + 1]
        new = edit.start + self._grown[number]
        return new + len(edit.pseudonym) if at_end and offset > edit.start else new


def split_at(text: str, edits: Sequence[Edit], borders: Sequence[int]) -> list[Edit]:
    """Return the edits, each that a border cuts made into several, so that nothing spans a border.

    Each part with letters or digits gets the pseudonym, so that no part of a name is left and no
    line becomes empty. `borders` are ascending.
    """
    apart: list[Edit] = []
    for edit in edits:
        inside = borders[bisect_right(borders, edit.start) : bisect_left(borders, edit.end)]
        for start, end in zip([edit.start, *inside], [*inside, edit.end], strict=True):
            if not text[start:end].isspace():
                apart.append(replace(edit, start=start, end=end))
    return apart
