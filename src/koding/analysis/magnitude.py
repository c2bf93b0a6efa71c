"""The values of scale codes: where a unit stands between the poles, and how far it is split."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.counted import find_counted, meet_units
from koding.analysis.grouped import Grouped, summarise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.counted import Counted
    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Magnitude:
    """Values by scale code, one row a unit and last one for all units together.

    A passage has one value, whatever turns it runs over, and counts once in every unit of whose
    speech it holds something, and once in all units together. Two coders who give one passage the
    same value count once, and who disagree twice. The median over all units is that of the cases'
    medians (text that is nobody's makes a case of each document); the other numbers there are the
    passages'. `summary` entries and the other arrays have the shape (units + 1, codes). `below`
    and `above` are how many values lie on the first and the second pole's side of the scale's
    middle.
    `poles` and `ends` (the scale's lowest and highest level) run along the codes.
    """

    summary: Grouped
    without: Ints
    below: Ints
    above: Ints
    poles: tuple[tuple[str, str] | None, ...]
    ends: tuple[tuple[int, int], ...]


def measure_magnitude(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, n_units: int, codes: Sequence[int]
) -> Magnitude:
    """Return the values of passages of the scale `codes` themselves, by unit."""
    found = _find_values(snapshot, chosen, codes)
    of_case = np.where(
        snapshot.turns.case >= 0,
        snapshot.turns.case,
        len(snapshot.cases) + snapshot.turns.document,
    )
    n_cases = len(snapshot.cases) + len(snapshot.documents.names)
    row, unit, value = _meet(found, of_turn)
    whole = np.flatnonzero(np.diff(row, prepend=-1))
    code = np.concatenate((found.code[row], found.code[row[whole]]))
    unit = np.concatenate((unit, np.full(len(whole), n_units)))
    value = np.concatenate((value, value[whole]))
    shape, cell = (n_units + 1, len(codes)), unit * len(codes) + code
    nodes = [snapshot.codes[one] for one in codes]
    ends = tuple((min(node.scale_levels), max(node.scale_levels)) for node in nodes)
    middle = np.array([sum(both) / 2 for both in ends])[code]
    summary = _shaped(summarise(cell, value, shape[0] * shape[1]), shape)
    inside = of_turn >= 0
    summary.median[-1] = _median_of_medians(found, np.where(inside, of_case, -1), n_cases, codes)
    return Magnitude(
        summary=summary,
        without=_count(cell[np.isnan(value)], shape),
        below=_count(cell[value < middle], shape),
        above=_count(cell[value > middle], shape),
        poles=tuple(node.poles for node in nodes),
        ends=ends,
    )


@dataclass(frozen=True)
class _Values:
    """The different values of every place in the text: code (its row), value (NaN: none), turns."""

    code: Ints
    value: Floats
    place: Ints
    counted: Counted


def _find_values(snapshot: Snapshot, chosen: Chosen, codes: Sequence[int]) -> _Values:
    counted = find_counted(snapshot, chosen)
    row_of = np.full(len(snapshot.codes) + 1, -1, dtype=np.int64)
    row_of[list(codes)] = np.arange(len(codes))
    row = row_of[snapshot.passages.code[counted.passages]]
    mine = row >= 0
    levels, level = np.unique(snapshot.passages.value[counted.passages[mine]], return_inverse=True)
    n, step = max(len(counted.first), 1), max(len(levels), 1)
    keys = np.unique((row[mine] * n + counted.place[mine]) * step + level)
    return _Values(keys // step // n, levels[keys % step], keys // step % n, counted)


def _meet(found: _Values, of_turn: Ints) -> tuple[Ints, Ints, Floats]:
    """Return every value's row with every unit that it counts in, and the value."""
    row, unit = meet_units(found.counted, found.place, of_turn)
    return row, unit, found.value[row]


def _median_of_medians(found: _Values, of_turn: Ints, n_cases: int, codes: Sequence[int]) -> Floats:
    row, case, value = _meet(found, of_turn)
    size = n_cases * len(codes)
    by_case = summarise(case * len(codes) + found.code[row], value, size).median
    code = np.tile(np.arange(len(codes)), n_cases)
    return summarise(code, by_case, len(codes)).median


def _shaped(grouped: Grouped, shape: tuple[int, int]) -> Grouped:
    return Grouped(*(getattr(grouped, one.name).reshape(shape) for one in fields(grouped)))


def _count(cell: Ints, shape: tuple[int, int]) -> Ints:
    return np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
