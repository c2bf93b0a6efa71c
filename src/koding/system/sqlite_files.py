"""SQLite files: opened in whatever way they can be read, and still the same when written.

Nothing else of koding knows `sqlite3`, nor the driver of encrypted files: `_open` is the one way to
a connection.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from koding.errors import DatabaseError, DatabaseMovedError
from koding.messages.database import MOVED, MOVED_FROM_LOG, REPLACED, WRITTEN_MEANWHILE
from koding.messages.encryption import NO_SQLCIPHER
from koding.system import keys

Connection = sqlite3.Connection
"""What is opened here; that of an encrypted file is used alike."""

_WAL_VERSION = b"\x02\x02"
_NO_LOCKS = "win32-none" if os.name == "nt" else "unix-none"


def connect(path: Path, *, timeout: float = 5.0) -> Connection:
    """Open a SQLite file, leaving its transactions to whoever asks.

    Raises:
        KeyFileError: it is encrypted, and its key is not to be had.
    """
    keep_beside(path)
    return _open(str(path), keys.key_of(path), timeout=timeout)


def connect_foreign(path: Path) -> Connection:
    """Open another program's file, to read; rows tell their columns, and nothing in it is run."""
    connection = _open(f"{path.absolute().as_uri()}?mode=ro", None, uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.row_factory = sqlite3.Row
    return connection


def connect_memory(key: bytes | None) -> Connection:
    """Open a database in memory that copies can be made to of one with this key, or without."""
    return _open(":memory:", key)


def connect_ciphering(path: Path, key: bytes | None) -> Connection:
    """Open a file, encrypted or in clear, with the driver that knows both."""
    keep_beside(path)
    return _open(str(path), key, driver=cipher_driver())


def _open(
    place: str,
    key: bytes | None,
    *,
    timeout: float = 5.0,
    uri: bool = False,
    driver: Any = None,
) -> Connection:
    """Open a database: the one function of koding that does."""
    connection: Connection = (driver or driver_for(key)).connect(
        place, timeout=timeout, uri=uri, isolation_level=None, check_same_thread=False
    )
    if key is not None:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        # It would tell of a wrong key on standard error, over whatever is shown there.
        connection.execute("PRAGMA cipher_log_level=NONE")
    keep_in_memory(connection)
    return connection


def driver_for(key: bytes | None) -> Any:
    """Return the module that opens databases with this key, or without.

    Raises:
        DatabaseError: it is not installed.
    """
    return sqlite3 if key is None else cipher_driver()


def driver_at(path: Path) -> Any:
    """Return the module that opens what lies at a path.

    Raises:
        DatabaseError: it is not installed.
    """
    return cipher_driver() if keys.is_encrypted(path) else sqlite3


def driver_of(connection: Connection) -> Any:
    """Return the module that a connection is of."""
    return sqlite3 if isinstance(connection, sqlite3.Connection) else cipher_driver()


def cipher_driver() -> Any:
    """Return the module that opens encrypted databases.

    Raises:
        DatabaseError: it is not installed.
    """
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise DatabaseError(NO_SQLCIPHER()) from error
    return dbapi2


def errors(*others: type[Exception], name: str = "DatabaseError") -> tuple[type[Exception], ...]:
    """Return what the drivers raise of a kind, and others, to be caught together.

    The classes of the driver for encrypted files are none of `sqlite3`'s.
    """
    drivers = (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))
    return (*others, *(getattr(one, name) for one in drivers if one is not None))


def keep_in_memory(connection: Connection) -> None:
    """Let sorts, VACUUM and the journals of statements stay in memory.

    SQLite's own way is a file in the system's temporary folder, with the interviews' words in it.
    """
    connection.execute("PRAGMA temp_store=MEMORY")


def keep_beside(path: Path) -> None:
    """Name the file's own folder as the temporary one, for a SQLite built never to use memory."""
    os.environ.setdefault("SQLITE_TMPDIR", str(path.absolute().parent))


class _Way(Enum):
    """How a file is opened; each reads the write-ahead log with it, if there is anything in one."""

    WRITE = "mode=rw"
    MAKE = "mode=rwc"
    READ = "mode=ro"
    READ_ALONE = f"mode=ro&vfs={_NO_LOCKS}"
    """With a log whose index cannot be made beside it: the index is then kept in memory."""
    READ_STILL = "mode=ro&immutable=1"
    """With no log, where not even an empty one can be made beside it."""


@dataclass
class OpenedFile:
    """A database's file: what it was when first opened, so that another in its place is noticed."""

    path: Path
    may_make: bool = False
    _identity: tuple[int, int] | None = field(default=None, init=False)
    _written: tuple[int, int] | None = field(default=None, init=False)

    @property
    def is_read_only(self) -> bool:
        """Whether the file, or the folder its log has to be written in, cannot be written."""
        if not self.path.exists():
            return False
        return not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK))

    @property
    def log_in_use(self) -> str:
        """The name of the write-ahead log if it holds anything, else ''."""
        return self._log.name if _size(self._log) else ""

    @property
    def _log(self) -> Path:
        return self.path.with_name(f"{self.path.name}-wal")

    def connect(self, timeout: float, *, driver: Any = None) -> Connection:
        """Open the file; one that is not there is never made, unless it may be.

        Its own driver does, unless another is given that can do it.

        Raises:
            DatabaseMovedError: it is no longer the file that was opened first.
            KeyFileError: it is encrypted, and its key is not to be had.
        """
        self.verify()
        key, way = keys.key_of(self.path), self._way()
        uri = f"{self.path.absolute().as_uri()}?{way.value}"
        keep_beside(self.path)
        connection = _open(uri, key, timeout=timeout, uri=True, driver=driver)
        if way is _Way.READ_ALONE:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        if self._identity is None:
            self._identity = _identity(self.path)
            self._written = _written(self.path) if way is _Way.READ_STILL else None
        self.verify()
        return connection

    def verify(self) -> None:
        """See that what is at the path is still the file that was opened.

        Raises:
            DatabaseMovedError: the file was moved, removed or replaced.
        """
        now = _identity(self.path)
        if self._identity is None or now == self._identity:
            return
        if now is not None:
            raise DatabaseMovedError(REPLACED(path=self.path))
        if self.log_in_use:
            raise DatabaseMovedError(MOVED_FROM_LOG(path=self.path, log=self.log_in_use))
        raise DatabaseMovedError(MOVED(path=self.path))

    def verify_still(self) -> None:
        """See that nobody has written a file that was read as one that nobody writes.

        Raises:
            DatabaseError: somebody has.
        """
        if self._written is not None and _written(self.path) != self._written:
            raise DatabaseError(WRITTEN_MEANWHILE(path=self.path))

    def _way(self) -> _Way:
        if self.may_make and not self.path.exists():
            return _Way.MAKE
        if not self.is_read_only:
            return _Way.WRITE
        if not keys.is_encrypted(self.path) and not _keeps_log(self.path):
            return _Way.READ  # an encrypted file does not say, and is made to keep one
        if not self.log_in_use:
            return _Way.READ_STILL
        index = self.path.with_name(f"{self.path.name}-shm")
        return _Way.READ if index.exists() else _Way.READ_ALONE


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _written(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _keeps_log(path: Path) -> bool:
    """Return whether the file's header says that it has a write-ahead log."""
    try:
        with path.open("rb") as file:
            return file.read(20)[18:20] == _WAL_VERSION
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
