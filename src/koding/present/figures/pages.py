"""A figure's whole sheet: the title above the drawing, unit and n below it."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.cells import basis, lines_above, lines_below
from koding.present.chart_cells import is_empty
from koding.present.chart_telling import describe
from koding.present.figures.bars import draw_bars, draw_heat, heat_width
from koding.present.figures.lines import curve_width, draw_curve, draw_intervals, draw_poles
from koding.present.figures.sheets import (
    DOUBLE,
    MARGIN,
    SINGLE,
    SMALL,
    Sheet,
    Words,
    fold_text,
    line_height,
)
from koding.tabling.charts import Chart, Curve, HeatMap, Intervals, PoleProfile, StackedBars
from koding.tabling.words import word

_TITLE = 9.0


def lay_out(chart: Chart, language: Language, *, titled: bool = True) -> Sheet:
    """Return the sheet of a chart, one column or a page of a journal wide.

    Only what has more columns than a page can show is wider. Where there is nothing to draw the
    sheet says so, with the notes that tell why. One that is not `titled` stands over a caption that
    says title, unit and n.
    """
    frame, empty = chart.frame, is_empty(chart)
    width = SINGLE if empty else _width(chart, language)
    above = lines_above(frame, language)
    told = "\n".join([describe(chart, language), *above, *lines_below(frame, language)])
    sheet = Sheet(width, frame.title.text(language), told)
    if titled:
        _write(sheet, [sheet.title], _TITLE, bold=True)
        sheet.height += 1
    _write(sheet, above, SMALL)
    sheet.height += 1
    if not empty:
        _draw(sheet, chart, language)
    else:
        _write(sheet, [word("figure.nothing").text(language)], SMALL)
    if titled or empty:
        sheet.height += 2
        _write(sheet, (lines_below if empty else basis)(frame, language), SMALL)
    sheet.height += MARGIN
    return sheet


def _width(chart: Chart, language: Language) -> float:
    if isinstance(chart, HeatMap):
        return heat_width(chart, language)
    return curve_width(chart, language) if isinstance(chart, Curve) else DOUBLE


def _draw(sheet: Sheet, chart: Chart, language: Language) -> None:
    match chart:
        case StackedBars():
            draw_bars(sheet, chart, language)
        case HeatMap():
            draw_heat(sheet, chart, language)
        case PoleProfile():
            draw_poles(sheet, chart, language)
        case Curve():
            draw_curve(sheet, chart, language)
        case Intervals():
            draw_intervals(sheet, chart, language)


def _write(sheet: Sheet, texts: list[str], size: float, *, bold: bool = False) -> None:
    """Write texts at the left margin, folded, and go below them."""
    for text in texts:
        for line in fold_text(text, size, sheet.right - MARGIN, bold=bold):
            middle = sheet.height + line_height(size) / 2
            sheet.add(Words(MARGIN, middle, line, size, bold=bold))
            sheet.height += line_height(size)
