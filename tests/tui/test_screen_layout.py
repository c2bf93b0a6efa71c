"""What stands where on the screen, what is marked there, and what one gesture means."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.geometry import Size
from textual.widgets import Input, OptionList, TextArea

from koding.actions.passages.tagging import tag
from koding.tui.screens.codebook import CodebookPanel
from koding.tui.screens.document import NARROWEST, NUMBER, WIDEST
from koding.tui.screens.workbench import TextScreen
from tests.tui.screen_desk import Desk, Hands, add_text, by_keys

LONG = "Informant: " + " ".join(f"Setning nummer {n} er sagt." for n in range(1, 121)) + "\n"


def drawn(hands: Hands, row: int) -> list[Segment]:
    """Return what the text's widget draws on one of its rows."""
    return list(hands.app.view.render_line(row))


def underlined(hands: Hands) -> str:
    """Return the words of the text that are underlined, in the window."""
    rows = range(hands.app.view.size.height)
    return " ".join(
        piece.text
        for row in rows
        for piece in drawn(hands, row)
        if piece.style and piece.style.underline
    )


@by_keys
async def test_the_text_is_never_wide_nor_narrow(desk: Desk) -> None:
    """It has 76 columns at most, and 40 at least from 64 columns on; the codebook takes none."""
    add_text(desk.kari, "I03.txt", LONG)
    for width in (64, 80, 99, 100, 120, 200):
        async with desk.screen("I03", size=(width, 24)) as hands:
            assert NARROWEST <= hands.app.view.text_width <= WIDEST
            before = hands.app.view.text_width
            await hands.press("t")
            assert hands.app.view.text_width == before
            assert hands.app.query_one(CodebookPanel).has_focus
            assert hands.app.query_one("#side").display
            await hands.press("escape")
            assert hands.app.query_one("#side").display == (width >= 100)


@by_keys
async def test_each_pane_has_its_title_and_its_keys(desk: Desk) -> None:
    """The text says which line of which document, the tree how many codes; below stand its keys."""
    async with desk.screen("I01:2", size=(120, 30)) as hands:
        assert hands.title.startswith(" I01")
        assert "line 2 of 8   0% coded   Kari" in hands.title
        assert "Codebook: 6 codes" in hands.seen
        assert "Enter code" in hands.status
        assert "? all keys" in hands.status
        await hands.press("t")
        assert "Enter tag  i card  Space mark" in hands.status
        assert "Esc to the text" in hands.status


@by_keys
async def test_recent_codes_are_always_in_sight(desk: Desk) -> None:
    """Their digits, and what `.` does again, stand under the text on every screen."""
    async with desk.screen("I01:2", size=(80, 24)) as hands:
        assert "1-9 and . tag with the codes used last" in hands.seen
        await hands.tag("etikk")
        await hands.tag("pers")
        assert " 1 personvern  2 etikk " in hands.seen
        assert ". repeats personvern" in hands.seen


@by_keys
async def test_only_the_passage_at_the_cursor_is_underlined(desk: Desk) -> None:
    """Of two passages the one that keys act on is underlined; Tab underlines the other."""
    tag(desk.kari, "I01", "2-3", "etikk")
    tag(desk.kari, "I01", "3-4", "personvern")
    async with desk.screen("I01:1") as hands:
        assert underlined(hands) == ""
        await hands.press("j")
        assert "Personvern, uten tvil." in underlined(hands)
        assert "Økonomi" not in underlined(hands)
        await hands.press("j", "tab")
        assert "Økonomi er også en sak." in underlined(hands)
        assert "Personvern" not in underlined(hands)


@by_keys
async def test_a_stripe_that_began_above_says_again_what_it_is(desk: Desk) -> None:
    """Scrolled past its beginning, a passage has its label at the window's top, and once only."""
    add_text(desk.kari, "I03.txt", LONG)
    tag(desk.kari, "I03", "1-90", "etikk")
    async with desk.screen("I03:50", size=(80, 24)) as hands:
        labelled = [row for row in hands.seen.splitlines()[1:-3] if "etikk" in row]
        assert labelled == [hands.seen.splitlines()[1]]


@by_keys
async def test_a_label_that_is_cut_ends_in_dots(desk: Desk) -> None:
    """A name longer than the stripes have room for ends in an ellipsis, at whatever width."""
    async with desk.screen("I01:2", size=(80, 24)) as hands:
        await hands.press("enter", *"en kode med et ganske langt navn", "enter")
        striped = next(row for row in hands.seen.splitlines() if "╺" in row)
        assert striped.split("╺ ")[1] == "en kode med et…"
        assert all(len(row) <= 80 for row in hands.seen.splitlines())


@by_keys
async def test_a_question_leaves_what_is_selected_in_sight(desk: Desk) -> None:
    """Finder, memo, name and choice lie below the line they are about, at the text's end too."""
    add_text(desk.kari, "I03.txt", LONG)
    for line in (1, 40, 120):
        async with desk.screen(f"I03:{line}", size=(80, 24)) as hands:
            for key in ("enter", "m", "+", "f", "g"):
                await hands.press(key)
                await hands.pilot.pause()
                assert f"▌{line:>4} Setning nummer {line} er sagt." in hands.seen, (line, key)
                await hands.press("escape")
            assert f"▌{line:>4} " in hands.seen


@by_keys
async def test_the_finder_makes_a_code_that_is_not_there(desk: Desk) -> None:
    """What nothing matches is offered as a new code; Enter makes it, and tags with it, in one."""
    async with desk.screen("I01:2") as hands:
        await hands.press("enter", *"redsel")
        assert "+ new code «redsel»" in hands.seen
        await hands.press("enter", "j", "enter", *"Økonomi/bonus", "enter")
        assert [code for _, code in desk.coded] == ["redsel", "Økonomi/bonus"]
        await hands.press("z", "z")
        assert desk.coded == []
        await hands.press("enter", *"etikk")
        assert "new code" not in hands.seen


@by_keys
async def test_a_code_under_none_yet_is_refused_and_its_name_kept(desk: Desk) -> None:
    """A new code whose parent is not there is refused with what to do; + has its name once more."""
    async with desk.screen("I01:2") as hands:
        await hands.press("enter", *"samfunn/lov", "enter")
        assert "make that first" in hands.status
        assert desk.coded == []
        await hands.press("+", "end", *["left"] * 4, *["backspace"] * 7, *"etikk", "enter")
    assert [code for _, code in desk.coded] == ["etikk/lov"]


@by_keys
async def test_a_new_name_tags_with_no_code_it_is_unlike(desk: Desk) -> None:
    """Enter makes the code that was typed, where others hold its letters only by chance."""
    async with desk.screen("I01:2") as hands:
        await hands.press("enter", *"prøven", "enter", "j", "enter", *"pvern", "enter")
    assert [code for _, code in desk.coded] == ["prøven", "personvern"]


@by_keys
async def test_what_is_proposed_gives_way_to_what_is_typed(desk: Desk) -> None:
    """The name proposed for a code has no punctuation, and the first letter takes its place."""
    async with desk.screen("I01:2") as hands:
        await hands.press("+")
        assert hands.app.screen.query_one(Input).value == "Personvern uten tvil"
        await hands.press(*"frykt", "enter")
    assert [code for _, code in desk.coded] == ["frykt"]


@by_keys
async def test_a_click_looks_and_never_tags(desk: Desk) -> None:
    """Clicked in the tree, in the finder and in a list, a thing is looked at; nothing changes."""
    async with desk.screen("I01:2", size=(120, 30)) as hands:
        tree = hands.app.query_one(CodebookPanel)
        await hands.pilot.click(tree, offset=(6, 3))
        await hands.pilot.pause()
        assert tree.cursor_line == 3
        assert "Hva som er rett å gjøre." in hands.seen
        await hands.press("enter")
        assert [code for _, code in desk.coded] == ["etikk"]
        await hands.press("j", "enter")
        await hands.pilot.click(hands.app.screen.query_one(OptionList), offset=(6, 1))
        await hands.pilot.pause()
        assert hands.app.screen.query_one(OptionList).highlighted == 1
        assert len(desk.coded) == 1
        await hands.press("escape")


@by_keys
async def test_deleting_a_code_chooses_nothing_beforehand(desk: Desk) -> None:
    """Enter alone does not delete a code that holds passages: one says where they go."""
    tag(desk.kari, "I01", "2", "personvern")
    async with desk.screen() as hands:
        await hands.press("t", "home", "d", "enter")
        assert "nothing is chosen yet" in hands.seen
        assert [code for _, code in desk.coded] == ["personvern"]
        await hands.press("down", "enter")
        assert [code for _, code in desk.coded] == ["Økonomi"]


@by_keys
async def test_the_mouse_selects_whole_words(desk: Desk) -> None:
    """Dragged from inside one word to inside another it takes both whole; with Alt, characters."""
    async with desk.screen("I01:2", size=(100, 30)) as hands:
        view = hands.app.view
        row = view.rows.row_of(view.selection.start) - view.scroll_offset.y
        for alt, words in ((False, "Personvern, uten tvil"), (True, "sonvern, uten tv")):
            await hands.pilot.mouse_down(view, offset=(NUMBER + 3, row))
            await hands.pilot.hover(view, offset=(NUMBER + 19, row))
            hands.app.view.post_message(_dragged(view, NUMBER + 19, row, alt=alt))
            await hands.pilot.pause()
            assert hands.selected == words


@by_keys
async def test_a_fifth_passage_asks_for_a_definition_once(desk: Desk) -> None:
    """A free code without a definition is asked for one at its fifth passage, and never forced."""
    async with desk.screen("I01:1") as hands:
        await hands.press("enter", *"ny", "enter")
        for number in range(2, 7):
            await hands.press("j", "1")
            assert ("5 passages and no definition" in hands.status) == (number == 5)
        await hands.press("I", *"Det som er nytt.", "ctrl+s")
        assert "saved: the card of ny" in hands.status
    found = next(one for one in hands.app.session.codes if one.path == "ny")
    assert found.code.definition == "Det som er nytt."


def _dragged(view, x: int, y: int, *, alt: bool):  # type: ignore[no-untyped-def]
    """Return the event of a mouse that moves with its button down."""
    from textual.events import MouseUp

    return MouseUp(view, x, y, 0, 0, 1, False, alt, False, x, y)


@pytest.mark.parametrize("size", [(80, 24), (119, 29), (120, 30), (200, 60), (20, 5)])
@by_keys
async def test_the_first_layout_is_the_one_that_stays(desk: Desk, size: tuple[int, int]) -> None:
    """What Textual finds out of a size once it is resized was known before it was laid out."""
    async with desk.screen(size=size) as hands:
        text = hands.app.screen_stack[0]
        assert isinstance(text, TextScreen)
        assert set(TextScreen.fitted(Size(*size))) == set(text.classes)


@pytest.mark.parametrize("size", [(80, 24), (80, 10), (20, 5)])
@by_keys
async def test_what_is_typed_is_in_sight_however_few_rows_there_are(
    desk: Desk, size: tuple[int, int]
) -> None:
    """In the finder with a match, and in a memo; how one leaves is told where there is room."""
    async with desk.screen("I01:2", size=size) as hands:
        await hands.press("enter", *"eti")
        await hands.until(lambda: _is_in_sight(hands.seen, "eti", "Esc leaves"))
        assert any("■ etikk" in row for row in hands.seen.splitlines())
        await hands.press("escape", "m", *"Husk")
        await hands.until(lambda: _is_in_sight(hands.seen, "Husk", "Ctrl+S saves"))


def _is_in_sight(seen: str, typed: str, leaving: str) -> bool:
    rows = seen.splitlines()
    is_told = len(rows) < 10 or leaving in rows[-1]
    return is_told and any(row.strip() == typed for row in rows)


@by_keys
async def test_what_is_read_on_a_wide_screen_is_no_wider_than_the_text(desk: Desk) -> None:
    """Read across, and in a memo, no line is longer than one reads with ease."""
    tag(desk.kari, "I01", "2-4", "etikk")
    async with desk.screen("I01:2", size=(200, 60)) as hands:
        await hands.press("R")
        await hands.settle()
        whole = hands.app.screen.query_one("#across-whole Static")
        assert whole.outer_size.width <= 80
        assert "? keys" in hands.status
        await hands.press("escape", "m")
        await hands.settle()
        assert hands.app.screen.query_one(TextArea).outer_size.width <= 80
