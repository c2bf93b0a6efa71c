"""Nothing that is typed in the screen is lost: Esc, a refusal and a kill leave it as a draft."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from koding.actions.codebook import editing
from koding.actions.interpretation.memos import list_memos
from koding.actions.study.opening import found, open_workspace
from koding.model.codes import Code
from koding.model.label import Language
from koding.tui.screens.prompts import Typing
from tests.tui.screen_desk import FIRST, Desk, add_text, by_keys, load_codebook
from tests.tui.screen_program import Program

QUESTIONS = [
    ("m",), ("M",), ("+",), ("/",), ("g",),
    ("t", "r"), ("t", "a"), ("t", "A"), ("t", "S"), ("t", "w"),
]  # fmt: skip
"""The keys that lead from the text to each question with a field to write in."""


def written(hands: object) -> str:
    """Return what stands in the field of the question on the screen."""
    screen = hands.app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, Typing), screen
    areas = screen.query(TextArea)
    return areas.first().text if areas else screen.query_one(Input).value


async def ask(hands: object, keys: tuple[str, ...]) -> None:
    """Go to the question from the text, wherever the focus is."""
    app = hands.app  # type: ignore[attr-defined]
    if keys[0] == "t" and not app.view.has_focus:
        keys = keys[1:]
    await hands.press(*keys)  # type: ignore[attr-defined]


@pytest.mark.parametrize("keys", QUESTIONS, ids="".join)
def test_escape_keeps_what_is_typed(desk: Desk, keys: tuple[str, ...]) -> None:
    """Whatever is asked, Esc keeps the words, and they stand there when it is asked again."""

    @by_keys
    async def run() -> None:
        async with desk.screen("I01:2") as hands:
            await ask(hands, keys)
            before = written(hands)
            await hands.press(*"ny 7", "escape")  # a name that is proposed gives way
            assert "draft kept, not saved: the same key" in hands.status
            await ask(hands, keys)
            kept = written(hands)
            assert kept == "ny 7"
            await hands.press("escape")
        async with desk.screen("I01:2") as hands:  # another day
            await ask(hands, keys)
            assert written(hands) == kept
            await hands.press("ctrl+g")
            assert "thrown away" in hands.status
            await ask(hands, keys)
            assert written(hands) == before

    run()


@by_keys
async def test_a_value_and_a_memo_read_across_are_kept_too(desk: Desk) -> None:
    """The value of a scale code, and a memo and a name while reading across, survive Esc."""
    async with desk.screen("I01:2") as hands:
        await hands.press("enter", *"holdn", "enter", *"-2", "escape")
        await hands.press("enter", *"holdn", "enter")
        assert written(hands) == "-2"
        await hands.press("enter", "R")
        for key in ("m", "S"):
            await hands.press(key, *"halvt", "escape", key)
            assert written(hands) == "halvt"
            await hands.press("escape")


@by_keys
async def test_the_status_line_tells_of_the_draft_and_not_of_what_was_before(desk: Desk) -> None:
    """After Esc the last line is of the draft and of the way back to it, not of the last change."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        assert "saved" in hands.status
        await hands.press("m", *"halv tanke", "escape")
        assert "draft kept, not saved: the same key here, or Ctrl+P 'not saved'" in hands.status
        await hands.press("m", "ctrl+u", *["backspace"] * 12, "escape")
        assert "the draft is gone" in hands.status


@by_keys
async def test_a_draft_does_not_hide_what_a_document_is_read_for(desk: Desk) -> None:
    """A document opened for new codes says so beside the draft that waits."""
    async with desk.screen("I01:2") as hands:
        await hands.press("D", "M", *"halv tanke", "escape")
    for name in ("skjevhet", "en ganske lang kode", "noe helt annet"):
        editing.add_code(desk.kari, name, Code(id="", name=name))
    async with desk.screen("I01:2", new_codes=True) as hands:
        assert "1 memo begun and not saved: Ctrl+P 'not saved'" in hands.status
        assert "for 3 new codes" in hands.title


@by_keys
async def test_a_saved_memo_leaves_no_draft(desk: Desk) -> None:
    """A draft that is saved is a memo, once, and the next memo begins empty."""
    async with desk.screen("I01:2") as hands:
        await hands.press("M", *"Kort", "escape", "M", *" samtale", "ctrl+s", "M")
        assert written(hands) == ""
    assert [memo.body for memo in list_memos(desk.kari)] == ["Kort samtale"]


@by_keys
async def test_a_refused_answer_is_not_lost(desk: Desk) -> None:
    """A name that cannot be given stands there when the question is asked again, to be mended."""
    async with desk.screen("I01:2") as hands:
        await hands.press("t", "j", "r")
        await hands.press("ctrl+u", *"etikk", "enter", "r")
        assert written(hands) == "etikk"


@by_keys
async def test_a_memo_that_was_begun_is_told_of_and_found_again(desk: Desk) -> None:
    """A draft on a selection that is gone is told of at the start, and opened by its name."""
    async with desk.screen("I01:2") as hands:
        await hands.press("v", "m", *"halv tanke", "escape")
    async with desk.screen("I01:5") as hands:
        assert "1 memo begun and not saved" in hands.status
        commands = {one.title: one for one in hands.app.get_system_commands(hands.app.screen)}
        (title,) = [title for title in commands if title.startswith("not saved: ")]
        commands[title].callback()
        await hands.until(lambda: hands.app.screen.query(TextArea))
        assert written(hands) == "halv tanke"
        await hands.press("ctrl+s")
    assert [memo.body for memo in list_memos(desk.kari)] == ["halv tanke"]


@by_keys
async def test_a_code_that_is_not_found_names_a_new_one(desk: Desk) -> None:
    """What was typed to find a code that is not there need not be typed again to make it."""
    async with desk.screen("I01:2") as hands:
        await hands.press("enter", *"redsel", "escape", "+")
        assert written(hands) == "redsel"
        await hands.press("enter")
    assert [view.code for view in desk.stored] == ["redsel"]


@by_keys
async def test_the_interviewers_words_are_said_not_to_count(desk: Desk) -> None:
    """Tagging what the interviewer says is saved, and told not to be counted."""
    async with desk.screen("I01:1") as hands:
        await hands.tag("etikk")
        assert "not counted: the interviewer's words" in hands.status
        await hands.press("j", "enter", *"etikk", "enter")
        assert "not counted" not in hands.status


def test_a_killed_program_leaves_the_draft(tmp_path: Path) -> None:
    """A memo half written when the program is killed stands there the next time."""
    study = found(tmp_path / "s", name="Prøve", language=Language.NB, main_coder="Kari")
    workspace = open_workspace(study, "Kari", {})
    add_text(workspace, "I01.txt", FIRST)
    load_codebook(workspace, "codes:\n  - {name: etikk}\n")
    workspace.database.close()
    program = Program(study.root, "--coder", "Kari", "code", "I01:2")
    program.until("line 2 of 8")
    program.press("M")
    program.until("Ctrl+S")
    program.press("Nesten ferdig tanke")
    program.read(1.5)
    program.kill()
    program.wait()
    program = Program(study.root, "--coder", "Kari", "code", "I01:2")
    program.until("begun and not saved")
    program.press("M")
    program.until("as you left it. Ctrl+S saves, Esc keeps it so, Ctrl+G throws it away")
    program.until("ferdig")
    program.press("\x13")
    program.until("saved: the memo")
    program.press("q")
    program.wait()
    workspace = open_workspace(study, "Kari", {})
    assert [memo.body for memo in list_memos(workspace)] == ["Nesten ferdig tanke"]
    workspace.database.close()


@by_keys
async def test_escape_does_not_leave_what_cannot_be_kept_without_a_word(desk: Desk) -> None:
    """While another holds the database Esc says that nothing is kept; a second Esc leaves."""
    async with desk.screen("I01:2") as hands:
        await hands.press("g")
        with closing(sqlite3.connect(desk.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await hands.press(*"12", "escape")
            assert "not kept: another program holds the database" in hands.seen
            assert written(hands) == "12"
            await hands.press("escape")
        assert not isinstance(hands.app.screen, Typing)
