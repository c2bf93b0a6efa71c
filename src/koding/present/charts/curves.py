"""Curves in a terminal: a line a point, a bar and a dot beside each other."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.chart_cells import heading, numbers, texts
from koding.present.charts.inks import BOLD, Ink
from koding.present.charts.pieces import beside, drawn, label_width, widest, words
from koding.present.charts.tracks import Track
from koding.tabling.charts import Curve


def draw_curve(chart: Curve, language: Language, width: int, ink: Ink) -> list[str]:
    """Return a row a point: its name, its bar with the number, its place on the line likewise."""
    frame = chart.frame
    names = texts(frame, chart.x, language)
    bars, line = texts(frame, chart.bars, language), texts(frame, chart.line, language)
    left, first, second = (
        label_width([*names, heading(frame, chart.x, language)], width),
        max(widest(bars), 1),
        max(widest(line), 1),
    )
    across = max((width - left - first - second - 8) // 2, 8)
    lines = beside(
        words(heading(frame, chart.x, language), left),
        words(heading(frame, chart.bars, language), first + 2 + across),
        words(heading(frame, chart.line, language), second + 2 + across),
    )
    heights = zip(
        _shares(numbers(frame, chart.bars)), _shares(numbers(frame, chart.line)), strict=True
    )
    for place, (bar, dot) in enumerate(heights):
        track = Track(0.0, 1.0, across)
        track.fill(0.0, 1.0, " ")
        track.fill(0.0, dot, "─")
        track.put(dot, "●")
        block = ("█" * round((bar or 0.0) * across)).ljust(across)
        lines += beside(
            words(names[place], left),
            words(bars[place], first, right=True), drawn(ink(block, "38;5;67"), across),
            words(line[place], second, right=True), drawn(ink(str(track), BOLD), across),
        )  # fmt: skip
    return lines


def _shares(values: list[float | None]) -> list[float | None]:
    """Return the numbers as shares of the largest."""
    most = max((value for value in values if value is not None), default=0.0)
    return [
        None if value is None else max(value, 0.0) / most if most > 0 else 0.0 for value in values
    ]
