"""Colours of figures and their legend: one hue from pale to dark, so that greyscale holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.present.figures.sheets import (
    BLACK,
    GREY,
    MARGIN,
    SMALL,
    WHITE,
    Box,
    Sheet,
    Words,
    fold_text,
    line_height,
    text_width,
    widest,
)

_BLUES = ("#eef4fa", "#bcd3e8", "#7ba9d2", "#3472ae", "#0b2f5e")
_STRONG = ("#5d95c8", "#0b2f5e")
_GREYS = ("#f4f4f4", "#cfcfcf")
MIDDLE, DARK = _BLUES[2], _BLUES[-1]

_READABLE = 0.179
"""On a fill of more luminance than this, black has more contrast than white (WCAG 2.1)."""

_MANY = 6
"""Of more parts than this, shades alone are told apart no more, and every other is hatched."""

_SWATCH = 3.0
_INDENT = _SWATCH + 1
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Fill:
    """What a part is filled with, and the colour of text that can be read on it."""

    colour: str
    hatch: str = ""

    @property
    def ink(self) -> str:
        """Black or white, whichever has more contrast."""
        return ink(self.colour)


def fills(colours: Sequence[str]) -> list[Fill]:
    """Return the colours as fills, every other hatched where there are many."""
    many = len(colours) > _MANY
    return [Fill(colour, "/////" if many and n % 2 else "") for n, colour in enumerate(colours)]


def ramp(steps: int) -> list[str]:
    """Return so many shades from pale to dark, evenly apart."""
    return _between(_BLUES, steps)


def strong(steps: int) -> list[str]:
    """Return so many shades for what is to be seen first, the last the darkest."""
    return _between(_STRONG, steps) if steps > 1 else [DARK] * steps


def pale(steps: int) -> list[str]:
    """Return so many shades for what stands back."""
    return _between(_GREYS, steps)


def shade(share: float) -> str:
    """Return the shade of a share between 0 (palest) and 1 (darkest)."""
    return _mixed(_BLUES, min(max(share, 0.0), 1.0))


def ink(fill: str) -> str:
    """Return the colour of text that can be read on `fill`: black or white."""
    return BLACK if luminance(fill) > _READABLE else WHITE


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _between(stops: Sequence[str], steps: int) -> list[str]:
    return [_mixed(stops, place / max(steps - 1, 1)) for place in range(steps)]


def _mixed(stops: Sequence[str], share: float) -> str:
    place = share * (len(stops) - 1)
    first = min(int(place), len(stops) - 2)
    rest = place - first
    pairs = zip(_channels(stops[first]), _channels(stops[first + 1]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * rest):02x}" for low, high in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.03928 else float(((value + 0.055) / 1.055) ** 2.4)


def draw_legend(sheet: Sheet, names: Sequence[str], filled: Sequence[Fill], left: float) -> None:
    """Draw a swatch with its name for each part, as many on a line as fit, and go below them.

    They begin at `left`, or at the margin where they would take more than one line.
    """
    if left + sum(_INDENT + _GAP + text_width(name, SMALL) for name in names) > sheet.right + _GAP:
        left = MARGIN
    x, deep, step = left, 0, line_height(SMALL)
    for name, fill in zip(names, filled, strict=True):
        lines = fold_text(name, SMALL, sheet.right - left - _INDENT)
        width = _INDENT + widest(lines, SMALL)
        if x > left and x + width > sheet.right:
            sheet.height += deep * step + 1
            x, deep = left, 0
        middle = sheet.height + (step + 1) / 2
        sheet.add(Box(x, middle - _SWATCH / 2, _SWATCH, _SWATCH, fill.colour, GREY, fill.hatch))
        sheet.add(*(Words(x + _INDENT, middle + n * step, t, SMALL) for n, t in enumerate(lines)))
        x, deep = x + width + _GAP, max(deep, len(lines))
    sheet.height += deep * step + 2
