"""What stands on a revision, read whole and put down on another."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select, update

from koding.store import tables
from koding.store.tables.base import Holds

STANDING = tuple(
    table
    for table in tables.metadata.sorted_tables
    if {"revision_id", "start", "end", "guid"} <= set(table.c.keys())
)
"""What people have made that stands on a span of a text."""


def revision_row(connection: Connection, revision: int) -> dict[str, Any]:
    """Return a revision's row without its text."""
    columns = [
        column for column in tables.revisions.c if column.info.get("holds") is not Holds.TEXT
    ]
    statement = select(*columns).where(tables.revisions.c.id == revision)
    return dict(connection.execute(statement).mappings().one())


def rows(connection: Connection, table: Table, revision: int) -> list[dict[str, Any]]:
    """Return the whole rows of a table that stand on a revision, in their order."""
    statement = (
        select(table).where(table.c.revision_id == revision).order_by(*table.primary_key.columns)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


def borders(connection: Connection, revision: int) -> list[int]:
    """Return, ascending, where lines, turns, labels and sections of a revision begin and end."""
    found: set[int | None] = set()
    for table in (tables.lines, tables.turns, tables.sections):
        for row in rows(connection, table, revision):
            found |= {row.get(name) for name in ("start", "end", "label_start", "label_end")}
    return sorted(at for at in found if at is not None)


def place(connection: Connection, table: Table, key: int, change: dict[str, Any]) -> None:
    """Put one row in its new place; the log, whose payloads are blanked, has nothing to add."""
    connection.execute(update(table).where(table.c.id == key).values(**change))
