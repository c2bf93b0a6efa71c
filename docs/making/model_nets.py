"""The lines of the data model's picture.

All lines to one table are one net: a track beside each column that has an end of it, and, where
these are several columns, a lane above the boxes that joins the tracks. So no line passes over or
under a box, and no two nets run on top of each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docs.making.model import Entity
from docs.making.model_boxes import PANEL_PAD, Box

TRACK, LANE = 8, 13
"""How far tracks, and lanes, are apart."""

TOP = 70
"""Where the first lane lies, below the title and the legend."""

Segment = tuple[int, int, int, int]
"""x1, y1, x2, y2."""


@dataclass(frozen=True)
class Wiring:
    """Which nets have a lane, from the top, and which a track beside each column, from the left."""

    lanes: tuple[str, ...]
    tracks: tuple[tuple[str, ...], ...]

    def room(self, column: int) -> int:
        """Return how much room the tracks beside a column take."""
        return TRACK * (len(self.tracks[column]) + 2)

    def track(self, target: str, box: Box) -> int:
        """Return where the track of a net lies, beside the column of `box`."""
        beside = self.tracks[box.column]
        return box.x - PANEL_PAD - TRACK * (len(beside) - beside.index(target))


@dataclass(frozen=True)
class Net:
    """All lines to one table: where they arrive, and the number and name of its lane, if any."""

    target: str
    lane: int | None
    label: tuple[int, int]
    segments: tuple[Segment, ...]
    arrow: tuple[int, int]


def wire(columns: Sequence[Sequence[Entity]]) -> Wiring:
    """Return how the nets between tables that stand in columns are to run."""
    ends = _ends(columns)
    lanes = tuple(target for target, met in ends.items() if len(met) > 1)
    tracks = [
        # Those that stay in the column run nearest to it.
        sorted((target for target in ends if column in ends[target]), key=lambda t: t not in lanes)
        for column in range(len(columns))
    ]
    return Wiring(lanes, tuple(map(tuple, tracks)))


def make_net(target: str, boxes: Sequence[Box], wiring: Wiring) -> Net:
    """Return the net of all lines to the table `target`."""
    lane = wiring.lanes.index(target) if target in wiring.lanes else None
    level = TOP + LANE * (lane or 0)
    goal = next(box for box in boxes if box.entity.name == target)
    met: dict[int, list[int]] = {}
    segments: list[Segment] = []
    for box in boxes:
        x = wiring.track(target, box) if target in wiring.tracks[box.column] else box.x
        for y in _rows(box, target):
            segments.append((x, y, box.x, y))
            met.setdefault(x, [] if lane is None else [level]).append(y)
    segments += [(x, min(rows), x, max(rows)) for x, rows in met.items()]
    if lane is not None:
        segments.append((min(met), level, max(met), level))
    first = min(edge for _, _, edge, _ in segments if edge not in met)
    return Net(target, lane, (first, level), tuple(segments), (goal.x, goal.entry))


def _ends(columns: Sequence[Sequence[Entity]]) -> dict[str, set[int]]:
    """Return in which columns each table that is referred to has an end of a line."""
    standing = {entity.name: place for place, column in enumerate(columns) for entity in column}
    ends: dict[str, set[int]] = {}
    for entity in (entity for column in columns for entity in column):
        for target in {field.target for field in entity.fields} - {None}:
            ends.setdefault(str(target), {standing[str(target)]}).add(standing[entity.name])
    return dict(sorted(ends.items(), key=lambda end: (min(end[1]), -max(end[1]), end[0])))


def _rows(box: Box, target: str) -> list[int]:
    """Return the heights at which lines of the net meet a box."""
    rows = [box.row(i) for i, field in enumerate(box.entity.fields) if field.target == target]
    return [box.entry, *rows] if box.entity.name == target else rows
