"""Makes an encrypted database of one in clear, or the other way: whole, or not at all.

What is there stays in use until the new file is whole, the same to the last row, on the disk and
looked at; then it takes the old one's name in one step. Only then is the old one overwritten.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from koding.errors import DatabaseBusyError, DatabaseError
from koding.messages.encryption import IN_USE, NOT_THE_SAME, NOT_TURNED
from koding.system import keys, sqlite_files
from koding.system.disks import is_on_network
from koding.system.files import Partial, overwrite, remove_leftovers
from koding.system.sqlite_files import Connection, connect_ciphering

_NONE = ""
"""The key that stands for none, in SQL."""
_WAIT = 5.0
"""Seconds for another that is writing."""


def copy(source: sqlite_files.OpenedFile, target: Path, key: bytes | None) -> None:
    """Copy a database that may be in use to a new file, which has the key, or none."""
    own = keys.key_of(source.path)
    if own != key:  # one of them is read by a driver that the other knows nothing of
        with closing(source.connect(_WAIT, driver=sqlite_files.cipher_driver())) as opened:
            _copy_tables(opened, target, key)
        return
    keys.assign(target, key)
    try:
        with (
            closing(source.connect(_WAIT)) as opened,
            closing(sqlite_files.connect(target)) as made,
        ):
            # Nobody reads the copy before it is whole, so it needs no journal with words in it.
            made.execute("PRAGMA journal_mode=OFF")
            opened.backup(made)
    finally:
        keys.forget(target)


def _copy_tables(source: Connection, target: Path, key: bytes | None) -> None:
    """Copy all tables, indexes, triggers of an open database into a new file, of one moment."""
    with _attached(source, target, key):
        source.execute("PRAGMA made.journal_mode=OFF")
        source.execute("BEGIN")
        source.execute("SELECT sqlcipher_export('made')")
        source.execute("COMMIT")


@contextmanager
def _attached(source: Connection, target: Path, key: bytes | None) -> Iterator[None]:
    written = _NONE if key is None else f"x'{key.hex()}'"
    source.execute("ATTACH DATABASE ? AS made KEY ?", (str(target), written))
    try:
        yield
    finally:
        source.execute("DETACH DATABASE made")


def turn(
    path: Path,
    key: bytes | None,
    looks_well: Callable[[Path], None],
    before_placing: Callable[[], None],
) -> None:
    """Put in a database's place the same with another key, or with none.

    `looks_well` is shown the new file, and raises what is wrong with it; `before_placing` does what
    must be there with it. Nobody else may have the database open. What was there is overwritten.

    Raises:
        DatabaseBusyError: somebody has it open.
        DatabaseError: it could not be written; it is as it was.
    """
    old = keys.key_of(path)
    remove_leftovers(path.parent)
    with suppress(OSError):
        sqlite_files.keep_beside(path)
    partial = Partial(path)
    try:
        with _alone(path, old) as (source, left):
            _copy_tables(source, partial.path, key)
            keys.assign(partial.path, key)
            _compare(source, partial.path, key)
            looks_well(partial.path)
            _keep_log(partial.path)
            before_placing()
            if os.name == "nt":  # where no file that is open is replaced, and none is overwritten
                source.close()
            else:
                left.append(os.open(path, os.O_RDWR))
            partial.path.chmod(path.stat().st_mode & 0o777)
            _sync(partial.path)
            partial.put()
    except sqlite_files.errors(OSError) as error:
        raise DatabaseError(NOT_TURNED(database=path, cause=error)) from error
    finally:
        keys.forget(partial.path)
        keys.forget(path)
        partial.drop()


@contextmanager
def _alone(path: Path, key: bytes | None) -> Iterator[tuple[Connection, list[int]]]:
    """Give a database that nobody else has open, its log taken in, and a list of open files.

    Those are overwritten at the end, if all went well: the database's own and its log's. Where it
    did not, the database keeps a log again.
    """
    left: list[int] = []
    with suppress(OSError):
        if os.name != "nt":  # where what is open cannot be removed
            left.append(os.open(path.with_name(f"{path.name}-wal"), os.O_RDWR))
    try:
        with closing(connect_ciphering(path, key)) as source:
            try:
                source.execute("PRAGMA wal_checkpoint(FULL)")  # its bytes stay, to be overwritten
                mode = source.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
                source.execute("PRAGMA locking_mode=EXCLUSIVE")
                source.execute("BEGIN EXCLUSIVE")
            except sqlite_files.errors(name="OperationalError") as error:
                raise DatabaseBusyError(IN_USE(database=path)) from error
            source.execute("COMMIT")  # what is locked stays so until it is closed
            if mode != "delete":
                raise DatabaseBusyError(IN_USE(database=path))
            try:
                yield source, left
            except BaseException:
                source.execute("PRAGMA locking_mode=NORMAL")
                _ = source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                if not is_on_network(path.parent):
                    source.execute("PRAGMA journal_mode=WAL")
                while left:
                    os.close(left.pop())
                raise
        for handle in left:
            overwrite(handle)
    finally:
        for handle in left:
            os.close(handle)


def _compare(source: Connection, target: Path, key: bytes | None) -> None:
    """See that every table of the new file holds, row by row, what the old one's does.

    Raises:
        DatabaseError: one does not.
    """
    with closing(connect_ciphering(target, key)) as made:
        for sql in (
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name",
            "PRAGMA integrity_check",
        ):
            if source.execute(sql).fetchall() != made.execute(sql).fetchall():
                raise DatabaseError(NOT_THE_SAME(table="sqlite_master"))
        tables = source.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        for (table,) in tables:
            rows = f'SELECT * FROM "{table}"'  # noqa: S608 - its own names
            if not _same(source.execute(rows), made.execute(rows)):
                raise DatabaseError(NOT_THE_SAME(table=table))


def _same(one: Any, other: Any) -> bool:
    while True:
        rows = one.fetchmany(1000)
        if rows != other.fetchmany(1000):
            return False
        if not rows:
            return True


def _keep_log(draft: Path) -> None:
    """Let the new file keep a write-ahead log, as a fresh one does."""
    with closing(sqlite_files.connect(draft)) as made:
        if not is_on_network(draft.parent):
            made.execute("PRAGMA journal_mode=WAL")
            made.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def words_in(path: Path) -> Iterator[str]:
    """Yield every text of an encrypted database, of whatever schema.

    Raises:
        KeyFileError: its key is not to be had.
    """
    with closing(sqlite_files.connect(path)) as database:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        for (table,) in database.execute(named).fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own names
                yield from (value for value in row if isinstance(value, str))
