"""A result in Python: its rows, what is said of it, and how other libraries take it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koding.api.options import in_python, rest_in_python
from koding.api.session import shell
from koding.messages import python
from koding.model.label import Label
from koding.present.cells import is_missing
from koding.tabling import Cell, ColumnKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    import pandas
    import polars
    import pyarrow

    from koding.api.session import Caught, PythonSession
    from koding.messages import Language
    from koding.present.notebook import Manner
    from koding.tabling import Frame

Value = str | int | float | bool | None
"""What a cell holds; None is missing."""

MOST_ROWS = 60
"""Rows of a table that a notebook shows."""


class Result:
    """A table that a command would show: its rows as data files hold them, and its notes.

    `rows` and `columns` are what `--format json` writes, unrounded; printed, or in a notebook, it
    is the table that the terminal shows.
    """

    def __init__(
        self, now: PythonSession, typed: Sequence[str], held: Caught, seen: Caught
    ) -> None:
        """Keep a table: as data files hold it, and as it is looked at."""
        self._now, self._typed, self._held, self._seen = now, tuple(typed), held, seen
        frame = held.frame.for_files()
        with now.telling():
            self.title = frame.title.text(self._language)
            self.unit = frame.unit.text(self._language) if frame.unit else None
            notes = (*frame.preface, *frame.notes)
            self.notes = tuple(note.text(self._language) for note in notes)
            """What has to be known to read the numbers, each a sentence."""
        self.n = frame.n
        self.facts = dict(frame.facts)
        self.columns = tuple(str(column.name) for column in frame.columns)
        """The variable names: ASCII, the same in every language."""
        self._frame = frame

    @property
    def command(self) -> str:
        """What is typed in a terminal for the same table."""
        return shell(self._typed)

    @cached_property
    def headings(self) -> dict[str, str]:
        """What a reader sees each column called, by its name."""
        with self._now.telling():
            return {str(one.name): one.heading.text(self._language) for one in self._frame.columns}

    @cached_property
    def rows(self) -> tuple[dict[str, Value], ...]:
        """The rows, each its values by the names of the columns; missing is None."""
        with self._now.telling():
            cells = (self._values(row) for row in self._frame.rows)
            return tuple(dict(zip(self.columns, row, strict=True)) for row in cells)

    def __len__(self) -> int:
        return len(self._frame.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.rows)

    def __getitem__(self, column: str) -> list[Value]:
        """Return what a column holds, row by row.

        Raises:
            KodingError: there is no such column.
        """
        if column not in self.columns:
            known = list(self.columns)
            raise self._now.fault(python.NO_COLUMN(name=column, columns=known))
        return [row[column] for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame; whole numbers and yes/no can be missing in it.

        Title, unit, n and notes are in its `attrs`.

        Raises:
            KodingError: pandas is not installed.
        """
        library = self._library("pandas")
        types = {int: "Int64", float: "float64", bool: "boolean", str: None}
        table = library.DataFrame(
            {
                name: library.Series(values, dtype=types[kind])
                for name, kind, values in self._typed_columns()
            }
        )
        table.attrs = self._told()
        return table

    def to_polars(self) -> polars.DataFrame:
        """Return a polars DataFrame.

        Raises:
            KodingError: polars is not installed.
        """
        library = self._library("polars")
        types = {
            int: library.Int64,
            float: library.Float64,
            bool: library.Boolean,
            str: library.String,
        }
        return library.DataFrame(
            [
                library.Series(name, values, dtype=types[kind])
                for name, kind, values in self._typed_columns()
            ]
        )

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table; title, unit, n and notes are in the metadata of its schema.

        Raises:
            KodingError: pyarrow is not installed.
        """
        import json

        library = self._library("pyarrow")
        types = {
            int: library.int64(),
            float: library.float64(),
            bool: library.bool_(),
            str: library.string(),
        }
        columns = {
            name: library.array(values, types[kind]) for name, kind, values in self._typed_columns()
        }
        told = {"koding": json.dumps(self._told(), ensure_ascii=False)}
        return library.table(columns).replace_schema_metadata(told)

    def figure(self, kind: str | None = None) -> Figure:
        """Return the figure that the command draws of this, as `--figure` and `--format svg` do.

        `kind` is one of the figures of that command where it has several: `profile`.

        Raises:
            KodingError: there is none, or the study has changed since the table was made.
        """
        if kind is None and self._held.chart is not None:
            return Figure(self._now, self._held, self._language)
        if self._now.state() != self._held.origin["log_head"]:
            raise self._now.fault(python.CHANGED_SINCE())
        shape = ["--format=svg", *([] if kind is None else [f"--figure={kind}"])]
        return Figure(self._now, self._now.caught_of(self._typed, *shape), self._language)

    def save(self, path: str | PathLike[str]) -> None:
        """Write it to a file as `--out` does: what the name ends in says how, csv, xlsx, docx ...

        What was done to get it stands beside it, in FILE.meta.json.

        Raises:
            KodingError: koding writes no such file, or the disk does not take it.
        """
        from koding.present.formats import FIGURES, Format, format_for

        file = Path(path)
        format_ = self._now.run(partial(format_for, None, file))
        if format_ in FIGURES:
            self.figure().save(file)
            return
        is_read = format_ in (Format.MD, Format.DOCX, Format.TABLE)
        frame = (self._seen if is_read else self._held).frame
        self._now.run(partial(_write, frame, file, self._language, self._held))

    def __repr__(self) -> str:
        """Return the table as the terminal shows it."""
        from koding.present.notebook import as_text

        with self._now.telling():
            seen = self._seen
            text = as_text(seen.frame, seen.listing, self._language, self._manner())
        return rest_in_python(text)

    def _repr_html_(self) -> str:
        from koding.present.notebook import as_html

        with self._now.telling():
            return as_html(self._seen.frame, self._language, self._manner())

    def _manner(self) -> Manner:
        from koding.present.notebook import Manner

        return Manner(self._seen.fits, MOST_ROWS, in_python)

    @property
    def _language(self) -> Language:
        now = self._now
        return self._held.language or now.stated or now.study.language

    def _library(self, name: str) -> Any:
        try:
            return import_module(name)
        except ImportError as error:
            raise self._now.fault(python.NOT_INSTALLED(package=name)) from error

    def _told(self) -> dict[str, object]:
        return {"title": self.title, "unit": self.unit, "n": self.n, "notes": list(self.notes)}

    def _values(self, row: Sequence[Cell]) -> list[Value]:
        return [_value(cell, self._language) for cell in row]

    def _typed_columns(self) -> Iterator[tuple[str, type, list[Value]]]:
        """Yield every column: its name, what it holds, and its values."""
        for column in self._frame.columns:
            values = self[column.name]
            yield str(column.name), _kind_of(column.kind, values), values


class Figure:
    """A figure of a result: SVG in a notebook, SVG or PNG in a file."""

    def __init__(self, now: PythonSession, drawn: Caught, language: Language) -> None:
        """Keep what is drawn, which the table it came with holds.

        Raises:
            KodingError: there is nothing to draw.
        """
        self._now, self._drawn, self._language = now, drawn, language
        self.svg = now.run(self._draw)
        """The figure as the text of an SVG file."""

    def save(self, path: str | PathLike[str]) -> None:
        """Write it to a file that ends in .svg or .png, and what was done to get it beside that.

        Raises:
            KodingError: it ends in something else, or the disk does not take it.
        """
        drawn = self._drawn
        self._now.run(partial(_write, drawn.frame, Path(path), self._language, drawn))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.title}>"

    @property
    def title(self) -> str:
        """What stands above it."""
        with self._now.telling():
            return self._drawn.frame.title.text(self._language)

    def _repr_svg_(self) -> str:
        return self.svg

    def _draw(self) -> str:
        from koding.present.formats import Format
        from koding.present.output import render

        drawn = self._drawn
        data = render(drawn.frame, Format.SVG, language=self._language, chart=drawn.chart)
        return data.decode()


def _write(frame: Frame, file: Path, language: Language, held: Caught) -> None:
    """Write a table, or its figure, to a file with what was done to get it beside it."""
    from koding.present.formats import format_for
    from koding.present.output import deliver

    meta = {**held.origin, "seed": held.seed}
    deliver(frame, format_for(None, file), language=language, out=file, meta=meta, chart=held.chart)


def _value(cell: Cell, language: Language) -> Value:
    """Return a cell as Python holds it: of a label its key, where it has one."""
    if is_missing(cell):
        return None
    if isinstance(cell, Label):
        return str(cell.key or cell.text(language))
    if isinstance(cell, str):
        return str(cell)  # no enum, nor below a count that print tells otherwise
    return cell if cell is None or isinstance(cell, bool | float) else int(cell)


def _kind_of(kind: ColumnKind, values: Sequence[Value]) -> type:
    """Return what the values of a column are for other libraries: whole numbers, if all are."""
    held = {type(value) for value in values if value is not None}
    if held == {bool} or (not held and kind is ColumnKind.BOOLEAN):
        return bool
    if held == {int} or (not held and kind is ColumnKind.INTEGER):
        return int
    numeric = (ColumnKind.INTEGER, ColumnKind.NUMBER, ColumnKind.PERCENT)
    return float if (held <= {int, float} and held) or (not held and kind in numeric) else str
