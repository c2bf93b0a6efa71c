"""Runs koding at a terminal of its own, and makes a study in which every word would steer it."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import sys
import termios
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from koding.cli.main import run
from koding.model.codes import fold
from koding.store import tables
from koding.store.tables.base import Holds
from tests.cli.cli_program import every_command

EVIL = "\x1b]52;c;ZXZpbA==\x07\x1b[8m\x9b2J\x7f\x08\u202e\u2066\u061c"
"""Writes the clipboard, conceals what follows, clears the screen, turns the direction."""

STEERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
OWN = re.compile(r"\x1b\[(?!8m)[0-9;]*m|\x1b\[\?25[lh]|\r?\x1b\[(?:2K|1A)")
"""What koding itself writes: colours, none of which conceals, and a progress bar's steps."""


def steering(written: bytes) -> list[str]:
    """Return what in a terminal's input would steer it, koding's own left out."""
    text = OWN.sub("", written.decode()).replace("\r\n", "\n")
    return [
        repr(text[max(found.start() - 40, 0) : found.end() + 20])
        for found in STEERS.finditer(text.replace("\r", "\x00"))
    ]


def at_terminal(
    *arguments: str,
    folder: Path,
    typed: str = "",
    seconds: float = 600,
    env: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Run a command whose streams are all a terminal, in a fork of this process; return all of it.

    What is asked is answered with `typed`, then with the end of input.
    """
    child, terminal = pty.fork()
    if child == 0:
        _become(folder, arguments, env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    silent = termios.tcgetattr(terminal)
    silent[3] &= ~termios.ECHO  # what is typed is the test's own
    termios.tcsetattr(terminal, termios.TCSANOW, silent)
    os.write(terminal, typed.encode())
    written, last = b"", time.monotonic() + seconds
    while time.monotonic() < last:
        if not select.select([terminal], [], [], 0.5)[0]:
            os.write(terminal, b"\x04")  # whatever else is asked: the end of input
            continue
        try:
            written += (more := os.read(terminal, 65536))
        except OSError:  # the other end is closed
            break
        if not more:
            break
    else:
        os.kill(child, signal.SIGKILL)
        written += b"Traceback: it did not end"
    os.waitpid(child, 0)
    os.close(terminal)
    return written


def leaves() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command by its words."""
    yield from _leaves(every_command(), ())


def poison(folder: Path) -> None:
    """Put what steers a terminal into every word the database and koding.toml hold."""
    with closing(sqlite3.connect(folder / "koding.db", isolation_level=None)) as database:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in database.execute(triggers).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.create_function("folded", 1, fold)
        database.create_function("poisoned", 1, _poisoned)
        database.create_function(
            "poisoned_json", 1, lambda said: json.dumps(_poisoned(json.loads(said)))
        )
        database.execute("BEGIN")
        for table in tables.metadata.sorted_tables:
            for column in table.columns:
                if _holds_words(table, column):
                    _poison_column(database, table, column)
        database.execute("COMMIT")
    settings = folder / "koding.toml"
    text = settings.read_text(encoding="utf-8")
    evil = json.dumps(EVIL).strip('"').replace("\x7f", "\\u007f").replace("\x9b", "\\u009b")
    settings.write_text(
        re.sub('^(name = ".*)"', lambda found: f'{found[1]}{evil}"', text, flags=re.MULTILINE)
    )


def _become(folder: Path, arguments: tuple[str, ...], env: Mapping[str, str]) -> None:
    try:
        os.chdir(folder)
        for number, mode in enumerate(("r", "w", "w")):
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, ("stdin", "stdout", "stderr")[number], stream)
            setattr(sys, ("__stdin__", "__stdout__", "__stderr__")[number], stream)
        sys.argv = ["koding", *arguments]
        os.environ |= {"EDITOR": "true", "TERM": "xterm-256color", "KODING_CODER": "hovedkoder"}
        os.environ |= env
        run()
    except SystemExit:
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(Exception):
                stream.flush()
        os._exit(0)


def _leaves(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    inner = getattr(command, "commands", {})
    for name, one in inner.items():
        yield from _leaves(one, (*path, name))
    if not inner or command.invoke_without_command:
        yield path, command


def _holds_words(table: sa.Table, column: sa.Column[Any]) -> bool:
    apart = {
        ("revisions", "text"),
        ("documents", "date"),
        ("attributes", "name"),
        ("attribute_values", "value"),
    }
    return (
        isinstance(column.type, sa.Text | sa.JSON)
        and (column.info["holds"] in (Holds.WORDS, Holds.SLUG) or column.name == "action")
        and column.name not in ("level", "levels", "scale", "source_column")
        and (table.name, column.name) not in apart
        and not column.primary_key
    )


def _poison_column(database: sqlite3.Connection, table: sa.Table, column: sa.Column[Any]) -> None:
    poisoned = "poisoned_json" if isinstance(column.type, sa.JSON) else "poisoned"
    name = f'"{column.name}"'
    database.execute(f"UPDATE {table.name} SET {name} = {poisoned}({name}) WHERE {name} <> ''")  # noqa: S608
    if column.name == "name" and "name_key" in table.c:
        database.execute(f"UPDATE {table.name} SET name_key = folded(name)")  # noqa: S608


def _poisoned(value: Any) -> Any:
    if isinstance(value, str):
        return value + EVIL
    if isinstance(value, list):
        return [_poisoned(one) for one in value]
    if isinstance(value, dict):
        return {name: _poisoned(one) for name, one in value.items()}
    return value
