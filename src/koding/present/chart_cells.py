"""What charts read of their frames: headings, numbers and printed cells by the column's name."""

from __future__ import annotations

from collections.abc import Sequence

from koding.messages import decimal_sign
from koding.model.label import Language
from koding.present.cells import is_missing, printed
from koding.present.visible import visible_line
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.charts import Chart, HeatMap
from koding.tabling.words import word


def is_empty(chart: Chart) -> bool:
    """Return whether the chart has nothing to draw."""
    return not chart.frame.rows or (isinstance(chart, HeatMap) and not chart.columns)


def headings(frame: Frame, names: tuple[str, ...], language: Language) -> list[str]:
    """Return what a reader sees the columns called."""
    return [visible_line(_column(frame, name).heading.text(language)) for name in names]


def heading(frame: Frame, name: str, language: Language) -> str:
    """Return what a reader sees the column called."""
    return headings(frame, (name,), language)[0]


def texts(frame: Frame, name: str, language: Language) -> list[str]:
    """Return the column's cells as in print, each on one line."""
    column = _column(frame, name)
    return [visible_line(printed(cell, column, language)) for cell in frame.column(name)]


def numbers(frame: Frame, name: str) -> list[float | None]:
    """Return the column's cells as numbers, None where they are missing or no numbers."""
    return [
        float(cell) if isinstance(cell, int | float) and not is_missing(cell) else None
        for cell in frame.column(name)
    ]


def is_in_percent(chart: HeatMap) -> bool:
    """Return whether all numbers of the map are shares, so that the sign is said once."""
    kinds = {_column(chart.frame, name).kind for name in chart.columns}
    return kinds == {ColumnKind.PERCENT}


def map_texts(chart: HeatMap, language: Language) -> list[list[str]]:
    """Return each column's cells as in print, but shares without their signs."""
    columns = [texts(chart.frame, name, language) for name in chart.columns]
    if not is_in_percent(chart):
        return columns
    return [[text.removesuffix(" %") for text in column] for column in columns]


def spans(frame: Frame, names: tuple[str, str, str], language: Language) -> list[str]:
    """Return each row's number with the range it lies in: `0,74 (0,61 til 0,83)`.

    Without a range the number stands alone, without a number nothing does.
    """
    columns = (texts(frame, name, language) for name in names)
    between = word("figure.range").text(language)
    return [
        f"{value} ({between.format(low=low, high=high)})" if value and low and high else value
        for value, low, high in zip(*columns, strict=True)
    ]


def map_shares(chart: HeatMap) -> list[list[float | None]]:
    """Return each column's numbers as shares of the way from the least, or zero, to the most.

    All are 0 where all numbers are zero, and so is the diagonal of a square map, whose numbers
    count for nothing else either.
    """
    columns = [numbers(chart.frame, name) for name in chart.columns]
    if chart.square:
        for place, column in enumerate(columns):
            column[place] = None if column[place] is None else 0.0
    known = [value for column in columns for value in column if value is not None]
    least, most = min([0.0, *known]), max([0.0, *known])
    span = (most - least) or 1.0
    return [[None if v is None else (v - least) / span for v in column] for column in columns]


def tick_texts(ticks: Sequence[float], language: Language) -> list[str]:
    """Return the numbers of an axis, with the decimal sign of the language."""
    return [decimal_sign(f"{tick:g}", language) for tick in ticks]


def _column(frame: Frame, name: str) -> Column:
    return next(column for column in frame.columns if column.name == name)
