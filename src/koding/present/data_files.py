"""A study as a folder of CSV files, or as one Excel workbook.

With the folder go scripts for R and Python that read it and count again. The workbook says on its
first sheet what it is, then comes a sheet a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from koding.messages import data_files as messages
from koding.present.cells import printed
from koding.present.csv import render_csv
from koding.present.folding import count_cells
from koding.present.formats import Profile
from koding.present.visible import xml_lines
from koding.present.xlsx import (
    MADE,
    CellSheet,
    ReadableSheet,
    lay_out_page,
    readable,
    refuse_oversize,
    sheet_name,
)

if TYPE_CHECKING:
    from koding.messages import Message
    from koding.model.label import Label, Language
    from koding.tabling import Frame

    Named = Sequence[tuple[str, Frame]]


README = "README.md"
SCRIPTS = {"read_study.R": "read_study.R", "read_study.py": "read_study.py.txt"}
"""The scripts by the name they get; the Python one is no module of koding's, and lies as a text."""
OWN = "koding_"
"""What the files begin with that hold koding's own numbers, to be compared with."""
_NAMES, _SAID = 28, 100
"""How wide the columns of the first sheet are, in characters."""
_LINE = 15
"""How high a line is, in points."""


def render_data_folder(
    tables: Named, results: Named, notes: Sequence[Label], study: str, language: Language
) -> dict[str, bytes]:
    """Return the files of the folder by name.

    CSV is with commas, decimal points, UTF-8 without a mark and one line feed; a text that looks
    like a formula has one `'` before it, which the scripts take away.
    """
    rendered = {f"{name}.csv": _csv(frame, language) for name, frame in tables}
    rendered |= {f"{OWN}{name}.csv": _csv(frame, language) for name, frame in results}
    for name, kept in SCRIPTS.items():
        rendered[name] = files("koding.present.scripts").joinpath(kept).read_bytes()
    lines = _readme(tables, results, notes, study, language)
    rendered[README] = ("\n".join(lines) + "\n").encode()
    return rendered


def _csv(frame: Frame, language: Language) -> bytes:
    return render_csv(frame, Profile.R, language)


def _readme(
    tables: Named, results: Named, notes: Sequence[Label], study: str, language: Language
) -> Iterator[str]:
    def told(message: Message) -> str:
        return message.text(language)

    yield f"# {study}"
    yield ""
    yield told(messages.README_WHAT())
    yield ""
    for command in ("Rscript read_study.R", "python read_study.py"):
        yield f"    {command}"
    yield ""
    yield told(messages.README_CHECK())
    yield ""
    yield told(messages.README_CSV())
    yield ""
    for name, frame in tables:
        about = messages.README_FILES.get(name)
        said = frame.title.text(language) if about is None else told(about())
        yield f"- `{name}.csv` ({len(frame.rows)}): {said}"
    for name, frame in results:
        yield f"- `{OWN}{name}.csv` ({len(frame.rows)}): {frame.title.text(language)}"
    yield ""
    for note in notes:
        yield f"- {note.text(language)}"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The bytes of a workbook, and how many texts were too long for a cell of it."""

    data: bytes
    cut: int


def render_workbook(
    about: Frame, sheets: Sequence[tuple[Label, Frame]], language: Language
) -> Workbook:
    """Return tables as the sheets of a workbook, each as people read it.

    `about` is the first sheet, of two columns: what, and what is said of it. On every other one
    title, unit and n stand above the headings, which stay in sight and have filters.

    Raises:
        KodingError: there are more rows or columns than a sheet holds.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # it has no types

    for _, frame in sheets:
        refuse_oversize(frame)
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"title": xml_lines(about.title.text(language)), "created": MADE})
    first = CellSheet(book, sheet_name(about.title, language), language)
    first.sheet.set_column(0, 0, _NAMES)
    first.sheet.set_column(1, 1, _SAID)
    first.sheet.hide_gridlines(2)
    lay_out_page(first)
    for row, (what, said) in enumerate(about.rows):
        first.write(row, 0, what, first.bold)
        first.write(row, 1, said, first.wrapped)
        # Not every program makes room for a text that is folded.
        lines = -(-count_cells(printed(said, about.columns[1], language)) // (_SAID - 10))
        first.sheet.set_row(row, _LINE * max(lines, 1))
    cut = 0
    for name, frame in sheets:
        sheet = CellSheet(book, sheet_name(name, language), language)
        ReadableSheet(sheet, book, readable(frame)).write()
        cut += sheet.cut
    book.close()
    return Workbook(held.getvalue(), cut)
