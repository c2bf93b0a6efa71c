"""The card sort: codes put in themes by keys, undone, remembered, and how a theme came to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from koding.actions.codebook.files import list_codes
from koding.actions.codebook.stories import tell_story
from koding.actions.interpretation.condensates import read_condensates
from koding.actions.interpretation.memos import MemoTarget, add_memo, list_memos
from koding.actions.passages.tagging import tag
from koding.model.approach import Approach
from koding.tui.screens.sorting import SortingScreen
from tests.tui.screen_desk import Desk, by_keys, load_codebook

LOOSE = """\
codes:
  - {id: frykt, name: frykt}
  - {id: hap, name: håp}
  - {id: skyld, name: skyld}
  - id: ro
    name: ro
    children: [{id: stillhet, name: stillhet}]
  - {id: makt, name: makt, level: theme}
"""


def paths(desk: Desk) -> list[str]:
    """Return the paths of all codes, in the codebook's order."""
    return [one.path for one in list_codes(desk.kari)[0]]


@pytest.fixture
def loose(desk: Desk) -> Desk:
    """Return a desk with four codes in no theme, one of them with another below, and a theme."""
    load_codebook(desk.kari, LOOSE)
    tag(desk.kari, "I01", "2", "frykt")
    tag(desk.kari, "I01", "4", "frykt")
    tag(desk.kari, "I01", "4", "ro/stillhet")
    return desk


@by_keys
async def test_codes_are_put_in_piles_by_keys(loose: Desk) -> None:
    """A digit puts a card in a theme, `+` makes one of the marked, `x` takes out, `z` undoes."""
    async with loose.screen(size=(80, 24)) as hands:
        await hands.press("T")
        assert "4 codes not in a theme" in hands.seen
        assert "1 theme" in hands.seen
        await hands.press("1")
        assert "makt/frykt" in paths(loose)
        assert "3 codes not in a theme" in hands.seen
        await hands.press(" ", " ", "+", *"uro", "enter")
        assert "new theme uro of 2 codes" in hands.seen
        assert {"uro/håp", "uro/skyld"} <= set(paths(loose))
        await hands.press("m", *"uro", "enter")
        assert "uro/ro/stillhet" in paths(loose)
        assert "every code is in a theme" in hands.seen
        await hands.press("home", "j", "x")
        assert "frykt" in paths(loose)
        await hands.press("z", "z", "z")
        assert {"makt/frykt", "håp", "ro/stillhet", "skyld"} <= set(paths(loose))
        assert "uro" not in paths(loose)
        await hands.press("Z")
        assert {"uro/håp", "uro/skyld"} <= set(paths(loose))
        await hands.press("escape")
        assert not isinstance(hands.app.screen, SortingScreen)
    assert loose.faults == []


@by_keys
async def test_a_new_pile_is_one_change(loose: Desk) -> None:
    """A theme made of three codes is one entry in the log, and one undo takes it back."""
    before = len(loose.log)
    async with loose.screen(size=(80, 24)) as hands:
        await hands.press("T", " ", " ", " ", "+", *"følelser", "enter")
        assert [one.action for one in loose.log[before:]] == ["codebook pile"]
        codes = {one.path: one.code for one in list_codes(loose.kari)[0]}
        assert codes["følelser"].level == "theme"
        assert codes["følelser"].colour
        await hands.press("z")
        assert "frykt" in paths(loose)


@by_keys
async def test_cards_tell_what_they_hold(loose: Desk) -> None:
    """A card has its passages with those below it, and how many codes lie under it."""
    async with loose.screen(size=(80, 24)) as hands:
        await hands.press("T")
        rows = hands.seen.splitlines()
        assert any("frykt  2" in row for row in rows)
        assert any("ro  1  +1 under it" in row for row in rows)


@by_keys
async def test_the_pane_opens_again_at_the_card_that_was_read(loose: Desk) -> None:
    """Enter reads a card across; back in the text, `T` is at that card again."""
    async with loose.screen(size=(80, 24)) as hands:
        await hands.press("T", "j", "j", "j", "enter")
        assert "ro" in hands.title
        await hands.press("escape", "T")
        assert isinstance(hands.app.screen, SortingScreen)
        assert hands.app.screen.at == "ro"


@by_keys
async def test_what_cannot_be_is_said(loose: Desk) -> None:
    """A theme that is not there, a theme put in a theme, a card in none: a sentence each."""
    async with loose.screen(size=(80, 24)) as hands:
        await hands.press("T", "9")
        assert "there is no theme 9 yet" in hands.seen
        await hands.press("x")
        assert "frykt is not in a theme" in hands.seen
        await hands.press("tab", "1")
        assert "makt is a theme itself" in hands.seen
        await hands.press("tab", " ", "+", *"makt", "enter")
        assert "makt" in hands.told
        assert paths(loose)[0] == "frykt"
        await hands.press("+")
        assert "makt" in hands.seen  # what was typed is there again
        await hands.press("ctrl+g", "escape")


@by_keys
async def test_how_a_theme_came_to_be(loose: Desk) -> None:
    """`H` tells from the log when the theme was made, what came in and went out, and its memos."""
    async with loose.screen(size=(100, 30)) as hands:
        await hands.press("T", " ", " ", "+", *"uro", "enter")
        await hands.press("m", *"uro", "enter", "tab", "home", "j")
        assert hands.app.screen.at == "uro"  # type: ignore[attr-defined]
        await hands.press("w", *"Alt er uro", "ctrl+s", "j", "x", "k", "H")
        assert "How uro came to be" in hands.seen
        assert "a memo: Alt er uro" in hands.seen
        await hands.press("escape", "escape")
    path, events = tell_story(loose.kari, "uro")
    assert path == "uro"
    told = [str(one.told) for one in events]
    assert told[:3] == ["made", "frykt, håp came in", "skyld came in"]
    assert told[3:] == ["a memo: Alt er uro", "frykt went out"]


def test_a_story_leaves_out_what_was_undone(loose: Desk) -> None:
    """What was taken back is not told, and a rename tells both names."""
    from koding.actions.codebook.editing import move_codes, rename_code
    from koding.actions.history import undo

    move_codes(loose.kari, ["håp"], "makt")
    undo(loose.kari)
    rename_code(loose.kari, "makt", "myndighet")
    add_memo(loose.kari, MemoTarget(code="myndighet"), "Mer enn makt")
    told = [str(one.told) for one in tell_story(loose.kari, "myndighet")[1]]
    assert told[-2:] == ["renamed from makt to myndighet", "a memo: Mer enn makt"]
    assert not any("håp" in one for one in told)
    assert len(list_memos(loose.kari)) == 1


@by_keys
async def test_a_new_code_is_tested_where_the_method_is_stepwise(loose: Desk) -> None:
    """In SDI a new code is named from more of the words, and the code test is asked beside it."""
    study = replace(loose.kari.study, approach=Approach.SDI)
    by_steps = replace(loose, kari=replace(loose.kari, study=study))
    async with by_steps.screen("I01:7", size=(100, 30)) as hands:
        await hands.press("+")
        assert "made before the interview?" in hands.seen
        assert "Ledelsen vil ha" in hands.seen
        assert "harde tall" in hands.seen
    async with loose.screen("I01:7", size=(100, 30)) as hands:
        await hands.press("+")
        assert "made before the interview?" not in hands.seen


@by_keys
async def test_a_condensate_is_written_with_its_passages_in_sight(loose: Desk) -> None:
    """`C` where a code is read across writes it below the passages; `z` takes it back."""
    async with loose.screen("I01:2", size=(80, 24)) as hands:
        await hands.press("R", "C")
        assert "Condensate of frykt" in hands.seen
        assert "Personvern, uten tvil." in hands.seen
        await hands.write("Jeg er redd")
        await hands.press("escape")
        assert read_condensates(loose.kari) == {}
        await hands.press("C", "ctrl+s")
        assert read_condensates(loose.kari) == {"frykt": "Jeg er redd"}
        await hands.press("z")
        assert read_condensates(loose.kari) == {}
        await hands.press("Z", "C", *["backspace"] * 11, "ctrl+s")
        assert read_condensates(loose.kari) == {}
    assert loose.faults == []
