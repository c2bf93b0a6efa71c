"""SPSS files (.sav): answers as the labels of their values, with what SPSS knows of each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koding.errors import ReadingError
from koding.messages import table_files as messages
from koding.reading.csv_table import MOST_CELLS
from koding.reading.decoding import RawFile, normalise
from koding.reading.spreadsheets import cell_text

SIGNATURES = (b"$FL2", b"$FL3")


@dataclass(frozen=True, slots=True)
class SpssTable:
    """The rows, the first of them the variables' names; by name their question and their values.

    `levels` are, by variable, value and label in rising order; `missing` the cells, as they are in
    the rows, that SPSS was told to take for missing.
    """

    rows: tuple[tuple[int, list[str]], ...]
    labels: Mapping[str, str]
    levels: Mapping[str, tuple[tuple[str, str], ...]]
    missing: Mapping[str, frozenset[str]]


def is_spss(file: RawFile) -> bool:
    """Return whether the bytes are those of an SPSS file."""
    return file.data.startswith(SIGNATURES)


def read_spss(file: RawFile, path: Path) -> SpssTable:
    """Return the table in an SPSS file; a labelled value is its label, dates are ISO.

    Raises:
        ReadingError: the extra `spss` is not installed, or the file cannot be read.
    """
    try:
        import pyreadstat
    except ImportError as error:
        raise ReadingError(messages.NO_SPSS(file=file.name)) from error
    try:
        columns, facts = pyreadstat.read_sav(path, user_missing=True, output_format="dict")
        return _table(file, columns, facts)
    except ReadingError:
        raise
    except Exception as error:
        raise ReadingError(messages.BROKEN_SPSS(file=file.name)) from error


def _table(file: RawFile, columns: Mapping[str, Any], facts: Any) -> SpssTable:
    names = list(columns)
    count = max((len(cells) for cells in columns.values()), default=0)
    if count * len(names) > MOST_CELLS:
        raise ReadingError(messages.SWELLS(file=file.name))
    levels, missing, texts = {}, {}, []
    for name in names:
        labels = facts.variable_value_labels.get(name, {})
        levels[name] = tuple(
            (cell_text(value), normalise(str(label)).strip()) for value, label in sorted(
                labels.items(), key=lambda one: (isinstance(one[0], str), one[0])
            )
        )  # fmt: skip
        ranges = facts.missing_ranges.get(name, ())
        shown = [_shown(value, labels) for value in columns[name]]
        told = [*zip(columns[name], shown, strict=True), *((v, _shown(v, labels)) for v in labels)]
        missing[name] = frozenset(text for value, text in told if _is_missing(value, ranges))
        texts.append(shown)
    rows = [(1, names), *enumerate(map(list, zip(*texts, strict=True)), start=2)]
    stated = facts.column_names_to_labels.items()
    asked = {name: normalise(label).strip() for name, label in stated if label}
    return SpssTable(tuple(rows), asked, levels, missing)


def _shown(value: Any, labels: Mapping[Any, Any]) -> str:
    if value is None or value != value:
        return ""
    label = labels.get(value)
    return normalise(str(label)).strip() if label else cell_text(value)


def _is_missing(value: Any, ranges: Any) -> bool:
    if value is None or value != value:
        return False
    return any(type(one["lo"]) is type(value) and one["lo"] <= value <= one["hi"] for one in ranges)
