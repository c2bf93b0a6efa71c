"""Runs koding as its users do: in this process, in one of its own, and at a terminal."""

from __future__ import annotations

import csv
import fcntl
import io
import os
import signal
import sqlite3
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from koding.cli.apps import make_command
from koding.cli.main import app

SOURCE = Path(__file__).resolve().parents[2] / "src"
PROGRAM = (sys.executable, "-c", "from koding.cli.main import run; run()")
PATIENCE = 600
"""Seconds until a program is taken to hang: no machine at work is so slow."""


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Return what stands on standard output."""
        return self.out.decode()

    @property
    def fault(self) -> str:
        """Return the error's sentence, having seen that it is one, and no traceback."""
        assert self.code == 1, (self.code, self.err)
        assert "Traceback" not in self.err, self.err
        assert self.err.startswith("koding: "), self.err
        assert self.err.count("\n") == 1, self.err
        return self.err.removeprefix("koding: ").strip()


@dataclass(frozen=True)
class Demo:
    """What `koding demo` made, and said."""

    folder: Path
    result: Result


class Koding(Protocol):
    """Runs one command in the current folder."""

    def __call__(self, *arguments: str, typed: str | bytes = "") -> Result:
        """Run it with `typed` on a standard input that is no terminal."""


@cache  # a tenth of a second, and nobody changes them
def every_command() -> Any:
    """Return koding with all its commands, their helps as they are declared."""
    return make_command(app, translate=False)


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a program of its own, in English and with nothing else set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KODING_")}
    ours = {"PYTHONPATH": str(SOURCE), "COLUMNS": "80", "KODING_LANG": "en"}
    return {**kept, **ours, **more}


def run_program(
    *arguments: str,
    folder: Path,
    env: Mapping[str, str] | None = None,
    before: Callable[[], object] | None = None,
    timeout: float = PATIENCE,
) -> Result:
    """Run koding in a process of its own with standard input closed, and wait for it."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=timeout,
        check=False,
        preexec_fn=before,
    )
    return Result(done.returncode, done.stdout, done.stderr.decode())


def start_program(arguments: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start koding in a process of its own, which hears Ctrl-C even if we do not."""
    return start_python(*PROGRAM[1:], *arguments, folder=folder)


def start_python(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start Python with koding's source in reach."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_hear_interrupts,
    )


def content(database: Path) -> str:
    """Return everything in a database as SQL, so that two states can be compared."""
    with closing(sqlite3.connect(database)) as connection:
        return "\n".join(connection.iterdump())


def ask(database: Path, question: str) -> list[tuple[object, ...]]:
    """Return the rows of an SQL question put to the database behind koding's back."""
    with closing(sqlite3.connect(database, timeout=30)) as connection:
        return connection.execute(question).fetchall()


def write_transcript(path: Path, *bodies: str) -> Path:
    """Write a transcript of an interviewer and an informant who says each of `bodies`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    turns = "\n".join(f"Intervjuer: Og så?\nInformant: {body}" for body in bodies)
    path.write_text(turns + "\n", encoding="utf-8")
    return path


CTRL_C = "\x03"


def take_terminal() -> None:
    """Let a program ask at the terminal it is given, and hear Ctrl-C there, even if we do not."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    _hear_interrupts()


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV by column."""
    return list(csv.DictReader(io.StringIO(text)))
