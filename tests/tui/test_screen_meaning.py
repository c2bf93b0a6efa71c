"""More like the selection, by meaning: places to go to, or one sentence where it cannot be."""

from __future__ import annotations

import pytest

from koding.actions.search.meaning import find_unread, read_lines
from koding.language import meaning
from koding.tui.screens.candidates import CandidatesScreen
from tests.tui.screen_desk import Desk, by_keys

needs_extra = pytest.mark.skipif(
    not meaning.is_installed(), reason="the extra [meaning] is not installed"
)


@needs_extra
@by_keys
async def test_places_like_the_selection_are_listed_and_gone_to(desk: Desk) -> None:
    """The key F lists what is like the selection, nearest first; e goes there, and Enter tags."""
    sum(read_lines(desk.kari, find_unread(desk.kari)))
    async with desk.screen() as hands:
        await hands.press("j", "F")
        await hands.until(lambda: isinstance(hands.app.screen, CandidatesScreen))
        assert "most like the selection by meaning" in hands.seen
        assert "nearness" in hands.seen
        await hands.press("e")
        assert not isinstance(hands.app.screen, CandidatesScreen)
    assert desk.stored == []
    assert desk.faults == []


@needs_extra
@by_keys
async def test_what_is_not_read_yet_is_said(desk: Desk) -> None:
    """Before the lines are read the key says so, and what to do; nothing is read meanwhile."""
    async with desk.screen() as hands:
        await hands.press("F")
        assert "not read for what they mean yet" in hands.seen
        assert not isinstance(hands.app.screen, CandidatesScreen)


@by_keys
async def test_without_the_extra_the_key_says_how_to_get_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen says in one sentence that the extra is missing and how it is installed."""
    monkeypatch.setattr(meaning, "find_spec", lambda _name: None)
    async with desk.screen() as hands:
        await hands.press("F")
        assert "koding-qda[meaning]" in hands.seen
