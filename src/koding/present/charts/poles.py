"""Profiles between poles in a terminal."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.chart_cells import heading, numbers, spans, texts
from koding.present.charts.inks import BOLD, Ink
from koding.present.charts.pieces import beside, drawn, label_width, room, widest, words
from koding.present.charts.tracks import Track
from koding.tabling.charts import PoleProfile

_POLE = 14
"""How wide the name of a pole may at least be, in screen cells; longer ones are folded."""


def draw_poles(chart: PoleProfile, language: Language, width: int, ink: Ink) -> list[str]:
    """Return a line a row: poles at its ends, the range thick, the median a dot, the numbers."""
    frame = chart.frame
    labels, lows, highs, ns = (
        texts(frame, name, language) for name in (chart.category, chart.low, chart.high, chart.n)
    )
    told = spans(frame, (chart.median, chart.least, chart.most), language)
    median, n = heading(frame, chart.median, language), heading(frame, chart.n, language)
    left = label_width(labels, width * 2 // 3)
    poles = [max(min(widest(names), max(width // 7, _POLE)), 1) for names in (lows, highs)]
    middle = min(widest([median, *told]), max(width // 5, 16))
    last = widest([n, *ns])
    across = room(width, left, *poles, middle, last)
    lines = beside(
        words("", left), words("", poles[0]), words("", across), words("", poles[1]),
        words(median, middle), words(n, last, right=True),
    )  # fmt: skip
    for place, label in enumerate(labels):
        lines += beside(
            words(label, left), words(lows[place], poles[0], right=True),
            drawn(ink(_track(chart, place, across), BOLD), across), words(highs[place], poles[1]),
            words(told[place], middle), words(ns[place], last, right=True),
        )  # fmt: skip
    return lines


def _track(chart: PoleProfile, place: int, width: int) -> str:
    start, end, median, least, most = (
        numbers(chart.frame, name)[place]
        for name in (chart.lowest, chart.highest, chart.median, chart.least, chart.most)
    )
    track = Track(start or 0.0, end or 0.0, width)
    track.put(start, "├")
    track.put(end, "┤")
    track.fill(least, most, "━")
    track.put(median, "●")
    return str(track)
