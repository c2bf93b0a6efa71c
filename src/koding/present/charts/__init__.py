"""Charts drawn with letters and blocks: in colour to a terminal, and as readable without."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.cells import is_empty, lines_above, lines_below
from koding.present.charts.bars import draw_bars, draw_heat
from koding.present.charts.lines import draw_curve, draw_intervals, draw_poles
from koding.present.charts.pieces import BOLD, DIM, Ink
from koding.present.folding import fold
from koding.present.visible import visible_lines
from koding.tabling.charts import Chart, Curve, HeatMap, Intervals, PoleProfile, StackedBars
from koding.tabling.words import word


def render_chart(chart: Chart, language: Language, width: int, *, styled: bool) -> bytes:
    """Return title, chart, unit with its n and notes, within `width` screen cells where it can be.

    Every number that is drawn is also written. `styled` adds the escape codes of a terminal, and
    nothing else; without rows the chart says that there is nothing to draw.
    """
    frame, ink = chart.frame, Ink(styled)

    def told(texts: list[str], code: str = "") -> list[str]:
        folded = (line for text in texts for line in fold(visible_lines(text), width))
        return [ink(line, code) for line in folded]

    lines = told([frame.title.text(language)], BOLD) if frame.title else []
    lines += ["", *told(lines_above(frame, language)), ""]
    if is_empty(chart):
        lines += [word("figure.nothing").text(language)]
    else:
        lines += _draw(chart, language, width, ink)
    more = [frame.more.text(language)] if frame.more else []
    lines += ["", *told([*lines_below(frame, language), *more], DIM)]
    return ("\n".join(_single_spaced(lines)).strip("\n") + "\n").encode()


def _draw(chart: Chart, language: Language, width: int, ink: Ink) -> list[str]:
    match chart:
        case StackedBars():
            return draw_bars(chart, language, width, ink)
        case HeatMap():
            return draw_heat(chart, language, width, ink)
        case PoleProfile():
            return draw_poles(chart, language, width, ink)
        case Curve():
            return draw_curve(chart, language, width, ink)
        case Intervals():
            return draw_intervals(chart, language, width, ink)


def _single_spaced(lines: list[str]) -> list[str]:
    """Return the lines without space at their ends, and without two empty ones in a row."""
    bare = [line.rstrip() for line in lines]
    return [line for line, before in zip(bare, ["x", *bare], strict=False) if line or before]
