"""Moving about in a document and selecting exactly what is meant: keys, then what is selected."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from koding.actions.documents.viewing import read_codebook_counts
from koding.actions.passages.tagging import tag
from koding.actions.views import save_view
from koding.errors import ConflictError, NotFoundError
from koding.model.scope import ViewConditions
from koding.tui import session
from koding.tui.opening import open_screen
from koding.tui.screens.document import DocumentView
from tests.tui.screen_desk import Desk, add_text, by_keys

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace

LONG = "\n".join(
    f"Intervjuer: Og sak {number}?\nInformant: Svar {number} er ja. Grunn {number} er god."
    for number in range(1, 41)
)


@by_keys
async def test_lines_turns_and_the_ends_are_reached(desk: Desk) -> None:
    """Lines, turns, both ends of the text and a line's number each have keys that lead there."""
    async with desk.screen() as hands:
        await hands.press("j", "j")
        assert hands.line == 3
        await hands.press("up")
        assert hands.line == 2
        await hands.press("J")
        assert hands.line == 5
        await hands.press("K", "K")
        assert hands.line == 1
        await hands.press("end")
        assert hands.line == 8
        await hands.press("j")
        assert hands.line == 8
        await hands.press("home")
        assert hands.line == 1
        await hands.go(6)
        assert hands.line == 6
        assert "▌   6 Den snakker" in hands.seen


@pytest.mark.parametrize("key", ["down", "j"])
@by_keys
async def test_the_cursor_stays_in_sight_in_a_long_document(desk: Desk, key: str) -> None:
    """Every step moves the cursor by one line, and its row is always on the screen."""
    add_text(desk.kari, "I03.txt", LONG)
    async with desk.screen("I03", size=(80, 24)) as hands:
        for line in range(5, 60, 5):
            await hands.press(*[key] * (4 if line == 5 else 5))
            assert hands.line == line
            assert f"▌{line:>4} " in hands.seen
        await hands.press("end", "up", "up")
        assert hands.line == 118
        assert "▌ 118 " in hands.seen
        await hands.press("pageup")
        assert hands.line < 115
        await hands.press("home")
        assert "▌   1 " in hands.seen


@by_keys
async def test_a_selection_is_extended_by_lines(desk: Desk) -> None:
    """Shift with the arrows takes whole lines more and less, never what lies between turns."""
    async with desk.screen("I01:3") as hands:
        await hands.press("shift+down", "shift+down")
        assert hands.selected.startswith("Vi får")
        assert hands.selected.endswith("en sak.")
        await hands.press("shift+up")
        assert hands.selected == "Vi får ikke lov til noe 👩‍👩‍👧 her."
        await hands.press("v", "v", "escape")
        assert hands.selected == "Og hva med etikken?"


@by_keys
async def test_both_ends_move_by_word(desk: Desk) -> None:
    """The moving end goes word by word; `o` lets the other end move."""
    async with desk.screen("I01:6") as hands:
        await hands.press("b", "b", "b")
        assert hands.selected == "Den snakker vi om støtt"
        await hands.press("w", "w")
        assert hands.selected == "Den snakker vi om støtt og stadig"
        await hands.press("o", "w", "w", "w", "w")
        assert hands.selected == "støtt og stadig"
        await hands.press("b")
        assert hands.selected == "om støtt og stadig"


@by_keys
async def test_an_end_never_stops_inside_a_character(desk: Desk) -> None:
    """A family of emoji and a letter with its marks are one step each."""
    async with desk.screen("I01:3") as hands:
        await hands.press(*["h"] * len(" her."))
        assert hands.selected == "Vi får ikke lov til noe 👩‍👩‍👧"
        await hands.press("h")
        assert hands.selected == "Vi får ikke lov til noe "
        await hands.go(7)
        for _ in range(len("ke harde tall.")):
            await hands.press("h")
        assert hands.selected == "Ledelsen vil ha g\u030ans\u030a"
        await hands.press("h")
        assert hands.selected == "Ledelsen vil ha g\u030an"
        await hands.press("h", "h")
        assert hands.selected == "Ledelsen vil ha "


@by_keys
async def test_an_exact_selection_is_what_is_stored(desk: Desk) -> None:
    """What is selected to the character is what the database holds, marks and all."""
    async with desk.screen("I01:7") as hands:
        await hands.press(*["h"] * len("ke harde tall."), "o", "w", "w", "w")
        assert hands.selected == "g\u030ans\u030a"
        await hands.tag("etikk")
    assert desk.coded == [("g\u030ans\u030a", "etikk")]


@by_keys
async def test_passages_and_uncoded_stretches_are_walked(desk: Desk) -> None:
    """`p` goes to the next passage, `u` to the next of the informant's words that lack a code."""
    async with desk.screen("I01:3") as hands:
        await hands.tag("etikk")
        await hands.go(7)
        await hands.tag("lønn")
        await hands.press("home", "p")
        assert hands.selected.startswith("Vi får")
        await hands.press("p")
        assert hands.selected.startswith("Ledelsen")
        await hands.press("p")
        assert "no passage further on" in hands.status
        await hands.press("P")
        assert hands.selected.startswith("Vi får")
        await hands.press("home", "u")
        assert hands.selected == "Personvern, uten tvil"
        await hands.press("u")
        assert hands.selected == "Økonomi er også en sak"
        await hands.press("u")
        assert hands.selected == "Den snakker vi om støtt og stadig"
        await hands.press("u")
        assert hands.selected == "Folk er redde"
        await hands.press("u")
        assert "nothing uncoded further on" in hands.status
        await hands.press("U")
        assert hands.selected == "Den snakker vi om støtt og stadig"


@by_keys
async def test_documents_follow_each_other(desk: Desk) -> None:
    """`>` opens the next document and `<` the one before; at the ends one is told."""
    async with desk.screen() as hands:
        await hands.press("<")
        assert "this is the first document" in hands.status
        await hands.press(">")
        assert "line 1 of 4" in hands.title
        assert "Hvem eier dataene" in hands.seen
        await hands.press("j")
        await hands.tag("etikk")
        await hands.press(">")
        assert "this is the last document" in hands.status
        await hands.press("<")
        assert "line 1 of 8" in hands.title
    assert desk.coded == [("Ingen, egentlig.", "etikk")]


@by_keys
async def test_search_goes_from_hit_to_hit(desk: Desk) -> None:
    """Search finds words in any form, whatever their case, from the cursor's place on."""
    async with desk.screen() as hands:
        await hands.press("/")
        await hands.answer("ER")
        assert hands.selected == "er"
        assert "of 3" in hands.status
        first = hands.app.selection.start
        await hands.press("n")
        assert hands.app.selection.start > first
        await hands.press("N")
        assert hands.app.selection.start == first
        await hands.press("/")
        for _ in range(len("ER")):
            await hands.press("backspace")
        await hands.answer("finnes ikke")
        assert "'finnes ikke' is not in I01" in hands.status


@by_keys
async def test_search_says_what_is_wrong_with_a_query(desk: Desk) -> None:
    """What is no query is one sentence in the status line, and the hits before it stay."""
    async with desk.screen() as hands:
        await hands.press("/")
        await hands.answer('"uten tvil')
        assert "not closed" in hands.status
        assert hands.line == 1


@by_keys
async def test_search_finds_what_the_cursor_stands_on(desk: Desk) -> None:
    """A hit at the very place of the cursor is the first one, not passed over."""
    async with desk.screen("I01:2") as hands:
        await hands.press("/")
        await hands.answer("personvern")
        assert hands.selected == "Personvern"
        assert "1 of 1" in hands.status


@by_keys
async def test_search_sees_only_what_is_shown(desk: Desk) -> None:
    """The labels of speakers, which are not part of any line, are not hits."""
    async with desk.screen() as hands:
        await hands.press("/")
        await hands.answer("informant")
        assert "'informant' is not in I01" in hands.status
        assert hands.line == 1


@by_keys
async def test_search_finds_letters_written_with_marks(desk: Desk) -> None:
    """A query typed with combining marks finds the same word written in composed letters."""
    async with desk.screen() as hands:
        await hands.press("/")
        await hands.answer("fa\u030ar ikke")
        assert hands.selected == "får ikke"


@by_keys
async def test_the_mouse_selects_the_same(desk: Desk) -> None:
    """Dragging over words selects them as the keys do; a click goes to its line."""
    async with desk.screen() as hands:
        row = next(i for i, one in enumerate(hands.seen.splitlines()) if "Den snakker" in one)
        column = hands.seen.splitlines()[row].index("snakker")
        row -= 1  # the title stands above the text
        await hands.pilot.mouse_down(DocumentView, offset=(column, row))
        await hands.pilot.hover(DocumentView, offset=(column + len("snakker vi"), row))
        await hands.pilot.mouse_up(DocumentView, offset=(column + len("snakker vi"), row))
        await hands.pilot.pause()
        assert hands.selected == "snakker vi"
        await hands.pilot.click(DocumentView, offset=(column, row + 1))
        await hands.pilot.pause()
        assert hands.line == 7


@by_keys
async def test_the_screen_opens_where_one_says(desk: Desk) -> None:
    """A line and a passage's GUID each name a place."""
    async with desk.screen("I01:7") as hands:
        assert hands.line == 7
        await hands.tag("etikk")
    guid = desk.stored[0].guid
    async with desk.screen(guid[:8]) as hands:
        assert hands.selected == "Ledelsen vil ha g\u030ans\u030ake harde tall."


@by_keys
async def test_a_view_chooses_what_is_gone_through(desk: Desk) -> None:
    """With --view the screen opens in a document of it, stays within it, and refuses others."""
    save_view(desk.kari, "to", ViewConditions(documents=("I02",)))
    async with desk.screen(None, view="to") as hands:
        assert hands.app.session.name == "I02"
        await hands.press(">")
        assert hands.app.session.name == "I02"
        assert "last" in hands.status
        await hands.press("<")
        assert hands.app.session.name == "I02"
    with pytest.raises(ConflictError, match="nothing named is in the view to"):
        open_screen(desk.kari, "I01", view="to")
    with pytest.raises(NotFoundError):
        open_screen(desk.kari, None, view="ukjent")


@by_keys
async def test_going_on_to_another_document_counts_the_study_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the tree tells of the study is read once, and anew where another has changed it."""
    read: list[str | None] = []
    counted = read_codebook_counts

    def count(workspace: Workspace, coder: str | None) -> Counter[int]:
        read.append(coder)
        return counted(workspace, coder)

    monkeypatch.setattr(session, "read_codebook_counts", count)
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        await hands.press(">", "<", ">")
        assert len(read) == 1
        assert "personvern 0/1" in hands.seen
        tag(desk.ola, "I01", "3", "personvern")
        await hands.press("<")
        assert "personvern 2/2" in hands.seen
