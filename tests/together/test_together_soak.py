"""Screens, commands, merges and a reader at one study, killed at random: nothing said is lost.

In a file, and on a server that is restarted and whose connections are cut as well.
SOAK_SECONDS says for how long, ten minutes where it is not set.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import make_url

from koding.study import read_settings
from tests.cli.cli_program import PATIENCE, Koding, ask, environment, write_transcript
from tests.places import Place
from tests.store.postgres_server import Server
from tests.tui.screen_program import Program

SECONDS = float(os.environ.get("SOAK_SECONDS", "600"))
LOOK = 100.0
"""Seconds between two looks, in which each must have got on."""
CODES = [f"kode{number:03}" for number in range(400)]
CUT = """\
SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE datname =
current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1) AS one"""
TOLD = re.compile(rb"saved: (kode\d{3})")

_BEGIN = """
import os, sys, time
from koding.cli.main import main
diary = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def note(said):
    os.write(diary, (said + "\\n").encode())
"""
COMMANDS = (
    _BEGIN
    + """
while True:
    said = f"per{time.time_ns()}"
    if main(["--coder", "Per", "memo", "add", "--code", "kode000", "--text", said]) == 0:
        note(said)
"""
)
MERGES = (
    _BEGIN
    + """
turn = 0
while True:
    turn += 1
    said = f"ola{time.time_ns()}"
    added = main(["--study", "../ola", "memo", "add", "--code", "kode001", "--text", said])
    if main(["--coder", "Per", "merge", "../ola", "--prefer", "newest"]) == 0 and added == 0:
        note(said)
    if turn % 4 == 0:
        main(["--study", "../ola", "merge", os.getcwd(), "--prefer", "newest"])
"""
)
READER = (
    _BEGIN
    + """
while True:
    if main(["passages", "--format", "csv"]) == 0 and main(["memo", "list"]) == 0:
        note(f"read{time.time_ns()}")
"""
)


@dataclass
class Worker:
    """A loop of commands in a process of its own, and what it noted as done."""

    study: Path
    name: str
    code: str
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0

    def go_on(self) -> None:
        """Start it, unless it runs."""
        if self.process is not None and self.process.poll() is None:
            return
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.code, str(self.diary)], cwd=self.study, env=environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def stop(self) -> None:
        """Kill it."""
        self.kills += 1
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=PATIENCE)

    @property
    def diary(self) -> Path:
        """Return the file of what it noted."""
        return self.study.parent / f"{self.name}.txt"

    @property
    def noted(self) -> set[str]:
        """Return what it said was done."""
        return set(self.diary.read_text("utf-8").split()) if self.diary.exists() else set()

    @property
    def done(self) -> int:
        """Return how much it said was done."""
        return len(self.noted)


@dataclass
class Screen:
    """A coding screen in a terminal of its own, and the codes it said it had saved."""

    study: Path
    name: str
    codes: list[str]
    draw: random.Random
    program: Program | None = None
    noted: set[str] = field(default_factory=set)
    kills: int = 0
    _tagged: int = 0
    _here: int = 0

    def go_on(self) -> None:
        """Start it if it does not run, and code one passage more."""
        if self.program is None:
            self.program = Program(self.study, "--coder", self.name, "code", "I01:2")
            self.program.until("all keys")
        self.program.read(0.01)
        self._note()
        if self.program.ended:
            self.stop()
        elif self.codes:
            self.program.press(f"\r{self.codes.pop(0)}\r" + self.draw.choice(("", "j", "k")))

    def stop(self) -> None:
        """Kill it, and note what it had said."""
        self.kills += 1
        if self.program is not None:
            if not self.program.ended:
                self.program.kill()
            self.program.wait()
            self._note()
            self._tagged += self._here
            self._here = 0
            self.program = None

    @property
    def done(self) -> int:
        """Return how often it said that something was saved."""
        return self._tagged + self._here

    def _note(self) -> None:
        assert self.program is not None
        told = TOLD.findall(self.program.written)
        self.noted |= {code.decode() for code in told}
        self._here = len(told)


@dataclass
class Disturber:
    """Kills who works, restarts the server, and cuts connections to it; counts each."""

    study: Path
    who: list[Worker | Screen]
    server: Server | None
    draw: random.Random
    restarts: int = 0
    cuts: int = 0
    next: float = field(default_factory=lambda: time.monotonic() + 20)

    def go_on(self) -> None:
        """Disturb somebody, when it is time."""
        if time.monotonic() < self.next:
            return
        what = self.draw.random()
        if self.server is None or what < 0.6:
            self.draw.choice(self.who).stop()
        elif what < 0.75:
            self.server.restart(self.draw.choice(["fast", "immediate"]))
            self.restarts += 1
        else:
            self.server.sql(CUT, database=str(make_url(database_of(self.study)).database))
            self.cuts += 1
        self.next = time.monotonic() + self.draw.uniform(1, 8)


@pytest.fixture
def study(fresh: Path, koding: Koding, place: Place) -> Iterator[Path]:
    """Return a study with a long interview and hundreds of codes, and beside it Ola's copy."""
    study = fresh / "studie"
    assert koding("init", str(study), "--name", "Studie", "--yes").code == 0
    here = ("--study", str(study), "--coder", "Kari")
    write_transcript(study / "interviews" / "I01.txt", *["Det er noe nytt. Og mer."] * 30)
    assert koding(*here, "import", str(study / "interviews" / "I01.txt")).code == 0
    themes = fresh / "themes.yaml"
    themes.write_text("codes:\n" + "".join(f"  - {{name: {one}}}\n" for one in CODES), "utf-8")
    assert koding(*here, "codebook", "load", str(themes), "--yes").code == 0
    for coder in ("Per", "Liv"):
        made = ("--study", str(study), "--coder", coder, "memo", "add", "--code", "kode002")
        assert koding(*made, "--text", "Først").code == 0
    url = None if place is None else place.new()
    if url is not None:
        assert koding(*here, "move", url).code == 0
    assert koding(*here, "share", str(fresh / "ola"), "--coder", "Ola").code == 0
    yield study
    if place is not None and url is not None:
        place.drop(url)


@pytest.mark.soak
@pytest.mark.parametrize("place", ["file", "server"], indirect=True)
def test_nothing_that_was_said_to_be_done_is_lost_and_nobody_is_stuck(
    study: Path, koding: Koding, place: Place, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Two screens, a loop of commands, one of merges and a reader, each killed again and again.

    Each gets on between any two looks at what is there.
    """
    draw = random.Random(SECONDS)
    who: list[Worker | Screen] = [
        Screen(study, "Kari", CODES[10:200] * 20, draw),
        Screen(study, "Liv", CODES[200:] * 20, draw),
        Worker(study, "commands", COMMANDS),
        Worker(study, "merges", MERGES),
        Worker(study, "reader", READER),
    ]
    disturber = Disturber(study, who, place, draw)
    try:
        work_together(study, who, disturber)
    finally:
        for one in who:
            one.stop()
    assert lost(study, who) == set()
    for folder in (study, study.parent / "ola"):
        assert koding("--study", str(folder), "check").code == 0
    told = ", ".join(f"{one.name} {one.done} done, {one.kills} kills" for one in who)
    with capfdbinary.disabled():
        sys.stderr.write(f"{told}; {disturber.restarts} restarts, {disturber.cuts} cuts\n")
    here = ("--study", str(study), "--coder", "Kari")
    merged = koding(*here, "merge", str(study.parent / "ola"), "--prefer", "newest")
    assert merged.code == 0, merged.err
    assert [file for file in study.parent.rglob("*") if "koding-part" in file.name] == []


def work_together(study: Path, who: list[Worker | Screen], disturber: Disturber) -> None:
    """Let all work for as long as it takes, and look now and then at what they have done."""
    last, looks = time.monotonic() + SECONDS, time.monotonic() + LOOK
    before = [one.done for one in who]
    while time.monotonic() < last:
        for one in who:
            one.go_on()
        time.sleep(disturber.draw.uniform(0.02, 0.2))
        disturber.go_on()
        if time.monotonic() > looks:
            assert lost(study, who) == set()
            now = [one.done for one in who]
            assert all(one > was for one, was in zip(now, before, strict=True)), (before, now)
            before, looks = now, time.monotonic() + LOOK


def database_of(study: Path) -> str:
    """Return where a study's database is: its file, or its URL on a server."""
    return read_settings(study).database_url or str(study / "koding.db")


def asked(study: Path, question: str) -> list[tuple[object, ...]]:
    """Return the rows of a question put to a study's database behind koding's back."""
    place = database_of(study)
    if "://" not in place:
        return ask(Path(place), question)
    import psycopg

    with psycopg.connect(place) as connection:
        return connection.execute(question.encode()).fetchall()


def lost(study: Path, who: list[Worker | Screen]) -> set[str]:
    """Return what was said to be done and is not there."""
    said = {
        one.name: set(one.noted) for one in who if one.name not in ("reader",)
    }  # before the database is read: what is noted meanwhile is none of it
    memos = {str(row[0]) for row in asked(study, "SELECT body FROM memos")}
    coded = "SELECT codes.name, coders.name FROM passages JOIN codes ON codes.id = code_id "
    coded += "JOIN coders ON coders.id = coder_id"
    passages = set(asked(study, coded))
    missing = (said["commands"] | said["merges"]) - memos
    for name in ("Kari", "Liv"):
        missing |= {one for one in said[name] if (one, name) not in passages}
    return missing
