"""Dots with their intervals in a terminal."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.chart_cells import heading, numbers, spans, texts, tick_texts
from koding.present.charts.inks import BOLD, Ink
from koding.present.charts.pieces import beside, drawn, label_width, room, widest, words
from koding.present.charts.tracks import Track
from koding.tabling.charts import Intervals


def draw_intervals(chart: Intervals, language: Language, width: int, ink: Ink) -> list[str]:
    """Return a line a row: the interval thick, the value a dot, the marks across, the numbers."""
    frame = chart.frame
    labels = texts(frame, chart.category, language)
    told = spans(frame, (chart.value, chart.low, chart.high), language)
    name = heading(frame, chart.value, language)
    left, last = label_width(labels, width), widest([name, *told])
    across = room(width, left, last)
    lines = beside(words("", left), words("", across), words(name, last))
    for place, label in enumerate(labels):
        line = ink(_track(chart, place, across), BOLD)
        lines += beside(words(label, left), drawn(line, across), words(told[place], last))
    lines += beside(words("", left), drawn(_axis(chart, language, across), across))
    return lines


def _track(chart: Intervals, place: int, width: int) -> str:
    value, low, high = (
        numbers(chart.frame, name)[place] for name in (chart.value, chart.low, chart.high)
    )
    track = Track(chart.start, chart.end, width)
    track.fill(low, high, "━")
    for mark in chart.marks:
        track.mark(mark)
    track.put(value, "●")
    return str(track)


def _axis(chart: Intervals, language: Language, width: int) -> str:
    """Return the numbers of ends and marks under their places, those that have room."""
    cells = [" "] * width
    for tick in (chart.start, chart.end, *reversed(chart.marks)):
        text = tick_texts([tick], language)[0]
        span = chart.end - chart.start
        middle = round((tick - chart.start) / span * (width - 1)) if span > 0 else 0
        start = min(max(middle - len(text) // 2, 0), width - len(text))
        if not "".join(cells[max(start - 1, 0) : start + len(text) + 1]).strip():
            cells[start : start + len(text)] = text
    return "".join(cells)
