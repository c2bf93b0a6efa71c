"""Identifiers decided about by keys where the words stand: everywhere, here alone, undone."""

from __future__ import annotations

import pytest

from koding.actions.pseudonyms.identifiers import find_candidates
from koding.messages import Language, speak
from koding.messages.choices import choice_word
from koding.messages.screen import candidates as messages
from koding.model.identifiers import Decision, Reason
from koding.tui.screens.identifiers import IdentifiersScreen
from tests.tui.screen_desk import Desk, Hands, add_text, by_keys

TALK = (
    "Intervjuer: Hvem bestemte det?\n"
    "Informant: Det var Torbjørg Vik som ringte meg, fra kontoret i Vik. "
    "Nummeret hennes er 922 07 418, og hun heter @torbjorgv på nettet.\n"
    "Intervjuer: Og så?\n"
    "Informant: Så sa Vik at vi måtte vente. Torbjørgs plan ble det ikke noe av. 🐟\n"
)


@pytest.fixture
def named(desk: Desk) -> Desk:
    """Return the desk with an interview that names somebody."""
    add_text(desk.kari, "I03.txt", TALK)
    return desk


async def opened(hands: Hands) -> IdentifiersScreen:
    """List the identifiers, and wait until they are there."""
    await hands.press("V")
    await hands.until(lambda: isinstance(hands.app.screen, IdentifiersScreen))
    await hands.settle()
    assert isinstance(hands.app.screen, IdentifiersScreen)
    return hands.app.screen


def decided(desk: Desk) -> dict[tuple[str, int], tuple[Decision | None, str]]:
    """Return the decision and the kind of each place of the document, by its words."""
    return {
        (one.text, place.line): (one.decision, str(one.kind))
        for one in find_candidates(desk.kari, ["I03"])
        for place in one.places
    }


@by_keys
async def test_places_are_marked_in_the_text_and_told_with_reasons(named: Desk) -> None:
    """The list has kind and reason in words, and how many are open; the text follows the focus."""
    async with named.screen("I03") as hands:
        await opened(hands)
        assert "open in I03" in hands.seen
        assert "written as a telephone number" in hands.seen
        assert "a user name" in hands.seen
        assert hands.app.view.marks
        assert hands.selected == "Torbjørg Vik"
        await hands.press("j")
        assert hands.selected == "Vik"
        await hands.press("escape")
        assert hands.app.view.marks == ()


@by_keys
async def test_a_text_is_replaced_wherever_it_stands_or_here_alone(named: Desk) -> None:
    """Person Vik and place Vik are told apart where they stand; z takes the last one back."""
    async with named.screen("I03") as hands:
        screen = await opened(hands)
        before = sum(one.is_open for one in screen._places)
        await hands.press("a")
        await hands.until(lambda: "is replaced wherever it stands" in hands.seen)
        after = sum(one.is_open for one in screen._places)
        assert after < before
        assert f"{after} of" in hands.seen
        assert screen.here is not None
        assert screen.here.is_open
        while hands.selected != "Vik":
            await hands.press("j")
        await hands.press("e")
        await hands.answer("place")
        await hands.until(lambda: "is replaced here alone" in hands.seen)
        told = decided(named)
        assert told["Torbjørg Vik", 2] == (Decision.ACCEPTED, "person")
        assert told["Vik", 2] == (Decision.ACCEPTED, "place")
        await hands.press("z")
        await hands.until(lambda: sum(one.is_open for one in screen._places) == after)
    assert decided(named)["Vik", 2][0] is not Decision.DISMISSED
    assert named.faults == []


@by_keys
async def test_what_points_at_nobody_leaves_the_open_ones(named: Desk) -> None:
    """The key X says it of one place, x of the text; n goes to the next that is open."""
    async with named.screen("I03", size=(80, 24)) as hands:
        screen = await opened(hands)
        assert all(len(row) <= 80 for row in hands.seen.splitlines())
        await hands.press("X")
        await hands.until(lambda: "points at nobody here" in hands.seen)
        await hands.press("x")
        await hands.until(lambda: "points at nobody, wherever" in hands.seen)
        while any(one.is_open for one in screen._places):
            await hands.press("n", "x")
            await hands.settle()
        assert "none of" in hands.seen
        await hands.press("n")
        assert "no place is open" in hands.seen
    assert {decision for decision, _ in decided(named).values()} == {Decision.DISMISSED}


@by_keys
async def test_a_click_looks_and_a_pseudonym_can_be_typed(named: Desk) -> None:
    """A click on a row shows it in the text and decides nothing; w asks what is to stand there."""
    async with named.screen("I03") as hands:
        screen = await opened(hands)
        await hands.pilot.click("OptionList", offset=(10, 2))
        await hands.settle()
        assert screen._at == 2
        assert all(one.is_open for one in screen._places)
        while hands.selected != "Torbjørg Vik":
            await hands.press("k")
        await hands.press("w")
        await hands.answer("[sjefen]")
        await hands.until(lambda: "[sjefen]" in hands.seen)
    found = find_candidates(named.kari, ["I03"])
    assert {one.pseudonym for one in found if one.text == "Torbjørg Vik"} == {"[sjefen]"}


@pytest.mark.parametrize("key", ["a", "w"])
@by_keys
async def test_what_is_said_to_be_replaced_is_what_the_list_shows(named: Desk, key: str) -> None:
    """One decision about a name settles places of its words, too: all are told of, none is not."""
    async with named.screen("I03") as hands:
        screen = await opened(hands)
        while hands.selected != "Torbjørg Vik":
            await hands.press("k")
        await hands.press(key)
        if key == "w":
            await hands.answer("[sjefen]")
        await hands.until(lambda: "is replaced wherever it stands" in hands.seen)
        left = [one for one in screen._places if one.candidate.decision is Decision.ACCEPTED]
        assert len(left) > 1
        told = f"Torbjørg Vik is replaced wherever it stands: {len(left)} places here"
        assert told in hands.seen


@by_keys
async def test_the_list_speaks_norwegian(named: Desk) -> None:
    """In Norwegian the count, the keys, kinds and reasons are Norwegian, on a small screen too."""
    speak(Language.NB)
    try:
        async with named.screen("I03", size=(80, 24)) as hands:
            await opened(hands)
            for said in (messages.IDENTIFIERS_HINT, messages.STATE_OPEN):
                assert said().text(Language.NB) in hands.seen
            reason = choice_word(Reason.PHONE_FORM).text(Language.NB)
            assert reason in hands.seen
    finally:
        speak(Language.EN)
