"""Sheets painted by matplotlib as SVG whose text is text, or as PNG."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from koding.present.figures.sheets import FONTS, POINT, WHITE, Box, Dot, Shape, Sheet, Stroke, Words
from koding.present.formats import Format
from koding.present.visible import xml_lines

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
