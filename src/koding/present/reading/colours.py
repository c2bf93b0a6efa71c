"""The colours of codes on a light and on a dark page, so that words on them can be read.

A colour keeps its hue; how light and how strong it is follows the page. Lightness and strength
are OKLCH's (Ottosson, 2020, https://bottosson.github.io/posts/oklab/), contrast is WCAG 2.1's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

NEUTRAL = "#8a8f98"
"""Of a code that has no colour, nor any code above it."""

_TINT = (0.938, 0.345)
"""How light the ground under words is, on a light page and on a dark one."""
_TINT_MOST = (0.05, 0.06)
_LINE = ((0.46, 0.64), (0.68, 0.84))
"""How light a stripe is at least and at most: each stands out from its page by 3 to 1 or more."""
_LINE_MOST = 0.16
_SHORT = 4
_STEPS = 24


@dataclass(frozen=True, slots=True)
class Shades:
    """A code's colour as the ground under its words, and as its stripe."""

    tint: str
    line: str


def shades(colour: str) -> tuple[Shades, Shades]:
    """Return the shades of a colour (`#rgb`, `#rrggbb`, or nothing) on a light and a dark page."""
    light, strong, hue = _lch(_channels(colour))
    made = []
    for page in (0, 1):
        least, most = _LINE[page]
        tint = _hex(_TINT[page], min(strong, _TINT_MOST[page]), hue)
        line = _hex(min(max(light, least), most), min(strong, _LINE_MOST), hue)
        made.append(Shades(tint, line))
    return made[0], made[1]


def contrast(one: str, other: str) -> float:
    """Return how much two colours stand out from each other: from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[float, float, float]:
    digits = colour.lstrip("#")
    if len(digits) == _SHORT - 1:
        digits = "".join(digit * 2 for digit in digits)
    try:
        red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return _channels(NEUTRAL)
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lch(channels: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return lightness, strength and hue (radians)."""
    r, g, b = map(_linear, channels)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    yellow = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, yellow), math.atan2(yellow, a)


def _hex(light: float, strong: float, hue: float) -> str:
    """Return the colour, as strong as a screen can show it."""
    for step in range(_STEPS, -1, -1):
        channels = _rgb(light, strong * step / _STEPS, hue)
        if step == 0 or all(-0.0005 <= one <= 1.0005 for one in channels):
            break
    return "#" + "".join(f"{round(255 * _gamma(one)):02x}" for one in channels)


def _rgb(light: float, strong: float, hue: float) -> tuple[float, float, float]:
    a, b = strong * math.cos(hue), strong * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _gamma(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
