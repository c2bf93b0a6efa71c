"""What a coder must not see: others' work while coding blind, and scores nobody asked for."""

from __future__ import annotations

from koding.actions.passages.tagging import TagOptions, tag
from tests.tui.screen_desk import Desk, add_text, by_keys

CASED = (
    "---\nname: I04\ncase: Sundet kommune\nspeakers:\n  Informant: {role: informant}\n---\n\n"
    "Informant: Vi har ingen plan.\n"
)


@by_keys
async def test_blind_coding_hides_others_until_done(desk: Desk) -> None:
    """Another's passages and counts are nowhere on the screen until the document is done."""
    tag(desk.ola, "I01", "2", "personvern", TagOptions())
    tag(desk.ola, "I02", "2", "lønn", TagOptions())
    async with desk.screen("I01:2", blind=True) as hands:
        assert "nothing is coded here" in hands.seen
        assert "Ola" not in hands.seen
        assert "1/1" not in hands.seen
        assert "0/1" not in hands.seen
        assert "blind" in hands.title
        await hands.press("home", "p")
        assert "no passage further on" in hands.status
        tag(desk.ola, "I01", "6", "etikk", TagOptions())
        await hands.go(6)
        await hands.until(lambda: len(hands.app.session.document.passages) == 2)
        assert "Ola" not in hands.seen
        await hands.tag("lønn")
        assert "■ lønn 1/1" in hands.seen
        await hands.press("D")
        assert "etikk (Ola, 1)" in hands.seen
        assert "■ lønn 1/2" in hands.seen
        assert "blind" not in hands.title
        await hands.press("D", "y")
        assert "Ola" not in hands.seen


@by_keys
async def test_blind_coding_hides_codes_another_makes(desk: Desk) -> None:
    """A code that another makes while coding is not suggested to who codes blind."""
    async with desk.screen("I01:6", coder="Ola") as hands:
        await hands.press("+", *["backspace"] * 40)
        await hands.answer("Olas oppdagelse")
    async with desk.screen("I01:6", blind=True) as hands:
        assert "Olas oppdagelse" not in hands.seen
        await hands.press("enter", *"oppd")
        assert "Olas oppdagelse" not in hands.seen
        await hands.press("escape", "D")
        assert "■ Olas oppdagelse" in hands.seen


@by_keys
async def test_scores_are_shown_only_when_asked_for_and_logged_once(desk: Desk) -> None:
    """The case panel has no scores; the key that shows them leaves one entry in the log."""
    add_text(desk.ola, "I04.md", CASED)
    async with desk.screen("I04") as hands:
        before = len(desk.log)
        await hands.press("i")
        assert "Sundet kommune" in hands.seen
        assert "Survey" not in hands.seen
        await hands.press("escape")
        assert len(desk.log) == before
        await hands.press("s")
        assert "Survey" in hands.seen
        await hands.press("escape", "j")
        await hands.tag("etikk")
        assert [entry.action for entry in desk.log[before:]] == ["scores shown", "tag"]
        await hands.press("z", "z")
        assert "nothing of yours to undo" in hands.status
