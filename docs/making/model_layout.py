"""Where the boxes and lines of the data model's picture lie.

Boxes stand in columns. All lines to one table are one net: a track beside each column that has
an end of it, and, where these are several columns, a lane above the boxes that joins the tracks.
So no line passes over or under a box, and no two lines run on top of each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from making.model import Entity

COLUMNS = (("log", "people"), ("material",), ("coding",), ("codebook", "survey"))
"""Which modules stand in which column, from the top."""

BOX_WIDTH, HEAD, ROW = 254, 22, 15
PANEL_PAD, PANEL_HEAD, GAP = 10, 26, 12
TRACK, LANE = 8, 13
TOP, LEFT = 70, 0
"""Where the lanes begin, below the title and legend, and the first column's tracks."""


@dataclass(frozen=True)
class Box:
    """A table's rectangle."""

    entity: Entity
    column: int
    x: int
    y: int

    @property
    def height(self) -> int:
        """The height, all rows shown."""
        return HEAD + ROW * len(self.entity.fields) + 4

    def row(self, place: int) -> int:
        """Return the middle of a row."""
        return self.y + HEAD + ROW * place + ROW // 2 + 2

    @property
    def entry(self) -> int:
        """Where lines to the table arrive."""
        return self.y + HEAD // 2


@dataclass(frozen=True)
class Panel:
    """A module's background."""

    name: str
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Net:
    """All lines to one table; the segments are x1, y1, x2, y2, the label is for a lane."""

    target: str
    lane: int | None
    label: tuple[int, int]
    segments: tuple[tuple[int, int, int, int], ...]
    arrow: tuple[int, int]


@dataclass(frozen=True)
class Layout:
    """The whole picture."""

    width: int
    height: int
    panels: tuple[Panel, ...]
    boxes: tuple[Box, ...]
    nets: tuple[Net, ...]


def lay_out(modules: dict[str, tuple[Entity, ...]]) -> Layout:
    """Return where everything lies.

    Raises:
        RuntimeError: a module of tables has no place in COLUMNS yet.
    """
    if set(modules) != {name for column in COLUMNS for name in column}:
        raise RuntimeError(f"give every one of {sorted(modules)} a place in COLUMNS")
    ends = _ends(modules)
    lanes = [target for target, columns in ends.items() if len(columns) > 1]
    tracks = [_tracks(ends, lanes, column) for column in range(len(COLUMNS))]
    top = TOP + LANE * len(lanes) + 14
    panels, boxes, x = [], [], LEFT
    for column, names in enumerate(COLUMNS):
        x += TRACK * (len(tracks[column]) + 2)
        y = top
        for name in names:
            placed = list(_stack(modules[name], column, x + PANEL_PAD, y + PANEL_HEAD))
            bottom = placed[-1].y + placed[-1].height + PANEL_PAD
            panels.append(Panel(name, x, y, bottom - y))
            boxes += placed
            y = bottom + GAP
        x += BOX_WIDTH + 2 * PANEL_PAD
    height = max(panel.y + panel.height for panel in panels) + 16
    nets = [_net(target, boxes, lanes, tracks) for target in ends]
    return Layout(x + 16, height, tuple(panels), tuple(boxes), tuple(nets))


def _ends(modules: dict[str, tuple[Entity, ...]]) -> dict[str, set[int]]:
    """Return in which columns each table that is referred to has an end of a line."""
    standing = {
        entity.name: column
        for column, names in enumerate(COLUMNS)
        for name in names
        for entity in modules[name]
    }
    ends: dict[str, set[int]] = {}
    for entities in modules.values():
        for entity in entities:
            for field in entity.fields:
                if field.target is not None:
                    columns = ends.setdefault(field.target, {standing[field.target]})
                    columns.add(standing[entity.name])
    return dict(sorted(ends.items(), key=lambda end: (min(end[1]), -max(end[1]), end[0])))


def _tracks(ends: dict[str, set[int]], lanes: list[str], column: int) -> list[str]:
    """Return the nets beside a column from left to right: the nearest stay in the column."""
    here = [target for target, columns in ends.items() if column in columns]
    return sorted(here, key=lambda target: target not in lanes)


def _stack(entities: tuple[Entity, ...], column: int, x: int, y: int) -> Iterator[Box]:
    for entity in entities:
        box = Box(entity, column, x, y)
        yield box
        y += box.height + GAP


def _net(target: str, boxes: list[Box], lanes: list[str], tracks: list[list[str]]) -> Net:
    lane = lanes.index(target) if target in lanes else None
    level = None if lane is None else TOP + LANE * lane
    stubs: dict[int, list[tuple[int, int]]] = {}
    arrow = (0, 0)
    for box in boxes:
        rows = [box.row(i) for i, field in enumerate(box.entity.fields) if field.target == target]
        if box.entity.name == target:
            arrow = (box.x, box.entry)
            rows.append(box.entry)
        stubs.setdefault(box.column, []).extend((box.x, y) for y in rows)
    segments, across = [], []
    for column, met in stubs.items():
        if not met:
            continue
        x = met[0][0] - PANEL_PAD - TRACK * (len(tracks[column]) - tracks[column].index(target))
        across.append(x)
        levels = [y for _, y in met] + ([] if level is None else [level])
        segments.append((x, min(levels), x, max(levels)))
        segments += [(x, y, edge, y) for edge, y in met]
    if level is not None:
        segments.append((min(across), level, max(across), level))
    first = min(edge for met in stubs.values() for edge, _ in met)
    return Net(target, lane, (first, level or 0), tuple(segments), arrow)
