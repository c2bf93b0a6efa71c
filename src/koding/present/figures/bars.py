"""Stacked bars and heat maps: parts of a whole, and cells darker where the number is larger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.model.label import Language
from koding.present.cells import (
    heading,
    headings,
    is_in_percent,
    map_shares,
    map_texts,
    numbers,
    texts,
)
from koding.present.figures.axes import GAP, FigureAxis, draw_ticks, guides, label_width, lay_rows
from koding.present.figures.shades import Fill, draw_legend, fills, ink, pale, ramp, shade, strong
from koding.present.figures.sheets import (
    DOUBLE,
    GREY,
    LEAST,
    MARGIN,
    PALE,
    SINGLE,
    SMALL,
    WHITE,
    Box,
    Sheet,
    Words,
    block,
    fold_text,
    line_height,
    text_width,
    widest,
    write_line,
)
from koding.tabling.charts import HeatMap, StackedBars
from koding.tabling.words import word

_THICKNESS = 4.5
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)

_NARROWEST, _WIDEST = 3.6, 22.0
_PADDING = 1.2
_LONGEST_TURNED = 45.0
_MOST_LINES = 3
_FITTINGS = ((SMALL, 60.0), (SMALL, 45.0), (6.0, 45.0), (6.0, 35.0), (LEAST, 35.0))
"""How large the numbers are and how wide the labels, one step of need after the other."""


def draw_bars(sheet: Sheet, chart: StackedBars, language: Language) -> None:
    """Draw legend, bars with their counts, each bar's n, and an axis in per cent.

    A count without room on its part is left out, and a line under the axis says so.
    """
    frame = chart.frame
    labels, bases = (texts(frame, name, language) for name in (chart.category, chart.base))
    base = heading(frame, chart.base, language)
    left = MARGIN + label_width(labels) + GAP
    scale = FigureAxis(0, 1, left, sheet.right - widest([base, *bases], SMALL) - GAP)
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
    scale: FigureAxis,
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


@dataclass(frozen=True, slots=True)
class _Fitting:
    """The size of the numbers, the most that a label takes, and the sheet all that needs."""

    size: float
    label: float
    left: float
    sheet: float


def heat_width(chart: HeatMap, language: Language) -> float:
    """Return the width of a sheet on which all columns fit, in millimetres."""
    return _fit(chart, language).sheet


def draw_heat(sheet: Sheet, chart: HeatMap, language: Language) -> None:
    """Draw the columns' headings, then the cells with their numbers."""
    fitting = _fit(chart, language)
    width = min((sheet.right - fitting.left) / len(chart.columns), _WIDEST)
    names = headings(chart.frame, chart.columns, language)
    middles = [fitting.left + (place + 0.5) * width for place in range(len(names))]
    _draw_headings(sheet, names, middles, width)
    rows = lay_rows(sheet, texts(chart.frame, chart.category, language), most=fitting.label)
    shares = map_shares(chart)
    for x, column, printed in zip(middles, shares, map_texts(chart, language), strict=True):
        for place, (y, height) in enumerate(zip(rows.middles, rows.heights, strict=True)):
            share = column[place]
            fill = WHITE if share is None else shade(share)
            sheet.add(Box(x - width / 2, y - height / 2, width, height, fill, PALE))
            sheet.add(Words(x, y, printed[place], fitting.size, "center", colour=ink(fill)))
    if is_in_percent(chart):
        sheet.height += 1
        write_line(sheet, word("figure.percent").text(language), MARGIN)


def _fit(chart: HeatMap, language: Language) -> _Fitting:
    """Return the first fitting with which the map stands on a journal's page, else the last."""
    labels = texts(chart.frame, chart.category, language)
    shown = [text for column in map_texts(chart, language) for text in column]
    for size, label in _FITTINGS:
        left = MARGIN + label_width(labels, label) + GAP
        cell = max(widest(shown, size) + _PADDING, _NARROWEST)
        needed = left + cell * len(chart.columns) + MARGIN
        if needed <= DOUBLE:
            break
    return _Fitting(size, label, left, next((w for w in (SINGLE, DOUBLE) if needed <= w), needed))


def _draw_headings(
    sheet: Sheet, names: Sequence[str], middles: Sequence[float], width: float
) -> None:
    """Write the headings upright where no word is broken by that, else turned."""
    flat = [fold_text(name, SMALL, width - 0.5) for name in names]
    whole = all(widest(name.split(), SMALL) <= width - 0.5 for name in names)
    if whole and max(map(len, flat)) <= _MOST_LINES:
        height = line_height(SMALL) * max(map(len, flat)) + 1
        for x, lines in zip(middles, flat, strict=True):
            y = sheet.height + height - 0.5 - line_height(SMALL) * len(lines) / 2
            sheet.add(*block(x, y, lines, SMALL, "center"))
    else:
        turned = [_fold_turned(name, width) for name in names]
        height = max(widest(lines, SMALL) for lines in turned) + 2
        for x, lines in zip(middles, turned, strict=True):
            for words in block(0, x, lines, SMALL):
                sheet.add(Words(words.y, sheet.height + height - 1, words.text, SMALL, turned=True))
    sheet.height += height


def _fold_turned(name: str, width: float) -> list[str]:
    """Return as many lines as the column has room for beside each other."""
    most = max(int(width / line_height(SMALL)), 1)
    length = _LONGEST_TURNED
    while len(lines := fold_text(name, SMALL, length)) > most:
        length *= 1.25
    return lines
