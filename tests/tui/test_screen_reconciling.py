"""Disagreements walked by keys: settled for consensus, rejected, undone, and marked as done."""

from __future__ import annotations

import pytest

from koding.actions.documents.progress import mark_done
from koding.actions.passages.tagging import TagOptions, tag
from koding.errors import NotFoundError
from koding.model.coding import CONSENSUS
from koding.tui.opening import open_disagreements
from koding.tui.screens.disagreements import DisagreementsScreen
from koding.tui.screens.prompts import Confirm
from tests.tui.screen_desk import Desk, Hands, by_keys

SAME, ENDS, MORE = "Økonomi er også en sak", "uten tvil", "Personvern, uten tvil"


def disagree(desk: Desk) -> None:
    """Let Kari and Ola agree once, and differ on ends, on presence and on a value."""
    ola = desk.ola
    for who, value in ((desk.kari, -1), (ola, 2)):
        tag(who, "I01", SAME, "Økonomi")
        tag(who, "I01", "Folk er redde", "holdning", TagOptions(value=value))
        mark_done(who, "I01")
    tag(desk.kari, "I01", ENDS, "personvern")
    tag(ola, "I01", MORE, "personvern")
    tag(ola, "I01", "Den snakker vi om støtt og stadig", "etikk")
    ola.database.close()


def consensus(desk: Desk) -> list[tuple[str, str, float | None]]:
    """Return what consensus has coded: words, code and value, by place."""
    return [(one.quote, one.code, one.value) for one in desk.stored if one.coder == CONSENSUS]


async def opened(hands: Hands) -> None:
    """Wait until the list is there."""
    await hands.until(lambda: isinstance(hands.app.screen, DisagreementsScreen))


async def taken_over(hands: Hands) -> None:
    """Ask for the list, and let consensus have what is agreed."""
    await hands.press("d")
    await hands.until(lambda: isinstance(hands.app.screen, Confirm))
    await hands.press("y")
    await opened(hands)


@by_keys
async def test_disagreements_are_settled_one_by_one(desk: Desk) -> None:
    """What is agreed is taken over; a reading, a rejection and a value settle the rest."""
    disagree(desk)
    async with desk.screen(size=(80, 24)) as hands:
        await taken_over(hands)
        assert "saved: 1 agreed on and taken over; 3 to settle" in hands.seen
        assert consensus(desk) == [(SAME, "Økonomi", None)]
        assert "etikk · Ola; not Kari" in hands.seen
        await hands.press("x")
        assert "consensus does not have etikk there" in hands.seen
        await hands.press("enter")
        assert "personvern, I01:2: whose reading?" in hands.seen
        assert f"Kari: {ENDS}" in hands.seen
        await hands.answer("Ola")
        assert "consensus: Ola" in hands.seen
        await hands.press("enter")
        await hands.write("another")
        await hands.press("enter")
        await hands.answer("1")
        assert consensus(desk) == [
            (MORE, "personvern", None),
            (SAME, "Økonomi", None),
            ("Folk er redde", "holdning", 1.0),
        ]
        await hands.press("F")
        assert "consensus is done with I01" in hands.seen
    assert [entry.coder for entry in desk.log[-5:]] == ["Kari"] * 5
    assert desk.faults == []


@by_keys
async def test_nothing_is_saved_before_the_user_says_so(desk: Desk) -> None:
    """Opening writes nothing; without a yes the rest is listed, and cannot be marked as done."""
    disagree(desk)
    before = desk.log
    async with desk.screen() as hands:
        await hands.press("d")
        await hands.until(lambda: isinstance(hands.app.screen, Confirm))
        assert "Kari and Ola agree on 1 passage in I01: save it" in hands.seen
        await hands.press("n")
        await opened(hands)
        assert "3 to settle; 1 agreed on, not taken over" in hands.seen
        assert (consensus(desk), desk.log) == ([], before)
        await hands.press("x", "x", "x", "F")
        assert "1 agreed on are not taken over yet" in hands.seen
        assert "documents done" not in [entry.action for entry in desk.log[len(before) :]]
        await hands.press("escape", "D")
        assert "open it again?" in hands.seen


@by_keys
async def test_the_text_follows_the_disagreement_and_the_reading_in_focus(desk: Desk) -> None:
    """Above the list stands the place in focus, and of a reading that is chosen, its own ends."""
    disagree(desk)
    async with desk.screen(size=(80, 24)) as hands:
        await taken_over(hands)
        assert hands.selected == "Den snakker vi om støtt og stadig"
        assert "Den snakker vi om" in "\n".join(hands.seen.splitlines()[:12])
        await hands.press("j")
        assert hands.selected == MORE
        await hands.press("enter")
        assert hands.selected == ENDS
        await hands.press("down")
        assert hands.selected == MORE
        await hands.press("up", "escape")
        assert hands.selected == MORE


@by_keys
async def test_the_coder_last_chosen_may_be_one_who_did_not_code_it(desk: Desk) -> None:
    """The full stop takes that reading too: consensus does not code it, and undo brings it back."""
    disagree(desk)
    async with desk.screen() as hands:
        await taken_over(hands)
        await hands.press("j", "enter")
        await hands.answer("Kari")
        await hands.press("k", "k", ".")
        assert "consensus does not have etikk there, as Kari" in hands.seen
        await hands.press("z")
        assert "etikk · Ola; not Kari" in hands.seen


@by_keys
async def test_undo_brings_back_what_was_settled_and_rejected(desk: Desk) -> None:
    """The key z takes back one decision after the other, and the place is open again."""
    disagree(desk)
    async with desk.screen() as hands:
        await taken_over(hands)
        await hands.press("x", "enter")
        await hands.answer("Ola")
        assert len(consensus(desk)) == 2
        await hands.press("z")
        assert consensus(desk) == [(SAME, "Økonomi", None)]
        assert "etikk · Ola" not in hands.seen
        await hands.press("z")
        assert "etikk · Ola; not Kari" in hands.seen
        await hands.press("z")
        assert "nothing was settled in this list" in hands.seen
        await hands.press("F")
        assert "3 are still to be settled" in hands.seen
    assert desk.faults == []


@by_keys
async def test_the_ends_are_moved_in_the_text(desk: Desk) -> None:
    """The key e goes to the place; Enter gives consensus the selection, Esc goes back without."""
    disagree(desk)
    async with desk.screen() as hands:
        await taken_over(hands)
        await hands.press("e")
        assert hands.selected == "Den snakker vi om støtt og stadig"
        await hands.press("escape")
        await opened(hands)
        await hands.press("j", "e")
        assert hands.selected == MORE
        await hands.press("b", "enter")
        await opened(hands)
        assert ("Personvern, uten", "personvern", None) in consensus(desk)
        assert "personvern · " not in hands.seen
        await hands.press("escape", "enter")
        assert "letters of its name" in hands.seen
    assert desk.faults == []


@by_keys
async def test_the_last_choice_is_made_again(desk: Desk) -> None:
    """The full stop takes the same coder's reading as before, or says that there is none."""
    disagree(desk)
    async with desk.screen() as hands:
        await taken_over(hands)
        await hands.press(".")
        assert "nothing has been settled yet" in hands.seen
        await hands.press("enter", ".", ".")
        assert [code for _, code, _ in consensus(desk)] == [
            "personvern",
            "Økonomi",
            "etikk",
            "holdning",
        ]
        assert consensus(desk)[-1][2] == 2.0


@by_keys
async def test_one_who_codes_blind_sees_no_disagreements(desk: Desk) -> None:
    """Others' work stays hidden until the document is marked as done."""
    tag(desk.kari, "I02", "Ingen", "etikk")
    async with desk.screen("I02", blind=True) as hands:
        await hands.press("d")
        assert "you code blind" in hands.status
        assert not isinstance(hands.app.screen, DisagreementsScreen)


@by_keys
async def test_with_one_coder_there_is_nothing_to_reconcile(desk: Desk) -> None:
    """The status line says what is missing, and nothing is written."""
    async with desk.screen("I02") as hands:
        await hands.press("d")
        assert "No two coders have done I02" in hands.status
    assert desk.stored == []


def test_the_command_opens_at_the_longest_disagreement(desk: Desk) -> None:
    """Without a document named, the first disagreement's is opened; without any, it is an error."""
    with pytest.raises(NotFoundError, match="No two coders"):
        open_disagreements(desk.kari, None)
    disagree(desk)
    assert open_disagreements(desk.kari, None).session.name == "I01"
    with pytest.raises(NotFoundError, match="called 'Kira'"):
        open_disagreements(desk.kari, "I01", coders=("Kira",))


@by_keys
async def test_a_search_from_the_disagreements_settles_nothing(desk: Desk) -> None:
    """The slash leaves the list for the search; the letters after it are sought, not done."""
    disagree(desk)
    async with desk.screen() as hands:
        await taken_over(hands)
        await hands.press("/", "x", "c", "e", "enter")
        assert "'xce' is not in" in hands.seen
    assert consensus(desk) == [(SAME, "Økonomi", None)]
