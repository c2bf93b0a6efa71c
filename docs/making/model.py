"""The data model as the pictures need it, read from the SQLAlchemy tables."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Column, Table


class Kind(StrEnum):
    """What a row of a table is."""

    MADE = "made"
    DERIVED = "derived"
    LOGGED = "logged"


@dataclass(frozen=True)
class Field:
    """A column: its type, `?` where it may be empty, and the table it refers to."""

    name: str
    type: str
    is_key: bool
    target: str | None


@dataclass(frozen=True)
class Entity:
    """A table, its columns in their order."""

    name: str
    kind: Kind
    fields: tuple[Field, ...]


def read_modules() -> dict[str, tuple[Entity, ...]]:
    """Return the tables of every module of `koding.store.tables`, in the order of the source."""
    from sqlalchemy import Table

    from koding.store import tables

    modules = {}
    for info in pkgutil.iter_modules(tables.__path__):
        module = importlib.import_module(f"{tables.__name__}.{info.name}")
        found = [value for value in vars(module).values() if isinstance(value, Table)]
        if found:
            modules[info.name] = tuple(_entity(table, info.name) for table in found)
    return modules


def _entity(table: Table, module: str) -> Entity:
    return Entity(table.name, _kind(table, module), tuple(map(_field, table.columns)))


def _kind(table: Table, module: str) -> Kind:
    """Return the kind: made things alone have a GUID of their own."""
    if "guid" in table.c and table.c.guid.unique:
        return Kind.MADE
    return Kind.LOGGED if module == "log" else Kind.DERIVED


def _field(column: Column[Any]) -> Field:
    targets = [key.column.table.name for key in column.foreign_keys]
    # A reference to a revision and its length is one line, from the first of its two columns.
    target = targets[0] if targets and column.name != "length" else None
    kind = f"{column.type}".lower() + ("?" if column.nullable else "")
    return Field(column.name, kind, bool(column.primary_key), target)
