"""Stacked bars in a terminal: the bar, then the count of each of its parts, then its n."""

from __future__ import annotations

from itertools import accumulate

from koding.model.label import Language
from koding.present.chart_cells import heading, headings, numbers, texts
from koding.present.charts.inks import Fill, Ink, pale, ramp, strong
from koding.present.charts.pieces import Piece, beside, drawn, label_width, room, widest, words
from koding.present.folding import fold
from koding.tabling.charts import StackedBars


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


def _fills(chart: StackedBars) -> list[Fill]:
    if not chart.emphasised:
        return ramp(len(chart.parts))
    shown = strong(sum(part in chart.emphasised for part in chart.parts))
    back = pale(len(chart.parts) - len(shown))
    return [shown.pop(0) if part in chart.emphasised else back.pop(0) for part in chart.parts]


def _legend(
    chart: StackedBars, fills: list[Fill], language: Language, width: int, ink: Ink
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


def _bar(shares: list[float], fills: list[Fill], width: int, ink: Ink) -> Piece:
    """Return the parts beside each other, each ending where it does on the whole's scale."""
    ends = [round(min(end, 1.0) * width) for end in accumulate(shares)]
    sizes = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    line = "".join(
        ink(fill.glyph * size, fill.code) for fill, size in zip(fills, sizes, strict=True)
    )
    return drawn(line + " " * (width - sum(sizes)), width)
