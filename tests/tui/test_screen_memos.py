"""All memos in one pane: listed, filtered, opened, written, and gone to."""

from __future__ import annotations

from koding.actions.interpretation.memos import MemoTarget, add_memo, list_memos
from koding.actions.passages.tagging import tag
from koding.tui.screens.memos import MemosScreen
from tests.tui.screen_desk import Desk, by_keys


@by_keys
async def test_memos_are_listed_and_filtered(desk: Desk) -> None:
    """All are there, newest first, those on passages by place and code; words narrow them."""
    tag(desk.kari, "I01", "6", "etikk")
    add_memo(desk.kari, MemoTarget(passage=desk.stored[0].guid), "Går igjen i alle.")
    add_memo(desk.ola, MemoTarget(code="personvern"), "Hva er vern?")
    async with desk.screen(size=(90, 24)) as hands:
        await hands.press("W")
        seen = hands.seen
        assert "2 memos" in seen
        assert seen.index("Hva er vern?") < seen.index("I01:6 etikk")
        await hands.press("/", *"etikk", "enter")
        assert "1 memo of 2 with «etikk»" in hands.seen
        assert "Hva er vern?" not in hands.seen
        await hands.press("escape")
        assert "Hva er vern?" in hands.seen
        await hands.press("escape")
        assert not isinstance(hands.app.screen, MemosScreen)


@by_keys
async def test_memos_are_opened_written_and_removed(desk: Desk) -> None:
    """Enter goes on with one's own, `+` writes a new one on what is chosen, `x` removes one."""
    add_memo(desk.kari, MemoTarget(), "Første")
    async with desk.screen(size=(90, 24)) as hands:
        await hands.press("W", "enter", *" tanke", "ctrl+s")
        assert [memo.body for memo in list_memos(desk.kari)] == ["Første tanke"]
        assert "Første tanke" in hands.seen
        await hands.press("+", *"code etikk", "enter", *"Om etikk", "ctrl+s")
        assert {memo.target for memo in list_memos(desk.kari)} == {"study", "code etikk"}
        await hands.press("x")
        assert len(list_memos(desk.kari)) == 1
        await hands.press("z")
        assert len(list_memos(desk.kari)) == 2
        await hands.press("enter", *" halvt", "escape", "enter")
        assert "halvt" in hands.seen
        await hands.press("escape")


@by_keys
async def test_anothers_memo_is_read_and_not_changed(desk: Desk) -> None:
    """Enter and `x` on another's memo say whose it is and leave it as it was."""
    add_memo(desk.ola, MemoTarget(), "Olas tanke")
    async with desk.screen(size=(90, 24)) as hands:
        await hands.press("W", "enter")
        assert "this memo is Ola's" in hands.status
        await hands.press("x")
        assert "this memo is Ola's" in hands.status
    assert [memo.body for memo in list_memos(desk.kari)] == ["Olas tanke"]


@by_keys
async def test_blind_one_sees_ones_own_memos(desk: Desk) -> None:
    """Who codes blind sees no memo of another."""
    add_memo(desk.ola, MemoTarget(), "Olas tanke")
    add_memo(desk.kari, MemoTarget(), "Min tanke")
    async with desk.screen(size=(90, 24), blind=True) as hands:
        await hands.press("W")
        assert "Min tanke" in hands.seen
        assert "Olas" not in hands.seen


@by_keys
async def test_a_memo_leads_to_its_place(desk: Desk) -> None:
    """`g` opens the document at the passage, or at the words, that a memo is on."""
    tag(desk.kari, "I02", "2", "etikk")
    add_memo(desk.kari, MemoTarget(passage=desk.stored[0].guid), "Her")
    async with desk.screen("I01", size=(90, 24)) as hands:
        await hands.press("W", "g")
        assert hands.app.session.name == "I02"
        assert hands.selected == "Ingen, egentlig."
        await hands.press("escape", "<", "j", "m", *"Der", "ctrl+s", ">", "W", "g")
        assert hands.app.session.name == "I01"
