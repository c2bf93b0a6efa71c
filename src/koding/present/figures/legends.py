"""What the fills of a figure mean, on lines above it."""

from __future__ import annotations

from collections.abc import Sequence

from koding.present.figures.lettering import fold_text, text_width, widest
from koding.present.figures.shades import Fill
from koding.present.figures.sheets import GREY, MARGIN, SMALL, Box, Sheet, Words, line_height

_SWATCH = 3.0
_INDENT = _SWATCH + 1
_GAP = 4.0


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
