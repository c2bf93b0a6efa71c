"""Dots with their intervals, a row each, on one axis."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.chart_cells import heading, numbers, spans, texts, tick_texts
from koding.present.figures.lettering import widest
from koding.present.figures.rows import GAP, lay_rows
from koding.present.figures.scales import Scale, draw_ticks, guides
from koding.present.figures.shades import DARK, MIDDLE
from koding.present.figures.sheets import PALE, SMALL, Dot, Sheet, Stroke, Words, write_line
from koding.tabling.charts import Intervals


def draw_intervals(sheet: Sheet, chart: Intervals, language: Language) -> None:
    """Draw dots and intervals, the marks as dashed lines, and the numbers to the right."""
    frame = chart.frame
    told = spans(frame, (chart.value, chart.low, chart.high), language)
    name = heading(frame, chart.value, language)
    write_line(sheet, name, sheet.right, "right")
    top, below = sheet.height, len(sheet.shapes)
    rows = lay_rows(sheet, texts(frame, chart.category, language))
    right = sheet.right - widest([name, *told], SMALL) - 2 * GAP
    scale = Scale(chart.start, chart.end, rows.left + GAP, right)
    ticks = sorted({chart.start, chart.end, *chart.marks})
    sheet.shapes[below:below] = guides(scale, ticks, top, rows.bottom, dashed=chart.marks)
    for place, middle in enumerate(rows.middles):
        _draw_row(sheet, chart, place, scale, middle)
        sheet.add(Words(sheet.right, middle, told[place], SMALL, "right"))
    draw_ticks(sheet, scale, ticks, tick_texts(ticks, language))


def _draw_row(sheet: Sheet, chart: Intervals, place: int, scale: Scale, y: float) -> None:
    value, low, high = (
        numbers(chart.frame, name)[place] for name in (chart.value, chart.low, chart.high)
    )
    sheet.add(Stroke(((scale.left, y), (scale.right, y)), 0.3, PALE))
    if low is not None and high is not None:
        sheet.add(Stroke(((scale.at(low), y), (scale.at(high), y)), 1.6, MIDDLE))
    if value is not None:
        sheet.add(Dot(scale.at(value), y, 1.1, DARK))
