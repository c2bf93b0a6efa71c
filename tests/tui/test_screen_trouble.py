"""What befalls a coder at work: other writers, revisions, a small window; nothing is lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

from textual.pilot import Pilot

from koding.actions.codebook.editing import rename_code
from koding.actions.documents.details import remove_document, rename_document
from koding.actions.passages.tagging import TagOptions, tag, untag
from koding.tui.opening import open_screen
from koding.tui.screens.codebook import CodebookPanel
from koding.tui.screens.panels import Definition, StatusBar
from tests.tui.screen_desk import FIRST, SECOND, Desk, Hands, add_text, by_keys


@contextmanager
def held(desk: Desk) -> Iterator[None]:
    """Hold the database as another program that writes does."""
    with closing(sqlite3.connect(desk.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def has_size(hands: Hands, width: int, height: int) -> bool:
    """Return whether the screen has taken a size."""
    return tuple(hands.app.size) == (width, height)


@by_keys
async def test_a_held_database_costs_no_tag(desk: Desk) -> None:
    """While another program writes one is told, goes on coding, and all is saved in order after."""
    async with desk.screen("I01:2") as hands:
        with held(desk):
            await hands.tag("pers")
            assert "another program holds the database; 1 not saved yet" in hands.told
            await hands.press("j")
            assert "1 not saved yet" in hands.told
            await hands.tag("etikk")
            assert "2 not saved yet" in hands.told
            await hands.press("ctrl+q")
            assert hands.app.is_running
            assert "Ctrl+Q again leaves without" in hands.told
            assert desk.coded == []
        await hands.until(lambda: len(desk.coded) == 2)
        await hands.until(lambda: "╺ etikk" in hands.seen)
        assert "not saved yet" not in hands.told
    assert [code for _, code in desk.coded] == ["personvern", "etikk"]


@by_keys
async def test_nothing_is_saved_in_a_database_that_was_moved(desk: Desk) -> None:
    """One is told at once, what was not saved is told by name, and it is saved once it is back."""
    moved = desk.file.with_name("flyttet.db")
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        desk.file.rename(moved)
        await hands.until(lambda: "koding.db was moved or removed" in hands.told)
        await hands.press("j")
        await hands.tag("etikk")
        assert "1 NOT SAVED: koding.db was moved or removed" in hands.told
        await hands.press("ctrl+q")
        assert hands.app.is_running
        assert not desk.file.exists()
        moved.rename(desk.file)
        await hands.until(lambda: len(desk.coded) == 2)
        assert "NOT SAVED" not in hands.told
    assert desk.faults == []


@by_keys
async def test_nothing_is_saved_where_another_database_lies(desk: Desk) -> None:
    """A backup put in the database's place is left as it is, and one who leaves is told what of."""
    other = desk.file.with_name("annen.db")
    with closing(sqlite3.connect(desk.file)) as source, closing(sqlite3.connect(other)) as copy:
        source.backup(copy)
    before = other.read_bytes()
    async with desk.screen("I01:2") as hands:
        other.replace(desk.file)
        await hands.tag("pers")
        assert "1 NOT SAVED: koding.db was replaced by another file" in hands.told
        await hands.press("ctrl+q", "ctrl+q")
        left = str(hands.app._exit_renderables[0])
    assert "NOT SAVED:\n  personvern on I01, characters " in left
    assert desk.file.read_bytes() == before


@by_keys
async def test_nothing_is_saved_in_an_earlier_state(desk: Desk) -> None:
    """Where a backup was written over the open database, that is noticed before saving."""
    with closing(sqlite3.connect(desk.file)) as source:
        earlier = sqlite3.connect(":memory:")
        source.backup(earlier)
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        with closing(sqlite3.connect(desk.file)) as target, closing(earlier):
            earlier.backup(target)
        await hands.press("j")
        await hands.tag("etikk")
        assert "1 NOT SAVED: koding.db was put back to an earlier state" in hands.told
    assert desk.coded == []


@by_keys
async def test_others_passages_come_and_go(desk: Desk) -> None:
    """What another process tags or removes in the document appears by itself, and counts."""
    async with desk.screen() as hands:
        made = tag(desk.ola, "I01", "6", "etikk", TagOptions())
        await hands.until(lambda: "etikk (Ola)" in hands.seen)
        assert "■ etikk 1/1" in hands.seen
        untag(desk.ola, [made.guid])
        await hands.until(lambda: "etikk (Ola)" not in hands.seen)


@by_keys
async def test_others_changes_come_while_a_question_is_open(desk: Desk) -> None:
    """A change by another while the finder is open breaks nothing, and shows behind it."""
    async with desk.screen("I01:2") as hands:
        await hands.press("enter", *"eti")
        tag(desk.ola, "I01", "2", "personvern", TagOptions())
        await hands.until(lambda: len(hands.app.session.passages) == 1)
        await hands.press("enter")
        assert "personvern (Ola, 1)" in hands.seen
    assert [(one.code, one.coder) for one in desk.stored] == [
        ("etikk", "Kari"),
        ("personvern", "Ola"),
    ]


@by_keys
async def test_a_renamed_code_is_renamed_on_the_screen(desk: Desk) -> None:
    """Recent codes follow when another renames them."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("etikk")
        rename_code(desk.ola, "etikk", "moral")
        await hands.until(lambda: "╺ moral" in hands.seen)
        await hands.press("j", "1")
    assert [code for _, code in desk.coded] == ["moral", "moral"]


@by_keys
async def test_a_revised_text_is_read_anew(desk: Desk) -> None:
    """One is told that the text was revised; passages stand at their words in the new one."""
    async with desk.screen("I01:6") as hands:
        await hands.tag("etikk")
        add_text(desk.ola, "I01.txt", "Intervjuer: Velkommen hit.\n" + FIRST)
        await hands.until(lambda: "the text was revised" in hands.told)
        assert "Velkommen hit." in hands.seen
        assert "   7 Den snakker vi om støtt og stadig." in hands.seen
        await hands.press("home", "p")
        assert hands.selected == "Den snakker vi om støtt og stadig."
        await hands.go(3)
        await hands.tag("pers")
    assert ("Personvern, uten tvil.", "personvern") in desk.coded
    assert desk.faults == []


@by_keys
async def test_a_selection_in_a_text_since_revised_tags_nothing(desk: Desk) -> None:
    """A tag chosen before the revision is noticed is refused, never put on other words."""
    async with desk.screen("I01:6") as hands:
        await hands.press("enter", *"eti")
        add_text(desk.ola, "I01.txt", "Intervjuer: Velkommen hit.\n" + FIRST)
        await hands.press("enter")
        assert desk.coded == []
        await hands.until(lambda: "Velkommen hit." in hands.seen)
        assert "revised" in hands.told


@by_keys
async def test_a_tag_that_waited_while_the_text_was_revised_is_refused(desk: Desk) -> None:
    """A revision that held the database makes the waiting tag's place unsure: one is told."""
    async with desk.screen("I01:6") as hands:
        with held(desk):
            await hands.tag("etikk")
            assert "1 not saved yet" in hands.told
        add_text(desk.ola, "I01.txt", "Intervjuer: Velkommen hit.\n" + FIRST)
        await hands.until(lambda: "Velkommen hit." in hands.seen or desk.coded)
    assert desk.coded in ([], [("Den snakker vi om støtt og stadig.", "etikk")])


@by_keys
async def test_a_removed_document_ends_the_screen(desk: Desk) -> None:
    """Where the document is taken out of the study, the screen ends by itself."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        remove_document(desk.ola, "I01")
        await hands.until(lambda: not hands.app.is_running)
    assert desk.faults == []


@by_keys
async def test_a_renamed_document_goes_on(desk: Desk) -> None:
    """A document that another renames stays open under its new name, and is tagged there."""
    async with desk.screen("I01:2") as hands:
        rename_document(desk.ola, "I01", "Kommunen")
        await hands.until(lambda: "Kommunen" in hands.title)
        await hands.tag("pers")
    assert desk.stored[0].document == "Kommunen"


@by_keys
async def test_another_document_that_changes_disturbs_nothing(desk: Desk) -> None:
    """Revising and tagging elsewhere leaves the selection and the told sentence as they are."""
    async with desk.screen("I01:3") as hands:
        await hands.press("v", "v")
        chosen = hands.selected
        add_text(desk.ola, "I02.txt", SECOND + "Intervjuer: Takk.\n")
        tag(desk.ola, "I02", "2", "etikk", TagOptions())
        await hands.until(lambda: "■ etikk 0/1" in hands.seen)
        assert hands.selected == chosen


@by_keys
async def test_the_window_may_be_any_size(desk: Desk) -> None:
    """From very small to very wide, with and without a question open, the cursor stays in sight."""
    async with desk.screen("I01:6", size=(80, 24)) as hands:
        await hands.tag("etikk")
        for width, height in ((120, 40), (30, 8), (200, 60), (12, 4), (80, 24)):
            await hands.pilot.resize_terminal(width, height)
            await hands.until(partial(has_size, hands, width, height))
            await hands.press("j", "k")
            if height > 6:
                await hands.until(lambda: "▌   6" in hands.seen)
        await hands.press("enter")
        for width, height in ((40, 10), (160, 50), (80, 24)):
            await hands.pilot.resize_terminal(width, height)
        await hands.write("pers")
        await hands.press("enter")
    assert [code for _, code in desk.coded] == ["etikk", "personvern"]


async def leave_after(turns: int, pilot: Pilot[Any]) -> None:
    """Leave the screen when the loop has gone round so often."""
    for _ in range(turns):
        await asyncio.sleep(0)
    await pilot.app.action_quit()


@by_keys
async def test_the_screen_may_be_left_before_it_is_laid_out(desk: Desk) -> None:
    """Whoever leaves at once, however far the finder has come to be laid out, meets no fault."""
    for turns in range(2, 9):
        app = open_screen(desk.kari, "I01")

        await app.run_async(headless=True, auto_pilot=partial(leave_after, turns))
        assert (app.return_code, app.fault) == (0, None), turns


@by_keys
async def test_the_focus_may_move_while_the_screen_is_taken_down(desk: Desk) -> None:
    """Panes go one by one when the screen is left, and the focus with them: that ends nothing."""
    async with desk.screen("I01:2") as hands:
        tree = hands.app.query_one(CodebookPanel)
        await hands.app.query(StatusBar).remove()
        await hands.app.query(Definition).remove()
        tree.focus()
        tree.move_cursor_to_line(2)
        await hands.pilot.pause()
        assert tree.has_focus
        await tree.remove()
        await hands.pilot.pause()
    assert hands.app.fault is None
