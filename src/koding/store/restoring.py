"""Puts a copy in a database's place, and keeps what was there."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from koding.errors import DatabaseError
from koding.messages import database as backups
from koding.messages.files import reason
from koding.system import keys
from koding.system.backups import BEFORE_RESTORE, dated_name
from koding.system.disks import is_on_network

if TYPE_CHECKING:
    from koding.store.database import Database

_LOGS = ("-wal", "-journal")
"""Files that belong to a database's file and hold what it does not yet; they go where it goes."""


def draft_of(path: Path) -> Path:
    """Return where a copy is made ready to be put in the place of the database at `path`."""
    return path.with_name(f"{path.stem}-restoring.db")


def discard(draft: Path) -> None:
    """Remove a draft, whole or not, and what belongs to it."""
    for end in ("", "-shm", *_LOGS):
        draft.with_name(draft.name + end).unlink(missing_ok=True)
    keys.own_file(draft).unlink(missing_ok=True)
    keys.forget(draft)


def settle(database: Database) -> None:
    """Let a draft be one whole file, with the journal that suits the disk it lies on."""
    assert database.path is not None  # noqa: S101 - a draft is a file
    database.close()
    mode = "DELETE" if is_on_network(database.path.parent) else "WAL"
    with closing(database.connect()) as connection:
        connection.execute(f"PRAGMA journal_mode={mode}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put_in_place(draft: Path, path: Path) -> Path | None:
    """Put a settled draft where the database is; return the name under which that is kept.

    At every moment what was there is whole under one of its names. Whoever has it open notices.

    Raises:
        DatabaseError: the folder cannot be written; nothing was changed.
    """
    kept: Path | None = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
        draft.chmod(mode)
        _flush(draft)
        if path.exists() or any(path.with_name(path.name + end).exists() for end in _LOGS):
            kept = _keep(path)
            for end in ("", "-shm", *_LOGS):
                path.with_name(path.name + end).unlink(missing_ok=True)
        if keys.own_file(draft).exists():  # of a backup that came with a key of its own
            keys.own_file(draft).replace(keys.own_file(path))
        draft.replace(path)
        _flush(path.parent)
        keys.forget(path)
    except OSError as error:
        cause = reason(error)
        told = backups.NOT_PUT_BACK(path=path, cause=cause)
        if kept is not None:
            told = backups.NOT_PUT_BACK_BUT_KEPT(path=path, cause=cause, kept=kept)
        raise DatabaseError(told) from error
    return kept


def _keep(path: Path) -> Path:
    """Give the database's files second names, or copies where the disk knows no second names."""
    kept = dated_name(path.parent, f"{path.stem}-{BEFORE_RESTORE}")
    for end in ("", *_LOGS):
        file = path.with_name(path.name + end)
        if file.exists():
            target = kept.with_name(kept.name + end)
            try:
                os.link(file, target)
            except OSError:
                shutil.copy2(file, target)
                _flush(target)
    _flush(path.parent)
    return kept


def put_aside(path: Path, kept: Path) -> None:
    """Give a database another name, which nothing has yet, with what belongs to it.

    Raises:
        OSError: it still has its own name.
    """
    for end in (*_LOGS, "-shm", ""):
        file = path.with_name(path.name + end)
        if file.exists():
            file.rename(kept.with_name(kept.name + end))
    _flush(kept.parent)
    _flush(path.parent)


def _flush(path: Path) -> None:
    """Let what was written reach the disk, as far as the system lets one ask for it."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # folders cannot be opened everywhere
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def is_same(one: Path, other: Path) -> bool:
    """Return whether two paths are one file."""
    return other.exists() and one.samefile(other)
