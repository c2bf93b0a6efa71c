"""The text that is compared, laid end to end, and who coded which of its units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.stretches import expand, unite
from koding.model.measures import CodingUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.comparison import Comparison
    from koding.analysis.ground.stretches import Pieces
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    SomeInts = Ints | NDArray[np.int32]
    Floats = NDArray[np.float64]
    Sums = NDArray[np.uint64]


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


def place_stretches(
    snapshot: Snapshot, axis: Axis, stretches: Pieces, raters: int
) -> PlacedStretches:
    """Return the units that stretches, grouped by `theme * raters + rater`, touch.

    An interval never goes beyond its turn.
    """
    group = stretches.group.astype(np.int64)
    start, end = touch(snapshot, axis, stretches)
    if axis.unit is CodingUnit.CHARACTER:
        return PlacedStretches(group // raters, group % raters, start, end)
    shift = group * (axis.length + 1)
    first, start, end = _merge(start + shift, end + shift)
    group, shift = group[first], shift[first]
    return PlacedStretches(group // raters, group % raters, start - shift, end - shift)


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


def stretch_themes(snapshot: Snapshot, comparison: Comparison, themes: Sequence[int]) -> Pieces:
    """Return the stretches of each theme's subtree, grouped by `theme * raters + rater`."""
    code = snapshot.passages.code[comparison.passages]
    member, theme = expand(snapshot.codes, code, themes)
    had = comparison.had(snapshot.codes, themes)
    kept = had[_documents(snapshot, comparison, member), theme]
    return _unite(snapshot, comparison, member[kept], theme[kept])


def stretch_codes(snapshot: Snapshot, comparison: Comparison, codes: Sequence[int]) -> Pieces:
    """Return the stretches coded with each code itself, grouped by `code * raters + rater`."""
    place = np.full(len(snapshot.codes), -1, dtype=np.int64)
    place[list(codes)] = np.arange(len(codes))
    own = place[snapshot.passages.code[comparison.passages]]
    member = np.flatnonzero(own >= 0)
    had = comparison.codes[:, list(codes)]
    member = member[had[_documents(snapshot, comparison, member), own[member]]]
    return _unite(snapshot, comparison, member, own[member])


def stretch_anything(snapshot: Snapshot, comparison: Comparison) -> Pieces:
    """Return the stretches coded with any code, grouped by rater."""
    member = np.arange(len(comparison.passages))
    return _unite(snapshot, comparison, member, np.zeros_like(member))


def place_values(
    snapshot: Snapshot, comparison: Comparison, axis: Axis, code: int
) -> tuple[PlacedStretches, Floats]:
    """Return who gave which unit which value of a scale code, and the values, ascending.

    The intervals' theme is the value's place. A unit has one value a rater: the one that most of
    its characters have, the lower one where that is even.
    """
    passages, raters = snapshot.passages, max(len(comparison.raters), 1)
    value = passages.value[comparison.passages]
    member = np.flatnonzero((passages.code[comparison.passages] == code) & ~np.isnan(value))
    member = member[comparison.codes[_documents(snapshot, comparison, member), code]]
    values, place = np.unique(value[member], return_inverse=True)
    stretches = _unite(snapshot, comparison, member, place)
    if axis.unit is CodingUnit.CHARACTER:
        return place_stretches(snapshot, axis, stretches, raters), values
    which, unit, characters = _spread(snapshot, axis, stretches)
    group = stretches.group[which].astype(np.int64)
    key = (unit * raters + group % raters) * max(len(values), 1) + group // raters
    keys, inverse = np.unique(key, return_inverse=True)
    owner = keys // max(len(values), 1)
    order = np.lexsort((keys, -np.bincount(inverse, characters, minlength=len(keys)), owner))
    kept = keys[order[np.flatnonzero(np.diff(owner[order], prepend=-1))]]
    owner, place = kept // max(len(values), 1), kept % max(len(values), 1)
    return PlacedStretches(place, owner % raters, owner // raters, owner // raters + 1), values


def count_several(snapshot: Snapshot, comparison: Comparison, axis: Axis, code: int) -> int:
    """Return how many units a rater gave several values of a scale code."""
    passages, raters = snapshot.passages, max(len(comparison.raters), 1)
    value = passages.value[comparison.passages]
    member = np.flatnonzero((passages.code[comparison.passages] == code) & ~np.isnan(value))
    place = np.unique(value[member], return_inverse=True)[1]
    pieces = _unite(snapshot, comparison, member, place)
    which, unit, _ = _spread(snapshot, axis, pieces)
    group = pieces.group[which].astype(np.int64)
    given = np.unique(np.stack((unit * raters + group % raters, group // raters)), axis=1)
    return int((np.unique(given[0], return_counts=True)[1] > 1).sum())


def _documents(snapshot: Snapshot, comparison: Comparison, member: SomeInts) -> SomeInts:
    return snapshot.passages.document[comparison.passages[member]]


def _unite(snapshot: Snapshot, comparison: Comparison, member: SomeInts, theme: SomeInts) -> Pieces:
    group = theme.astype(np.int64) * max(len(comparison.raters), 1) + comparison.rater[member]
    return unite(snapshot, comparison.turns, comparison.passages[member], group)


def _spread(snapshot: Snapshot, axis: Axis, stretches: Pieces) -> tuple[Ints, Ints, Ints]:
    """Return every unit that each stretch touches, and with how many characters."""
    first, last = touch(snapshot, axis, stretches)
    pieces = last - first
    which = np.repeat(np.arange(len(first)), pieces)
    step = np.arange(len(which)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    unit = first[which] + step
    start, end = stretches.start[which].astype(np.int64), stretches.end[which].astype(np.int64)
    if axis.unit is CodingUnit.LINE and snapshot.lines is not None:
        document = snapshot.turns.document[stretches.turn]
        lines, _ = lines_within(snapshot, document, stretches.start, stretches.end)
        line = lines[which] + step
        start = np.maximum(start, snapshot.lines.start[line])
        end = np.minimum(end, snapshot.lines.end[line])
    return which, unit, end - start


@dataclass(frozen=True)
class PlacedStretches:
    """Half-open stretches `[start, end)` of one axis, of a theme by a rater.

    Those of one theme and rater are disjoint.
    """

    theme: Ints
    rater: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True)
class Segments:
    """Pieces of the axis that one set of raters gave a theme: bit r of `mask` is rater r.

    By theme, then start. Pieces that nobody gave the theme are left out.
    """

    theme: Ints
    start: Ints
    end: Ints
    mask: Ints


@dataclass(frozen=True)
class LabelledSegments:
    """Pieces of the axis on which no rater changes: `label[piece, rater]`, 0 where none is given.

    By start. Pieces that nobody labelled are left out.
    """

    start: Ints
    end: Ints
    label: Sums


def sweep(intervals: PlacedStretches, length: int) -> Segments:
    """Return the segments that the ends of intervals cut an axis of this length into."""
    size = length + 1
    bit = np.left_shift(np.int64(1), intervals.rater)
    where = np.concatenate((intervals.start, intervals.end)) + np.tile(intervals.theme * size, 2)
    order = np.argsort(where, kind="stable")
    where = where[order]
    # Disjoint intervals of a rater never add up, so that a sum of bits is the set of raters.
    open_ = np.cumsum(np.concatenate((bit, -bit))[order])
    last = np.flatnonzero(np.diff(where, append=-1))
    where, open_ = where[last], open_[last]
    piece = np.flatnonzero(open_)
    theme = where[piece] // size
    return Segments(
        theme=theme,
        start=where[piece] - theme * size,
        end=where[piece + 1] - theme * size,
        mask=open_[piece],
    )


def sweep_labels(intervals: PlacedStretches, labels: Sums, raters: int) -> LabelledSegments:
    """Return the pieces that intervals cut the axis into, with the sum of each rater's labels.

    A number drawn for each theme makes the sums of sets of themes differ: sums (modulo 2^64)
    stand for sets as a hash does.
    """
    where = np.concatenate((intervals.start, intervals.end))
    order = np.argsort(where, kind="stable")
    where = where[order]
    last = np.flatnonzero(np.diff(where, append=-1))
    change = np.concatenate((labels, np.negative(labels)))[order]
    whose = np.tile(intervals.rater, 2)[order]
    held = [np.cumsum(np.where(whose == rater, change, 0))[last] for rater in range(raters)]
    label = np.stack(held, axis=1) if held else np.zeros((len(last), 0), dtype=np.uint64)
    piece = np.flatnonzero(label.any(axis=1))
    return LabelledSegments(where[last[piece]], where[last[piece + 1]], label[piece])


def count_raters(mask: Ints) -> Ints:
    """Return how many raters each mask holds."""
    rest, count = mask.copy(), np.zeros(len(mask), dtype=np.int64)
    while rest.any():
        count += rest & 1
        rest >>= 1
    return count
