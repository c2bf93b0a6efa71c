"""The summaries CSV, as `koding matrix --measure summary --layout long` writes it."""

from __future__ import annotations

from pathlib import Path

from koding.messages import csv_files
from koding.messages.choices import choice_word, chosen
from koding.model.interpretation import Summary
from koding.model.measures import UnitKind
from koding.reading.csv_table import Record, read_csv, unguarded

_REQUIRED = ("theme", "unit", "name", "summary")
_BESIDE = ("unit_label", "n", "read", "read_label")
"""What `koding summary` writes for the reader's eye alone."""
_UNITS = (UnitKind.CASE, UnitKind.DOCUMENT, UnitKind.SPEAKER)


def read_summary_rows(path: Path) -> tuple[Summary, ...]:
    """Return the rows of a summaries CSV in the file's order; an empty summary has no body.

    Raises:
        ReadingError: a column is missing or not known, or a cell cannot hold; with file and line.
    """
    return tuple(
        _row(record) for record in read_csv(path).records((*_REQUIRED, *_BESIDE), _REQUIRED)
    )


def _row(record: Record) -> Summary:
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
    raise record.error(csv_files.NO_UNIT(cell=stated, units=list(map(choice_word, _UNITS))))
