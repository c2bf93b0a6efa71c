"""Profiles between poles: a line a row, the range of its values thick on it, the median a dot."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.chart_cells import heading, numbers, spans, texts
from koding.present.figures.lettering import fold_text, widest
from koding.present.figures.rows import GAP, Rows, lay_rows
from koding.present.figures.scales import Scale
from koding.present.figures.shades import DARK, MIDDLE
from koding.present.figures.sheets import GREY, LEAST, SIZE, SMALL, Dot, Sheet, Stroke, Words, block
from koding.tabling.charts import PoleProfile

_WIDEST_POLE = 28.0
_ROW = 8.0
_APART = 3.0
"""How far a pole's name stands from the line, so that no dot touches it, in millimetres."""


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
    sheet: Sheet, chart: PoleProfile, rows: Rows, right: float, language: Language
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
    scale = Scale(lowest, highest, *ends)
    for x in (ends[0], sum(ends) / 2, ends[1]):
        sheet.add(Stroke(((x, y - 1), (x, y + 1)), 0.6, GREY))
    if least is not None and most is not None:
        sheet.add(Stroke(((scale.at(least), y), (scale.at(most), y)), 3, MIDDLE))
    if median is not None:
        sheet.add(Dot(scale.at(median), y, 1.3, DARK))
