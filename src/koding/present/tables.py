"""Frames as tables for a reader: in colour to a terminal, plain elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from koding.model.label import Language
from koding.present.below import lines_above, lines_below
from koding.present.cells import is_numeric, printed_rows
from koding.present.folding import count_cells, fold, pad
from koding.present.visible import visible_lines
from koding.present.widths import Extent, fit_columns, part_columns, total
from koding.tabling import Column, Frame

_FEW = 6
"""So many columns have two spaces between them even where that makes them narrower."""

_BOLD, _DIM, _NORMAL = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def render_table(frame: Frame, language: Language, width: int, *, styled: bool = False) -> bytes:
    """Return the title, the table within `width` screen cells, the unit with its n and the notes.

    Where the columns do not fit beside each other they are printed in parts that each begin
    with the first column. `styled` adds the escape codes of a terminal.
    """
    frame = frame.for_print()
    bold, dim = (_BOLD, _DIM) if styled else ("", "")
    lines: list[str] = []
    if frame.title:
        title = fold(visible_lines(frame.title.text(language)), width)
        lines += [*_style(title, bold), ""]
    for note in lines_above(frame, language):
        lines += fold(visible_lines(note), width)
    lines += [""] if frame.preface else []
    for head, body in _tables(frame, language, width):
        lines += [*_style(head, bold), *body, ""]
    for note in lines_below(frame, language):
        lines += _style(fold(visible_lines(note), width), dim)
    return ("\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n").encode()


def _style(lines: Sequence[str], code: str) -> list[str]:
    return [f"{code}{line.rstrip()}{_NORMAL}" if code else line for line in lines]


def _tables(frame: Frame, language: Language, width: int) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the lines of the headings, and those of the rule and the rows, of each part."""
    columns = frame.columns
    headings = [visible_lines(column.heading.text(language)) for column in columns]
    rows = [list(map(visible_lines, row)) for row in printed_rows(frame, language)]
    cells = zip(*rows, strict=True) if rows else [()] * len(columns)
    extents = [_extent(*place) for place in zip(columns, headings, cells, strict=True)]
    gap = 2 if len(extents) <= _FEW or total([e.natural for e in extents], 2) <= width else 1
    for part in part_columns(extents, width, gap, frame.keys):
        widths = fit_columns([extents[place] for place in part], width, gap)
        page = _Page(widths, [extents[place].is_numeric for place in part], gap)
        yield (
            page.head([headings[place] for place in part]),
            page.body([[row[place] for place in part] for row in rows]),
        )


class _Page:
    """Columns of known widths beside each other."""

    def __init__(self, widths: Sequence[int], numeric: Sequence[bool], gap: int) -> None:
        self.columns = list(zip(widths, numeric, strict=True))
        self.gap = " " * gap
        self.width = total(widths, gap)

    def head(self, headings: Sequence[str]) -> list[str]:
        """Return the lines of the headings, which stand on the rule below them."""
        return self._row(headings, stand=True)

    def body(self, rows: Iterable[Sequence[str]]) -> list[str]:
        """Return the rule and the lines of every row."""
        return ["─" * self.width, *(line for row in rows for line in self._row(row))]

    def _row(self, cells: Sequence[str], *, stand: bool = False) -> list[str]:
        folded = [fold(cell, width) for cell, (width, _) in zip(cells, self.columns, strict=True)]
        height = max(map(len, folded))
        for lines in folded:
            missing = [""] * (height - len(lines))
            lines[:] = [*missing, *lines] if stand else [*lines, *missing]
        return [self._line(line) for line in zip(*folded, strict=True)]

    def _line(self, cells: Sequence[str]) -> str:
        return self.gap.join(
            pad(cell, width, right=numeric)
            for cell, (width, numeric) in zip(cells, self.columns, strict=True)
        )


def _extent(column: Column, heading: str, cells: Sequence[str]) -> Extent:
    def widest(texts: Sequence[str]) -> int:
        return max((count_cells(line) for text in texts for line in text.split("\n")), default=0)

    numeric = is_numeric(column)
    return Extent(
        natural=max(widest([heading, *cells]), 1),
        cells=max(widest(cells), 1),
        word=widest((heading if numeric else " ".join([heading, *cells])).split()),
        is_numeric=numeric,
    )
