"""Suggestions walked by keys: accepted, given other ends, dismissed, undone."""

from __future__ import annotations

import pytest

from koding.actions.passages.tagging import tag
from koding.errors import NotFoundError
from koding.model.choices import SuggestionMethod
from koding.model.coding import Origin
from koding.tui.opening import open_suggestions
from koding.tui.screens.suggesting import SuggestionsScreen
from tests.tui.screen_desk import Desk, Hands, by_keys, load_codebook

CODEBOOK = """\
codes:
  - {id: privat, name: personvern, level: theme, keywords: [personvern, lov]}
  - id: penger
    name: Økonomi
    level: theme
    keywords: [økonomi]
    children:
      - {id: lonn, name: lønn}
  - {id: etikk, name: etikk, level: theme}
  - {id: temper, name: holdning, scale: {levels: -2..2}, keywords: [redd, jurist]}
  - {id: fart, name: tempo, scale: {levels: 0..3}}
"""
BOTH = "Personvern, uten tvil. Vi får ikke lov til noe 👩‍👩‍👧 her."
MONEY = "Økonomi er også en sak."


@pytest.fixture
def keyed(desk: Desk) -> Desk:
    """Return the desk with keywords in the codebook."""
    load_codebook(desk.kari, CODEBOOK)
    return desk


async def opened(hands: Hands) -> None:
    """Wait until the list is there."""
    await hands.until(lambda: isinstance(hands.app.screen, SuggestionsScreen))


def origins(desk: Desk) -> set[str]:
    """Return how the passages in the database came to be."""
    return {one.origin for one in desk.stored}


@by_keys
async def test_suggestions_are_listed_with_their_reasons_and_tagged(keyed: Desk) -> None:
    """Listing tags nothing; Enter tags what is in focus with its code, marked as suggested."""
    async with keyed.screen() as hands:
        await hands.press("a")
        await opened(hands)
        assert "3 suggestions" in hands.seen
        assert "personvern · Personvern (form of personvern); lov (form of lov)" in hands.seen
        assert keyed.stored == []
        await hands.press("enter")
        assert "tagged personvern" in hands.seen
        await hands.press("enter")
        assert keyed.coded == [(BOTH, "personvern"), (MONEY, "Økonomi")]
        await hands.press("enter")
        await hands.answer("-1")
        assert [(one.code, one.value) for one in keyed.stored][-1] == ("holdning", -1.0)
        await hands.press("escape", "a")
        await opened(hands)
        assert "0 suggestions" in hands.seen
    assert origins(keyed) == {Origin.SUGGESTION}
    assert keyed.faults == []


@by_keys
async def test_what_is_dismissed_stays_dismissed_until_undone(keyed: Desk) -> None:
    """The key x takes it off for good, also in a screen opened anew; z brings it back."""
    async with keyed.screen() as hands:
        await hands.press("a")
        await opened(hands)
        await hands.press("x")
        assert "personvern ·" not in hands.seen
        await hands.press("escape", "a")
        await opened(hands)
        assert "2 suggestions" in hands.seen
        await hands.press("j", "x")
        await hands.press("z")
        assert "holdning ·" in hands.seen
        await hands.press("z")
        assert "nothing was decided in this list" in hands.seen
        await hands.press("escape", "z", "a")
        await opened(hands)
        assert "3 suggestions" in hands.seen
    assert keyed.stored == []
    assert keyed.faults == []


@by_keys
async def test_other_ends_are_still_marked_as_suggested(keyed: Desk) -> None:
    """The key e goes to the place; Enter there tags what is selected; Esc goes back without."""
    async with keyed.screen() as hands:
        await hands.press("a")
        await opened(hands)
        await hands.press("e")
        assert hands.selected == BOTH
        await hands.press("escape")
        await opened(hands)
        await hands.press("j", "e")
        assert hands.selected == MONEY
        await hands.press("b", "b", "enter")
        await opened(hands)
        assert keyed.coded == [("Økonomi er også en", "Økonomi")]
        assert origins(keyed) == {Origin.SUGGESTION}
        assert "2 suggestions" in hands.seen
        await hands.press("escape", "enter")
        assert "letters of its name" in hands.seen
    assert keyed.faults == []


@by_keys
async def test_an_undone_suggestion_can_be_tagged_again(keyed: Desk) -> None:
    """The key z in the list takes back the passage, and the suggestion is open again."""
    async with keyed.screen() as hands:
        await hands.press("a")
        await opened(hands)
        await hands.press("enter", "z")
        assert keyed.stored == []
        await hands.press("k", "enter")
        assert keyed.coded == [(BOTH, "personvern")]


@by_keys
async def test_without_enough_coding_the_model_says_so(keyed: Desk) -> None:
    """The status line says what is missing; one who codes blind is shown nothing of others'."""
    async with keyed.screen() as hands:
        await hands.press("A")
        await hands.until(lambda: "0 documents are coded" in hands.status)
    tag(keyed.kari, "I02", "Ingen", "etikk")
    async with keyed.screen("I02", blind=True) as hands:
        await hands.press("A")
        assert "you code blind" in hands.status


@by_keys
async def test_without_keywords_it_says_where_they_are_written(desk: Desk) -> None:
    """A codebook without keywords is told, and nothing opens."""
    load_codebook(desk.kari, CODEBOOK.replace("keywords", "examples"))
    async with desk.screen() as hands:
        await hands.press("a")
        assert "none of these codes has keywords" in hands.status


def test_the_command_opens_at_the_first_suggestion(keyed: Desk) -> None:
    """A document and a code narrow the list; one that is not there is an error."""
    assert open_suggestions(keyed.kari, None, SuggestionMethod.KEYWORDS).session.name == "I01"
    assert open_suggestions(keyed.kari, None, SuggestionMethod.KEYWORDS, code="holdning")
    assert open_suggestions(keyed.kari, "I02", SuggestionMethod.KEYWORDS).session.name == "I02"
    with pytest.raises(NotFoundError, match="document called 'I09'"):
        open_suggestions(keyed.kari, "I09", SuggestionMethod.KEYWORDS)
    with pytest.raises(NotFoundError, match="0 documents are coded"):
        open_suggestions(keyed.kari, None, None)


@by_keys
async def test_the_heading_counts_what_is_left(keyed: Desk) -> None:
    """Dismissing takes one off the count, undoing puts it back."""
    async with keyed.screen() as hands:
        await hands.press("a")
        await opened(hands)
        assert "3 suggestions" in hands.seen
        await hands.press("x")
        assert "2 suggestions" in hands.seen
        await hands.press("z")
        assert "3 suggestions" in hands.seen
    assert keyed.faults == []


@by_keys
async def test_a_search_from_the_list_types_no_keys(keyed: Desk) -> None:
    """The slash leaves the list for the search; what is typed after it is sought, not done."""
    async with keyed.screen() as hands:
        await hands.press("a")
        await opened(hands)
        await hands.press("/", "x", "c", "e", "enter")
        assert "'xce' is not in" in hands.seen
        assert not isinstance(hands.app.screen, SuggestionsScreen)
    assert keyed.stored == []
    assert keyed.faults == []
