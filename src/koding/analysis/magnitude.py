"""The values of scale codes: where a unit stands between the poles, and how far it is split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.grouped import summarise
from koding.analysis.stretches import unite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.grouped import Grouped
    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Magnitude:
    """Values by scale code, one row a unit and last one for all units together.

    What is counted is a stretch of text with one value: passages of one code and value are
    united as a theme's are, so that two coders who agree count once, and who disagree twice.
    `summary` entries and the other arrays have the shape (units + 1, codes). `below` and `above`
    are how many values lie on the first and the second pole's side of the scale's middle.
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
    row, unit, value = _values(snapshot, chosen, of_turn, codes)
    shape = (n_units + 1, len(codes))
    cell = np.concatenate((unit, np.full(len(unit), n_units))) * len(codes) + np.tile(row, 2)
    value = np.tile(value, 2)
    nodes = [snapshot.codes[code] for code in codes]
    ends = tuple((min(node.scale_levels), max(node.scale_levels)) for node in nodes)
    middle = np.array([sum(both) / 2 for both in ends])[np.tile(row, 2)]
    grouped = summarise(cell, value, shape[0] * shape[1])
    return Magnitude(
        summary=type(grouped)(*(getattr(grouped, name).reshape(shape) for name in _FIELDS)),
        without=_count(cell[np.isnan(value)], shape),
        below=_count(cell[value < middle], shape),
        above=_count(cell[value > middle], shape),
        poles=tuple(node.poles for node in nodes),
        ends=ends,
    )


_FIELDS = ("n", "median", "mean", "least", "most")


def _values(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, codes: Sequence[int]
) -> tuple[Ints, Ints, Floats]:
    """Return the row, unit and value (NaN: none) of every stretch of one code and value."""
    row_of = np.full(len(snapshot.codes) + 1, -1, dtype=np.int64)
    row_of[list(codes)] = np.arange(len(codes))
    passages = np.flatnonzero(chosen.passages & (row_of[snapshot.passages.code] >= 0))
    levels, level = np.unique(snapshot.passages.value[passages], return_inverse=True)
    group = row_of[snapshot.passages.code[passages]] * len(levels) + level
    stretches = unite(snapshot, chosen.turns, passages, group)
    unit = of_turn[stretches.turn]
    group = stretches.group[unit >= 0].astype(np.int64)
    levels = np.append(levels, np.nan)
    step = max(len(levels) - 1, 1)
    return group // step, unit[unit >= 0], levels[group % step]


def _count(cell: Ints, shape: tuple[int, int]) -> Ints:
    return np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
