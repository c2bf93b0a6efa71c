"""Curves: the line of one column and, below it, the bars of another, over the same points."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.chart_cells import heading, numbers, texts
from koding.present.figures.lettering import text_width, widest
from koding.present.figures.shades import DARK, MIDDLE
from koding.present.figures.sheets import (
    DOUBLE,
    GREY,
    MARGIN,
    SINGLE,
    SMALL,
    WHITE,
    Box,
    Dot,
    Sheet,
    Stroke,
    Words,
    line_height,
    write_line,
)
from koding.tabling.charts import Curve

_PANEL = 20.0
_ABOVE = 5.0
"""What the number above the highest point takes, in millimetres."""
_NARROWEST = 5.0
_WIDEST_BAR = 12.0

_Point = tuple[float, float, str]


def curve_width(chart: Curve, language: Language) -> float:
    """Return the width of a sheet on which every point has room for its numbers."""
    shown = [*texts(chart.frame, chart.bars, language), *texts(chart.frame, chart.line, language)]
    step = max(widest(shown, SMALL) + 1, _NARROWEST)
    needed = step * len(chart.frame.rows) + 2 * MARGIN
    return next((width for width in (SINGLE, DOUBLE) if needed <= width), needed)


def draw_curve(sheet: Sheet, chart: Curve, language: Language) -> None:
    """Draw the line's panel, then the bars', then the points' names below both."""
    step = (sheet.right - MARGIN) / len(chart.frame.rows)
    xs = [MARGIN + (place + 0.5) * step for place in range(len(chart.frame.rows))]
    _draw_line(sheet, _panel(sheet, chart, chart.line, xs, language))
    sheet.height += 2
    _draw_bars(sheet, _panel(sheet, chart, chart.bars, xs, language), min(step * 0.7, _WIDEST_BAR))
    _draw_names(sheet, texts(chart.frame, chart.x, language), xs, step)


def _panel(
    sheet: Sheet, chart: Curve, name: str, xs: list[float], language: Language
) -> list[_Point]:
    """Write the panel's heading, draw its base, go below it; return its points and numbers."""
    values = numbers(chart.frame, name)
    write_line(sheet, heading(chart.frame, name, language), MARGIN)
    sheet.height += _ABOVE + _PANEL
    sheet.add(Stroke(((MARGIN, sheet.height), (sheet.right, sheet.height)), 0.6, GREY))
    most = max((value for value in values if value is not None), default=0.0)
    return [
        (x, sheet.height - (max(value, 0.0) / most * _PANEL if most > 0 else 0.0), text)
        for x, value, text in zip(xs, values, texts(chart.frame, name, language), strict=True)
        if value is not None
    ]


def _draw_line(sheet: Sheet, points: list[_Point]) -> None:
    if points:
        sheet.add(Stroke(tuple((x, y) for x, y, _ in points), 1.2, DARK))
    for x, y, text in points:
        width = text_width(text, SMALL) + 0.4
        sheet.add(Box(x - width / 2, y - 3.9, width, 2.6, WHITE))  # the line passes behind it
        sheet.add(Dot(x, y, 0.9, DARK), Words(x, y - 2.6, text, SMALL, "center"))


def _draw_bars(sheet: Sheet, points: list[_Point], width: float) -> None:
    for x, y, text in points:
        sheet.add(
            Box(x - width / 2, y, width, sheet.height - y, MIDDLE, GREY),
            Words(x, y - 2, text, SMALL, "center"),
        )


def _draw_names(sheet: Sheet, names: list[str], xs: list[float], step: float) -> None:
    """Write the points' names below them, turned where they have no room side by side."""
    turned = widest(names, SMALL) > step - 0.8
    deep = 1 + (widest(names, SMALL) if turned else line_height(SMALL))
    y = sheet.height + (deep if turned else deep / 2)
    for x, name in zip(xs, names, strict=True):
        sheet.add(Words(x, y, name, SMALL, "center", turned=turned))
    sheet.height += deep
