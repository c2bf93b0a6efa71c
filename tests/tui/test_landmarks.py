"""Where moving stops in a document."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from koding.tui.text.moves import (
    COUNTED,
    line_numbered,
    next_mark,
    section_marks,
    turn_marks,
    uncoded_stretches,
)
from tests.tui.screen_texts import DOCUMENTS, Document, document

TALK = document(
    *("Ja. Nei.", "Hva?", "Jo. Så. Da.", "Slutt.", "Ja … nei. Takk."),
    sections=("Start", "Start", "Midt", "Midt", None),
)


@dataclass(frozen=True)
class Stretch:
    """A coded span."""

    start: int
    end: int


def uncoded(*coded: str) -> list[str]:
    """Return what is left uncoded in `TALK` when the first of each text is coded."""
    starts = [(TALK.text.index(text), len(text)) for text in coded]
    passages = [Stretch(start, start + length) for start, length in sorted(starts)]
    left = uncoded_stretches(TALK.text, TALK.turns, passages)
    return [TALK.text[span.start : span.end] for span in left]


def test_turns_and_sections_are_marked_by_their_first_lines() -> None:
    """Turns begin where the speaker changes, sections where the heading does."""
    assert turn_marks(TALK.lines) == [0, 2, 3, 6, 7]
    assert section_marks(TALK.lines, TALK.turns) == [0, 3, 7]
    assert turn_marks([]) == section_marks([], []) == []


def test_going_on_and_back_stops_at_the_nearest_mark() -> None:
    """Back from inside a turn is its own beginning; past the last and first nothing moves."""
    marks = [0, 2, 3, 6]
    assert [next_mark(marks, at, 1) for at in (0, 1, 2, 6)] == [2, 2, 3, 6]
    assert [next_mark(marks, at, -1) for at in (0, 1, 2, 5, 9)] == [0, 0, 0, 3, 6]


def test_a_line_is_found_by_its_number() -> None:
    """A number past the last leads to the last line, one before the first to the first."""
    assert [line_numbered(TALK.lines, number) for number in (0, 1, 4, 99)] == [0, 0, 3, 8]


def test_uncoded_stretches_are_what_informants_say_and_nobody_has_coded() -> None:
    """Interviewers are passed over, and so is a full stop left between two passages."""
    assert uncoded() == ["Ja. Nei", "Jo. Så. Da", "Ja … nei. Takk"]
    assert uncoded("Ja. Nei.", "Jo", "Da.") == ["Så", "Ja … nei. Takk"]
    assert uncoded("Ja", "Nei", "Hva?", "Jo. Så. Da.", "Ja … nei. Takk.") == []


def test_passages_over_several_turns_leave_what_is_around_them() -> None:
    """A passage may begin in one turn, cover another and end in a third."""
    start, end = TALK.text.index("Nei"), TALK.text.index("Så")
    left = list(uncoded_stretches(TALK.text, TALK.turns, [Stretch(start, end)]))
    assert [TALK.text[span.start : span.end] for span in left][:2] == ["Ja", "Så. Da"]


@given(DOCUMENTS, st.data())
def test_every_letter_is_coded_or_in_one_uncoded_stretch(
    shown: Document, data: st.DataObject
) -> None:
    """Stretches ascend, lie apart, and hold every informant's letter that no passage covers."""
    places = st.integers(0, len(shown.text))
    pairs = data.draw(st.lists(st.tuples(places, places), max_size=6))
    spans = sorted((min(pair), max(pair) + 1) for pair in pairs)
    passages = [Stretch(start, min(end, len(shown.text))) for start, end in spans]
    passages = [passage for passage in passages if passage.start < passage.end]
    stretches = list(uncoded_stretches(shown.text, shown.turns, passages))
    coded = {at for passage in passages for at in range(passage.start, passage.end)}
    open_letters = {
        at
        for turn in shown.turns
        if turn.role in COUNTED
        for at in range(turn.start, turn.end)
        if at not in coded and shown.text[at].isalnum()
    }
    covered = [at for span in stretches for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert open_letters <= set(covered)
    assert not set(covered) & coded
