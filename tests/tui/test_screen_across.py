"""Codes become themes: the tree edited by keys, one code read across, hits walked, filters."""

from __future__ import annotations

from koding.actions.codebook.editing import add_code
from koding.actions.codebook.files import list_codes
from koding.actions.interpretation.memos import list_memos
from koding.actions.passages.tagging import tag
from koding.model.codes import Code
from koding.tui.screens.across import ReadingAcross
from tests.tui.screen_desk import Desk, Hands, by_keys

FREE = [f"fri {number}" for number in range(1, 13)]
THEMES = ("makt", "tid", "tvil")


def paths(desk: Desk) -> list[str]:
    """Return the paths of all codes in the database."""
    return [code.path for code in list_codes(desk.kari)[0]]


async def answer(hands: Hands, words: str) -> None:
    """Write over what a question proposes."""
    await hands.press("end", *["backspace"] * 60)
    await hands.answer(words)


@by_keys
async def test_twelve_free_codes_become_three_themes(desk: Desk) -> None:
    """Three themes are made in the tree, and the free codes moved below them, four at a time."""
    for number, code in enumerate(FREE):
        add_code(desk.kari, code, Code(id="", name=""))
        tag(desk.kari, "I01", str(1 + number % 8), code)
    async with desk.screen() as hands:
        await hands.press("t")
        for theme in THEMES:
            await hands.press("A")
            await hands.answer(theme)
        for theme in THEMES:
            await hands.press("home", *["j"] * 6, *["space"] * 4, "m")
            await hands.answer(theme)
    for place, theme in enumerate(THEMES):
        below = [path for path in paths(desk) if path.startswith(f"{theme}/")]
        assert below == [f"{theme}/{code}" for code in FREE[4 * place : 4 * place + 4]]
    levels = {code.path: code.code.level for code in list_codes(desk.kari)[0]}
    assert {levels[theme] for theme in THEMES} == {"theme"}
    assert len(desk.coded) == len(FREE)
    assert desk.faults == []


@by_keys
async def test_the_tree_renames_merges_and_deletes(desk: Desk) -> None:
    """Each asks first, says how many passages move, and is one change that undo takes back."""
    tag(desk.kari, "I01", "2", "personvern")
    tag(desk.kari, "I01", "6", "etikk")
    async with desk.screen() as hands:
        await hands.press("t", "home", "r")
        await answer(hands, "vern")
        assert "saved: now vern" in hands.status
        await hands.press("w", *"Hva er vern?", "ctrl+s")
        await hands.press("M", *"etikk", "enter")
        assert "Merge vern into etikk? 1 passage moves." in hands.seen
        await hands.press("n")
        assert len(desk.coded) == 2
        assert "vern" in paths(desk)
        await hands.press("M", *"etikk", "enter", "y")
        assert [code for _, code in desk.coded] == ["etikk", "etikk"]
        await hands.press("z")
        assert [code for _, code in desk.coded] == ["vern", "etikk"]
        await hands.press("home", "d")
        assert "where does the passage, and its memos, go?" in hands.seen
        await hands.press(*"lønn", "enter")
        assert [code for _, code in desk.coded] == ["Økonomi/lønn", "etikk"]
    assert [memo.body for memo in list_memos(desk.kari)] == ["Hva er vern?"]


@by_keys
async def test_a_code_is_read_across_and_split(desk: Desk) -> None:
    """Marked passages of two documents go to a new code; the rest stay, and undo shows it."""
    for document, line in (("I01", "2"), ("I01", "6"), ("I02", "2")):
        tag(desk.kari, document, line, "etikk")
    async with desk.screen("I01", across="etikk") as hands:
        assert "etikk: 3 in 2 documents" in hands.seen
        await hands.press("space", "j", "space", "S")
        await hands.answer("rett")
        assert [code for _, code in desk.coded] == ["etikk/rett", "etikk", "etikk/rett"]
        assert "2 are now etikk/rett" in hands.seen
        await hands.press("z")
        assert [code for _, code in desk.coded] == ["etikk"] * 3
        await hands.press("asterisk", "c", *"lønn", "enter")
        assert [code for _, code in desk.coded] == ["Økonomi/lønn"] * 3
        await hands.press("z", "pageup", "x")
        assert len(desk.coded) == 2


@by_keys
async def test_enter_opens_the_place_and_escape_comes_back(desk: Desk) -> None:
    """Enter opens the document at the passage; Escape goes back to where one read."""
    tag(desk.kari, "I01", "6", "etikk")
    tag(desk.kari, "I02", "2", "etikk")
    async with desk.screen("I01", across="etikk") as hands:
        await hands.press("j", "enter")
        assert hands.app.session.name == "I02"
        assert hands.selected == "Ingen, egentlig."
        await hands.press("escape")
        assert isinstance(hands.app.screen, ReadingAcross)
        await hands.press("enter")
        assert hands.selected == "Ingen, egentlig."


@by_keys
async def test_hits_are_walked_tagged_and_dismissed(desk: Desk) -> None:
    """The list of hits covers every document; accepted ones are tagged, also in another."""
    async with desk.screen("I02") as hands:
        await hands.press("/")
        await hands.answer("noe")
        await hands.press("n")
        assert "no hit further on; 1 in 1 other document" in hands.status
        await hands.press("L", "enter", *"etikk", "enter", ".")
        assert desk.coded == [("noe", "etikk"), ("noe", "etikk")]
        assert {one.document for one in desk.stored} == {"I01", "I02"}


@by_keys
async def test_a_filter_leaves_only_what_is_chosen(desk: Desk) -> None:
    """`f` shows only a code's passages, and says so; `f` again shows all."""
    tag(desk.kari, "I01", "2", "personvern")
    tag(desk.kari, "I01", "6", "etikk")
    async with desk.screen() as hands:
        await hands.press("f", *"code etikk", "enter")
        assert "only etikk" in hands.title
        assert "╺ etikk" in hands.seen
        assert "╺ personvern" not in hands.seen
        await hands.press("f")
        assert "╺ personvern" in hands.seen


@by_keys
async def test_a_search_from_the_hits_types_no_keys(desk: Desk) -> None:
    """The slash in the list of hits asks for other words; the letters after it tag nothing."""
    async with desk.screen() as hands:
        await hands.press("/")
        await hands.answer("noe")
        await hands.press("L", "/")
        await hands.press(*["backspace"] * 3, *"xce", "enter")
        assert "'xce' is not in" in hands.seen
    assert desk.coded == []
