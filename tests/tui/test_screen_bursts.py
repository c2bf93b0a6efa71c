"""Keys that come in bursts, as from fast fingers or over a slow line: nothing typed is lost."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

import pytest
from textual.events import Key

from koding.actions.codebook.files import list_codes
from koding.actions.interpretation.memos import list_memos
from koding.actions.study.opening import found, open_workspace
from koding.model.label import Language
from koding.tui.keys.apart import EscapesApart, named
from tests.tui.screen_desk import CODEBOOK, FIRST, Desk, add_text, by_keys, load_codebook
from tests.tui.screen_program import Program


def let_time_fly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second go by at every look at the clock, as where others have the processor."""
    loop = asyncio.get_running_loop()
    real, looks = loop.time, count()
    monkeypatch.setattr(loop, "time", lambda: real() + next(looks))


@by_keys
async def test_a_burst_is_not_lost_where_the_processor_is_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new code, its card and its definition, typed ahead, each get to where they belong."""
    async with desk.screen("I01:2") as hands:
        let_time_fly(monkeypatch)
        await hands.press("enter", *"frykt", "enter", "I", *"Om frykt.", "ctrl+s", "j")
        assert "line 3 of 8" in hands.title
    codes = {one.path: one.code.definition for one in list_codes(desk.kari)[0]}
    assert codes["frykt"] == "Om frykt."


@by_keys
async def test_what_is_pasted_waits_its_turn(desk: Desk) -> None:
    """Pasted right after the key that asks for a memo, words stand in the memo, not nowhere."""
    async with desk.screen("I01:2") as hands:
        hands.hurry("m")
        hands.paste("Limt inn: æøå, og så\nen linje til.")
        hands.hurry(*" Og skrevet.", "ctrl+s")
        await hands.until(lambda: "saved: the memo" in hands.status)
    (memo,) = list_memos(desk.kari)
    assert memo.body == "Limt inn: æøå, og så\nen linje til. Og skrevet."


@by_keys
async def test_a_burst_over_every_question_gets_where_it_was_meant(desk: Desk) -> None:
    """Finder, new code, line, memo, search, card and undo, all typed before the first is open."""
    async with desk.screen("I01:2") as hands:
        await hands.press(
            *("enter", *"pers", "enter"), *("g", *"4", "enter"), *("enter", *"oko", "enter"),
            *("m", *"Pengene.", "ctrl+s"), *("g", *"7", "enter"), *("+", *" og uro", "enter"),
            *("/", *"Ledelsen", "enter", "escape"), *("?", "escape"), *("x", "z"), "j",
        )  # fmt: skip
        assert hands.app.screen is hands.app.screen_stack[0]
        assert "line 8 of 8" in hands.title
    assert desk.coded == [
        ("Personvern, uten tvil.", "personvern"),
        ("Økonomi er også en sak.", "Økonomi"),
        ("Ledelsen vil ha g\u030ans\u030ake harde tall.", "og uro"),
    ]
    assert [memo.body for memo in list_memos(desk.kari)] == ["Pengene."]


def test_a_burst_to_the_real_program_is_not_lost(tmp_path: Path) -> None:
    """Typed as soon as the terminal is the screen's, Esc with keys right after it: all is done."""
    study = found(tmp_path, name="Prøve", language=Language.NB, main_coder="Kari")
    desk = Desk(open_workspace(study, "Kari", {}))
    add_text(desk.kari, "I01.txt", FIRST)
    load_codebook(desk.kari, CODEBOOK)
    program = Program(tmp_path, "--coder", "Kari", "code", "I01:2")
    program.until("\x1b[?1049h")
    program.press("\rpers\rg7\rg5\x1bjmHusk dette.\x13\rtempo\x1b\x1bkk")
    program.until("line 6 of 8")  # what is said between fast keys may never be drawn
    program.press("q")
    assert program.wait() == 0
    assert desk.coded == [("Personvern, uten tvil.", "personvern")]
    assert [memo.body for memo in list_memos(desk.kari)] == ["Husk dette."]
    desk.kari.database.close()


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1bj", ["escape", "j"]),
        ("g5\x1bjm", ["g", "5", "escape", "j", "m"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b/å", ["escape", "slash", "å"]),
        ("\x1b\x1bj", ["escape", "escape", "j"]),
        ("\x1bP.", ["escape", "P", "full_stop"]),
        ("\x1b", ["escape"]),
        ("\x1b[A\x1bOB\x1b[1;5C^", ["up", "down", "ctrl+right", "circumflex_accent"]),
    ],
)
def test_esc_is_told_apart_from_the_key_after_it(sent: str, keys: list[str]) -> None:
    """What comes at once is Esc and then a key, never Alt, a circumflex, or the key alone."""
    parser = EscapesApart()
    events = [*parser.feed(sent), *parser.feed("")]
    assert [named(one).key for one in events if isinstance(one, Key)] == keys
