"""Dots with intervals, profiles between poles and curves in a terminal."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.cells import heading, numbers, spans, texts, tick_texts
from koding.present.charts.pieces import (
    BOLD,
    Ink,
    Track,
    beside,
    drawn,
    label_width,
    room,
    widest,
    words,
)
from koding.tabling.charts import Curve, Intervals, PoleProfile

_POLE = 14
"""How wide the name of a pole may at least be, in screen cells; longer ones are folded."""


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
        line = ink(_interval_track(chart, place, across), BOLD)
        lines += beside(words(label, left), drawn(line, across), words(told[place], last))
    lines += beside(words("", left), drawn(_axis(chart, language, across), across))
    return lines


def _interval_track(chart: Intervals, place: int, width: int) -> str:
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
