"""Commands that are killed, or lose their connection, at the n-th thing they do.

Things done are statements, commits, and calls that change a file: at every one of them what was
there and what was to be are one step apart, and no moment lies between two of them.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from koding.cli.main import main

_OF_FILES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, None where it was killed; things done; what was said."""

    code: int | None
    moments: int
    said: str


def run_until(words: tuple[str, ...], folder: Path, moment: int = 0, how: str = "kill") -> Ended:
    """Run a command in a process of its own, disturbed at a moment; at none where it is 0.

    `how` is `kill`, or `cut`: then the server ends the connection that asks just then.
    """
    told = folder.parent / "told.txt"
    child = os.fork()
    if child == 0:
        code = 70
        try:
            _disturb(told, moment, how)
            os.chdir(folder)
            code = main(list(words))
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    counted, _, said = told.read_text("utf-8").partition("\n")
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL, status
        return Ended(None, int(counted), said)
    return Ended(os.WEXITSTATUS(status), int(counted), said)


def _disturb(told: Path, moment: int, how: str) -> None:
    """Count what this process does into a file, where it also says what it says."""
    sys.dont_write_bytecode = True
    out = os.open(told, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    os.pwrite(out, b"0".ljust(12) + b"\n", 0)
    os.lseek(out, 13, os.SEEK_SET)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout, sys.stderr = (os.fdopen(os.dup(one), "w", encoding="utf-8") for one in (1, 2))
    sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - to the end
    counted = 0

    def count(connection: Any = None) -> None:
        nonlocal counted
        counted += 1
        os.pwrite(out, str(counted).encode().ljust(12), 0)
        if counted != moment:
            return
        if how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif connection is not None:
            _cut(connection)

    def audit(name: str, given: tuple[Any, ...]) -> None:
        if name in _OF_FILES or (
            name == "open" and given[2] & _WRITING and "told" not in str(given)
        ):
            count()

    event.listen(Engine, "before_cursor_execute", lambda connection, *_: count(connection))
    event.listen(Engine, "commit", count)
    sys.addaudithook(audit)


def _cut(connection: Any) -> None:
    """Let the server end a connection, as whoever keeps it may do."""
    import psycopg

    with suppress(psycopg.Error):
        own = connection.connection.driver_connection
        with psycopg.connect(own.info.dsn, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (own.info.backend_pid,))
