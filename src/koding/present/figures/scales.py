"""Axes that run from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.present.figures.sheets import GREY, PALE, SMALL, Sheet, Stroke, Words, line_height


@dataclass(frozen=True, slots=True)
class Scale:
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
    scale: Scale, ticks: Sequence[float], top: float, bottom: float, *, dashed: Sequence[float] = ()
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


def draw_ticks(sheet: Sheet, scale: Scale, ticks: Sequence[float], names: Sequence[str]) -> None:
    """Write the ticks' names below the drawing, and go below them."""
    y = sheet.height + 1 + line_height(SMALL) / 2
    sheet.add(
        *(
            Words(scale.at(tick), y, name, SMALL, "center", colour=GREY)
            for tick, name in zip(ticks, names, strict=True)
        )
    )
    sheet.height += 1 + line_height(SMALL)
