"""The real program, killed, hung up on and stopped: what it said was saved is there."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from pathlib import Path

import pytest

from koding.actions.documents.details import remove_document
from koding.actions.passages.tagging import TagOptions, tag
from koding.actions.study.opening import found, open_workspace
from koding.model.label import Language
from tests.tui.screen_desk import FIRST, Desk, add_text, load_codebook
from tests.tui.screen_program import Program

CODES = [f"kode{number:03}" for number in range(400)]
TOLD = re.compile(rb"saved: (kode\d{3})")


@pytest.fixture
def founded(tmp_path: Path) -> Desk:
    """Return a study that the program itself can open, with four hundred codes."""
    study = found(tmp_path, name="Prøve", language=Language.NB, main_coder="Kari")
    workspace = open_workspace(study, "Kari", {})
    add_text(workspace, "I01.txt", FIRST)
    load_codebook(workspace, "codes:\n" + "".join(f"  - {{name: {code}}}\n" for code in CODES))
    workspace.database.close()
    return Desk(workspace)


def opened(desk: Desk, place: str = "I01:2") -> Program:
    """Start the screen and wait for it."""
    program = Program(desk.kari.study.root, "--coder", "Kari", "code", place)
    program.until("line 2 of 8")
    program.until("all keys")  # the last row comes when keys are taken in
    return program


def coded_until_killed(desk: Desk, draw: random.Random, codes: list[str]) -> list[str]:
    """Tag with one code after another, be killed at a random moment, return what was said."""
    program = opened(desk)
    last = time.monotonic() + draw.uniform(0.05, 0.9)
    while time.monotonic() < last and codes:
        program.press(f"\r{codes.pop(0)}\r" + draw.choice(("", "j", "k")))
        program.read(min(draw.uniform(0, 0.1), max(last - time.monotonic(), 0)))
    program.kill()
    program.wait()
    return [code.decode() for code in TOLD.findall(program.written)]


def hold_out(desk: Desk, times: int, codes: list[str]) -> None:
    """Kill the program again and again, and look at the database after each."""
    draw = random.Random(times)
    told: set[str] = set()
    killed = 0
    # On a busy machine some are killed before they have saved anything; that tries nothing.
    while killed < times or (not told and killed < 10 * times):
        killed += 1
        if len(codes) < 40:
            codes.extend(CODES)
        told |= set(coded_until_killed(desk, draw, codes))
        stored = {one.code for one in desk.stored}
        assert told <= stored, f"said to be saved and not there: {told - stored}"
        assert desk.faults == []
    assert told, "it was never told that anything was saved"


def test_killed_screens_lose_nothing(founded: Desk) -> None:
    """Four screens are killed while coding; every passage that was said to be saved is there."""
    hold_out(founded, 4, list(CODES))


@pytest.mark.soak
def test_a_hundred_killed_screens_lose_nothing(founded: Desk) -> None:
    """A hundred screens are killed while coding, four every day; what was said to be saved is."""
    hold_out(founded, 100, list(CODES))


@pytest.mark.parametrize("lost", ["signal", "terminal"])
def test_a_lost_connection_ends_the_screen(founded: Desk, lost: str) -> None:
    """When the terminal goes the program ends by itself, and all that was coded is there."""
    program = opened(founded)
    program.press("\rkode007\r")
    program.until("saved: kode007")
    if lost == "signal":
        program.kill(signal.SIGHUP)
    else:
        program.hang_up()
    program.wait()
    assert [one.code for one in founded.stored] == ["kode007"]
    assert founded.faults == []


def test_a_stopped_screen_goes_on(founded: Desk) -> None:
    """Stopped and continued, it shows what others did meanwhile and saves what is coded then."""
    program = opened(founded)
    program.kill(signal.SIGTSTP)
    program.read(0.5)
    tag(founded.ola, "I01", "3", "kode300", TagOptions())
    assert [one.code for one in founded.stored] == ["kode300"]
    program.kill(signal.SIGCONT)
    program.until("kode300")
    program.press("\rkode001\r")
    program.until("saved: kode001")
    program.press("\x11")
    assert os.waitstatus_to_exitcode(program.wait()) == 0
    assert [one.code for one in founded.stored] == ["kode001", "kode300"]


def test_one_is_told_why_the_screen_ended(founded: Desk) -> None:
    """After the document is taken out elsewhere, the screen is gone and a sentence says why."""
    program = opened(founded)
    remove_document(founded.ola, "I01")
    assert os.waitstatus_to_exitcode(program.wait()) == 0
    assert b"I01 is no longer in the study; all is saved" in program.written
    assert b"Traceback" not in program.written
