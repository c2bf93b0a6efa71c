"""Heat maps in a terminal: every number with a block that grows darker with it."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from koding.model.label import Language
from koding.present.chart_cells import headings, is_in_percent, map_shares, map_texts, texts
from koding.present.charts.inks import Ink, shaded
from koding.present.charts.pieces import beside, drawn, label_width, widest, words
from koding.present.folding import fold, pad
from koding.tabling.charts import HeatMap
from koding.tabling.words import word

_LONGEST = 8
"""Longer headings become letters, which a list under the map explains, where they do not fit."""


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
