"""Finds where passages stand in a changed text, so that they follow it and never drift."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from koding.model.material import Span

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Stretches that two texts share, ascending in both: (start in old, start in new, length)."""

    blocks: tuple[tuple[int, int, int], ...]

    def place(self, span: Span) -> Span | None:
        """Return where `span` of the old text stands in the new, or None where nothing is left.

        It runs from the first of its characters that is left to the last, so what was corrected
        inside it comes with it.
        """
        first = self._forwards(span.start, span.end)
        last = self._backwards(span.start, span.end)
        if first is None or last is None:
            return None
        return Span(first, last + 1)

    def kept(self, span: Span) -> int:
        """Return how many characters of `span` are left."""
        return sum(
            max(0, min(span.end, old + length) - max(span.start, old))
            for old, _, length in self._touching(span.start, span.end)
        )

    def _forwards(self, start: int, end: int) -> int | None:
        for old, new, length in self._touching(start, end):
            at = max(start, old)
            if at < min(end, old + length):
                return new + at - old
        return None

    def _backwards(self, start: int, end: int) -> int | None:
        for old, new, length in reversed(self._touching(start, end)):
            last = min(end, old + length) - 1
            if last >= max(start, old):
                return new + last - old
        return None

    def _touching(self, start: int, end: int) -> Sequence[tuple[int, int, int]]:
        first = max(0, bisect_right(self.blocks, start, key=lambda block: block[0]) - 1)
        last = bisect_right(self.blocks, end, key=lambda block: block[0])
        return self.blocks[first:last]


def anchor(old: str, new: str) -> Anchors:
    """Compare two texts by paragraph, and within changed paragraphs by word."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    blocks: list[tuple[int, int, int]] = []
    old_at, new_at = _offsets(before), _offsets(after)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            blocks.append((old_at[first], new_at[new_first], old_at[last] - old_at[first]))
        elif tag == "replace":
            blocks += _by_word(
                "".join(before[first:last]),
                "".join(after[new_first:new_last]),
                old_at[first],
                new_at[new_first],
            )
    return Anchors(tuple(blocks))


def anchor_parts(parts: Sequence[tuple[Span, Span]], old: str, new: str) -> Anchors:
    """Compare two texts part by part, where it is known which part became which."""
    blocks: list[tuple[int, int, int]] = []
    for before, after in sorted(parts, key=lambda part: part[0].start):
        shared = anchor(old[before.start : before.end], new[after.start : after.end])
        blocks += [(before.start + a, after.start + b, n) for a, b, n in shared.blocks]
    return Anchors(tuple(blocks))


def _by_word(old: str, new: str, old_at: int, new_at: int) -> list[tuple[int, int, int]]:
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    starts, new_starts = _offsets(before), _offsets(after)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return [
        (old_at + starts[a], new_at + new_starts[b], starts[a + n] - starts[a])
        for a, b, n in matcher.get_matching_blocks()
        if n
    ]


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets
