"""Copies a database while it may be in use."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from koding.errors import ConflictError, DatabaseError
from koding.messages import copies
from koding.model.partial import Partial, remove_leftovers
from koding.store import sqlite_files

if TYPE_CHECKING:
    from pathlib import Path

_STILL_SECONDS = 3600
"""A copy that an older koding still writes is never still so long."""


class Copied(Protocol):
    """A database, as far as copying it goes: opening one may copy it first."""

    @property
    def path(self) -> Path | None:
        """The file, None where there is none."""

    def connect(self) -> sqlite3.Connection:
        """Open the file by itself, in whatever way it can be read."""


def back_up(database: Copied, target: Path) -> Path:
    """Write a complete, consistent copy of the database to `target` and return it.

    The copy is written under another name and moved in place when whole; what an earlier one was
    killed over is removed.

    Raises:
        ConflictError: `target` is there already.
        DatabaseError: the database is not SQLite, or the copy could not be written.
    """
    if database.path is None:
        raise DatabaseError(copies.SERVER_NOT_COPIED())
    if target.exists():
        raise ConflictError(copies.TARGET_THERE(target=target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(target.parent)
        _remove_older_leftovers(target)
        partial = Partial(target)
        try:
            _copy(database, partial.path)
            partial.put()
        finally:
            partial.drop()
    except (OSError, sqlite3.DatabaseError) as error:
        raise DatabaseError(copies.NOT_COPIED(target=target, cause=error)) from error
    return target


def _remove_older_leftovers(target: Path) -> None:
    """Remove what an older koding was killed over: the same target's, and dated ones long still."""
    target.with_name(target.name + ".partial").unlink(missing_ok=True)
    for left in target.parent.glob("koding-????-??-??-??????.db.partial"):
        if time.time() - left.stat().st_mtime > _STILL_SECONDS:
            left.unlink(missing_ok=True)


def _copy(database: Copied, target: Path) -> None:
    with (
        closing(database.connect()) as source,
        closing(sqlite_files.connect(target)) as copy,
    ):
        # Nobody reads the copy before it is whole, so it needs no journal with words in it.
        copy.execute("PRAGMA journal_mode=OFF")
        source.backup(copy)
