"""Rows of a figure: each with its label, folded, to the left of what is drawn of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.present.figures.lettering import fold_text, widest
from koding.present.figures.sheets import MARGIN, SIZE, Sheet, block, line_height

_WIDEST_LABEL = 60.0
_LOWEST = 5.5
_BETWEEN = 1.5
GAP = 2.0
"""What is kept free between a label and what stands beside it, in millimetres."""


@dataclass(frozen=True, slots=True)
class Rows:
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
) -> Rows:
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
    return Rows(MARGIN + width + GAP, tuple(middles), tuple(heights), sheet.height)
