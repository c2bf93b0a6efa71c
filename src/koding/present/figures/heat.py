"""Heat maps: a cell a row and column, darker where the number is larger, the number on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.model.label import Language
from koding.present.chart_cells import headings, is_in_percent, map_shares, map_texts, texts
from koding.present.figures.lettering import fold_text, widest
from koding.present.figures.rows import GAP, label_width, lay_rows
from koding.present.figures.shades import ink, shade
from koding.present.figures.sheets import (
    DOUBLE,
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
    line_height,
    write_line,
)
from koding.tabling.charts import HeatMap
from koding.tabling.words import word

_NARROWEST, _WIDEST = 3.6, 22.0
_PADDING = 1.2
_LONGEST_TURNED = 45.0
_MOST_LINES = 3
_FITTINGS = ((SMALL, 60.0), (SMALL, 45.0), (6.0, 45.0), (6.0, 35.0), (LEAST, 35.0))
"""How large the numbers are and how wide the labels, one step of need after the other."""


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
