"""Dots with intervals, profiles between poles, and curves with the bars below them."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.cells import heading, numbers, spans, texts, tick_texts
from koding.present.figures.axes import GAP, FigureAxis, LabelledRows, draw_ticks, guides, lay_rows
from koding.present.figures.shades import DARK, MIDDLE
from koding.present.figures.sheets import (
    DOUBLE,
    GREY,
    LEAST,
    MARGIN,
    PALE,
    SINGLE,
    SIZE,
    SMALL,
    WHITE,
    Box,
    Dot,
    Sheet,
    Stroke,
    Words,
    block,
    fold_text,
    line_height,
    text_width,
    widest,
    write_line,
)
from koding.tabling.charts import Curve, Intervals, PoleProfile

_WIDEST_POLE = 28.0
_ROW = 8.0
_APART = 3.0
"""How far a pole's name stands from the line, so that no dot touches it, in millimetres."""
_PANEL = 20.0
_ABOVE = 5.0
"""What the number above the highest point takes, in millimetres."""
_NARROWEST = 5.0
_WIDEST_BAR = 12.0
_Point = tuple[float, float, str]


def draw_intervals(sheet: Sheet, chart: Intervals, language: Language) -> None:
    """Draw dots and intervals, the marks as dashed lines, and the numbers to the right."""
    frame = chart.frame
    told = spans(frame, (chart.value, chart.low, chart.high), language)
    name = heading(frame, chart.value, language)
    write_line(sheet, name, sheet.right, "right")
    top, below = sheet.height, len(sheet.shapes)
    rows = lay_rows(sheet, texts(frame, chart.category, language))
    right = sheet.right - widest([name, *told], SMALL) - 2 * GAP
    scale = FigureAxis(chart.start, chart.end, rows.left + GAP, right)
    ticks = sorted({chart.start, chart.end, *chart.marks})
    sheet.shapes[below:below] = guides(scale, ticks, top, rows.bottom, dashed=chart.marks)
    for place, middle in enumerate(rows.middles):
        _draw_row(sheet, chart, place, scale, middle)
        sheet.add(Words(sheet.right, middle, told[place], SMALL, "right"))
    draw_ticks(sheet, scale, ticks, tick_texts(ticks, language))


def _draw_row(sheet: Sheet, chart: Intervals, place: int, scale: FigureAxis, y: float) -> None:
    value, low, high = (
        numbers(chart.frame, name)[place] for name in (chart.value, chart.low, chart.high)
    )
    sheet.add(Stroke(((scale.left, y), (scale.right, y)), 0.3, PALE))
    if low is not None and high is not None:
        sheet.add(Stroke(((scale.at(low), y), (scale.at(high), y)), 1.6, MIDDLE))
    if value is not None:
        sheet.add(Dot(scale.at(value), y, 1.1, DARK))


def draw_poles(sheet: Sheet, chart: PoleProfile, language: Language) -> None:
    """Draw each row's poles, its scale, range and median, and its numbers to the right."""
    frame = chart.frame
    top = sheet.height + 2
    sheet.height += 4
    rows = lay_rows(sheet, texts(frame, chart.category, language), lowest=_ROW)
    counts = [heading(frame, chart.n, language), *texts(frame, chart.n, language)]
    told = spans(frame, (chart.median, chart.least, chart.most), language)
    right = _draw_column(sheet, counts, (top, *rows.middles), sheet.right)
    told = [heading(frame, chart.median, language), *told]
    right = _draw_column(sheet, told, (top, *rows.middles), right)
    left, right = _draw_poles(sheet, chart, rows, right, language)
    ends = [texts(frame, name, language) for name in (chart.lowest, chart.highest)]
    for place, middle in enumerate(rows.middles):
        _draw_scale(sheet, chart, place, middle, (left, right))
        for x, names in zip((left, right), ends, strict=True):
            sheet.add(Words(x, middle + 2.2, names[place], LEAST, "center", colour=GREY))


def _draw_column(sheet: Sheet, lines: list[str], middles: tuple[float, ...], right: float) -> float:
    """Write a column of numbers that ends at `right`; return where what is left of it ends."""
    sheet.add(
        *(Words(right, y, line, SMALL, "right") for y, line in zip(middles, lines, strict=True))
    )
    return right - widest(lines, SMALL) - GAP


def _draw_poles(
    sheet: Sheet, chart: PoleProfile, rows: LabelledRows, right: float, language: Language
) -> tuple[float, float]:
    """Write the poles' names; return where the lines between them begin and end."""
    lows, highs = (
        [fold_text(text, SIZE, _WIDEST_POLE) for text in texts(chart.frame, name, language)]
        for name in (chart.low, chart.high)
    )
    start = rows.left + max(widest(lines, SIZE) for lines in lows) + _APART
    end = right - max(widest(lines, SIZE) for lines in highs) - _APART
    for low, high, middle in zip(lows, highs, rows.middles, strict=True):
        sheet.add(*block(start - _APART, middle, low, SIZE, "right"))
        sheet.add(*block(end + _APART, middle, high, SIZE))
    return start, end


def _draw_scale(
    sheet: Sheet, chart: PoleProfile, place: int, y: float, ends: tuple[float, float]
) -> None:
    lowest, highest, median, least, most = (
        numbers(chart.frame, name)[place]
        for name in (chart.lowest, chart.highest, chart.median, chart.least, chart.most)
    )
    sheet.add(Stroke(((ends[0], y), (ends[1], y)), 0.6, GREY))
    if lowest is None or highest is None:
        return
    scale = FigureAxis(lowest, highest, *ends)
    for x in (ends[0], sum(ends) / 2, ends[1]):
        sheet.add(Stroke(((x, y - 1), (x, y + 1)), 0.6, GREY))
    if least is not None and most is not None:
        sheet.add(Stroke(((scale.at(least), y), (scale.at(most), y)), 3, MIDDLE))
    if median is not None:
        sheet.add(Dot(scale.at(median), y, 1.3, DARK))


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
