"""Finds where passages stand in a changed text, so that they follow it and never drift."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from koding.actions.alignment import Stretch, shared_stretches
from koding.model.material import Span

TELLING = 20
"""A shared stretch this long (code points) is a passage's own words, not words any text has."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Stretches that two texts share, ascending in both, and the texts where words may move."""

    stretches: tuple[Stretch, ...]
    old: str = ""
    new: str = ""

    def place(self, span: Span) -> Span | None:
        """Return where `span` of the old text stands in the new, or None if too little is left.

        Words that are as they were and stand once in each text are found wherever they went.
        Else the place runs from the first of the span's characters that is left to the last, so
        what was corrected inside it comes with it; so does what was corrected just at its ends.
        """
        along = self._along(span)
        words = self.old[span.start : span.end]
        if along is not None and words == self.new[along.start : along.end]:
            return along
        return self._moved(words) or along

    def _along(self, span: Span) -> Span | None:
        left = [
            (old, new, length)
            for old, new, length in (self._within(stretch, span) for stretch in self._near(span))
            if length > 0
        ]
        lengths = [length for _, _, length in left]
        if 2 * sum(lengths) < len(span) and max(lengths, default=0) < TELLING:
            return None
        first, last = left[0], left[-1]
        start, end = first[1], last[1] + last[2]
        if first[0] > span.start:
            start = self._corrected_start(span.start, start)
        if last[0] + last[2] < span.end:
            end = self._corrected_end(span.end, end)
        return Span(start, end)

    def _corrected_start(self, old: int, new: int) -> int:
        """Return where the words begin that stand for those the passage began with, else `new`.

        They do where nothing but space lies between the passage and the text left before it.
        """
        before = [(a + n, b + n) for a, b, n in self.stretches if b + n <= new]
        old_end, new_end = before[-1] if before else (0, 0)
        if not self.new or old_end > old or self.old[old_end:old].strip():
            return new
        words = self.new[new_end:new]
        return new_end + len(words) - len(words.lstrip())

    def _corrected_end(self, old: int, new: int) -> int:
        """Return where the words end that stand for those the passage ended with, else `new`."""
        after = [one for one in self.stretches if one[1] >= new]
        old_start, new_start = after[0][:2] if after else (len(self.old), len(self.new))
        if not self.new or old_start < old or self.old[old:old_start].strip():
            return new
        return new + len(self.new[new:new_start].rstrip())

    def _moved(self, words: str) -> Span | None:
        if not words.strip() or not all(_stands_once(words, text) for text in (self.old, self.new)):
            return None
        start = self.new.index(words)
        return Span(start, start + len(words))

    def _near(self, span: Span) -> Sequence[Stretch]:
        first = max(0, bisect_right(self.stretches, span.start, key=lambda one: one[0]) - 1)
        last = bisect_right(self.stretches, span.end, key=lambda one: one[0])
        return self.stretches[first:last]

    @staticmethod
    def _within(stretch: Stretch, span: Span) -> Stretch:
        old, new, length = stretch
        start, end = max(span.start, old), min(span.end, old + length)
        return start, new + start - old, end - start


def anchor(old: str, new: str) -> Anchors:
    """Compare two texts word by word."""
    return Anchors(shared_stretches(old, new), old, new)


def anchor_parts(parts: Sequence[tuple[Span, Span]], old: str, new: str) -> Anchors:
    """Compare two texts part by part, where it is known which part became which.

    Nothing moves from one part to another: the parts are different people's words.
    """
    found: list[Stretch] = []
    for before, after in sorted(parts, key=lambda part: part[0].start):
        shared = shared_stretches(old[before.start : before.end], new[after.start : after.end])
        found += [(before.start + a, after.start + b, n) for a, b, n in shared]
    return Anchors(tuple(found))


def _stands_once(words: str, text: str) -> bool:
    first = text.find(words)
    return first >= 0 and text.find(words, first + 1) < 0
