"""Where the cursor goes in one document: to turns, sections, passages, uncoded stretches, hits.

Every move returns a new selection, None for nowhere.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from koding.messages import Message
from koding.messages.screen import candidates
from koding.model.choices import Role
from koding.model.places import Span
from koding.model.stored import StoredLine, StoredTurn
from koding.tui.text.selection import Selector, TextSelection

if TYPE_CHECKING:
    from koding.actions.documents.viewing import CodingDocument
    from koding.model.finding import Hit
    from koding.model.stored import StoredPassage
    from koding.tui.text.stripes import Spanned, Stripes

COUNTED = frozenset((Role.INFORMANT, Role.UNKNOWN))
"""Whose words are to be coded; the rest is there to be read."""


class Moves:
    """The moves of one document. A step is 1 onwards and -1 back."""

    def __init__(self, document: CodingDocument) -> None:
        self._document = document
        self.selector = Selector(document.text, document.lines)
        self._turns = turn_marks(document.lines)
        self._sections = section_marks(document.lines, document.turns)

    def line(self, at: TextSelection, step: int) -> TextSelection:
        """Return the line `step` lines on."""
        return self.selector.at_line(at.line + step)

    def turn(self, at: TextSelection, step: int) -> TextSelection:
        """Return the first line of the next turn."""
        return self.selector.at_line(next_mark(self._turns, at.line, step))

    def section(self, at: TextSelection, step: int) -> TextSelection:
        """Return the first line of the next section."""
        return self.selector.at_line(next_mark(self._sections, at.line, step))

    def end(self, step: int) -> TextSelection:
        """Return the last line or the first."""
        return self.selector.at_line(len(self._document.lines) - 1 if step > 0 else 0)

    def numbered(self, number: int) -> TextSelection:
        """Return the line of a number, or the nearest after it."""
        return self.selector.at_line(line_numbered(self._document.lines, number))

    def holding(self, offset: int) -> TextSelection:
        """Return the line that holds an offset."""
        lines = self._document.lines
        return self.selector.at_line(
            max((i for i, one in enumerate(lines) if one.start <= offset), default=0)
        )

    def passage(
        self, at: TextSelection, passages: Sequence[StoredPassage], step: int
    ) -> TextSelection | None:
        """Return the next of the passages, which ascend by start; of several, the first."""
        starts = [one.start for one in passages]
        start = next_mark(starts, at.start, step)
        if start == at.start:
            return None
        found = passages[bisect_left(starts, start)]
        return self.selector.at_span(found.start, found.end)

    def uncoded(
        self, at: TextSelection, coded: Stripes[StoredPassage], step: int
    ) -> TextSelection | None:
        """Return the next stretch of informants' speech that no passage of the coder covers."""
        found = self._uncoded(at.start, coded, step)
        span = next((one for one in found if (one.start - at.start) * step > 0), None)
        return None if span is None else self.selector.at_span(span.start, span.end)

    def _uncoded(self, at: int, coded: Stripes[StoredPassage], step: int) -> Iterator[Span]:
        """Yield uncoded stretches from the turn at an offset on or back, the nearest turn first."""
        turns = self._document.turns
        here = max(bisect_right(turns, at, key=lambda turn: turn.start) - 1, 0)
        for turn in turns[here:] if step > 0 else reversed(turns[: here + 1]):
            places = coded.touching(turn.start, turn.end)
            within = [coded.passages[place] for place in places]
            yield from list(uncoded_stretches(self._document.text, [turn], within))[::step]


def turn_marks(lines: Sequence[StoredLine]) -> list[int]:
    """Return the index of each turn's first line."""
    changes = (index + 1 for index, (a, b) in enumerate(pairwise(lines)) if a.turn != b.turn)
    return [0, *changes] if lines else []


def section_marks(lines: Sequence[StoredLine], turns: Iterable[StoredTurn]) -> list[int]:
    """Return the index of the first line of each section, and of what stands before them."""
    section = {turn.ordinal: turn.section for turn in turns}
    marks = turn_marks(lines)
    return [
        mark
        for place, mark in enumerate(marks)
        if not place or section[lines[mark].turn] != section[lines[marks[place - 1]].turn]
    ]


def line_numbered(lines: Sequence[StoredLine], number: int) -> int:
    """Return the index of the line of a number, else of the nearest after it, else of the last."""
    place = bisect_left(lines, number, key=lambda line: line.number)
    return min(place, len(lines) - 1)


def next_mark(marks: Sequence[int], at: int, step: int) -> int:
    """Return the first of the ascending `marks` after `at` (`step` 1) or before (-1), else `at`."""
    place = bisect_right(marks, at) if step > 0 else bisect_left(marks, at) - 1
    return marks[place] if 0 <= place < len(marks) else at


def uncoded_stretches(
    text: str, turns: Iterable[StoredTurn], passages: Iterable[Spanned]
) -> Iterator[Span]:
    """Yield, in order, the parts of what informants say that no passage (by start) covers.

    They are trimmed of white space and punctuation; what holds no letter or digit is passed over.
    """
    coded = list(united(passages))
    starts, ends = [start for start, _ in coded], [end for _, end in coded]
    for turn in turns:
        if turn.role in COUNTED:
            at = turn.start
            for place in range(bisect_right(ends, at), bisect_left(starts, turn.end)):
                yield from _trimmed(text, at, starts[place])
                at = ends[place]
            yield from _trimmed(text, at, turn.end)


def united(passages: Iterable[Spanned]) -> Iterator[tuple[int, int]]:
    """Yield what passages (by start) cover, as spans apart from each other."""
    start = end = 0
    for passage in passages:
        if passage.start > end:
            if end > start:
                yield start, end
            start = passage.start
        end = max(end, passage.end)
    if end > start:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and _is_between(text[start]):
        start += 1
    while start < end and _is_between(text[end - 1]):
        end -= 1
    if any(map(str.isalnum, text[start:end])):
        yield Span(start, end)


def _is_between(character: str) -> bool:
    """Return whether a character stands between words: white space or punctuation."""
    return character.isspace() or unicodedata.category(character)[0] in "PZ"


@dataclass(frozen=True, slots=True)
class Search:
    """The words sought and every hit in the study, in the documents' order."""

    words: str = ""
    found: Sequence[Hit] = ()

    def within(self, document: str) -> list[tuple[int, int]]:
        """Return the spans of the hits in a document."""
        return [(hit.start, hit.end) for hit in self.found if hit.document == document]

    def step(self, document: str, at: int, step: int) -> tuple[int, int] | None:
        """Return the next hit after the offset `at` (`step` 1), or the one before it (-1)."""
        further = [hit for hit in self.within(document) if (hit[0] - at) * step > 0]
        if not further:
            return None
        return further[0] if step > 0 else further[-1]

    def place(self, document: str, hit: tuple[int, int]) -> Message:
        """Say which of the document's hits this is."""
        within = self.within(document)
        return candidates.PLACE(words=self.words, place=within.index(hit) + 1, n=len(within))

    def nowhere(self, document: str, step: int) -> Message:
        """Say that there is no hit further on, and how many other documents have."""
        if not self.words:
            return candidates.NOTHING_SOUGHT()
        others = [hit.document for hit in self.found if hit.document != document]
        elsewhere = candidates.ELSEWHERE(hits=len(others), n=len(set(others)))
        if not self.within(document):
            said = candidates.NOT_HERE_ELSEWHERE if others else candidates.NOT_HERE
        elif step > 0:
            said = candidates.NONE_ON_ELSEWHERE if others else candidates.NONE_ON
        else:
            said = candidates.NONE_BEFORE_ELSEWHERE if others else candidates.NONE_BEFORE
        return said(words=self.words, document=document, elsewhere=elsewhere)
