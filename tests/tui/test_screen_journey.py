"""A new coder's first day at the real program, by keys alone, and what is there the day after."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from koding.actions.codebook.files import list_codes
from koding.actions.study.opening import found, open_workspace
from koding.model.codes import PALETTE
from koding.model.label import Language
from tests.tui.screen_desk import Desk, add_text
from tests.tui.screen_program import Program

NAMES = (
    "frykt", "håp", "skyld", "ansvar", "tvil", "ro",
    "uro", "støtte", "press", "vane", "fravær", "mestring",
)  # fmt: skip
THEMES = ("tillit", "makt", "tid")
SAVE = "\x13"
LINES = tuple(f"Dette handler om {name}, sier nummer {n}." for n, name in enumerate(NAMES))
SIZE = (80, 24)


def begun(desk: Desk, words: str) -> None:
    """Wait until words are kept as a draft."""
    last = time.monotonic() + 60
    while time.monotonic() < last:
        with closing(sqlite3.connect(desk.file)) as database:
            if any(words in body for (body,) in database.execute("SELECT body FROM drafts")):
                return
        time.sleep(0.05)
    raise AssertionError(f"no draft of {words!r}")


def coded(program: Program) -> None:
    """Code each line with a new code, describe it on its card, and go on."""
    for name in NAMES:
        program.press(f"\r{name}\rIOm {name}.{SAVE}")
        program.until(
            f"the card of {name}"
        )  # what the next key does may be told before it is drawn
        program.press("j")


def sorted_(program: Program) -> None:
    """Sort the cards into three themes, four at a time."""
    program.press("T")
    program.until("12 codes not in a theme")
    for theme in THEMES:
        program.press(f"    +{theme}\r")
        program.until(f"new theme {theme} of 4 codes")
    program.until("every code is in a theme")
    program.press("q")


def test_a_first_day_by_keys_alone(tmp_path: Path) -> None:
    """An empty codebook becomes twelve described, coloured codes and three themes, at 80x24.

    Left and opened again it is at the same line; a memo half written when the program is killed
    is told of and stands there.
    """
    study = found(tmp_path, name="Prøve", language=Language.NB, main_coder="Kari")
    desk = Desk(open_workspace(study, "Kari", {}))
    add_text(desk.kari, "I01.txt", "\n".join(f"Informant: {line}" for line in LINES) + "\n")
    program = Program(tmp_path, "--coder", "Kari", "code", "I01:1", size=SIZE)
    program.until("all keys")
    coded(program)
    sorted_(program)
    program.press("g7\rq")
    assert program.wait() == 0

    codes = {one.path: one.code for one in list_codes(desk.kari)[0]}
    below = [codes[f"{THEMES[n // 4]}/{name}"] for n, name in enumerate(NAMES)]
    assert len(codes) == len(NAMES) + len(THEMES)
    assert [one.definition for one in below] == [f"Om {name}." for name in NAMES]
    assert [one.colour for one in below] == [PALETTE[n % len(PALETTE)] for n in range(12)]
    assert {codes[theme].level for theme in THEMES} == {"theme"}
    assert [quote for quote, _ in desk.coded] == list(LINES)

    again = Program(tmp_path, "--coder", "Kari", "code", size=SIZE)
    again.until("line 7 of 12")
    again.until("all keys")
    again.press("mHalvferdig tanke")
    begun(desk, "Halvferdig tanke")
    again.kill()
    again.wait()

    third = Program(tmp_path, "--coder", "Kari", "code", size=SIZE)
    third.until("line 7 of 12")
    third.until("begun and not saved")
    third.press("m")
    third.until("Halvferdig tanke")
    third.press(f" og resten{SAVE}")
    third.until("saved: the memo")
    third.press("q")
    assert third.wait() == 0
    with closing(sqlite3.connect(desk.file)) as database:
        assert list(database.execute("SELECT body FROM memos")) == [("Halvferdig tanke og resten",)]
    assert desk.faults == []
    desk.kari.database.close()
