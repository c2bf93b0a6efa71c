"""Commands, merges, a reader, kills and restarts at once: nothing acknowledged is lost.

KODING_SOAK_SECONDS says for how long, 60 where it is not set.
"""

from __future__ import annotations

import os
import random
import select as waiting
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from koding.actions import history
from koding.actions.passages import tagging
from koding.actions.study.backups import check_study
from koding.actions.study.moving import move
from koding.actions.study.opening import found, open_workspace
from koding.actions.together.merging import merge
from koding.actions.together.sharing import share
from koding.actions.workspace import Workspace
from koding.errors import DatabaseError
from koding.model.label import Language
from koding.model.together import MergeOptions, Prefer
from koding.store import tables
from koding.study import read_settings
from tests.places import Place
from tests.store.store_study import add_text, load_codebook

WIDTH = 5
TEXT = "Informant: " + "ja nei kanskje " * 6000
SECONDS = int(os.environ.get("KODING_SOAK_SECONDS", "60"))
Tell = Callable[[str], None]


def opened(folder: Path, coder: str) -> Workspace:
    """Open the study as its settings say; one that is restarting is waited for, as people do."""
    while True:
        try:
            return open_workspace(read_settings(folder), coder, {})
        except DatabaseError:
            time.sleep(0.2)


def work_commands(folder: Path, coder: str, first: int, tell: Tell) -> None:
    """Tag one place after another, each as a command of its own; every fifth is undone."""
    for number in count(first):
        workspace, start = opened(folder, coder), number * WIDTH
        try:
            tagging.tag(workspace, "I01", f"@{start}-{start + WIDTH - 1}", "etikk")
            tell(f"+{number}")
            if number % 5 == 0:
                history.undo(workspace)
                tell(f"-{number}")
        except DatabaseError:
            tell(f"?{number}")
        workspace.database.close()


def work_merges(folder: Path, coder: str, first: int, tell: Tell) -> None:
    """Tag a place in a copy, and merge the copy; what the copy has, the study has afterwards."""
    copy = folder.parent / coder
    for number in count(first):
        start = number * WIDTH
        own = opened(copy, coder)
        tagging.tag(own, "I01", f"@{start}-{start + WIDTH - 1}", "personvern")
        own.database.close()
        workspace = opened(folder, "Kari")
        try:
            merge(workspace, str(copy), MergeOptions(Prefer.NEWEST), backed_up=True)
            tell(f"+{number}")
        except DatabaseError:
            tell(f"?{number}")
        workspace.database.close()


def work_reads(folder: Path, coder: str, first: int, tell: Tell) -> None:
    """Look the whole study over again and again."""
    for number in count(first):
        workspace = opened(folder, coder)
        try:
            faults = check_study(workspace)
            tell(f"!{faults[0]}" if faults else f"={number}")
        except DatabaseError:
            tell(f"?{number}")
        workspace.database.close()


@dataclass
class Worker:
    """One at work in a process of its own, and what was heard of it."""

    folder: Path
    coder: str
    work: Callable[[Path, str, int, Tell], None]
    expected: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    heard: int = 0
    next: int = 0
    process: int = 0
    pipe: int = -1
    rest: bytes = b""

    def start(self) -> None:
        """Begin where the last one ended."""
        reading, writing = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                os.close(reading)
                self.work(
                    self.folder, self.coder, self.next,
                    lambda told: _write(writing, told),
                )  # fmt: skip
            except BaseException:
                _write(writing, "!" + traceback.format_exc().replace("\n", " | "))
            finally:
                os._exit(1)
        os.close(writing)
        self.pipe = reading

    def listen(self, *, to_end: bool = False) -> None:
        """Take in what it has told of so far."""
        while to_end or waiting.select([self.pipe], [], [], 0)[0]:
            data = os.read(self.pipe, 65536)
            if not data:
                break
            self.rest += data
        *lines, self.rest = self.rest.split(b"\n")
        for line in lines:
            told = line.decode()
            assert not told.startswith("!"), told
            number = int(told[1:])
            self.next = number + 1
            self.heard += told[0] != "?"
            if told[0] == "?":
                self.unsure.add(number)
            elif told[0] == "-":
                self.expected.discard(number)
            else:
                self.expected.add(number)

    def kill(self) -> None:
        """Kill it in the midst of whatever it does."""
        os.kill(self.process, signal.SIGKILL)
        self.listen(to_end=True)
        os.close(self.pipe)
        _, status = os.waitpid(self.process, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL, "the worker ended by itself"
        self.unsure |= {self.next, self.next - 1}
        self.next += 1


def _write(pipe: int, told: str) -> None:
    os.write(pipe, f"{told}\n".encode())


@pytest.fixture
def folder(tmp_path: Path, place: Place) -> Iterator[Path]:
    """Return the folder of a study with one long interview, in a file or on a server."""
    folder = tmp_path / "studie"
    study = found(folder, name="prøve", language=Language.NB, main_coder="Kari")
    workspace = open_workspace(study, "Kari", {})
    url = None if place is None else place.new()
    if url is not None:
        move(workspace, url, {})
        workspace.database.close()
        workspace = open_workspace(read_settings(folder), "Kari", {})
    add_text(workspace, "I01.txt", TEXT)
    load_codebook(workspace)
    share(workspace, tmp_path / "Ola", "Ola")
    workspace.database.close()
    yield folder
    if place is not None and url is not None:
        place.drop(url)


@pytest.mark.soak
def test_nothing_acknowledged_is_lost(folder: Path, place: Place) -> None:
    """Two who code, one who merges, one who reads, kills and restarts: all is there, and sound."""
    draw = random.Random(SECONDS)
    workers = [
        Worker(folder, "Bo", work_commands), Worker(folder, "Liv", work_commands),
        Worker(folder, "Ola", work_merges), Worker(folder, "Leser", work_reads),
    ]  # fmt: skip
    for worker in workers:
        worker.start()
    until, restart = time.monotonic() + SECONDS, time.monotonic() + 8
    while time.monotonic() < until:
        time.sleep(draw.uniform(0.2, 2))
        for worker in workers:
            worker.listen()
        if place is not None and time.monotonic() > restart:
            place.restart(draw.choice(["fast", "immediate"]))
            restart = time.monotonic() + draw.uniform(5, 12)
        if draw.random() < 0.5:
            one = draw.choice(workers)
            one.kill()
            one.start()
    for worker in workers:
        worker.kill()
    workspace = opened(folder, "Kari")
    assert check_study(workspace) == []
    for worker in workers[:3]:
        stored = places(workspace, worker.coder)
        assert stored ^ worker.expected <= worker.unsure, worker.coder
    workspace.database.close()
    assert all(worker.heard > 2 for worker in workers), [one.heard for one in workers]


def places(workspace: Workspace, coder: str) -> set[int]:
    """Return where a coder's passages are."""
    with workspace.read() as connection:
        starts = connection.execute(
            select(tables.passages.c.start)
            .join(tables.coders, tables.coders.c.id == tables.passages.c.coder_id)
            .where(tables.coders.c.name == coder)
        ).scalars()
        return {start // WIDTH for start in starts}
