"""How wide text is in the figures' typeface, and text folded within a width."""

from __future__ import annotations

import re
from functools import lru_cache

from koding.present.figures.sheets import POINT
from koding.present.visible import xml_lines

_WORD = re.compile(r"\S+(?: [/–](?= ))?")
"""A word, with a slash or dash that stands alone after it: those begin no line."""

FONTS = ("DejaVu Sans", "Verdana", "Arial", "Helvetica")
"""The typeface drawn with, which comes with matplotlib, then those a reader's machine may have."""


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
