"""A made thing's row as the log keeps it: references by GUID, no integer keys, no text.

Integer keys differ between the databases of a team; GUIDs do not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, select

from koding.store import tables
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding

Image = dict[str, Any]
Row = Mapping[str, Any]
T = TypeVar("T")

LEFT_OUT = frozenset(
    (table.name, column.name)
    for table in tables.metadata.tables.values()
    for column in columns_holding(table, Holds.TEXT)
)
"""Columns the log never holds: a copy of the text would outlive its withdrawal."""

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
"""Writes an image as the log has it."""

CHUNK = 400
"""How many values go into one IN list (SQLite before 3.32 takes 999)."""


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


class GoneError(LookupError):
    """A row that is referred to is not there."""

    def __init__(self, guid: str) -> None:
        super().__init__(guid)
        self.guid = guid


class RowNames:
    """The GUIDs behind integer keys and the reverse, looked up once each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._guids: dict[tuple[str, int], str] = {}
        self._ids: dict[tuple[str, str], int] = {}

    def remember(self, table: str, key: int, guid: str) -> None:
        """Note a row that was just made."""
        self._guids[table, key] = guid
        self._ids[table, guid] = key

    def learn(self, table: str, keys: Iterable[int]) -> None:
        """Look up the GUIDs of many rows together; a row that is not there is none's."""
        columns = tables.metadata.tables[table].c
        unknown = [key for key in keys if (table, key) not in self._guids]
        for chunk in chunks(unknown):
            statement = select(columns.id, columns.guid).where(columns.id.in_(chunk))
            for key, guid in self._connection.execute(statement):
                self.remember(table, key, guid)

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
            GoneError: there is no such row any more.
        """
        found = self._ids.get((table, guid))
        if found is None:
            columns = tables.metadata.tables[table].c
            statement = select(columns.id).where(columns.guid == guid)
            found = self._connection.execute(statement).scalar_one_or_none()
            if found is None:
                raise GoneError(guid)
            self.remember(table, found, guid)
        return found


def image_of(table: Table, row: Row, names: RowNames) -> Image:
    """Return the image of a row given with its columns' names."""
    return images_of(table, [row], names)[0]


def images_of(table: Table, rows: Sequence[Row], names: RowNames) -> list[Image]:
    """Return the images of rows, every GUID behind a reference looked up once."""
    plain = [(field.name, field.column) for field in fields(table)]
    images = [{name: row.get(column) for name, column in plain} for row in rows]
    _settle(table, images, names)
    return images


def written_images(
    table: Table, columns: Mapping[str, Sequence[Any]], count: int, names: RowNames
) -> list[str]:
    """Return the images of `count` rows given column by column, each as the log writes it.

    The same as of `images_of`, written; but not a value of a row by itself: of most columns all
    are of one type, and is written at once.
    """
    held = sorted(fields(table), key=lambda field: field.name)
    form = ",".join(f"{encode_basestring(field.name)}:%s" for field in held)
    cells = [_written(field, columns.get(field.column), count, names) for field in held]
    return list(map(f"{{{form}}}".__mod__, zip(*cells, strict=False)))


def _written(
    field: _Field, column: Sequence[Any] | None, count: int, names: RowNames
) -> Iterable[str]:
    """Return the values of a column as the log writes them."""
    values = repeat(None, count) if column is None else column
    if field.target is not None:
        keys = {key for key in values if key is not None} if column is not None else set()
        names.learn(field.target, keys)
        written = {key: encode_basestring(names.guid(field.target, key)) for key in keys}
        return [written.get(key, "null") for key in values]
    if field.column == "retired":
        values = list(map(bool, values))
    kinds = set(map(type, values)) if column is not None else {type(None)}
    if kinds == {int}:
        return map(str, values)
    if kinds == {str}:
        return map(encode_basestring, values)
    if kinds == {type(None)} and field.column != "retired":
        return repeat("null", count)
    return map(ENCODER.encode, values)


def _settle(table: Table, images: list[Image], names: RowNames) -> None:
    """Make of the values of rows what an image has: GUIDs for references, true or false."""
    for field in fields(table):
        if field.target is not None:
            _name_references(images, field.name, field.target, names)
    if retirable(table):
        for image in images:
            image["retired"] = bool(image["retired"])


def _name_references(images: list[Image], name: str, target: str, names: RowNames) -> None:
    keys = {image[name] for image in images}
    names.learn(target, keys - {None})
    guids: dict[int | None, str | None] = {
        key: None if key is None else names.guid(target, key) for key in keys
    }
    for image in images:
        image[name] = guids[image[name]]


def agree(said: Image | None, stored: Image | None) -> bool:
    """Return whether a row is as the log says it is.

    Columns that came with a later migration are in no older image, and are not compared; nor is
    the number of a text or a survey, which another copy may count otherwise.
    """
    if said is None or stored is None:
        return said is stored
    return all(stored.get(name) == value for name, value in said.items() if name != "number")


def row_of(table: Table, guid: str, image: Image, names: RowNames) -> dict[str, Any]:
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
    connection: Connection, table: Table, guids: Iterable[str], names: RowNames
) -> dict[str, Image]:
    """Return what the database holds now, by GUID; what is gone is left out."""
    kept = [field.name for field in fields(table)]
    wanted = [table.c.id, table.c.guid, *(table.c[field.column] for field in fields(table))]
    found: dict[str, Image] = {}
    for chunk in chunks(list(guids)):
        rows = connection.execute(select(*wanted).where(table.c.guid.in_(chunk))).all()
        for key, guid, *_ in rows:
            names.remember(table.name, key, guid)
        images = [dict(zip(kept, row[2:], strict=True)) for row in rows]
        _settle(table, images, names)
        found.update(zip((row[1] for row in rows), images, strict=True))
    return found


def plain_rows(
    connection: Connection, wanted: Select[Any], values: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """Return rows as the driver gives them: there may be half a million."""
    with connection.execute(wanted, values) as result:
        return list(result.cursor.fetchall())


def chunks(values: list[T]) -> Iterable[list[T]]:
    """Cut `values` into lists that fit one statement."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
