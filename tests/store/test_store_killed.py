"""A writer that is killed at any moment loses nothing that was done, and breaks nothing."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from koding.actions import history
from koding.actions.passages import tagging
from koding.actions.workspace import Workspace
from koding.store import tables
from koding.store.database import open_database
from tests.store.store_study import add_text, by, faults, found, load_codebook

WIDTH = 5
TEXT = "Informant: " + "ja nei kanskje " * 2000


def founded(folder: Path) -> Workspace:
    """Return a study with one long interview, with no connection open."""
    workspace = found(folder)
    add_text(workspace, "I01.txt", TEXT)
    load_codebook(workspace)
    workspace.database.close()
    return workspace


def work(workspace: Workspace, first: int, report: int) -> None:
    """Tag one place after another, telling of each when it is done; every fifth is undone."""
    database = open_database(str(workspace.database.url))
    writer = Workspace(workspace.study, database, "Kari")
    number = first
    while True:
        start = number * WIDTH
        tagging.tag(writer, "I01", f"@{start}-{start + WIDTH - 1}", "etikk")
        os.write(report, f"+{number}\n".encode())
        if number % 5 == 0:
            history.undo(writer)
            os.write(report, f"-{number}\n".encode())
        number += 1


def killed(workspace: Workspace, first: int, seconds: float) -> list[str]:
    """Let a forked writer work for a while, kill it, and return what it had told of."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(workspace, first, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.readline()  # it is at work from here on
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        told += pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the writer ended by itself"
    return told.decode().split()


def hold_out(folder: Path, times: int) -> None:
    """Kill writers again and again, and look at the database after each."""
    draw = random.Random(times)
    workspace = founded(folder)
    reader = by(workspace, "Ola")
    expected: set[int] = set()
    first = 0
    for _ in range(times):
        told = killed(workspace, first, draw.uniform(0, 0.06))
        for line in told:
            (expected.add if line[0] == "+" else expected.discard)(int(line[1:]))
        assert faults(reader) == []
        with reader.read() as connection:
            starts = connection.execute(select(tables.passages.c.start)).scalars()
            stored = {start // WIDTH for start in starts}
        last = int(told[-1][1:])
        # The command in flight may have been committed without having been told of.
        in_flight = {last + 1} if last % 5 or told[-1][0] == "-" else {last}
        assert stored ^ expected <= in_flight
        expected = stored
        first = last + 2
    reader.database.close()


def test_killed_writers_lose_nothing(tmp_path: Path) -> None:
    """Ten writers are killed at random moments; every command that was completed is there."""
    hold_out(tmp_path, 10)


@pytest.mark.soak
def test_a_hundred_killed_writers_lose_nothing(tmp_path: Path) -> None:
    """A hundred writers are killed at random moments; every completed command is there."""
    hold_out(tmp_path, 100)
