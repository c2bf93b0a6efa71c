"""Frames as tables for a reader: in colour to a terminal, plain elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from koding.frame import Column, Frame
from koding.model.label import Language
from koding.present.below import lines_below
from koding.present.cells import is_numeric, printed
from koding.present.visible import visible_lines
from koding.present.widths import Extent, fit_columns, part_columns, total

if TYPE_CHECKING:
    from rich.table import Table

_FEW = 6
"""So many columns have two spaces between them even where that makes them narrower."""

_NO_END = 1_000_000


def render_table(frame: Frame, language: Language, width: int, *, styled: bool = False) -> bytes:
    """Return the title, the table within `width` screen cells, the unit with its n and the notes.

    Where the columns do not fit beside each other they are printed in parts that each begin
    with the first column. `styled` adds the escape codes of a terminal.
    """
    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written,
        width=width,
        force_terminal=styled,
        color_system="standard" if styled else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    if frame.title:
        console.print(visible_lines(frame.title.text(language)), style="bold", soft_wrap=False)
        console.print()
    for table in _tables(frame, language, width):
        console.print(table, width=_NO_END, crop=False)
        console.print()
    for note in lines_below(frame, language):
        console.print(visible_lines(note), style="dim")
    lines = [line.rstrip() for line in written.getvalue().split("\n")]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _tables(frame: Frame, language: Language, width: int) -> list[Table]:
    headings = [visible_lines(column.heading.text(language)) for column in frame.columns]
    rows = [
        [
            visible_lines(printed(cell, column, language))
            for cell, column in zip(row, frame.columns, strict=True)
        ]
        for row in frame.rows
    ]
    extents = [
        _extent(column, heading, [row[place] for row in rows])
        for place, (column, heading) in enumerate(zip(frame.columns, headings, strict=True))
    ]
    gap = 2 if len(extents) <= _FEW or total([e.natural for e in extents], 2) <= width else 1
    return [
        _table(
            [frame.columns[i] for i in part],
            [headings[i] for i in part],
            [[row[i] for i in part] for row in rows],
            fit_columns([extents[i] for i in part], width, gap),
            gap,
        )
        for part in part_columns(extents, width, gap)
    ]


def _table(
    columns: Sequence[Column],
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    gap: int,
) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, gap - 1, 0, 0),
        header_style="bold",
    )
    for column, heading, width in zip(columns, headings, widths, strict=True):
        table.add_column(
            Text(heading),
            justify="right" if is_numeric(column) else "left",
            overflow="fold",
            width=width,
        )
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _extent(column: Column, heading: str, cells: Sequence[str]) -> Extent:
    from rich.cells import cell_len

    def widest(texts: Sequence[str]) -> int:
        return max((cell_len(line) for text in texts for line in text.split("\n")), default=0)

    return Extent(
        natural=max(widest([heading, *cells]), 1),
        cells=max(widest(cells), 1),
        word=widest(heading.split()),
        is_numeric=is_numeric(column),
    )
