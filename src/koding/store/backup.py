"""Copies a database while it may be in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from koding.errors import ConflictError, DatabaseError

if TYPE_CHECKING:
    from pathlib import Path

    from koding.store.database import Database


def back_up(database: Database, target: Path) -> Path:
    """Write a complete, consistent copy of the database to `target` and return it.

    The copy is written under another name and moved in place when whole.

    Raises:
        ConflictError: `target` is there already.
        DatabaseError: the database is not SQLite, or the copy could not be written.
    """
    if database.path is None:
        raise DatabaseError("only SQLite studies are backed up here: use pg_dump for PostgreSQL")
    if target.exists():
        raise ConflictError(f"{target} is there already: name another file")
    partial = target.with_name(target.name + ".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        with (
            closing(database.connect()) as source,
            closing(sqlite3.connect(partial)) as copy,
        ):
            source.backup(copy)
        partial.replace(target)
    except (OSError, sqlite3.DatabaseError) as error:
        partial.unlink(missing_ok=True)
        raise DatabaseError(f"the backup {target} could not be written: {error}") from error
    return target
