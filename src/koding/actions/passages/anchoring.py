"""Finds where passages stand in a changed text, in time that grows with its length.

Runs of tokens that stand once in each text are matched first (patience diff), because comparing
every token with every other takes minutes where a transcript's every line has changed a little.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from koding.model.places import Span

TELLING = 20
"""A shared stretch this long (code points) is a passage's own words, not words any text has."""

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_RUNS = (12, 4, 2)
"""How many tokens a unique run has: long ones first, shorter ones in what lies between."""
_SMALL = 40_000
"""Up to this many pairs of tokens are compared one by one."""
Stretch = tuple[int, int, int]
"""Where it begins in the old text and in the new, and how long it is."""


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


def shared_stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """Return what both texts hold in the same order, ascending in both; units: code points.

    Paragraphs that are as they were and stand once come first, then the words between them.
    """
    found: list[Stretch] = []
    for stretch in _stretches(old, new):
        if found and _continues(found[-1], stretch):
            stretch = (*found[-1][:2], found.pop()[2] + stretch[2])
        found.append(stretch)
    return tuple(found)


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts, new_starts = _offsets(before), _offsets(after)
    i, j = 0, 0
    for x, y in [*_in_order(before, after, 1), (len(before), len(after))]:
        at, new_at = starts[i], new_starts[j]
        for a, b, length in _by_word(old[at : starts[x]], new[new_at : new_starts[y]]):
            yield at + a, new_at + b, length
        if x < len(before):
            yield starts[x], new_starts[y], len(before[x])
        i, j = x + 1, y + 1


def _by_word(old: str, new: str) -> Iterator[Stretch]:
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    starts, new_starts = _offsets(before), _offsets(after)
    for a, b, count in _shared(before, after, 0, 0, _RUNS):
        yield starts[a], new_starts[b], starts[a + count] - starts[a]


def _offsets(pieces: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, pieces), initial=0))


def _continues(before: Stretch, after: Stretch) -> bool:
    return before[0] + before[2] == after[0] and before[1] + before[2] == after[1]


def _shared(
    a: Sequence[str], b: Sequence[str], a_at: int, b_at: int, runs: Sequence[int]
) -> Iterator[Stretch]:
    head = _common(a, b)
    if head:
        yield a_at, b_at, head
    a, b = a[head:], b[head:]
    tail = _common(a[::-1], b[::-1])
    inner = len(a) - tail, len(b) - tail
    if all(inner):
        yield from _between(a[: inner[0]], b[: inner[1]], a_at + head, b_at + head, runs)
    if tail:
        yield a_at + head + inner[0], b_at + head + inner[1], tail


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    pairs = enumerate(zip(a, b, strict=False))
    return next((place for place, (x, y) in pairs if x != y), min(len(a), len(b)))


def _between(
    a: Sequence[str], b: Sequence[str], a_at: int, b_at: int, runs: Sequence[int]
) -> Iterator[Stretch]:
    if len(a) * len(b) <= _SMALL:
        matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
        yield from ((a_at + i, b_at + j, n) for i, j, n in matcher.get_matching_blocks() if n)
    elif runs:
        i, j = 0, 0
        for next_i, next_j in [*_unique_runs(a, b, runs[0]), (len(a), len(b))]:
            yield from _shared(a[i:next_i], b[j:next_j], a_at + i, b_at + j, runs[1:])
            i, j = next_i, next_j


def _unique_runs(a: Sequence[str], b: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Return where stretches of runs that stand once in each, and in order, begin."""
    kept = _in_order(a, b, size)
    followed = {(i + 1, j + 1) for i, j in kept}
    return [pair for pair in kept if pair not in followed]


def _in_order(a: Sequence[str], b: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Return where runs that stand once in each begin, as many as keep their order in both."""
    in_b = _once(b, size)
    pairs = ((i, in_b[run]) for run, i in _once(a, size).items() if run in in_b)
    return _ascending(sorted(pairs))


def _once(tokens: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for place, run in enumerate(zip(*(tokens[shift:] for shift in range(size)), strict=False)):
        places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0 and "".join(run).strip()}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of `pairs` (ascending in the first) that ascends in the second."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [place]
    kept = []
    place = last[-1] if last else -1
    while place >= 0:
        kept.append(pairs[place])
        place = before[place]
    return kept[::-1]
