"""Coding stripes: passages side by side in lanes, so that no two in one lane overlap."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import compress, count
from operator import attrgetter, is_not
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
    in sight and not the whole document. A knot is known by where it begins, as no two share a
    character.
    """

    def __init__(self, passages: Iterable[P]) -> None:
        self.passages: list[P] = []
        self._starts: list[int] = []
        self._reach: list[int] = []
        """How far the text is covered from each passage back."""
        self._heads: list[int] = []
        self._ends: list[int] = []
        self._knots: dict[int, _Knot] = {}
        self.follow(sorted(passages, key=attrgetter("start")))

    def follow(self, passages: Sequence[P]) -> None:
        """Let these be the passages; only what differs from before, and hangs with it, costs.

        They ascend by start, and those that have not changed are the same objects as before.
        """
        before, low, high = self.passages, *_alike(self.passages, passages)
        if low == len(before) == len(passages):
            return
        self.passages = list(passages)
        last = len(before) - high
        self._starts[low:last] = [one.start for one in passages[low : len(passages) - high]]
        self._spread(low, last, len(passages) - high)

    def _spread(self, low: int, last: int, past: int) -> None:
        """Reach and tie anew from the place `low` on; those from `past` on stood from `last` on."""
        farthest = self._reach[low - 1] if low else 0
        tail, reach, heads = self._reach[last:], list[int](), list[int]()
        synced = False
        for place in range(low, len(self.passages)):
            one = self.passages[place]
            if one.start >= farthest:
                heads.append(one.start)
            farthest = max(farthest, one.end)
            reach.append(farthest)
            if synced := place >= past and farthest == tail[place - past]:
                break
        self._reach[low : last + max(low + len(reach) - past, 0)] = reach
        first = bisect_right(self._heads, self._starts[low - 1]) if low else 0
        rest = bisect_left(self._heads, farthest) if synced else len(self._heads)
        changed = max(first - 1, 0)
        for head in self._heads[changed:rest]:
            self._knots.pop(head, None)
        count = rest - changed
        self._heads[first:rest] = heads
        tied = range(changed, first + len(heads))
        self._ends[changed : changed + count] = [self._end(number) for number in tied]

    def _end(self, number: int) -> int:
        return self._reach[self._places(number).stop - 1]

    def _places(self, number: int) -> range:
        """Return the places of a knot's passages."""
        first, *rest = self._heads[number : number + 2]
        last = bisect_left(self._starts, rest[0]) if rest else len(self.passages)
        return range(bisect_left(self._starts, first), last)

    @property
    def covered(self) -> Iterable[tuple[int, int]]:
        """Return the stretches of text that knots cover, ascending and apart from each other."""
        return zip(self._heads, self._ends, strict=True)

    @property
    def depth(self) -> int:
        """Return how many lanes there are."""
        return max((self.lane(place) for place in range(len(self.passages))), default=-1) + 1

    def lane(self, place: int) -> int:
        """Return the lane of the passage at a place in `passages`."""
        number = bisect_right(self._heads, self._starts[place]) - 1
        return self._knot(number).lanes[place - self._places(number).start]

    def touching(self, start: int, end: int) -> list[int]:
        """Return the places in `passages`, ascending, of those that share text with a span.

        The span is not empty.
        """
        first = bisect_right(self._reach, start)
        found: list[int] = []
        if first < len(self.passages) and self._starts[first] < end:
            number = bisect_right(self._heads, self._starts[first]) - 1
            while number < len(self._heads) and self._heads[number] < end:
                shift = self._places(number).start
                found += [shift + place for place in self._knot(number).touching(start, end)]
                number += 1
        return found

    def _knot(self, number: int) -> _Knot:
        head = self._heads[number]
        if head not in self._knots:
            places = self._places(number)
            self._knots[head] = _Knot(self.passages[places.start : places.stop])
        return self._knots[head]


class _Knot:
    """Passages that hang together, in lanes; a place is one among them."""

    def __init__(self, passages: Sequence[Spanned]) -> None:
        self.lanes = assign_lanes(passages)
        depth = max(self.lanes) + 1
        self._starts = [array("i") for _ in range(depth)]
        self._ends = [array("i") for _ in range(depth)]
        self._places = [array("i") for _ in range(depth)]
        for place, (lane, passage) in enumerate(zip(self.lanes, passages, strict=True)):
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


def _alike(before: Sequence[object], now: Sequence[object]) -> tuple[int, int]:
    """Return how many things are the same at the beginning of both, and at the end of both."""
    # Asked at every change of all passages there are: nothing of it is done in Python.
    most = min(len(before), len(now))
    low = next(compress(count(), map(is_not, before, now)), most)
    high = next(compress(count(), map(is_not, reversed(before), reversed(now))), most)
    return low, min(high, most - low)
