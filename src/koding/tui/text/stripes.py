"""Coding stripes: passages side by side in lanes, so that no two in one lane overlap."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import accumulate, chain
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a half-open span, as passages have."""

    @property
    def start(self) -> int:
        """Return the offset of the first character."""

    @property
    def end(self) -> int:
        """Return the offset just after the last."""


P = TypeVar("P", bound=Spanned)


def assign_lanes(passages: Sequence[Spanned]) -> array[int]:
    """Return each passage's lane, counted from 0: the lowest that is free where it begins.

    Passages ascend by start. A later passage never moves an earlier one.
    """
    lanes = array("i")
    free: list[int] = []
    taken: list[tuple[int, int]] = []
    depth = 0
    for passage in passages:
        while taken and taken[0][0] <= passage.start:
            heappush(free, heappop(taken)[1])
        if free:
            lane = heappop(free)
        else:
            lane, depth = depth, depth + 1
        heappush(taken, (passage.end, lane))
        lanes.append(lane)
    return lanes


class Stripes(Generic[P]):
    """The lanes of a document's passages, and which passages a stretch of its text touches.

    `passages` ascend by start. Passages that hang together by overlap are a knot, whose lanes are
    its own: they are assigned when one of its passages is asked for, so that a change costs what is
    in sight and not the whole document.
    """

    def __init__(self, passages: Iterable[P]) -> None:
        self.passages = sorted(passages, key=attrgetter("start"))
        self._starts = [one.start for one in self.passages]
        self._reach, self._heads = find_knots(self.passages)
        self._knots: dict[int, _Knot] = {}

    @property
    def depth(self) -> int:
        """Return how many lanes there are."""
        return max((self.lane(place) for place in range(len(self.passages))), default=-1) + 1

    def lane(self, place: int) -> int:
        """Return the lane of the passage at a place in `passages`."""
        knot = self._knot(bisect_right(self._heads, place) - 1)
        return knot.lanes[place - knot.first]

    def touching(self, start: int, end: int) -> list[int]:
        """Return the places in `passages`, ascending, of those that share text with a span.

        The span is not empty.
        """
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        found: list[int] = []
        if first < last:
            knot = bisect_right(self._heads, first) - 1
            while knot < len(self._heads) and self._heads[knot] < last:
                found += self._knot(knot).touching(start, end)
                knot += 1
        return found

    def _knot(self, number: int) -> _Knot:
        if number not in self._knots:
            first, *rest = self._heads[number : number + 2]
            last = rest[0] if rest else len(self.passages)
            self._knots[number] = _Knot(first, self.passages[first:last])
        return self._knots[number]


class _Knot:
    """Passages that hang together, in lanes; `first` is the place of the first among all."""

    def __init__(self, first: int, passages: Sequence[Spanned]) -> None:
        self.first = first
        self.lanes = assign_lanes(passages)
        depth = max(self.lanes) + 1
        self._starts = [array("i") for _ in range(depth)]
        self._ends = [array("i") for _ in range(depth)]
        self._places = [array("i") for _ in range(depth)]
        for place, (lane, passage) in enumerate(zip(self.lanes, passages, strict=True), first):
            self._starts[lane].append(passage.start)
            self._ends[lane].append(passage.end)
            self._places[lane].append(place)

    def touching(self, start: int, end: int) -> list[int]:
        """Return the places, ascending, of those that share text with a span."""
        # Each lane is bisected for itself: within one the ends ascend too, so that a passage as
        # long as the document does not make everything before the span a candidate.
        lanes = zip(self._places, self._starts, self._ends, strict=True)
        return sorted(
            place
            for places, starts, ends in lanes
            for place in places[bisect_right(ends, start) : bisect_left(starts, end)]
        )


def find_knots(passages: Sequence[Spanned]) -> tuple[list[int], list[int]]:
    """Return how far the text is covered from each passage back, and where knots begin.

    Passages ascend by start; those of two knots share no character.
    """
    starts = [one.start for one in passages]
    reach = list(accumulate((one.end for one in passages), max))
    before = chain(starts[:1], reach)
    heads = [
        place
        for place, (end, start) in enumerate(zip(before, starts, strict=False))
        if end <= start
    ]
    return reach, heads
