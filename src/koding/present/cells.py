"""Cells, and the lines around a table, as a reader sees them: rounded, in the reader's language.

What charts read of their frames: headings, numbers and printed cells by the column's name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from koding.messages import decimal_sign
from koding.model.label import Label, Language
from koding.present.visible import visible_line
from koding.tabling import Cell, Column, ColumnKind, Frame, Told
from koding.tabling.charts import Chart, HeatMap
from koding.tabling.words import word

_NUMERIC = (ColumnKind.INTEGER, ColumnKind.NUMBER, ColumnKind.PERCENT)

_MOST_DIGITS = 15
"""Beyond these a float's digits mean nothing, so it is written with an exponent."""


def is_numeric(column: Column) -> bool:
    """Return whether the column's cells are numbers, which stand to the right."""
    return column.kind in _NUMERIC


def is_missing(cell: Cell) -> bool:
    """Return whether the cell holds nothing for data files; a NaN is nothing."""
    if isinstance(cell, Told):
        return cell.missing
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def printed(cell: Cell, column: Column, language: Language) -> str:
    """Return the cell for print: numbers rounded half up, with a decimal comma in Bokmål.

    A share is written as a percentage with a space before the sign. What is missing is empty, or
    what its column has for it.
    """
    if isinstance(cell, Told):
        return cell.text
    if cell is None or is_missing(cell):
        return column.missing
    if isinstance(cell, Label):
        return cell.text(language)
    if isinstance(cell, bool):
        return word("yes" if cell else "no").text(language)
    if isinstance(cell, str):
        return cell
    return _number(cell, column, language)


def printed_rows(frame: Frame, language: Language) -> list[list[str]]:
    """Return every row of the frame for print."""
    return [
        [printed(cell, column, language) for cell, column in zip(row, frame.columns, strict=True)]
        for row in frame.rows
    ]


def _number(cell: float, column: Column, language: Language) -> str:
    if isinstance(cell, float) and math.isinf(cell):
        return "∞" if cell > 0 else "-∞"
    exact = Decimal(repr(cell + 0))
    if column.kind is ColumnKind.PERCENT:
        return f"{_rounded(exact * 100, column.digits, language)} %"
    whole = column.kind is ColumnKind.INTEGER or not isinstance(cell, float)
    digits = 0 if whole and exact == exact.to_integral_value() else column.digits
    return _rounded(exact, digits, language)


def _rounded(exact: Decimal, digits: int, language: Language) -> str:
    if exact.adjusted() > _MOST_DIGITS:
        text = f"{float(exact):g}"
        return decimal_sign(text, language)
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded) if rounded == 0 else rounded:f}"
    return decimal_sign(text, language)


def lines_above(frame: Frame, language: Language) -> list[str]:
    """Return what has to be read before the numbers."""
    return [note.text(language) for note in frame.preface]


def lines_below(frame: Frame, language: Language) -> list[str]:
    """Return the unit with its n, then each note."""
    return [*basis(frame, language), *(note.text(language) for note in frame.notes)]


def basis(frame: Frame, language: Language) -> list[str]:
    """Return the unit with its n on one line, none where the frame says neither."""
    count = [] if frame.n is None else [f"n = {frame.n}"]
    if frame.unit:
        count.insert(0, f"{word('unit_type').text(language)}: {frame.unit.text(language)}")
    return [", ".join(count)] if count else []


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
