"""Coding stripes: passages side by side in lanes, so that no two in one lane overlap."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
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

    `passages` ascend by start, `lanes` is parallel to them, `depth` is how many lanes there are.
    """

    def __init__(self, passages: Iterable[P]) -> None:
        self.passages = sorted(passages, key=attrgetter("start"))
        self.lanes = assign_lanes(self.passages)
        self.depth = max(self.lanes, default=-1) + 1
        self._lane_starts = [array("i") for _ in range(self.depth)]
        self._lane_ends = [array("i") for _ in range(self.depth)]
        self._lane_places = [array("i") for _ in range(self.depth)]
        for place, (lane, passage) in enumerate(zip(self.lanes, self.passages, strict=True)):
            self._lane_starts[lane].append(passage.start)
            self._lane_ends[lane].append(passage.end)
            self._lane_places[lane].append(place)

    def touching(self, start: int, end: int) -> list[int]:
        """Return the places in `passages`, ascending, of those that share text with a span.

        The span is not empty.
        """
        # Each lane is bisected for itself: within one the ends ascend too, so that a passage as
        # long as the document does not make everything before the span a candidate.
        lanes = zip(self._lane_places, self._lane_starts, self._lane_ends, strict=True)
        return sorted(
            place
            for places, starts, ends in lanes
            for place in places[bisect_right(ends, start) : bisect_left(starts, end)]
        )
