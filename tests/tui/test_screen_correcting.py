"""A misheard word is corrected on the screen by one key, and taken back by another."""

from __future__ import annotations

import re

from koding.actions.passages.tagging import tag
from tests.tui.screen_desk import Desk, by_keys


@by_keys
async def test_a_line_is_corrected_where_it_stands(desk: Desk) -> None:
    """The key r opens the line's words, Enter saves them; passages and cursor stay."""
    tag(desk.kari, "I01", "2-3", "personvern")
    async with desk.screen("I01:3") as hands:
        await hands.press("r", "end")
        await hands.write(" Ingen")
        await hands.press("enter")
        assert "saved: 1 correction" in hands.status
        assert "line 3 of 8" in hands.title
        assert "her. Ingen" in hands.seen
        assert [quote.split(". ")[-1] for quote, _ in desk.coded] == ["Ingen"]
        assert desk.faults == []
        await hands.press("z")
        assert "her. Ingen" not in hands.seen
        assert "undone" in hands.status
    assert [quote[-4:] for quote, _ in desk.coded] == ["her."]
    assert desk.faults == []


@by_keys
async def test_a_line_that_is_left_as_it_was_is_no_correction(desk: Desk) -> None:
    """Enter on the same words, and Esc, change nothing; an empty line is refused in words."""
    before = len(desk.log)
    async with desk.screen("I01:2") as hands:
        await hands.press("r", "enter")
        assert "the words are the same" in hands.status
        await hands.press("r", "escape")
        await hands.press("r", "ctrl+u", "enter")
        assert "would be empty" in hands.told
    assert len(desk.log) == before


@by_keys
async def test_a_passage_that_would_vanish_is_asked_about(desk: Desk) -> None:
    """Before words go on which a passage stands alone, the screen asks; no is no."""
    tag(desk.kari, "I01", "uten tvil", "personvern")
    async with desk.screen("I01:2") as hands:
        await hands.press("r", "ctrl+u")
        await hands.write("Personvern.")
        await hands.press("enter")
        assert "1 passage or memo stands on nothing but the deleted words" in hands.seen
        await hands.press("n")
        assert len(desk.coded) == 1
        await hands.press("r", "enter", "y")
        assert desk.coded == []
        assert "2 Personvern." in hands.seen
    assert desk.faults == []


@by_keys
async def test_a_line_that_is_corrected_is_never_typed_over(desk: Desk) -> None:
    """Who types after `r`, thinking of something else, adds to the line and takes nothing away."""
    async with desk.screen("I01:2") as hands:
        found = re.search(r"(?m)^\W*2 (\S+ \S+)", hands.seen)
        assert found is not None
        await hands.press("r", *"xyz", "enter")
        assert f"2 {found[1]}" in hands.seen
        assert "xyz" in hands.seen
