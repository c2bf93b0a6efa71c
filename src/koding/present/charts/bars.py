"""Stacked bars and heat maps in a terminal: blocks that grow longer or darker with a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from string import ascii_uppercase

from koding.model.label import Language
from koding.present.cells import (
    heading,
    headings,
    is_in_percent,
    map_shares,
    map_texts,
    numbers,
    texts,
)
from koding.present.charts.pieces import (
    ChartPiece,
    Ink,
    TerminalFill,
    beside,
    drawn,
    label_width,
    pale,
    ramp,
    room,
    shaded,
    strong,
    widest,
    words,
)
from koding.present.folding import fold, pad
from koding.tabling.charts import HeatMap, StackedBars
from koding.tabling.words import word

_LONGEST = 8
"""Longer headings become letters, which a list under the map explains, where they do not fit."""


def draw_bars(chart: StackedBars, language: Language, width: int, ink: Ink) -> list[str]:
    """Return what the fills mean, then a bar a row; each fill heads the column of its counts."""
    labels = texts(chart.frame, chart.category, language)
    counts = [texts(chart.frame, name, language) for name in chart.counts]
    bases = texts(chart.frame, chart.base, language)
    base = heading(chart.frame, chart.base, language)
    fills = _fills(chart)
    sizes = [max(widest(column), 1) for column in counts]
    told, last = sum(sizes) + len(sizes) - 1, widest([base, *bases])
    left = label_width(labels, width)
    across = room(width, left, told, last)
    keys = " ".join(
        " " * (size - 1) + ink(f.glyph, f.code) for f, size in zip(fills, sizes, strict=True)
    )
    lines = [*_legend(chart, fills, language, width, ink), ""]
    lines += beside(words("", left), words("", across), drawn(keys, told), words(base, last))
    shares = [numbers(chart.frame, name) for name in chart.parts]
    for place, label in enumerate(labels):
        parts = [column[place] or 0.0 for column in shares]
        row = " ".join(
            column[place].rjust(size) for column, size in zip(counts, sizes, strict=True)
        )
        lines += beside(
            words(label, left),
            _bar(parts, fills, across, ink),
            drawn(row, told),
            words(bases[place], last, right=True),
        )
    return lines


def _fills(chart: StackedBars) -> list[TerminalFill]:
    if not chart.emphasised:
        return ramp(len(chart.parts))
    shown = strong(sum(part in chart.emphasised for part in chart.parts))
    back = pale(len(chart.parts) - len(shown))
    return [shown.pop(0) if part in chart.emphasised else back.pop(0) for part in chart.parts]


def _legend(
    chart: StackedBars, fills: list[TerminalFill], language: Language, width: int, ink: Ink
) -> list[str]:
    names = headings(chart.frame, chart.parts, language)
    lines, used = [""], 0
    for name, fill in zip(names, fills, strict=True):
        for number, text in enumerate(fold(name, width - 2)):
            size = widest([text]) + 2
            if used and (number or used + 3 + size > width):
                lines.append("")
                used = 0
            gap = "   " if used else ""
            lines[-1] += gap + (ink(fill.glyph, fill.code) if number == 0 else " ") + " " + text
            used += len(gap) + size
    return lines


def _bar(shares: list[float], fills: list[TerminalFill], width: int, ink: Ink) -> ChartPiece:
    """Return the parts beside each other, each ending where it does on the whole's scale."""
    ends = [round(min(end, 1.0) * width) for end in accumulate(shares)]
    sizes = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    line = "".join(
        ink(fill.glyph * size, fill.code) for fill, size in zip(fills, sizes, strict=True)
    )
    return drawn(line + " " * (width - sum(sizes)), width)


def draw_heat(chart: HeatMap, language: Language, width: int, ink: Ink) -> list[str]:
    """Return the map, in parts below each other where it is too wide, and its letters' meaning."""
    names = headings(chart.frame, chart.columns, language)
    columns = map_texts(chart, language)
    labels = texts(chart.frame, chart.category, language)
    left = label_width(labels, width)
    keyed = widest(names) > _LONGEST and left + (widest(names) + 1) * len(names) >= width
    keys = [_letter(place) for place in range(len(names))] if keyed else names
    cell = max([widest(keys), *(widest(column) + 1 for column in columns)], default=1)
    many = max((width - left - 1) // (cell + 1), 1)
    painted = _painted(chart, columns, cell, ink)
    lines: list[str] = []
    for start in range(0, max(len(names), 1), many):
        lines += _part(
            labels, left, keys[start : start + many], painted[start : start + many], cell
        )
        lines.append("")
    if is_in_percent(chart):
        lines += fold(word("figure.percent").text(language), width)
    return [*lines, *_explained(keys, names, width)] if keyed else lines


def _part(
    labels: Sequence[str],
    left: int,
    keys: Sequence[str],
    columns: Sequence[Sequence[str]],
    cell: int,
) -> list[str]:
    across = len(keys) * (cell + 1)
    head = " ".join(key.rjust(cell) for key in keys)
    lines = beside(words("", left), drawn(head, across))
    for place, label in enumerate(labels):
        row = " ".join(column[place] for column in columns)
        lines += beside(words(label, left), drawn(row, across))
    return lines


def _painted(
    chart: HeatMap, columns: Sequence[Sequence[str]], cell: int, ink: Ink
) -> list[list[str]]:
    """Return every cell with its block behind the number, a missing one empty."""
    shares = map_shares(chart)
    painted = []
    for column, heights in zip(columns, shares, strict=True):
        cells = []
        for text, share in zip(column, heights, strict=True):
            fill = shaded(share or 0.0)
            full = f"{text}{fill.glyph}".rjust(cell)
            cells.append(" " * cell if share is None else ink(full, fill.code))
        painted.append(cells)
    return painted


def _explained(keys: Sequence[str], names: Sequence[str], width: int) -> list[str]:
    """Return what the letters stand for, several on a line where they are short."""
    told = [f"{key} = {name}" for key, name in zip(keys, names, strict=True)]
    size = widest(told) + 3
    many = max((width + 3) // size, 1)
    lines: list[str] = []
    for start in range(0, len(told), many):
        row = "".join(pad(text, size, right=False) for text in told[start : start + many])
        lines += fold(row.rstrip(), width)
    return lines


def _letter(place: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    before, last = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]
