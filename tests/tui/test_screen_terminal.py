"""Nothing that stands in the study can steer the terminal that the screen is drawn in."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from koding.actions.interpretation.memos import MemoTarget, add_memo
from koding.actions.study.opening import found, open_workspace
from koding.model.label import Language
from tests.tui.screen_desk import FIRST, SECOND, add_text, load_codebook
from tests.tui.screen_program import Program

EVIL = "\x1b]52;c;ZXZpbA==\x07\x1b[8m\x9b2J\x7f\x08\u202e\u2066\u061c"
WORDS = (
    ("codes", "name"), ("codes", "definition"), ("codes", "include"), ("cases", "name"),
    ("speakers", "label"), ("coders", "name"), ("memos", "body"), ("documents", "title"),
)  # fmt: skip
HOSTILE = re.compile(
    "\x1b\\]|\x1b\\[8m|\x07|[\x00-\x06\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What only a person's words could have brought: OSC, BEL, C0 and C1, DEL, conceal, bidi."""
OWN = re.compile("\x1b\\]22;[a-z-]+\x07")
"""The shape of the mouse's pointer, which Textual sets."""
ROUND = ("j", "\r", "\x1b", "t", "j", "j", "r", "\x1b", "\x1b", "i", "\x1b", "m", "\x1b",
         "f", "\x1b", "R", "j", "\x1b", "/", "personvern\r", "L", "j", "\x1b", "?", "\x1b", "s",
         "\x1b", "d", "\x1b", "M", "ord", "\x1b", "\x10", "memo", "\x1b", ">", "<")  # fmt: skip
"""Keys that open every part of the screen once."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a study whose every word would steer a terminal."""
    study = found(tmp_path / "s", name="Prøve", language=Language.NB, main_coder="Kari")
    workspace = open_workspace(study, "Kari", {})
    spoiled = FIRST.replace("Personvern", f"Personvern{EVIL}").replace("Folk", f"{EVIL} Folk")
    add_text(workspace, "I01.txt", spoiled)
    add_text(workspace, "I02.txt", SECOND)
    load_codebook(
        workspace,
        "codes:\n  - {id: p, name: personvern, definition: Hva?, include: Dette, level: theme}\n"
        "  - {id: e, name: etikk, definition: Rett., level: theme}\n",
    )
    add_memo(workspace, MemoTarget(document="I01"), f"Notat{EVIL}")
    workspace.database.close()
    with closing(sqlite3.connect(study.root / "koding.db", isolation_level=None)) as database:
        for table, column in WORDS:
            database.execute(f"UPDATE {table} SET {column} = coalesce({column}, '') || ?", (EVIL,))  # noqa: S608
        database.execute("UPDATE coders SET name_key = 'kari', name = 'Kari'")
    return study.root


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_the_screen_shows_what_it_must_not_obey(hostile: Path, size: tuple[int, int]) -> None:
    """Through every pane, list and dialog, nothing but the screen's own sequences is sent."""
    program = Program(hostile, "--coder", "Kari", "code", "I01:2", size=size)
    program.until("line 2 of 8")
    program.until("all keys")
    program.press("\rpers\r")
    program.read(0.6)
    for key in ROUND:
        program.press(key)
        program.read(0.25)
    program.press("\x1b\x1b")
    program.read(0.3)
    program.press("\x11")
    program.read(0.5)
    program.press("\x11")
    program.wait()
    sent = OWN.sub("", program.written.decode("utf-8", "replace"))
    assert "Personvern␛]52" in re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", sent)
    strange = [sent[max(one.start() - 30, 0) : one.end() + 20] for one in HOSTILE.finditer(sent)]
    assert strange[:4] == []
