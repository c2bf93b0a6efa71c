"""Shapes of a sheet as what matplotlib paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.figures.sheets import POINT, WHITE, Box, Dot, Shape, Stroke, Words

if TYPE_CHECKING:
    from matplotlib.artist import Artist


class Places:
    """Millimetres from the upper left corner as matplotlib's shares from the lower left."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of a point."""
        return x / self.width, 1 - y / self.height


def make_artist(shape: Shape, place: Places) -> Artist:
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


def _box(box: Box, place: Places) -> Artist:
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


def _stroke(stroke: Stroke, place: Places) -> Artist:
    from matplotlib.lines import Line2D

    xs, ys = zip(*(place(x, y) for x, y in stroke.points), strict=True)
    line = Line2D(xs, ys, linewidth=stroke.weight, color=stroke.colour)
    if stroke.dashed:
        line.set_linestyle("--")
    return line


def _dot(dot: Dot, place: Places) -> Artist:
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


def _words(words: Words, place: Places) -> Artist:
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
