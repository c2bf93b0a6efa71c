"""A code's card: shown and changed in the tree, by command, and never lost half written."""

from __future__ import annotations

import pytest

from koding.actions.codebook.editing import CardChanges, set_code
from koding.actions.codebook.files import list_codes
from koding.actions.history import undo
from koding.errors import CodebookError, ConflictError
from koding.model.codes import PALETTE, Code
from koding.tui.screens.card import CardScreen
from tests.tui.screen_desk import Desk, by_keys


def card(desk: Desk, path: str) -> Code:
    """Return what the database says of a code."""
    return next(one.code for one in list_codes(desk.kari)[0] if one.path == path)


@by_keys
async def test_a_card_is_shown_and_changed(desk: Desk) -> None:
    """`i` in the tree shows all that is said of a code; what is changed is one change."""
    async with desk.screen(size=(100, 34)) as hands:
        await hands.press("t", "home", "j", "j", "j", "i")
        assert "Card of etikk" in hands.seen
        assert "Hva som er rett å gjøre." in hands.seen
        await hands.press(*"moral", "tab", *"Moral", "tab", "down", "tab", "down")
        await hands.press(*["tab"] * 2, *"rett", "tab", *"galt", "tab", *"Vi lurte.", "tab")
        await hands.press(*"rett, galt", "ctrl+s")
        assert "saved: the card of moral" in hands.status
        found = card(desk, "moral")
        assert (found.label.en, found.include, found.exclude) == ("Moral", "rett", "galt")
        assert (found.examples, found.keywords) == (("Vi lurte.",), ("rett", "galt"))
        assert found.colour == PALETTE[0]
        assert found.level != "theme"
        await hands.press("escape", "z")
        assert card(desk, "etikk").include == ""
    assert desk.faults == []


@by_keys
async def test_a_card_half_written_is_kept(desk: Desk) -> None:
    """Esc leaves what was changed as a draft, which stands there again; Ctrl+G throws it away."""
    async with desk.screen(size=(100, 34)) as hands:
        await hands.press("t", "home", "i", *"Noe om vern", "escape")
        assert "draft of the card kept" in hands.status
        assert card(desk, "personvern").definition == ""
    async with desk.screen(size=(100, 34)) as hands:
        await hands.press("t", "home", "i")
        assert isinstance(hands.app.screen, CardScreen)
        assert "Noe om vern" in hands.seen
        await hands.press("ctrl+g", "i")
        assert "Noe om vern" not in hands.seen
        await hands.press("escape")


@by_keys
async def test_what_a_card_cannot_say_is_refused_and_kept(desk: Desk) -> None:
    """A level or colour that is none changes nothing, says why, and waits to be mended."""
    async with desk.screen(size=(100, 34)) as hands:
        await hands.press("t", "home", "i", "shift+tab", *"rosa", "ctrl+s")
        assert "rosa" in hands.status
        assert card(desk, "personvern").colour == ""
        await hands.press("i")
        assert "rosa" in hands.seen


def test_a_card_is_set_as_one_change(desk: Desk) -> None:
    """What is stated changes, what is not stays, and one undo takes all of it back."""
    changed = set_code(
        desk.kari, "etikk", CardChanges(name="moral", level="category", keywords=("a", " a ", ""))
    )
    assert changed.path == "moral"
    assert set(changed.changed) == {"name", "level", "keywords"}
    found = card(desk, "moral")
    assert (found.level, found.keywords) == ("category", ("a",))
    assert found.definition == "Hva som er rett å gjøre."
    undo(desk.kari)
    assert card(desk, "etikk").level == "theme"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (CardChanges(colour="rosa"), CodebookError),
        (CardChanges(level="høyt"), CodebookError),
        (CardChanges(name="personvern"), ConflictError),
        (CardChanges(name="  "), CodebookError),
    ],
)
def test_a_card_refuses_what_cannot_be(
    desk: Desk, changes: CardChanges, fault: type[Exception]
) -> None:
    """A colour, level or name that cannot be leaves the code as it was."""
    before = card(desk, "etikk")
    with pytest.raises(fault):
        set_code(desk.kari, "etikk", changes)
    assert card(desk, "etikk") == before
