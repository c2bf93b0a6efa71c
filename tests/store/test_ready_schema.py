"""The short way to an empty database, which the other tests take, leads where the migrations do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from koding.store import schema
from koding.store.database import create_database, open_database
from tests.ready_schema import once, run_migrations

Held = dict[str, tuple[str, str | None, list[tuple[object, ...]]]]


def held(file: Path) -> Held:
    """Return all that a database holds: each thing's kind and statement, and a table's rows."""
    with closing(sqlite3.connect(file)) as connection:
        things = connection.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
        rows = {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
            for name, kind, _ in things
            if kind == "table"
        }
    return {name: (kind, sql, rows.get(name, [])) for name, kind, sql in things}


def test_a_database_made_again_holds_what_the_first_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables, rows, indexes, guards and the search index are the same, word for word."""
    monkeypatch.setattr(schema, "upgrade", once(run_migrations))
    files = [tmp_path / name for name in ("first.db", "second.db", "third.db")]
    for file in files:
        create_database(f"sqlite:///{file}").close()
    first, *others = map(held, files)
    assert len(first) > 100
    assert first["alembic_version"][2] == [(schema.SCHEMA_HEAD,)]
    assert others == [first, first]
    database = open_database(f"sqlite:///{files[1]}")
    with database.read() as connection:
        assert schema.missing_guards(connection) == []
    database.close()
