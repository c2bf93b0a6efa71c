"""The CSVs of passages and of summaries, in both profiles, as koding itself writes them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from koding.messages import table_files
from koding.messages.choices import choice_word, choice_words, chosen
from koding.model.coding import Origin, PassageRow
from koding.model.interpretation import Summary
from koding.model.measures import UnitKind
from koding.model.numbers import brief, number, whole
from koding.reading.csv_table import Record, read_csv, stream_records, unguarded

_REQUIRED = ("document", "start", "end", "code", "coder")
_NAMED = ("document", "code", "coder")
_COLUMNS = (
    "guid",
    *_REQUIRED,
    "round",
    "value",
    "memo",
    "origin",
    "created_at",
    "modified_at",
    "text_sha256",
    "quote",
    "time",
    "time_end",
    "page",
)
MOST_CELLS = 5_000_000
"""A large study has 200,000 passages, each at least five cells and what a row itself weighs."""

_ZEROS = re.compile(r"[.,]0+\Z")


def read_passages(path: Path) -> tuple[PassageRow, ...]:
    """Return the rows of a passages CSV in the file's order.

    Only document, start, end, code and coder are required; times and pages are the document's own
    and not read. One leading `'` is taken from a text
    cell where it guards `=`, `+`, `-`, `@`, a tab, a line break or another `'`.

    Raises:
        ReadingError: a column is missing or not known, or a cell cannot hold; with file and line.
    """
    names: dict[str, str] = {}
    records = stream_records(path, _COLUMNS, _REQUIRED, most_cells=MOST_CELLS)
    return tuple(_row(record, names) for record in records)


def _row(record: Record, names: dict[str, str]) -> PassageRow:
    """Return a row; `names` are those of the rows before, by their cells: one is kept of each."""
    start, end = _whole(record, "start"), _whole(record, "end")
    if start is None or end is None or not 0 <= start < end:
        stated = {"start": record.get("start"), "end": record.get("end")}
        raise record.error(table_files.NO_SPAN(**stated))
    for column in _NAMED:
        cell = record.cells[column]
        if cell not in names:
            names[cell] = unguarded(record.need(column))
    document, code, coder = (names[record.cells[column]] for column in _NAMED)
    if len(record.cells) == len(_REQUIRED):
        return PassageRow(document, start, end, code, coder, record.line)
    return PassageRow(
        document, start, end, code, coder, record.line,
        **{column: of(record) for column, of in _OPTIONAL.items() if column in record.cells},
    )  # fmt: skip


def _whole(record: Record, column: str) -> int | None:
    found = whole(record.cells.get(column, ""))
    if found is not None and found >= 0:
        return found
    cell = record.get(column)
    if cell is None:
        return None
    found = whole(_ZEROS.sub("", cell))
    if found is None or found < 0:
        raise record.error(table_files.NOT_WHOLE(cell=brief(cell), column=column))
    return found


def _round(record: Record) -> int | None:
    round_ = _whole(record, "round")
    if round_ == 0:
        raise record.error(table_files.NO_ROUND_ZERO())
    return round_


def _value(record: Record) -> float | None:
    cell = record.get("value")
    if cell is None:
        return None
    if (found := number(cell)) is None:
        raise record.error(table_files.VALUE_NO_NUMBER(cell=brief(cell)))
    return found


def _origin(record: Record) -> str | None:
    cell = record.get("origin")
    found = None if cell is None else chosen(Origin, cell)
    if cell is not None and found is None:
        raise record.error(table_files.NO_ORIGIN(cell=cell, origins=choice_words(Origin)))
    return None if found is None else found.value


def _moment(record: Record, column: str) -> str | None:
    cell = record.get(column)
    try:
        if cell is not None:
            # The log's times are in UTC, where the first and the last day there are cannot go.
            datetime.datetime.fromisoformat(cell).astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise record.error(table_files.NO_TIME(cell=cell, column=column)) from error
    return cell


def _text(record: Record, column: str) -> str | None:
    """Return a text cell as it is, white space included, without its guard; None if empty."""
    cell = record.cells.get(column) or None
    return None if cell is None else unguarded(cell)


_OPTIONAL: dict[str, Callable[[Record], Any]] = {
    "guid": lambda record: record.get("guid"),
    "round": _round,
    "value": _value,
    "memo": lambda record: _text(record, "memo"),
    "origin": _origin,
    "created_at": lambda record: _moment(record, "created_at"),
    "modified_at": lambda record: _moment(record, "modified_at"),
    "text_sha256": lambda record: record.get("text_sha256"),
    "quote": lambda record: _text(record, "quote"),
}
"""How each column is read that need not be there."""


_SUMMARY_REQUIRED = ("theme", "unit", "name", "summary")
_BESIDE = ("unit_label", "n", "read", "read_label")
"""What `koding summary` writes for the reader's eye alone."""
_UNITS = (UnitKind.CASE, UnitKind.DOCUMENT, UnitKind.SPEAKER)


def read_summary_rows(path: Path) -> tuple[Summary, ...]:
    """Return the rows of a summaries CSV in the file's order; an empty summary has no body.

    Raises:
        ReadingError: a column is missing or not known, or a cell cannot hold; with file and line.
    """
    return tuple(
        _summary_row(record)
        for record in read_csv(path).records((*_SUMMARY_REQUIRED, *_BESIDE), _SUMMARY_REQUIRED)
    )


def _summary_row(record: Record) -> Summary:
    return Summary(
        theme=unguarded(record.need("theme")),
        unit=_unit(record),
        name=unguarded(record.need("name")),
        body=unguarded(record.get("summary") or ""),
    )


def _unit(record: Record) -> UnitKind:
    stated = record.need("unit")
    found = chosen(UnitKind, stated)
    if found in _UNITS:
        return found
    raise record.error(table_files.NO_UNIT(cell=stated, units=list(map(choice_word, _UNITS))))
