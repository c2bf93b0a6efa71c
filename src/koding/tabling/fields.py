"""Tables declared once: a column is its name, its wording, its kind, and how a row fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from koding.model.label import Label
from koding.tabling import NO_LABEL, Cell, Column, ColumnKind, Frame
from koding.tabling.words import word

Row = TypeVar("Row")

_FOR_MACHINES = frozenset(
    {"guid", "id", "sha256", "text_sha256", "start", "end", "created_at", "modified_at"}
)
"""Columns of koding's own that are for machines."""


@dataclass(frozen=True, slots=True)
class Field(Generic[Row]):
    """A column, and the cell that a row has in it."""

    column: Column
    cell: Callable[[Row], Cell]


def field(
    name: str,
    cell: Callable[[Row], Cell],
    kind: ColumnKind = ColumnKind.TEXT,
    *,
    says: str | Label | None = None,
    digits: int = 1,
    for_data: bool = False,
    keyed: bool = False,
    missing: str = "",
) -> Field[Row]:
    """Return a column headed `says`: a label, a key of the catalogue, or else `name` as the key.

    Raises:
        KeyError: the catalogue has no such word (a mistake in the program, not the study).
    """
    # A theme, an attribute or a document may be called *start*: what is theirs brings its label.
    is_ours = not isinstance(says, Label)
    heading = says if isinstance(says, Label) else word(says or name)
    column = Column(name, heading, kind, digits, for_data, keyed, missing)
    return Field(replace(column, for_machines=is_ours and name in _FOR_MACHINES), cell)


def whole(
    name: str,
    cell: Callable[[Row], Cell],
    *,
    says: str | Label | None = None,
    for_data: bool = False,
    missing: str = "",
) -> Field[Row]:
    """Return a column of counts, worded as by `field`."""
    return field(name, cell, ColumnKind.INTEGER, says=says, for_data=for_data, missing=missing)


def under(span: Label, heading: str | Label, one: Field[Row], *, aside: bool = False) -> Field[Row]:
    """Return the column with what a screen heads it by: a spanning heading and a shorter one."""
    said = heading if isinstance(heading, Label) else word(heading)
    return Field(replace(one.column, span=span, under=said, aside=aside), one.cell)


def aside(one: Field[Row]) -> Field[Row]:
    """Return the column as one that a screen leaves out."""
    return Field(replace(one.column, aside=True), one.cell)


def tabulate(
    title: Label,
    fields: Sequence[Field[Row]],
    rows: Iterable[Row],
    *,
    unit: Label | None = None,
    n: int | None = None,
    notes: Sequence[Label] = (),
    facts: tuple[tuple[str, str], ...] = (),
    preface: Sequence[Label] = (),
    keys: int = 1,
    beside: Label = NO_LABEL,
    screen: Frame | None = None,
) -> Frame:
    """Return the table that `fields` make of `rows`; the rest is as a `Frame` has it."""
    return Frame(
        title,
        tuple(one.column for one in fields),
        tuple(tuple(one.cell(row) for one in fields) for row in rows),
        unit=unit,
        n=n,
        notes=tuple(notes),
        facts=facts,
        preface=tuple(preface),
        keys=keys,
        beside=beside,
        screen=screen,
    )
