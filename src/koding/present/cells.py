"""Cells, and the lines around a table, as a reader sees them: rounded, in the reader's language."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from koding.messages import decimal_sign
from koding.model.label import Label, Language
from koding.tabling import Cell, Column, ColumnKind, Frame, Told
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
