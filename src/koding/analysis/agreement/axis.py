"""The text that is compared, laid end to end and counted in characters, lines or turns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.sweep import Intervals
from koding.model.agreement import CodingUnit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.agreement.comparison import Comparison
    from koding.analysis.pieces import Pieces
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    SomeInts = Ints | NDArray[np.int32]


@dataclass(frozen=True)
class Axis:
    """The units of the turns that count, numbered from 0 in the order of the text.

    `turns` are indexes of those turns, `bounds` where each one's units begin, and last the length.
    """

    unit: CodingUnit
    turns: Ints
    bounds: Ints

    @property
    def length(self) -> int:
        """Return how many units there are."""
        return int(self.bounds[-1])

    def turn_of(self, places: Ints) -> Ints:
        """Return which of `turns` (its place there) holds each unit."""
        return np.searchsorted(self.bounds, places, side="right") - 1


def lay_axis(snapshot: Snapshot, comparison: Comparison, unit: CodingUnit) -> Axis:
    """Return the axis of the turns that are compared.

    Raises:
        ValueError: lines are counted, and the snapshot was made without them.
    """
    table = snapshot.turns
    turns = np.flatnonzero(comparison.turns & (table.end > table.start))
    sizes = np.ones(len(turns), dtype=np.int64)
    if unit is CodingUnit.CHARACTER:
        sizes = table.end[turns] - table.start[turns]
    elif unit is CodingUnit.LINE:
        document, start, end = table.document[turns], table.start[turns], table.end[turns]
        first, last = lines_within(snapshot, document, start, end)
        sizes = last - first
    return Axis(unit, turns, np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes))))


def place_stretches(snapshot: Snapshot, axis: Axis, stretches: Pieces, raters: int) -> Intervals:
    """Return the units that stretches, grouped by `theme * raters + rater`, touch.

    An interval never goes beyond its turn.
    """
    group = stretches.group.astype(np.int64)
    start, end = touch(snapshot, axis, stretches)
    if axis.unit is CodingUnit.CHARACTER:
        return Intervals(group // raters, group % raters, start, end)
    shift = group * (axis.length + 1)
    first, start, end = _merge(start + shift, end + shift)
    group, shift = group[first], shift[first]
    return Intervals(group // raters, group % raters, start - shift, end - shift)


def touch(snapshot: Snapshot, axis: Axis, stretches: Pieces) -> tuple[Ints, Ints]:
    """Return the half-open range of units that each stretch touches; one may touch no line."""
    bounds = axis.bounds[np.searchsorted(axis.turns, stretches.turn)]
    if axis.unit is CodingUnit.TURN:
        return bounds, bounds + 1
    opens = snapshot.turns.start[stretches.turn]
    if axis.unit is CodingUnit.CHARACTER:
        return bounds + stretches.start - opens, bounds + stretches.end - opens
    document, closes = snapshot.turns.document[stretches.turn], snapshot.turns.end[stretches.turn]
    first, last = lines_within(snapshot, document, stretches.start, stretches.end)
    before, _ = lines_within(snapshot, document, opens, closes)
    return bounds + first - before, bounds + last - before


def lines_within(
    snapshot: Snapshot, document: SomeInts, start: SomeInts, end: SomeInts
) -> tuple[Ints, Ints]:
    """Return the half-open range of lines that each span of a document touches.

    Raises:
        ValueError: the snapshot was made without lines.
    """
    lines = snapshot.lines
    if lines is None:
        raise ValueError("the snapshot lacks the lines")
    size = int(max(lines.end.max(initial=0), snapshot.turns.end.max(initial=0))) + 1
    base = lines.document.astype(np.int64) * size
    first = np.searchsorted(base + lines.end, document * size + start, side="right")
    last = np.searchsorted(base + lines.start, document * size + end, side="left")
    return first, np.maximum(first, last)


def _merge(start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Merge what overlaps (two stretches may touch one line); what only touches stays apart.

    The first of what is returned says which interval each merged one began as.
    """
    some = np.flatnonzero(end > start)
    some = some[np.argsort(start[some], kind="stable")]
    start, end = start[some], end[some]
    if not len(some):
        return some, start, end
    reach = np.maximum.accumulate(end)
    first = np.concatenate(([0], np.flatnonzero(start[1:] >= reach[:-1]) + 1))
    last = np.concatenate((first[1:], [len(start)])) - 1
    return some[first], start[first], reach[last]
