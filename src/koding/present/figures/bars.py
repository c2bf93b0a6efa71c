"""Stacked bars: one a row, of parts that make up the whole."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.chart_cells import heading, headings, numbers, texts
from koding.present.figures.legends import draw_legend
from koding.present.figures.lettering import text_width, widest
from koding.present.figures.rows import GAP, label_width, lay_rows
from koding.present.figures.scales import Scale, draw_ticks, guides
from koding.present.figures.shades import Fill, fills, pale, ramp, strong
from koding.present.figures.sheets import GREY, LEAST, MARGIN, SMALL, Box, Sheet, Words, write_line
from koding.tabling.charts import StackedBars
from koding.tabling.words import word

_THICKNESS = 4.5
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def draw_bars(sheet: Sheet, chart: StackedBars, language: Language) -> None:
    """Draw legend, bars with their counts, each bar's n, and an axis in per cent.

    A count without room on its part is left out, and a line under the axis says so.
    """
    frame = chart.frame
    labels, bases = (texts(frame, name, language) for name in (chart.category, chart.base))
    base = heading(frame, chart.base, language)
    left = MARGIN + label_width(labels) + GAP
    scale = Scale(0, 1, left, sheet.right - widest([base, *bases], SMALL) - GAP)
    filled = _fills(chart)
    draw_legend(sheet, headings(frame, chart.parts, language), filled, left)
    write_line(sheet, base, sheet.right, "right")
    top, below = sheet.height, len(sheet.shapes)
    rows = lay_rows(sheet, labels)
    sheet.shapes[below:below] = guides(scale, _TICKS, top, rows.bottom)
    shares = [numbers(frame, name) for name in chart.parts]
    counts = [texts(frame, name, language) for name in chart.counts]
    whole = True
    for place, middle in enumerate(rows.middles):
        parts = [(one[place] or 0.0, n[place]) for one, n in zip(shares, counts, strict=True)]
        whole &= _draw_bar(sheet, parts, filled, scale, middle)
        sheet.add(Words(sheet.right, middle, bases[place], SMALL, "right"))
    draw_ticks(sheet, scale, _TICKS, [f"{tick:.0%}".replace("%", " %") for tick in _TICKS])
    if not whole:
        write_line(sheet, word("figure.no_room").text(language), left)


def _fills(chart: StackedBars) -> list[Fill]:
    if not chart.emphasised:
        return fills(ramp(len(chart.parts)))
    shown = strong(sum(part in chart.emphasised for part in chart.parts))
    back = pale(len(chart.parts) - len(shown))
    return fills([(shown if part in chart.emphasised else back).pop(0) for part in chart.parts])


def _draw_bar(
    sheet: Sheet,
    parts: list[tuple[float, str]],
    filled: list[Fill],
    scale: Scale,
    middle: float,
) -> bool:
    """Draw the shares of one bar, their counts on them; return whether every count had room."""
    start, whole = 0.0, True
    for (share, count), fill in zip(parts, filled, strict=True):
        if share <= 0:
            continue
        x, width = scale.at(start), scale.at(start + share) - scale.at(start)
        top = middle - _THICKNESS / 2
        sheet.add(Box(x, top, width, _THICKNESS, fill.colour, GREY, fill.hatch))
        size = min(SMALL, SMALL * (width - 0.4) / max(text_width(count, SMALL), 0.1))
        if size >= LEAST:
            _draw_count(sheet, count, size, fill, x + width / 2, middle)
        whole &= size >= LEAST
        start += share
    return whole


def _draw_count(sheet: Sheet, text: str, size: float, fill: Fill, x: float, y: float) -> None:
    if fill.hatch:
        width = text_width(text, size) + 0.6
        sheet.add(Box(x - width / 2, y - 1.4, width, 2.8, fill.colour, fill.colour))
    sheet.add(Words(x, y, text, size, "center", colour=fill.ink))
