"""Sheets measured in millimetres, and the shapes that lie on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

BLACK, GREY, PALE, WHITE = "#000000", "#595959", "#d9d9d9", "#ffffff"

POINT = 25.4 / 72
"""A typographic point, in millimetres."""
SINGLE, DOUBLE = 90.0, 180.0
"""How wide one column and a whole page of a journal are, in millimetres."""
MARGIN = 2.0
SIZE, SMALL, LEAST = 8.0, 7.0, 5.0
"""Letters of labels, of numbers and captions, and the smallest that print keeps readable."""

Align = Literal["left", "center", "right"]
"""Which end of a text, or its middle, is where it stands."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = WHITE
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, `weight` points thick; `dashed` for what is only a guide."""

    points: tuple[tuple[float, float], ...]
    weight: float = 0.6
    colour: str = BLACK
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    fill: str = BLACK


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text, `size` points high, standing with its middle at `y`.

    `align` says which end or middle of it is at `x`. Turned text reads upwards from `y`.
    """

    x: float
    y: float
    text: str
    size: float
    align: Align = "left"
    bold: bool = False
    colour: str = BLACK
    turned: bool = False


Shape = Box | Stroke | Dot | Words


@dataclass(slots=True)
class Sheet:
    """Shapes in the order they are painted; `height` grows downwards as things are laid on it."""

    width: float
    title: str = ""
    description: str = ""
    height: float = MARGIN
    shapes: list[Shape] = field(default_factory=list)

    @property
    def right(self) -> float:
        """Where the right margin begins."""
        return self.width - MARGIN

    def add(self, *shapes: Shape) -> None:
        """Lay shapes on top of those that lie there."""
        self.shapes += shapes


def block(
    x: float, y: float, lines: Sequence[str], size: float, align: Align = "left"
) -> list[Words]:
    """Return lines of text below each other, their middle at `y`."""
    step = line_height(size)
    top = y - step * (len(lines) - 1) / 2
    return [Words(x, top + number * step, line, size, align) for number, line in enumerate(lines)]


def write_line(sheet: Sheet, text: str, x: float, align: Align = "left") -> None:
    """Write one line of small text at the sheet's height, and go below it."""
    sheet.add(Words(x, sheet.height + line_height(SMALL) / 2, text, SMALL, align))
    sheet.height += line_height(SMALL)


def line_height(size: float) -> float:
    """Return how far lines of text of so many points are apart, in millimetres."""
    return size * 1.25 * POINT
