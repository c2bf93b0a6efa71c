"""Where what stands on one state of a text stands on another, spaces and signs aside."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from koding.actions.passages.anchoring import Anchors, shared_stretches
from koding.model.places import Span

_SPACE = re.compile(r"(?:^|(?<=\n))##+[^\S\n]*|\s+")
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), 65533)
_CONTROLS |= dict.fromkeys(range(9216, 9250), 65533) | {0x0D: 0x20, 0x0B: 0x20, 0x0C: 0x20}
_DASHES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u2011": "-", "\xa0": " "})
_TELLING = 40
"""So many letters in a row that two texts share are the same place, however ordinary its words."""
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """Where words stand: whether they are as they were, and whether the place is sure."""

    start: int
    end: int
    is_same: bool = True
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class TextChange:
    """What one text has where the other has something else; `at` is where, in ours."""

    at: int
    ours: str
    theirs: str


class _Squeezed:
    """A text with one space for each run of spaces; a place of it is one of the text's own."""

    def __init__(self, text: str) -> None:
        plain = text.translate(_CONTROLS).translate(_DASHES)
        pieces: list[str] = []
        places: list[int] = []
        at = 0
        for found in _SPACE.finditer(plain):
            pieces.append(plain[at : found.start()])
            places.extend(range(at, found.start()))
            at = found.end()
            if found[0].isspace():
                pieces.append("\n" if "\n" in found[0] else " ")
                places.append(found.start())
        pieces.append(plain[at:])
        places.extend(range(at, len(plain)))
        self.text, self.places = "".join(pieces), places

    def span(self, start: int, end: int) -> Span | None:
        """Return a span of the text in here, without spaces at its ends; None for spaces alone."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        while first < last and self.text[first].isspace():
            first += 1
        while last > first and self.text[last - 1].isspace():
            last -= 1
        return Span(first, last) if first < last else None

    def outside(self, span: Span) -> tuple[int, int]:
        """Return where a span of here stands in the text itself."""
        return self.places[span.start], self.places[span.end - 1] + 1


class CommentPlaces:
    """Finds in `ours` what stands in `theirs`."""

    def __init__(self, theirs: str, ours: str) -> None:
        self.theirs, self.ours = _Squeezed(theirs), _Squeezed(ours)
        old, new = self.theirs.text, self.ours.text
        self.stretches = shared_stretches(old, new)
        self.anchors = Anchors(self.stretches, old, new)

    @property
    def shared(self) -> int:
        """Return how many letters the two have in common, in the same order."""
        return sum(length for _, _, length in self.stretches)

    def find(self, start: int, end: int) -> CommentPlace | None:
        """Return where a span of theirs stands in ours, None where too little of it is left."""
        span = self.theirs.span(start, end)
        found = None if span is None else self.anchors.place(span)
        if span is None or found is None or not len(found):
            return None
        words = self.ours.text[found.start : found.end]
        is_same = words == self.theirs.text[span.start : span.end]
        sure = is_same and (self._is_long(span) or self.ours.text.count(words) == 1)
        return CommentPlace(*self.ours.outside(found), is_same=is_same, is_sure=sure or not is_same)

    def _is_long(self, span: Span) -> bool:
        """Return whether enough of what is around the span is as it was."""
        at = bisect_right(self.stretches, span.start, key=lambda one: one[0]) - 1
        needed = min(_TELLING + len(span), len(self.ours.text) // 2)
        return at >= 0 and self.stretches[at][2] >= needed

    def point(self, place: int) -> int:
        """Return where a point of theirs lies in ours: that of the nearest shared letter."""
        at = bisect_left(self.theirs.places, place)
        before = bisect_right(self.stretches, at, key=lambda one: one[0]) - 1
        if before < 0:
            return 0
        old, new, length = self.stretches[before]
        inside = min(new + min(at - old, length), len(self.ours.places) - 1)
        return self.ours.places[inside] if inside >= 0 else 0

    def words(self, start: int, end: int) -> str:
        """Return the words of theirs in a span, on one line."""
        span = self.theirs.span(start, end)
        return "" if span is None else " ".join(self.theirs.text[span.start : span.end].split())

    def changes(self) -> Iterator[TextChange]:
        """Yield where words differ; other spaces and signs are no change."""
        old, new = self.theirs.text, self.ours.text
        at = there = 0
        worded = (one for one in self.stretches if _WORD.search(old, one[0], one[0] + one[2]))
        for start, begin, length in (*worded, (len(old), len(new), 0)):
            mine, yours = new[there:begin], old[at:start]
            if _WORD.search(mine) or _WORD.search(yours):
                place = self.ours.places[min(there, len(new) - 1)] if new else 0
                yield TextChange(place, " ".join(mine.split()), " ".join(yours.split()))
            at, there = start + length, begin + length
