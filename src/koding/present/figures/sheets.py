"""Sheets measured in millimetres, the shapes that lie on them, and how wide a text on them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from koding.present.visible import xml_lines

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

_WORD = re.compile(r"\S+(?: [/–](?= ))?")
"""A word, with a slash or dash that stands alone after it: those begin no line."""
FONTS = ("DejaVu Sans", "Verdana", "Arial", "Helvetica")
"""The typeface drawn with, which comes with matplotlib, then those a reader's machine may have."""


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


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of so many points, in millimetres."""
    return _unit_width(text, bold=bold) * size


def widest(texts: list[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the widest of several lines, in millimetres."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0.0)


def fold_text(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Return the lines of the text, none wider than `width` millimetres.

    Lines end at spaces; only a word longer than a line is broken.
    """
    lines: list[str] = []
    for paragraph in xml_lines(text).replace("\t", " ").split("\n"):
        lines += _fold_paragraph(paragraph, size, width, bold=bold)
    return lines


def _fold_paragraph(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    lines, held = [], ""
    for word in _WORD.findall(text):
        wider = f"{held} {word}" if held else word
        if text_width(wider, size, bold=bold) <= width:
            held = wider
            continue
        if held:
            lines.append(held)
        *whole, held = _break(word, size, width, bold=bold)
        lines += whole
    return [*lines, held]


def _break(word: str, size: float, width: float, *, bold: bool) -> list[str]:
    """Return the word in pieces that fit, each but the last with a hyphen."""
    pieces = []
    while text_width(word, size, bold=bold) > width and len(word) > 1:
        end = len(word) - 1
        while end > 1 and text_width(word[:end] + "-", size, bold=bold) > width:
            end -= 1
        pieces.append(word[:end] + "-")
        word = word[end:]
    return [*pieces, word]


@lru_cache(maxsize=4096)
def _unit_width(text: str, *, bold: bool) -> float:
    import warnings

    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    font = FontProperties(family=FONTS[0], weight="bold" if bold else "normal", size=100)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that the typeface lacks
        width, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 100 * POINT
