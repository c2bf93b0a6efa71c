"""Keys that come in bursts, as from fast fingers or over a slow line: nothing typed is lost."""

from __future__ import annotations

import asyncio
from itertools import count
from typing import TYPE_CHECKING

from koding.actions.codebook.files import list_codes
from koding.actions.interpretation.memos import list_memos
from tests.tui.screen_desk import Desk, by_keys

if TYPE_CHECKING:
    import pytest


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
