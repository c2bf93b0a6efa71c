"""A made thing's row as the log keeps it: references by GUID, no integer keys, no text.

Integer keys differ between the databases of a team; GUIDs do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select

from koding.errors import ConflictError
from koding.store import tables

Image = dict[str, Any]
Row = Mapping[str, Any]
T = TypeVar("T")

LEFT_OUT = {("revisions", "text")}
"""Columns the log never holds: a copy of the text would outlive its withdrawal."""


@dataclass(frozen=True, slots=True)
class _Field:
    column: str
    name: str
    target: str | None


@cache
def fields(table: Table) -> tuple[_Field, ...]:
    """Return the columns an image of `table` holds; a reference's name loses its `_id`."""
    found = []
    for column in table.columns:
        if column.name in ("id", "guid") or (table.name, column.name) in LEFT_OUT:
            continue
        target = next(
            (key.column.table.name for key in column.foreign_keys if key.column.name == "id"), None
        )
        name = column.name.removesuffix("_id") if target else column.name
        found.append(_Field(column.name, name, target))
    return tuple(found)


@cache
def retirable(table: Table) -> bool:
    """Return whether an undo retires rows of `table` instead of deleting them."""
    return "retired" in table.columns


class Names:
    """The GUIDs behind integer keys and the reverse, looked up once each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._guids: dict[tuple[str, int], str] = {}
        self._ids: dict[tuple[str, str], int] = {}

    def remember(self, table: str, key: int, guid: str) -> None:
        """Note a row that was just made."""
        self._guids[table, key] = guid
        self._ids[table, guid] = key

    def forget(self, table: str, guid: str) -> None:
        """Note that a row is gone, so that its keys are not given out again."""
        key = self._ids.pop((table, guid), None)
        if key is not None:
            self._guids.pop((table, key), None)

    def guid(self, table: str, key: int) -> str:
        """Return the GUID of the row with integer key `key`."""
        found = self._guids.get((table, key))
        if found is None:
            columns = tables.metadata.tables[table].c
            statement = select(columns.guid).where(columns.id == key)
            found = str(self._connection.execute(statement).scalar_one())
            self.remember(table, key, found)
        return found

    def key(self, table: str, guid: str) -> int:
        """Return the integer key of the row with GUID `guid`.

        Raises:
            ConflictError: there is no such row any more.
        """
        found = self._ids.get((table, guid))
        if found is None:
            columns = tables.metadata.tables[table].c
            statement = select(columns.id).where(columns.guid == guid)
            found = self._connection.execute(statement).scalar_one_or_none()
            if found is None:
                raise ConflictError(f"the {table} row {guid} it refers to is gone")
            self.remember(table, found, guid)
        return found


def image_of(table: Table, row: Row, names: Names) -> Image:
    """Return the image of a row given with its columns' names."""
    image: Image = {}
    for field in fields(table):
        value = row.get(field.column)
        if field.target is not None and value is not None:
            value = names.guid(field.target, value)
        image[field.name] = value
    if image.get("retired") is None and retirable(table):
        image["retired"] = False
    return image


def row_of(table: Table, guid: str, image: Image, names: Names) -> dict[str, Any]:
    """Return the row an image stands for, without its integer key."""
    row: dict[str, Any] = {"guid": guid}
    for field in fields(table):
        if field.name not in image:
            continue
        value = image[field.name]
        if field.target is not None and value is not None:
            value = names.key(field.target, value)
        row[field.column] = value
    return row


def stored_images(
    connection: Connection, table: Table, guids: Iterable[str], names: Names
) -> dict[str, Image]:
    """Return what the database holds now, by GUID; what is gone is left out."""
    wanted = [column for column in table.columns if (table.name, column.name) not in LEFT_OUT]
    found: dict[str, Image] = {}
    for chunk in chunks(list(guids)):
        statement = select(*wanted).where(table.c.guid.in_(chunk))
        for row in connection.execute(statement).mappings():
            names.remember(table.name, row["id"], row["guid"])
            found[row["guid"]] = image_of(table, dict(row), names)
    return found


CHUNK = 400
"""How many values go into one IN list (SQLite before 3.32 takes 999)."""


def chunks(values: list[T]) -> Iterable[list[T]]:
    """Cut `values` into lists that fit one statement."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
