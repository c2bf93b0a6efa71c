"""Which stretches of a text nobody may print, and what stands for them in what leaves the study."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Stretch = tuple[int, int]

_WORDS = re.compile(r"[^\n]+")
_DOTS = "··· "
"""Stands again and again for words that are not shown, whatever these are."""


def dots(n: int) -> str:
    """Return what stands for `n` characters of a text that are not shown."""
    return (_DOTS * (n // len(_DOTS) + 1))[:n]


def barred_stretches(
    declined: Iterable[Stretch], approved: Sequence[Stretch]
) -> tuple[Stretch, ...]:
    """Return where words of a text stand that nobody may print, ascending and apart.

    A part of what was declined that its informant has approved by itself may be printed.
    """
    spared, barred = sorted(approved), list[Stretch]()
    for start, end in sorted(declined):
        own = [one for one in spared if start <= one[0] and one[1] <= end and one != (start, end)]
        barred += _without(start, end, own)
    return joined_stretches(barred)


def joined_stretches(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches in their order, those that touch as one."""
    return tuple(_joined(sorted(stretches)))


def _without(start: int, end: int, parts: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield what is left of a stretch without parts of it, which ascend."""
    for first, last in parts:
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    begun: Stretch | None = None
    for start, end in stretches:
        if begun is not None and start <= begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun


@dataclass(frozen=True, slots=True)
class WithheldWords:
    """The stretches of current texts that nobody may print, by revision, ascending and apart.

    `met` grows with those that were kept out of what is written.
    """

    stretches: dict[int, tuple[Stretch, ...]] = field(default_factory=dict)
    met: set[tuple[int, int]] = field(default_factory=set)

    def touches(self, revision: int, start: int, end: int) -> bool:
        """Return whether any of a span may not be printed, which is met if so."""
        own = [low for low, _ in self._within(revision, start, end)]
        self.met.update((revision, low) for low in own)
        return bool(own)

    def hide(self, revision: int, words: str, start: int = 0) -> str:
        """Return words that stand in a text from `start` on, dots for what may not be printed.

        Lines stay lines, and every place stays where it is.
        """
        pieces, at = list[str](), 0
        for low, high in self._within(revision, start, start + len(words)):
            self.met.add((revision, low))
            first, last = max(low - start, at), min(high - start, len(words))
            pieces += [words[at:first], _WORDS.sub(_dotted, words[first:last])]
            at = last
        return "".join((*pieces, words[at:])) if pieces else words

    def _within(self, revision: int, start: int, end: int) -> Iterator[Stretch]:
        own = self.stretches.get(revision, ())
        place = bisect_right(own, start, key=lambda one: one[1])
        while place < len(own) and own[place][0] < end:
            yield own[place]
            place += 1


def _dotted(words: re.Match[str]) -> str:
    return dots(len(words[0]))


NOTHING_WITHHELD = WithheldWords()
