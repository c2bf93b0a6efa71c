"""Data as statistics programs take them: variables and values with labels, and a row a unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from koding.model.label import Label

DataCell = str | float | None
"""A text, a number, or nothing."""


class Measurement(StrEnum):
    """What may be computed of a variable's values: tell them apart, order them, subtract them."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


class DataKind(StrEnum):
    """What a variable's cells are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    """A day as a text, ISO 8601, from 1583 on."""


@dataclass(frozen=True, slots=True)
class DataVariable:
    """A column; `values` are what its numbers stand for, in order, `missing` those that are none.

    The `name` is ASCII, and at most 64 characters. `missing` holds three at most. A text has room
    for `width` bytes at least: files are matched by a key that is as wide in each.
    """

    name: str
    label: Label
    kind: DataKind = DataKind.TEXT
    measurement: Measurement = Measurement.NOMINAL
    values: tuple[tuple[float, Label], ...] = ()
    missing: tuple[float, ...] = ()
    width: int = 1


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of data; the first variable says which unit a row is."""

    label: Label
    variables: tuple[DataVariable, ...]
    rows: tuple[tuple[DataCell, ...], ...]
    notes: tuple[Label, ...] = ()
    """What has to be known of it."""

    def column(self, place: int) -> list[DataCell]:
        """Return the cells of a variable."""
        return [row[place] for row in self.rows]
