"""What a figure shows, in words: for whoever hears it read, or sees it not at all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from koding.present.cells import (
    basis,
    heading,
    headings,
    is_empty,
    map_texts,
    numbers,
    printed,
    spans,
    texts,
)
from koding.tabling.charts import Curve, HeatMap, Intervals, PoleProfile, StackedBars
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.label import Language
    from koding.tabling.charts import Chart

MOST_TOLD = 3
"""So many of the largest values are named."""


def describe(chart: Chart, language: Language) -> str:
    """Return what kind of figure it is, of how many, and its two or three largest values."""
    if is_empty(chart):
        return word("figure.nothing").text(language)
    kind, lead, largest = _told(chart, language)
    said = [kind, *(f"{one}." for one in basis(chart.frame, language))]
    if largest:
        key = "figure.told.largest" if lead else "figure.told.largest_plain"
        told = word(key).format(what=lead, values="; ".join(largest))
        said.append(told.text(language))
    return " ".join(said)


def _told(chart: Chart, language: Language) -> tuple[str, str, list[str]]:
    match chart:
        case StackedBars():
            return _tell_bars(chart, language)
        case HeatMap():
            return _tell_map(chart, language)
        case PoleProfile():
            return _tell_poles(chart, language)
        case Curve():
            return _tell_curve(chart, language)
        case Intervals():
            return _tell_intervals(chart, language)


def _tell_bars(chart: StackedBars, language: Language) -> tuple[str, str, list[str]]:
    frame = chart.frame
    parts = headings(frame, chart.parts, language)
    shown = chart.emphasised or chart.parts[-1:]
    column = next(one for one in frame.columns if one.name == shown[0])
    columns = [numbers(frame, name) for name in shown]
    shares = [sum(one[place] or 0.0 for one in columns) for place in range(len(frame.rows))]
    told = [printed(share, column, language) for share in shares]
    kind = word("figure.told.bars").format(n=len(shares), first=parts[0], last=parts[-1])
    lead = " + ".join(headings(frame, shown, language))
    names = texts(frame, chart.category, language)
    return kind.text(language), lead, _largest(names, shares, told)


def _tell_map(chart: HeatMap, language: Language) -> tuple[str, str, list[str]]:
    frame = chart.frame
    names = texts(frame, chart.category, language)
    across = names if chart.square else headings(frame, chart.columns, language)
    cells: list[tuple[str, float, str]] = []
    shown = map_texts(chart, language)
    for place, column in enumerate(chart.columns):
        for row, value in enumerate(numbers(frame, column)):
            if value is not None and not (chart.square and row <= place):
                cells.append((f"{names[row]} – {across[place]}", value, shown[place][row]))
    kind = word("figure.told.map").format(n=len(names), columns=len(chart.columns))
    largest = _largest(*(list(one) for one in zip(*cells, strict=True))) if cells else []
    return kind.text(language), "", largest


def _tell_poles(chart: PoleProfile, language: Language) -> tuple[str, str, list[str]]:
    frame = chart.frame
    names, lows, highs = (
        texts(frame, name, language) for name in (chart.category, chart.low, chart.high)
    )
    told = spans(frame, (chart.median, chart.least, chart.most), language)
    named = [f"{name} ({low} – {high})" for name, low, high in zip(names, lows, highs, strict=True)]
    kind = word("figure.told.poles").format(n=len(names)).text(language)
    lead = heading(frame, chart.median, language)
    return kind, lead, _largest(named, numbers(frame, chart.median), told)


def _tell_curve(chart: Curve, language: Language) -> tuple[str, str, list[str]]:
    frame = chart.frame
    names, line = texts(frame, chart.x, language), texts(frame, chart.line, language)
    bars, drawn = (heading(frame, name, language) for name in (chart.bars, chart.line))
    kind = word("figure.told.curve").format(
        n=len(names), bars=bars, line=drawn, first=line[0], last=line[-1]
    )
    values, told = numbers(frame, chart.bars), texts(frame, chart.bars, language)
    return kind.text(language), bars, _largest(names, values, told)


def _tell_intervals(chart: Intervals, language: Language) -> tuple[str, str, list[str]]:
    frame = chart.frame
    names = texts(frame, chart.category, language)
    told = spans(frame, (chart.value, chart.low, chart.high), language)
    lead = heading(frame, chart.value, language)
    kind = word("figure.told.intervals").format(n=len(names), value=lead).text(language)
    return kind, lead, _largest(names, numbers(frame, chart.value), told)


def _largest(
    names: Sequence[str], values: Sequence[float | None], told: Sequence[str]
) -> list[str]:
    """Return the largest of the known values as they are printed, each with its name."""
    known = [
        (-value, place)
        for place, value in enumerate(values)
        if value is not None and not math.isnan(value)
    ]
    return [f"{names[place]} {told[place]}" for _, place in sorted(known)[:MOST_TOLD]]
