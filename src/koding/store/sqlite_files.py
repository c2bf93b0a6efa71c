"""The one way SQLite files are opened: nothing of them is written anywhere but beside them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path


def connect(path: Path, *, timeout: float = 5.0) -> sqlite3.Connection:
    """Open a SQLite file, leaving its transactions to whoever asks."""
    keep_beside(path)
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    keep_in_memory(connection)
    return connection


def keep_in_memory(connection: sqlite3.Connection) -> None:
    """Let sorts, VACUUM and the journals of statements stay in memory.

    SQLite's own way is a file in the system's temporary folder, with the interviews' words in it.
    """
    connection.execute("PRAGMA temp_store=MEMORY")


def keep_beside(path: Path) -> None:
    """Name the file's own folder as the temporary one, for a SQLite built never to use memory."""
    os.environ.setdefault("SQLITE_TMPDIR", str(path.absolute().parent))
