"""Axes from left to right, and rows with their labels beside what is drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.present.figures.sheets import (
    GREY,
    MARGIN,
    PALE,
    SIZE,
    SMALL,
    Sheet,
    Stroke,
    Words,
    block,
    fold_text,
    line_height,
    widest,
)

_WIDEST_LABEL = 60.0
_LOWEST = 5.5
_BETWEEN = 1.5
GAP = 2.0
"""What is kept free between a label and what stands beside it, in millimetres."""


@dataclass(frozen=True, slots=True)
class FigureAxis:
    """Numbers from `start` to `end`, drawn between `left` and `right` in millimetres."""

    start: float
    end: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Return where the number has its place; one beyond an end stands at that end."""
        span = self.end - self.start
        share = (value - self.start) / span if span > 0 else 0.5
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def guides(
    scale: FigureAxis,
    ticks: Sequence[float],
    top: float,
    bottom: float,
    *,
    dashed: Sequence[float] = (),
) -> list[Stroke]:
    """Return a line down the whole drawing at each tick; dashed ones are to be seen more."""
    return [
        Stroke(
            ((scale.at(tick), top), (scale.at(tick), bottom + 0.8)),
            0.6 if tick in dashed else 0.4,
            GREY if tick in dashed else PALE,
            dashed=tick in dashed,
        )
        for tick in ticks
    ]


def draw_ticks(
    sheet: Sheet, scale: FigureAxis, ticks: Sequence[float], names: Sequence[str]
) -> None:
    """Write the ticks' names below the drawing, and go below them."""
    y = sheet.height + 1 + line_height(SMALL) / 2
    sheet.add(
        *(
            Words(scale.at(tick), y, name, SMALL, "center", colour=GREY)
            for tick, name in zip(ticks, names, strict=True)
        )
    )
    sheet.height += 1 + line_height(SMALL)


@dataclass(frozen=True, slots=True)
class LabelledRows:
    """The middle and the height of every row, and where their labels end."""

    left: float
    middles: tuple[float, ...]
    heights: tuple[float, ...]
    bottom: float


def label_width(labels: Sequence[str], most: float = _WIDEST_LABEL) -> float:
    """Return how wide the labels' column is, in millimetres."""
    lines = [line for label in labels for line in fold_text(label, SIZE, most)]
    return widest(lines, SIZE)


def lay_rows(
    sheet: Sheet, labels: Sequence[str], *, lowest: float = _LOWEST, most: float = _WIDEST_LABEL
) -> LabelledRows:
    """Write the labels at the left margin, from the sheet's height on, and go below them.

    No row is lower than `lowest`, no label wider than `most` millimetres.
    """
    width = label_width(labels, most)
    middles, heights = [], []
    for label in labels:
        lines = fold_text(label, SIZE, most)
        height = max(lowest, line_height(SIZE) * len(lines) + _BETWEEN)
        middles.append(sheet.height + height / 2)
        heights.append(height)
        sheet.add(*block(MARGIN, middles[-1], lines, SIZE))
        sheet.height += height
    return LabelledRows(MARGIN + width + GAP, tuple(middles), tuple(heights), sheet.height)
