"""Typed attributes of documents, organisations and participants, as groups and as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import NotFoundError
from koding.messages import analyses
from koding.model.codes import fold
from koding.model.survey import AttributeType, Owner
from koding.tabling import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.snapshot import AttributeColumn, Snapshot
    from koding.tabling import Cell

OWNERS_OF_TEXT = (Owner.CASE, Owner.DOCUMENT, Owner.PARTICIPANT)
"""Whose attributes can group text; a respondent's belong to the survey."""

_KINDS = {
    AttributeType.INTEGER: ColumnKind.INTEGER,
    AttributeType.NUMBER: ColumnKind.NUMBER,
    AttributeType.BOOLEAN: ColumnKind.BOOLEAN,
}


def find_attribute(snapshot: Snapshot, name: str) -> AttributeColumn:
    """Return the attribute called `name`, or `owner.name` where several owners have one so called.

    Raises:
        NotFoundError: no attribute of a case, document or participant is called so, or several.
    """
    columns = [column for column in snapshot.attributes if column.owner in OWNERS_OF_TEXT]
    full = [f"{column.owner}.{column.name}" for column in columns]
    found = [
        column
        for column, spelled in zip(columns, full, strict=True)
        if fold(name) in (fold(column.name), fold(spelled))
    ]
    if len(found) > 1:
        several = [f"{column.owner}.{column.name}" for column in found]
        raise NotFoundError(analyses.SEVERAL_ATTRIBUTES(name=name, names=several))
    if not found:
        known = [column.name for column in columns]
        kind = analyses.NO_ATTRIBUTE if known else analyses.NO_ATTRIBUTES
        raise NotFoundError(kind(name=name, names=known))
    return found[0]


def order_values(column: AttributeColumn, values: Iterable[str]) -> list[str]:
    """Return the distinct values, numbers by size and everything else by letter."""
    distinct = sorted(set(values), key=lambda value: (fold(value), value))
    if column.type in (AttributeType.INTEGER, AttributeType.NUMBER):
        return sorted(distinct, key=float)
    return distinct


def column_kind(column: AttributeColumn) -> ColumnKind:
    """Return how the attribute's cells are set in a frame."""
    return _KINDS.get(column.type, ColumnKind.TEXT)


def typed_cell(column: AttributeColumn, owner: int) -> Cell:
    """Return the value of the owner with this index as a cell; None where unknown or no owner."""
    value = column.values[owner] if 0 <= owner < len(column.values) else None
    if value is None:
        return None
    if column.type == AttributeType.INTEGER:
        return int(value)
    if column.type == AttributeType.NUMBER:
        return float(value)
    if column.type == AttributeType.BOOLEAN:
        return value == "true"
    return value
