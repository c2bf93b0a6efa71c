"""Coding and changing what is coded: keys pressed, then what the database and the screen hold."""

from __future__ import annotations

import pytest

from koding.actions.codebook import editing
from koding.actions.documents.details import set_roles
from koding.actions.documents.progress import codes_behind
from koding.actions.history import this_moment, undo
from koding.actions.interpretation.memos import QuotationFacts, choose_quotation, list_memos
from koding.actions.passages.tagging import TagOptions, tag
from koding.actions.withdrawing.freezing import freeze
from koding.errors import NotFoundError
from koding.model.codes import Code
from koding.tui.opening import open_screen
from koding.tui.screens import undoing
from tests.tui.screen_desk import Desk, by_keys


@by_keys
async def test_a_line_is_tagged_and_seen(desk: Desk) -> None:
    """Enter, a few letters and Enter tag the line; stripe, panel, counts and status all say so."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        assert desk.coded == [("Personvern, uten tvil.", "personvern")]
        assert "saved: personvern" in hands.status
        assert "╺ personvern" in hands.seen
        assert "▸ ■ personvern" in hands.seen
        assert "■ personvern 1/1" in hands.seen
        assert "13%" in hands.title
    assert desk.stored[0].coder == "Kari"
    assert desk.stored[0].origin == "hand"


@by_keys
async def test_the_finder_knows_keywords_and_plain_letters(desk: Desk) -> None:
    """A keyword finds its code, `o` finds `Ø`, and Escape leaves everything as it was."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("gdpr")
        await hands.go(4)
        await hands.tag("okonomi")
        await hands.press("enter", *"etikk", "escape")
        assert "line 4 of 8" in hands.title
    assert [code for _, code in desk.coded] == ["personvern", "Økonomi"]


@by_keys
async def test_several_codes_go_on_in_one_go(desk: Desk) -> None:
    """Tab marks several codes; they are laid down as one batch, taken back by one undo."""
    async with desk.screen("I01:2") as hands:
        await hands.press("enter", *"pers", "tab", *["backspace"] * 4, *"etikk", "tab", "enter")
        assert [code for _, code in desk.coded] == ["etikk", "personvern"]
        assert desk.log[-1].changes == 2
        await hands.press("z")
        assert desk.coded == []


@by_keys
async def test_keys_typed_ahead_are_not_lost(desk: Desk) -> None:
    """Keys that all arrive at once, as over a slow line, do what they do one by one."""
    async with desk.screen("I01:2") as hands:
        hands.hurry("enter", *"etikk", "enter", "j", "enter", *"lønn", "enter", "j", ".")
        await hands.until(lambda: len(desk.coded) == 3)
    assert desk.coded == [
        ("Personvern, uten tvil.", "etikk"),
        ("Vi får ikke lov til noe 👩‍👩‍👧 her.", "Økonomi/lønn"),
        ("Økonomi er også en sak.", "Økonomi/lønn"),
    ]


@by_keys
async def test_digits_and_repeat_use_recent_codes(desk: Desk) -> None:
    """`1` is the code used last, `2` the one before; `.` tags with the last again."""
    async with desk.screen("I01:2") as hands:
        await hands.press(".")
        assert "no code has been used yet" in hands.status
        await hands.press("3")
        assert "there is no recent code 3" in hands.status
        await hands.tag("pers")
        await hands.go(3)
        await hands.tag("etikk")
        await hands.press("j", "2", "j", "j", ".", "j", "1")
    assert [code for _, code in desk.coded] == [
        *("personvern", "etikk", "personvern", "personvern", "personvern"),
    ]


@by_keys
async def test_the_same_code_beside_itself_becomes_one_passage(desk: Desk) -> None:
    """Tagging words that overlap one's own passage of the code widens it."""
    async with desk.screen("I01:6") as hands:
        await hands.tag("etikk")
        await hands.press("v", "v", ".")
        assert hands.seen.count("▸ ■ etikk") == 1
    assert len(desk.stored) == 1
    assert desk.stored[0].quote.endswith("harde tall.")


@by_keys
async def test_a_scale_code_asks_for_its_value(desk: Desk) -> None:
    """A value is asked for with the scale's poles before it; one outside the scale is refused."""
    async with desk.screen("I01:7") as hands:
        await hands.press("enter", *"holdning", "enter")
        assert "reaktiv -2, -1, 0, 1, 2 proaktiv" in hands.seen
        await hands.answer("-1")
        assert "holdning -1" in hands.seen
        await hands.press("=")
        await hands.answer("7")
        assert "7 is not a value of holdning" in hands.status
        assert desk.stored[0].value == -1
        await hands.press("=")
        await hands.answer("2")
        assert "holdning +2" in hands.seen
    assert desk.stored[0].value == 2


@by_keys
async def test_a_value_that_is_no_number_changes_nothing(desk: Desk) -> None:
    """Letters for a value are refused: the value that was there stays, and no tag is laid down."""
    async with desk.screen("I01:7") as hands:
        await hands.press("enter", *"holdning", "enter")
        await hands.answer("høy")
        assert "høy" in hands.status
        assert desk.stored == []
        await hands.tag("holdning")
        await hands.answer("1")
        await hands.press("=")
        await hands.answer("to")
        assert "to" in hands.status
    assert desk.stored[0].value == 1


@by_keys
async def test_each_scale_code_has_a_value_of_its_own(desk: Desk) -> None:
    """Two scale codes in one go are asked about one after the other."""
    async with desk.screen("I01:7") as hands:
        await hands.press("enter", *"holdn", "tab", *["backspace"] * 5, *"tempo", "tab", "enter")
        await hands.answer("-2")
        await hands.answer("3")
    assert [(one.code, one.value) for one in desk.stored] == [("holdning", -2), ("tempo", 3)]


@by_keys
async def test_a_new_code_is_named_from_the_words(desk: Desk) -> None:
    """`+` makes a free code of the words, without punctuation; one undo takes both back."""
    async with desk.screen("I01:6") as hands:
        await hands.press("o", *["w"] * 4, "+", "enter")
        assert desk.coded == [("støtt og stadig.", "støtt og stadig")]
        assert "■ støtt og stadig 1/1" in hands.seen
        await hands.press("z")
        assert desk.coded == []
        assert "■ støtt og stadig" not in hands.seen
        await hands.press("Z")
        assert "■ støtt og stadig 1/1" in hands.seen
    assert desk.coded == [("støtt og stadig.", "støtt og stadig")]


@by_keys
async def test_a_new_code_goes_under_its_parent(desk: Desk) -> None:
    """PARENT/NAME puts the new code there; a name that is taken is refused and tags nothing."""
    async with desk.screen("I01:4") as hands:
        await hands.press("+", *["backspace"] * 40)
        await hands.answer("Økonomi/bonus")
        assert desk.coded == [("Økonomi er også en sak.", "Økonomi/bonus")]
        await hands.press("j", "+", *["backspace"] * 40)
        await hands.answer("etikk")
        assert "etikk" in hands.status
    assert len(desk.stored) == 1


@by_keys
async def test_a_passage_gets_another_code(desk: Desk) -> None:
    """`e` finds another code for the passage under the cursor."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("etikk")
        await hands.press("e", *"lønn", "enter")
        assert "╺ lønn" in hands.seen
        assert "╺ etikk" not in hands.seen
    assert desk.coded == [("Personvern, uten tvil.", "Økonomi/lønn")]


@by_keys
async def test_tab_chooses_among_overlapping_passages(desk: Desk) -> None:
    """Where passages lie on each other, Tab chooses which one the keys act on."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("etikk")
        await hands.tag("pers")
        assert "▸ ■ personvern" in hands.seen  # the one just made
        await hands.press("tab")
        assert "▸ ■ etikk" in hands.seen
        await hands.press("x")
    assert [code for _, code in desk.coded] == ["personvern"]


@by_keys
async def test_a_passage_gets_another_span(desk: Desk) -> None:
    """The passage under the cursor takes the selection as its span, and keeps its identity."""
    async with desk.screen("I01:6") as hands:
        await hands.tag("etikk")
        guid = desk.stored[0].guid
        await hands.press("b", "b", "b", "E")
        assert "saved" in hands.status
    assert desk.coded == [("Den snakker vi om støtt", "etikk")]
    assert desk.stored[0].guid == guid


@by_keys
async def test_memos_are_written_and_seen(desk: Desk) -> None:
    """A memo on a passage stands under it; the document and a bare selection take memos too."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        await hands.press("m", *"Går igjen", "ctrl+s")
        await hands.until(lambda: "Går igjen" in hands.seen)
        await hands.press("M", *"Kort samtale", "ctrl+s")
        await hands.go(8)
        await hands.press("m", *"Redsel?", "ctrl+s")
        await hands.press("m", *"glem det", "escape")
    memos = {memo.body: memo for memo in list_memos(desk.kari)}
    assert set(memos) == {"Går igjen", "Kort samtale", "Redsel?"}
    assert desk.stored[0].memo == "Går igjen"


@by_keys
async def test_an_undone_memo_is_off_the_screen(desk: Desk) -> None:
    """Undo takes a memo off the screen as well as out of the database."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        await hands.press("m", *"Går igjen", "ctrl+s", "z")
        assert hands.seen.count("Går igjen") == hands.status.count("Går igjen")
        assert desk.stored[0].memo == ""
        await hands.press("Z")
        await hands.until(lambda: "Går igjen" in hands.seen)


@by_keys
async def test_a_passage_is_chosen_for_print(desk: Desk) -> None:
    """`Q` chooses the passage under the cursor as a quotation."""
    async with desk.screen("I01:2") as hands:
        await hands.press("Q")
        assert "there is no passage under the cursor" in hands.status
        await hands.tag("pers")
        await hands.press("Q")
        assert "saved: chosen for print" in hands.status
    assert desk.log[-1].action == "quote"


@by_keys
async def test_undo_and_redo_go_as_far_as_the_log(desk: Desk) -> None:
    """Every change is taken back one by one and done again, and the screen follows each time."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        await hands.press("e", *"etikk", "enter", "x", "j")
        await hands.tag("lønn")
        await hands.press("z")
        assert desk.coded == []
        await hands.press("ctrl+z")
        assert [code for _, code in desk.coded] == ["etikk"]
        assert "╺ etikk" in hands.seen
        await hands.press("z", "z")
        assert desk.coded == []
        await hands.press("z")
        assert "nothing of yours to undo" in hands.status
        await hands.press("Z", "Z", "ctrl+y", "Z")
        assert [code for _, code in desk.coded] == ["Økonomi/lønn"]
        await hands.press("Z")
        assert "nothing of yours to redo" in hands.status
    assert desk.faults == []


@by_keys
async def test_the_command_line_shares_the_log(desk: Desk) -> None:
    """`koding undo` takes back what the screen did, and the screen what a command did."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        assert undo(desk.kari).action == "tag"
        await hands.until(lambda: "╺ personvern" not in hands.seen)
        await hands.press("Z")
        assert len(desk.coded) == 1
    undo(desk.kari)
    with pytest.raises(NotFoundError):
        undo(desk.kari)


@by_keys
async def test_a_document_is_marked_as_done_and_opened_again(desk: Desk) -> None:
    """`D` marks the document as done by this coder in this round; the mark goes when asked."""
    async with desk.screen() as hands:
        await hands.press("D")
        assert "done" in hands.title
        assert desk.log[-1].action == "documents done"
        await hands.press("D")
        assert "You have marked I01 as done: open it again?" in hands.seen
        await hands.press("n")
        assert "done" in hands.title
        await hands.press("D", "y")
        assert "done" not in hands.title
        assert desk.log[-1].action == "documents reopen"


@by_keys
async def test_a_document_is_read_again_for_codes_made_since(desk: Desk) -> None:
    """`--new-codes` puts them on the digits, `D` marks it as read for them, `z` takes that back."""
    with pytest.raises(NotFoundError, match="nothing to read it again for"):
        open_screen(desk.kari, "I01", new_codes=True)
    async with desk.screen() as hands:
        await hands.press("D")
    editing.add_code(desk.kari, "skjevhet", Code(id="", name="skjevhet"))
    assert codes_behind(desk.kari, "I01") == ("skjevhet",)
    async with desk.screen("I01:2", new_codes=True) as hands:
        assert "for skjevhet" in hands.title
        await hands.press("1")
        assert desk.coded[-1][1] == "skjevhet"
        await hands.press("D")
        assert "saved: read for skjevhet" in hands.status
        assert codes_behind(desk.kari, "I01") == ()
        await hands.press("z")
        assert codes_behind(desk.kari, "I01") == ("skjevhet",)
        assert "done" in hands.title


@by_keys
async def test_a_second_round_is_apart_from_the_first(desk: Desk) -> None:
    """Passages of another round are seen, marked with their round, and not one's own now."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
    async with desk.screen("I01:2", round_=2) as hands:
        assert "(Kari, 1)" in hands.seen
        assert "0% coded   Kari r2" in hands.title
        await hands.tag("pers")
    assert [(one.code, one.round) for one in desk.stored] == [("personvern", 1), ("personvern", 2)]


@by_keys
async def test_others_passages_are_not_changed(desk: Desk) -> None:
    """Another coder's passage is shown with the name; removing it is refused and said."""
    async with desk.screen("I01:2", coder="Ola") as hands:
        await hands.tag("pers")
    async with desk.screen("I01:2") as hands:
        assert "(Ola, 1)" in hands.seen
        await hands.press("x")
        assert "is Ola's" in hands.status
        await hands.press("e", *"etikk", "enter")
        assert "is Ola's" in hands.status
    assert desk.coded == [("Personvern, uten tvil.", "personvern")]


@by_keys
async def test_undo_asks_before_it_goes_behind_the_screen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done before the screen was opened is taken back only after a yes."""
    tag(desk.kari, "I01", "2", "etikk", TagOptions())
    monkeypatch.setattr(undoing, "OPENED_AT", this_moment())
    async with desk.screen("I01:2") as hands:
        await hands.press("z")
        assert "before you opened the screen" in hands.seen
        await hands.press("n")
        assert len(desk.coded) == 1
        await hands.press("z", "y")
        await hands.until(lambda: not desk.coded)


@by_keys
async def test_keys_act_on_the_passage_just_made(desk: Desk) -> None:
    """On a line that has a code already a memo, another code and x go to the one made last."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        await hands.tag("okon")
        assert "▸ ■ Økonomi" in hands.seen
        await hands.press("m")
        await hands.write("Om penger")
        await hands.press("ctrl+s")
        [memo] = list_memos(desk.kari)
        assert memo.body == "Om penger"
        made = next(one.guid for one in desk.stored if one.code == "Økonomi")
        assert memo.target == f"passage {made[:8]}"
        await hands.press("x")
        assert [code for _, code in desk.coded] == ["personvern"]
        assert "▸ ■ personvern" in hands.seen
        await hands.press("z")
        assert "▸ ■ Økonomi" in hands.seen
        await hands.press("tab", "x")
        assert [code for _, code in desk.coded] == ["Økonomi"]


@by_keys
async def test_undo_says_what_was_undone(desk: Desk) -> None:
    """Document, line and code stand in what z and Z say, also of a passage that was removed."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        await hands.press("z")
        assert "undone: tag I01:2 personvern" in hands.status
        await hands.press("Z")
        assert "done again: tag I01:2 personvern" in hands.status
        await hands.press("x", "z")
        assert "undone: untag I01:2 personvern" in hands.status


@by_keys
async def test_words_of_who_is_frozen_are_said_to_be_in_no_table(desk: Desk) -> None:
    """As the command does, the screen says so of what is tagged; of others' words it does not."""
    set_roles(desk.kari, "I01", {}, participants={"Informant": "Deltaker 1"})
    freeze(desk.kari, "Deltaker 1")
    told = "saved: personvern; in no table for now: who says these words is frozen"
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        assert told in hands.status
        await hands.press("j", "v", "j", "+", *"ny", "enter")
        assert "frozen" in hands.status
        await hands.press(">", "j")
        await hands.tag("pers")
        assert "saved: personvern" in hands.status
        assert "frozen" not in hands.status


@by_keys
async def test_that_words_stay_declined_is_said_whole_when_their_passage_goes(desk: Desk) -> None:
    """On as many rows as it takes: the end, which says what holds now, is not cut off."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("pers")
        choose_quotation(desk.kari, desk.stored[0].guid, QuotationFacts(approved=False))
        await hands.press("x")
        assert desk.coded == []
        assert "they stay out of all that leaves the study" in " ".join(hands.seen.split())
        await hands.press("z")
        assert [code for _, code in desk.coded] == ["personvern"]
