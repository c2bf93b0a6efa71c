"""What each rater coded, as stretches by theme and rater."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import lines_within, place_stretches, touch
from koding.analysis.agreement.sweep import Intervals
from koding.analysis.pieces import unite
from koding.analysis.tree import expand
from koding.model.agreement import CodingUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import Axis
    from koding.analysis.agreement.comparison import Comparison
    from koding.analysis.pieces import Pieces
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    SomeInts = Ints | NDArray[np.int32]
    Floats = NDArray[np.float64]


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
) -> tuple[Intervals, Floats]:
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
    return Intervals(place, owner % raters, owner // raters, owner // raters + 1), values


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
