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
    from koding.store import tables
    from sqlalchemy import Table

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
    target = next((key.column.table.name for key in column.foreign_keys), None)
    empty = "?" if column.nullable else ""
    return Field(
        column.name, f"{column.type}".lower() + empty, bool(column.primary_key), _line(column, target)
    )


def _line(column: Column[Any], target: str | None) -> str | None:
    """Leave out the second column of a reference by two: one line says it."""
    return None if column.name == "length" else target
