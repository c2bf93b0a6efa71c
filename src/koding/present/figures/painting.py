"""Sheets painted by matplotlib as SVG whose text is text, or as PNG.

A whole sheet has the title above the drawing, unit and n below it.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from koding.model.label import Language
from koding.present.cells import basis, is_empty, lines_above, lines_below
from koding.present.chart_telling import describe
from koding.present.figures.bars import draw_bars, draw_heat, heat_width
from koding.present.figures.lines import curve_width, draw_curve, draw_intervals, draw_poles
from koding.present.figures.sheets import (
    DOUBLE,
    FONTS,
    MARGIN,
    POINT,
    SINGLE,
    SMALL,
    WHITE,
    Box,
    Dot,
    Shape,
    Sheet,
    Stroke,
    Words,
    fold_text,
    line_height,
)
from koding.present.formats import Format
from koding.present.visible import xml_lines
from koding.tabling.charts import Chart, Curve, HeatMap, Intervals, PoleProfile, StackedBars
from koding.tabling.words import word

if TYPE_CHECKING:
    from matplotlib.artist import Artist


_DPI = 300
"""How finely a PNG is painted; journals ask for 300 dots an inch."""
_INCH = 25.4

_SETTINGS: dict[Any, Any] = {  # versions of matplotlib type its settings differently
    "font.family": "sans-serif",
    "font.sans-serif": list(FONTS),
    "hatch.linewidth": 0.5,
    "lines.solid_capstyle": "butt",
    "svg.fonttype": "none",
    "svg.hashsalt": "koding",
    "text.parse_math": False,
}

_OPENING = b'<?xml version="1.0" encoding="utf-8"?>\n<svg '


def paint(sheet: Sheet, format_: Format, *, dots: int = _DPI) -> bytes:
    """Return the sheet as SVG, its text kept as text, or as PNG of 300 dots an inch.

    Neither holds a date nor the version of what painted it, and no settings that the user has
    for matplotlib change it.
    """
    from matplotlib import rc_context, rcdefaults, rcParams
    from matplotlib.figure import Figure

    held = BytesIO()
    with rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that the typeface lacks
        rcdefaults()
        rcParams.update(_SETTINGS)
        figure = Figure(figsize=(sheet.width / _INCH, sheet.height / _INCH), dpi=dots)
        place = FigurePlaces(sheet.width, sheet.height)
        for order, shape in enumerate(sheet.shapes):
            artist = make_artist(shape, place)
            artist.set_zorder(order)
            figure.add_artist(artist)
        figure.savefig(held, format=format_.value, dpi=dots, metadata=_metadata(format_, sheet))
    return _described(held.getvalue(), sheet) if format_ is Format.SVG else held.getvalue()


def _metadata(format_: Format, sheet: Sheet) -> dict[str, str | None]:
    """Return what a file says of itself; a PNG says what it shows, which an SVG says elsewhere."""
    if format_ is Format.SVG:
        return dict.fromkeys(("Date", "Creator", "Format", "Type"))
    told = {"Title": sheet.title, "Description": sheet.description}
    return {"Software": None, **{name: xml_lines(text) for name, text in told.items() if text}}


def _described(svg: bytes, sheet: Sheet) -> bytes:
    """Return the SVG with what a screen reader says of it, and without addresses it does not use.

    matplotlib names the standard's document type and XLink by their addresses on the web; SVG
    needs neither, and a picture that names nothing on the web can be seen to fetch nothing.
    """
    title, told = (escape(xml_lines(text)) for text in (sheet.title, sheet.description))
    _, rest = svg.split(b"<svg ", 1)
    start, rest = rest.split(b">", 1)
    if b"xlink:" not in rest:
        start = start.replace(b'xmlns:xlink="http://www.w3.org/1999/xlink" ', b"")
    inside = f' role="img">\n <title>{title}</title>\n <desc>{told}</desc>'
    return b"".join((_OPENING, start, inside.encode(), rest))


class FigurePlaces:
    """Millimetres from the upper left corner as matplotlib's shares from the lower left."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of a point."""
        return x / self.width, 1 - y / self.height


def make_artist(shape: Shape, place: FigurePlaces) -> Artist:
    """Return what paints the shape on a figure."""
    match shape:
        case Box():
            return _box(shape, place)
        case Stroke():
            return _stroke(shape, place)
        case Dot():
            return _dot(shape, place)
        case Words():
            return _words(shape, place)


def _box(box: Box, place: FigurePlaces) -> Artist:
    from matplotlib.patches import Rectangle

    return Rectangle(
        place(box.x, box.y + box.height),
        box.width / place.width,
        box.height / place.height,
        facecolor=box.fill,
        edgecolor=box.edge,
        linewidth=0.5,
        hatch=box.hatch or None,
    )


def _stroke(stroke: Stroke, place: FigurePlaces) -> Artist:
    from matplotlib.lines import Line2D

    xs, ys = zip(*(place(x, y) for x, y in stroke.points), strict=True)
    line = Line2D(xs, ys, linewidth=stroke.weight, color=stroke.colour)
    if stroke.dashed:
        line.set_linestyle("--")
    return line


def _dot(dot: Dot, place: FigurePlaces) -> Artist:
    from matplotlib.lines import Line2D

    x, y = place(dot.x, dot.y)
    return Line2D(
        [x],
        [y],
        linestyle="",
        marker="o",
        markersize=2 * dot.radius / POINT,
        markerfacecolor=dot.fill,
        markeredgecolor=WHITE,
        markeredgewidth=0.5,
    )


def _words(words: Words, place: FigurePlaces) -> Artist:
    from matplotlib.text import Text

    return Text(
        *place(words.x, words.y),
        words.text,
        fontsize=words.size,
        fontweight="bold" if words.bold else "normal",
        color=words.colour,
        horizontalalignment="center" if words.turned else words.align,
        verticalalignment="bottom" if words.turned else "center_baseline",
        rotation=90 if words.turned else 0,
    )


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
