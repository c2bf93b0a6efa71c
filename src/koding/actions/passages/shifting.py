"""Says where what stands on a text comes to stand when words within its lines are changed.

It is arithmetic: nothing is looked for. What begins or ends a line, a turn or a section goes on
doing so; a time or a page within a line stays within it; a passage keeps its words.

Compares two texts word by word, and says which words were put for which.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from koding.actions.passages.anchoring import shared_stretches
from koding.model.corrections import TextEdit
from koding.model.places import Span

Stretch = tuple[int, int]


class Shift:
    """The places of a corrected text for those of the old.

    `edits` are ascending and apart, each within one of `stretches`: the lines (or the bodies of
    turns), ascending, apart and none of them empty.
    """

    def __init__(
        self, edits: Sequence[TextEdit], stretches: Sequence[Stretch], old: str, new: str
    ) -> None:
        self.old, self.new = old, new
        self._edits = edits
        self._stretches = stretches
        self._starts = [start for start, _ in stretches]
        self._ends = [end for _, end in stretches]
        growth = [0] * len(stretches)
        for edit in edits:
            growth[edit.owner] += edit.growth
        self._grown = list(accumulate(growth, initial=0))

    def start(self, offset: int) -> int:
        """Return where a line, a turn or what else begins between words begins."""
        return offset + self._grown[bisect_left(self._starts, offset)]

    def end(self, offset: int) -> int:
        """Return where a line, a turn or what else ends between words ends."""
        return offset + self._grown[bisect_right(self._ends, offset)]

    @classmethod
    def whole(cls, edits: Sequence[TextEdit], old: str, new: str) -> Shift:
        """Return the places where edits may stand anywhere in the text, lines or not."""
        return cls(edits, [(0, len(old))] if old else [], old, new)

    def marks(self, offsets: Iterable[int]) -> list[int | None]:
        """Return where ascending marks come to stand, ascending; None for one without room.

        One in words that are others now stands at one of those, or where the text goes on.
        """
        ordered = list(offsets)
        exact = {at: place for at in ordered if (place := self._exact(at)) is not None}
        found: list[int | None] = []
        last = -1
        for number, at in enumerate(ordered):
            later = (exact[other] for other in ordered[number:] if other in exact)
            place = exact[at] if at in exact else self._near(at, last, next(later, None))
            found.append(place)
            last = last if place is None else place
        return found

    def _exact(self, offset: int) -> int | None:
        """Return where a mark stands that is at a word which is left, or at the first that is new.

        None where its words were taken out or are others now, and where it would come to stand at
        the beginning of its line: a line keeps its time.
        """
        number = self._line(offset)
        if number is None:
            return self.start(offset)
        _, _, place = self._within(offset, number)
        is_within = place > self.start(self._starts[number])
        return place if is_within and not self._covered(offset) else None

    def _line(self, offset: int) -> int | None:
        """Return the line within which an offset is, behind its beginning."""
        number = bisect_right(self._starts, offset) - 1
        is_within = number >= 0 and self._starts[number] < offset < self._ends[number]
        return number if is_within else None

    def _covered(self, offset: int) -> bool:
        """Return whether what stands at an offset was taken out or is another word now."""
        return any(
            edit.start <= offset < edit.end and not (edit.start == offset and edit.new)
            for edit in self._edits
        )

    def _within(self, offset: int, number: int) -> tuple[int, int, int]:
        """Return where the words stand that an offset in a line is in, and its share of them.

        Of a word that is left it is the place of the offset itself, which is in none that is new.
        """
        grown = self._grown[number]
        for edit in self._edits:
            if edit.owner != number or edit.start > offset:
                continue
            if edit.end > offset:
                low = edit.start + grown
                share = (offset - edit.start) * len(edit.new) // (edit.end - edit.start)
                return low, low + len(edit.new), low + share
            grown += edit.growth
        return offset + grown, offset + grown, offset + grown

    def _near(self, offset: int, last: int, following: int | None) -> int | None:
        """Return where a word without a mark begins, of those put for a mark's own or just after.

        It comes after the place of the mark before, which is the `last`, and before the next.
        """
        number = self._line(offset)
        assert number is not None  # noqa: S101 - outside lines every place is exact
        begin, end = self.start(self._starts[number]), self.end(self._ends[number])
        low, high, share = self._within(offset, number)
        for at in (*range(share, high), *range(low, share), *range(high, end)):
            is_word = self.new[at - 1].isspace() and not self.new[at].isspace()
            if is_word and at > max(begin, last):
                return at if following is None or at < following else None
        return None

    def place(self, span: Span) -> Span | None:
        """Return where a passage comes to stand, or None where all of its words are gone.

        It has the whole of a word that was replaced within it. What is put in at its ends belongs
        to it only where the passage reaches to the end of the line that it is put into.
        """
        start, end = self._begin(span), self._finish(span)
        words = self.old[span.start : span.end]
        if not words[:1].isspace():
            while start < end and self.new[start].isspace():
                start += 1
        if not words[-1:].isspace():
            while end > start and self.new[end - 1].isspace():
                end -= 1
        return Span(start, end) if start < end else None

    def _begin(self, span: Span) -> int:
        at, grown = span.start, 0
        for edit in self._edits:
            if edit.start > at:
                break
            if edit.start == edit.end == at:
                grown += 0 if self._starts[edit.owner] == at else edit.growth
            elif edit.end <= at:
                grown += edit.growth
            elif edit.start < at and span.end > edit.end:
                return edit.end + grown + edit.growth  # it began within a word that is another now
            else:
                return edit.start + grown
        return at + grown

    def _finish(self, span: Span) -> int:
        at, grown = span.end, 0
        for edit in self._edits:
            if edit.start > at or (edit.start == at < edit.end):
                break
            if edit.start == edit.end == at:
                grown += edit.growth if self._ends[edit.owner] == at else 0
            elif edit.end < at:
                grown += edit.growth
            else:
                return edit.end + grown + edit.growth
        return at + grown


_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\u00ad\u200c\u200d"
_ON = "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
# A word with its accents, hyphens and apostrophes, or a sign with what is joined to it.
_WORDS = re.compile(
    rf"\w[\w{_MARKS}]*(?:[-'’]\w[\w{_MARKS}]*)*"
    rf"|[^\w\s](?:\u200d[^\w\s]|[{_MARKS}{_ON}])*"
)

_Pair = tuple[tuple[int, int], tuple[int, int]]


def body_edits(old: str, new: str, start: int = 0, owner: int = 0) -> list[TextEdit]:
    """Return the edits that make `new` of `old`, which begins at `start` of its text.

    White space is like any other white space: where only that differs, it stays as it was.
    """
    edits = []
    at = new_at = 0
    for (begins, ends), (new_begins, new_ends) in _kept(old, new):
        before, after = old[at:begins], new[new_at:new_begins]
        if before.split() != after.split() or bool(before) != bool(after):
            edits.append(_edit(before, after, start + at, owner))
        at, new_at = ends, new_ends
    return edits


def _kept(old: str, new: str) -> Iterator[_Pair]:
    """Yield the words that stay, each by its spans in both texts; last where both texts end."""
    before = [found.span() for found in _WORDS.finditer(old)]
    after = [found.span() for found in _WORDS.finditer(new)]
    sides = [old[a:b] for a, b in before], [new[a:b] for a, b in after]
    matcher = difflib.SequenceMatcher(None, sides[0], sides[1], autojunk=False)
    for i, j, length in matcher.get_matching_blocks():
        yield from zip(before[i : i + length], after[j : j + length], strict=True)
    yield (len(old), len(old)), (len(new), len(new))


def _edit(before: str, after: str, at: int, owner: int) -> TextEdit:
    """Return what is put for what, without the white space that both have at their ends."""
    if before[:1].isspace() and after[:1].isspace():
        before, after, at = before[1:], after[1:], at + 1
    if before[-1:].isspace() and after[-1:].isspace():
        before, after = before[:-1], after[:-1]
    return TextEdit(at, at + len(before), after, owner)


def whole_edits(old: str, new: str) -> list[TextEdit]:
    """Return the edits that make one whole text of another; what is long costs no more for that."""
    edits = []
    at = new_at = 0
    for start, new_start, length in [*shared_stretches(old, new), (len(old), len(new), 0)]:
        if at < start or new_at < new_start:
            edits.append(TextEdit(at, start, new[new_at:new_start]))
        at, new_at = start + length, new_start + length
    return edits
