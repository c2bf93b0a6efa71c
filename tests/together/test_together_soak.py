"""Screens, commands, merges and a reader at one study, killed at random: nothing said is lost."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.cli_program import PATIENCE, Koding, ask, environment, write_transcript
from tests.tui.screen_program import Program

SECONDS = float(os.environ.get("SOAK_SECONDS", "600"))
CODES = [f"kode{number:03}" for number in range(400)]
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
    _read: int = 0

    def go_on(self) -> None:
        """Start it if it does not run, and code one passage more."""
        if self.program is None:
            self.program = Program(self.study, "--coder", self.name, "code", "I01:2")
            self.program.until("all keys")
            self._read = 0
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
            self.program = None

    def _note(self) -> None:
        assert self.program is not None
        self.noted |= {code.decode() for code in TOLD.findall(self.program.written)}


@pytest.mark.soak
def test_nothing_that_was_said_to_be_done_is_lost_and_nobody_is_stuck(
    fresh: Path, koding: Koding, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Two screens, a loop of commands, one of merges and a reader, each killed again and again."""
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
    assert koding(*here, "share", str(fresh / "ola"), "--coder", "Ola").code == 0
    draw = random.Random(SECONDS)
    who: list[Worker | Screen] = [
        Screen(study, "Kari", CODES[10:200] * 20, draw),
        Screen(study, "Liv", CODES[200:] * 20, draw),
        Worker(study, "commands", COMMANDS),
        Worker(study, "merges", MERGES),
        Worker(study, "reader", READER),
    ]
    counts: dict[int, int] = {}
    last, next_kill = time.monotonic() + SECONDS, time.monotonic() + 20
    next_look = time.monotonic() + 60
    while time.monotonic() < last:
        for one in who:
            one.go_on()
        time.sleep(draw.uniform(0.02, 0.2))
        if time.monotonic() > next_kill:
            draw.choice(who).stop()
            next_kill = time.monotonic() + draw.uniform(1, 8)
        if time.monotonic() > next_look:
            assert lost(study, who) == set()
            next_look = time.monotonic() + 60
    for one in who:
        one.stop()
        counts[len(counts)] = len(one.noted)
    assert lost(study, who) == set()
    for folder in (study, fresh / "ola"):
        assert koding("--study", str(folder), "check").code == 0
    told = ", ".join(f"{one.name} {len(one.noted)} done, {one.kills} kills" for one in who)
    with capfdbinary.disabled():
        sys.stderr.write(f"{told}\n")
    assert all(counts.values()), counts  # nobody was stuck
    assert koding(*here, "merge", str(fresh / "ola"), "--prefer", "newest").code == 0


def lost(study: Path, who: list[Worker | Screen]) -> set[str]:
    """Return what was said to be done and is not there."""
    said = {
        one.name: set(one.noted) for one in who if one.name not in ("reader",)
    }  # before the database is read: what is noted meanwhile is none of it
    memos = {str(row[0]) for row in ask(study / "koding.db", "SELECT body FROM memos")}
    coded = "SELECT codes.name, coders.name FROM passages JOIN codes ON codes.id = code_id "
    coded += "JOIN coders ON coders.id = coder_id"
    passages = set(ask(study / "koding.db", coded))
    missing = (said["commands"] | said["merges"]) - memos
    for name in ("Kari", "Liv"):
        missing |= {one for one in said[name] if (one, name) not in passages}
    return missing
