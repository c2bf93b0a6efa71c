"""Where moving stops: at turns, sections, numbered lines, passages, uncoded stretches, hits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from koding.model.choices import Role
from koding.model.material import Span
from koding.model.stored import StoredLine, StoredTurn
from koding.tui.lanes import Spanned

COUNTED = frozenset((Role.INFORMANT, Role.UNKNOWN))
"""Whose words are to be coded; the rest is there to be read."""


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

    They are trimmed of white space; what holds no letter or digit is passed over.
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
    stretch = text[start:end]
    if any(map(str.isalnum, stretch)):
        start += len(stretch) - len(stretch.lstrip())
        yield Span(start, start + len(stretch.strip()))
