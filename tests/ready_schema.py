"""Runs the migrations once: the databases after the first are given what they left, word for word.

Every empty study begins with all migrations, half a second of the processor, and a thousand tests
begin with an empty study. What a migration does is tried in tests/store, where each is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

from koding.store import schema

Upgrade = Callable[[Connection], None]

run_migrations = schema.upgrade
"""What koding itself does, whatever the tests have put in its place since."""


def once(upgrade: Upgrade) -> Upgrade:
    """Return what makes the tables of an empty SQLite database anew only the first time."""
    left: list[tuple[str, tuple[object, ...]]] = []
    on_server: list[str] = []

    def make(connection: Connection) -> None:
        empty = schema.stored_version(connection) is None
        if connection.dialect.name != "sqlite":
            if not (empty and on_server):
                with noted(connection, on_server if empty else []):
                    upgrade(connection)
            else:
                connection.exec_driver_sql(";\n".join(on_server))
            return
        if not (empty and left):
            upgrade(connection)
        else:
            for statement, values in left:
                connection.exec_driver_sql(statement, values)
        if empty and not left:
            left.extend(what_is_there(connection))

    return make


@contextmanager
def noted(connection: Connection, left: list[str]) -> Iterator[None]:
    """Note every statement that is no question, its values written into it."""

    def before(_c: Any, _cursor: Any, statement: str, values: Any, _x: Any, _many: Any) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "SHOW")):
            assert not values, f"with values: {statement}"
            left.append(statement)

    event.listen(connection, "before_cursor_execute", before)
    try:
        yield
    finally:
        event.remove(connection, "before_cursor_execute", before)


def what_is_there(connection: Connection) -> list[tuple[str, tuple[object, ...]]]:
    """Return the statements that make tables, rows, indexes and triggers as they are there."""
    found = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    virtual = [f"{name}_" for _, name, sql in found if sql.startswith("CREATE VIRTUAL")]
    own = [one for one in found if not one.name.startswith(tuple(virtual))]
    tables = [one for one in own if one.type == "table" and not one.name.startswith("sqlite_")]
    rows = [
        (f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(row))})', tuple(row))  # noqa: S608
        for table in tables
        for row in connection.exec_driver_sql(f'SELECT * FROM "{table.name}"')  # noqa: S608
    ]
    others = [one for one in own if one.type != "table"]
    return [*((t.sql, ()) for t in tables), *rows, *((o.sql, ()) for o in others)]
