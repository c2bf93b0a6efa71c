"""Selections by keys: whole graphemes of the text, from lines to exact spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.tui.text.graphemes import cut_graphemes
from koding.tui.text.selection import SelectionEnd, Selector, TextSelection, Unit
from tests.tui.screen_texts import DOCUMENTS, Document, document

TALK = document("Vi deler brannbil. Ja, KI-prosjektet!", "Hva da?", "Det, altså … «nei».")
NUDGES = st.tuples(st.sampled_from(SelectionEnd), st.sampled_from(Unit), st.sampled_from((1, -1)))


def chosen(selection: TextSelection) -> str:
    """Return the text selected in `TALK`."""
    return TALK.text[selection.start : selection.end]


def assert_whole(shown: Document, selection: TextSelection) -> None:
    """Assert that a selection begins and ends with whole graphemes of its two lines."""
    first, last = sorted((selection.line, selection.anchor))
    for line, offset, side in ((first, selection.start, 0), (last, selection.end, 1)):
        start, end = shown.lines[line].start, shown.lines[line].end
        edges = [start + cut[side] for cut in cut_graphemes(shown.text[start:end])]
        assert offset in edges
    assert selection.start < selection.end


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS, st.data())
def test_whatever_keys_do_the_selection_is_whole_graphemes_of_lines(
    shown: Document, data: st.DataObject
) -> None:
    """Any run of keys leaves a selection that is not empty, in lines, and splits no grapheme."""
    selector = Selector(shown.text, shown.lines)
    places = st.integers(-3, len(shown.text) + 3)
    selection = selector.at_line(data.draw(st.integers(-2, len(shown.lines) + 2)))
    for _ in range(data.draw(st.integers(1, 12))):
        step = data.draw(st.sampled_from(("nudge", "nudge", "extend", "swap", "span")))
        if step == "nudge":
            selection = selector.nudge(selection, *data.draw(NUDGES))
        elif step == "extend":
            line = selection.line + data.draw(st.integers(-2, 2))
            selection = selector.extend(selection, line)
        elif step == "swap":
            selection = selector.swap(selection)
        else:
            selection = selector.at_span(data.draw(places), data.draw(places))
        assert_whole(shown, selection)


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS, st.data())
def test_a_nudge_back_undoes_a_nudge_on(shown: Document, data: st.DataObject) -> None:
    """By graphemes an end returns to where it was, over the gaps between lines too."""
    selector = Selector(shown.text, shown.lines)
    selection = selector.at_span(data.draw(st.integers(0, len(shown.text))), len(shown.text) // 2)
    moved = selector.nudge(selection, SelectionEnd.END, Unit.GRAPHEME, 1)
    if moved != selection:
        assert moved.end > selection.end
        back = selector.nudge(moved, SelectionEnd.END, Unit.GRAPHEME, -1)
        assert (back.start, back.end) == (selection.start, selection.end)


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS)
def test_nudging_by_graphemes_passes_every_grapheme_of_the_text(shown: Document) -> None:
    """From the first, the end stops after each grapheme of each line in turn and skips none."""
    selector = Selector(shown.text, shown.lines)
    selection = selector.at_span(0, 0)
    ends = [selection.end]
    while (moved := selector.nudge(selection, SelectionEnd.END, Unit.GRAPHEME, 1)) != selection:
        selection = moved
        ends.append(selection.end)
        if len(ends) > 80:
            break
    expected = [
        line.start + end
        for line in shown.lines
        for _, end, _ in cut_graphemes(shown.text[line.start : line.end])
    ]
    assert ends == expected[: len(ends)]
    assert len(ends) > 80 or len(ends) == len(expected)


@pytest.mark.parametrize(
    ("nudges", "expected"),
    [
        ([(SelectionEnd.END, Unit.WORD, -1)], "Ja, KI-prosjektet"),
        ([(SelectionEnd.END, Unit.WORD, -1)] * 2, "Ja"),
        ([(SelectionEnd.END, Unit.WORD, -1)] * 2 + [(SelectionEnd.END, Unit.GRAPHEME, 1)], "Ja,"),
        ([(SelectionEnd.START, Unit.WORD, 1)], "KI-prosjektet!"),
        (
            [(SelectionEnd.START, Unit.WORD, 1), (SelectionEnd.START, Unit.GRAPHEME, 1)],
            "I-prosjektet!",
        ),
        ([(SelectionEnd.START, Unit.WORD, 1)] * 2, "KI-prosjektet!"),
        ([(SelectionEnd.START, Unit.WORD, -1)], "brannbil. Ja, KI-prosjektet!"),
        ([(SelectionEnd.END, Unit.WORD, 1)], "Ja, KI-prosjektet!\n\ninterviewer: Hva"),
        ([(SelectionEnd.END, Unit.GRAPHEME, 1)], "Ja, KI-prosjektet!\n\ninterviewer: H"),
    ],
)
def test_words_and_letters_are_taken_in_and_let_go(
    nudges: list[tuple[SelectionEnd, Unit, int]], expected: str
) -> None:
    """An end goes by the words that are counted, and by single letters; labels are jumped over."""
    selector = Selector(TALK.text, TALK.lines)
    selection = selector.at_line(1)
    for nudge in nudges:
        selection = selector.nudge(selection, *nudge)
    assert chosen(selection) == expected


def test_the_cursor_goes_with_the_end_that_moves() -> None:
    """Nudged into the next line, the selection has its cursor there and its anchor behind."""
    selector = Selector(TALK.text, TALK.lines)
    onward = selector.nudge(selector.at_line(1), SelectionEnd.END, Unit.WORD, 1)
    assert (onward.line, onward.anchor) == (2, 1)
    back = selector.nudge(onward, SelectionEnd.START, Unit.WORD, -1)
    assert (back.line, back.anchor) == (0, 2)


def test_lines_are_added_and_given_back() -> None:
    """Extended down and up again past where it began, the selection is whole lines throughout."""
    selector = Selector(TALK.text, TALK.lines)
    selection = selector.at_line(1)
    spans = []
    for line in (2, 1, 0):
        selection = selector.extend(selection, line)
        spans.append((selection.start, selection.end))
    lines = TALK.lines
    assert spans == [
        (lines[1].start, lines[2].end),
        (lines[1].start, lines[1].end),
        (lines[0].start, lines[1].end),
    ]


def test_an_exact_end_stays_when_lines_are_added_at_the_other() -> None:
    """A start nudged into a sentence is kept while the end is extended by lines, and swapped."""
    selector = Selector(TALK.text, TALK.lines)
    exact = selector.at_span(TALK.text.index("KI"), TALK.lines[1].end)
    assert chosen(selector.extend(exact, 2)).startswith("KI-prosjektet!")
    swapped = selector.swap(selector.extend(exact, 2))
    assert chosen(selector.extend(swapped, 0)) == TALK.text[: TALK.lines[2].end][11:]


def test_an_exact_span_is_there_again_when_lines_are_given_back() -> None:
    """Extended to another line and back, the end that did not move is where it was nudged."""
    selector = Selector(TALK.text, TALK.lines)
    exact = selector.at_span(TALK.text.index("Ja"), TALK.text.index("!"))
    assert chosen(exact) == "Ja, KI-prosjektet"
    assert chosen(selector.extend(selector.extend(exact, 0), 1)) == "Ja, KI-prosjektet"
    late = selector.nudge(exact, SelectionEnd.START, Unit.WORD, 1)
    held = selector.swap(selector.extend(selector.swap(late), 1))
    assert chosen(selector.extend(selector.extend(held, 2), 1)) == "KI-prosjektet!"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("Ja", "Hva", "Ja, KI-prosjektet!"),
        ("interviewer", "Hva", "H"),
        ("\n\ninter", "da", "Hva "),
        ("altså", "altså", "a"),
    ],
)
def test_a_span_is_taken_to_the_text_it_touches(start: str, end: str, expected: str) -> None:
    """From the mouse, a hit or a passage: labels fall away, and a mere place is a grapheme."""
    selector = Selector(TALK.text, TALK.lines)
    selection = selector.at_span(TALK.text.index(start), TALK.text.index(end))
    assert chosen(selection) == expected


def test_half_an_emoji_is_the_whole_of_it() -> None:
    """A passage from elsewhere that ends inside a family of emoji is shown around all of it."""
    shown = document("Se 👩‍👩‍👧 og 🇳🇴!")
    selector = Selector(shown.text, shown.lines)
    place = shown.text.index("👩")
    selection = selector.at_span(place + 2, place + 3)
    assert shown.text[selection.start : selection.end] == "👩‍👩‍👧"


def test_a_line_that_is_not_held_is_the_cursors_own() -> None:
    """Moving the cursor selects its line and nothing is held until an end is moved."""
    selector = Selector(TALK.text, TALK.lines)
    assert selector.at_line(99) == TextSelection(3, 3, TALK.lines[3].start, TALK.lines[3].end)
    assert selector.nudge(selector.at_line(0), SelectionEnd.END, Unit.WORD, -1).held
