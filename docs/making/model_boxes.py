"""The boxes of the data model's picture: a table each, stacked in panels by module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docs.making.model import Entity

BOX_WIDTH, HEAD, ROW = 254, 22, 15
PANEL_PAD, PANEL_HEAD, GAP = 10, 26, 12
PANEL_WIDTH = BOX_WIDTH + 2 * PANEL_PAD


@dataclass(frozen=True)
class Box:
    """A table's rectangle, and which column of the picture it stands in."""

    entity: Entity
    column: int
    x: int
    y: int

    @property
    def bottom(self) -> int:
        """The lower edge, all rows shown."""
        return self.y + HEAD + ROW * len(self.entity.fields) + 4

    @property
    def entry(self) -> int:
        """Where lines to the table arrive."""
        return self.y + HEAD // 2

    def row(self, place: int) -> int:
        """Return the middle of a row."""
        return self.y + HEAD + ROW * place + ROW // 2 + 2


@dataclass(frozen=True)
class Panel:
    """A module's background and the boxes on it."""

    name: str
    x: int
    y: int
    boxes: tuple[Box, ...]

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.boxes[-1].bottom + PANEL_PAD


def make_panel(name: str, entities: Sequence[Entity], column: int, x: int, y: int) -> Panel:
    """Return the panel whose upper left corner is given, its boxes below each other."""
    boxes: list[Box] = []
    for entity in entities:
        top = boxes[-1].bottom + GAP if boxes else y + PANEL_HEAD
        boxes.append(Box(entity, column, x + PANEL_PAD, top))
    return Panel(name, x, y, tuple(boxes))
