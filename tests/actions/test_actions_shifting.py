"""What stands on a text follows corrected words by arithmetic, whatever the words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import accumulate, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from koding.actions.passages.shifting import Shift, body_edits, whole_edits
from koding.model.corrections import TextEdit, apply_text_edits
from koding.model.places import Span
from tests.examples import few

WORDS = st.sampled_from(
    [
        "ja",
        "nei",
        "tillit",
        "tilit",
        "👩‍👩‍👧",
        "g\u030ans",
        "ø",
        "e-post",
        "det's",
        ".",
        ",",
        "(ler)",
        "…",
    ]
)
BODIES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
BETWEEN = st.sampled_from([" ", "\n", "\n\nInformant: ", ""])


@dataclass(frozen=True)
class Corrected:
    """A text of lines, new words for some of them, and what comes of it."""

    old: str
    lines: list[tuple[int, int]]
    bodies: dict[int, str]
    edits: list[TextEdit]

    @property
    def new(self) -> str:
        """Return the corrected text."""
        return apply_text_edits(self.old, self.edits)

    @property
    def shift(self) -> Shift:
        """Return where everything comes to stand."""
        return Shift(self.edits, self.lines, self.old, self.new)


@st.composite
def corrected(draw: st.DrawFn) -> Corrected:
    """Return a text with corrections in some of its lines."""
    bodies = draw(st.lists(BODIES, min_size=1, max_size=6))
    gaps = [draw(BETWEEN) for _ in bodies]
    old, lines = "", []
    for gap, body in zip(gaps, bodies, strict=True):
        old += gap
        lines.append((len(old), len(old) + len(body)))
        old += body
    changed = draw(st.sets(st.integers(0, len(bodies) - 1), max_size=3))
    new = {number: draw(BODIES) for number in sorted(changed)}
    edits = [
        edit
        for number, body in new.items()
        for edit in body_edits(old[slice(*lines[number])], body, lines[number][0], number)
    ]
    return Corrected(old, lines, new, edits)


@settings(max_examples=few(60, 1000))
@given(corrected())
def test_lines_hold_the_new_words_and_others_their_own(one: Corrected) -> None:
    """A corrected line holds what was written, every other what it held, each at its new place."""
    for number, (start, end) in enumerate(one.lines):
        stands = one.new[one.shift.start(start) : one.shift.end(end)]
        assert stands.split() == one.bodies.get(number, one.old[start:end]).split()
    assert unicodedata.normalize("NFC", one.new) == one.new


@settings(max_examples=few(60, 1000))
@given(corrected(), st.integers(0, 200), st.integers(1, 60))
def test_a_passage_keeps_its_words(one: Corrected, start: int, length: int) -> None:
    """It holds every sign of it that is left and none of others', and is gone where none is."""
    end = min(start + length, len(one.old))
    if start >= end or not one.old[start:end].strip():
        return
    place = one.shift.place(Span(start, end))
    left = [at for at in range(start, end) if _left(one, at) and not one.old[at].isspace()]
    touched = [
        edit for edit in one.edits if edit.start < end and edit.end > start and edit.new.strip()
    ]
    if place is None:
        assert not left
        assert not touched or all(edit.start < start for edit in touched)
        return
    stands = {_place(one, at) for at in left}
    assert stands <= set(range(place.start, place.end))
    outside = [at for at in range(len(one.old)) if not start <= at < end and _left(one, at)]
    others = {_place(one, at) for at in outside if not one.old[at].isspace()}
    assert others.isdisjoint(range(place.start, place.end))
    assert place.end <= len(one.new)


@settings(max_examples=few(40, 600))
@given(corrected(), st.sets(st.integers(0, 200), max_size=12))
def test_times_ascend_and_stay_in_their_lines(one: Corrected, marks: set[int]) -> None:
    """Times stay in order, and in the line they were in: at its beginning, or after it."""
    ordered = sorted(at for at in marks if at < len(one.old))
    found = one.shift.marks(ordered)
    kept = [at for at in found if at is not None]
    assert all(before < after for before, after in pairwise(kept))
    for at, place in zip(ordered, found, strict=True):
        for start, end in one.lines:
            if start <= at < end and place is not None:
                assert one.shift.start(start) <= place < one.shift.end(end)
                assert (place == one.shift.start(start)) == (at == start)


@settings(max_examples=few(40, 600))
@given(BODIES, BODIES)
def test_edits_of_a_whole_text_make_the_other(old: str, new: str) -> None:
    """What is found to be changed between two texts makes the one of the other, sign for sign."""
    assert apply_text_edits(old, whole_edits(old, new)) == new


def _left(one: Corrected, at: int) -> bool:
    return not any(edit.start <= at < edit.end for edit in one.edits)


def _place(one: Corrected, at: int) -> int:
    return at + sum(edit.growth for edit in one.edits if edit.end <= at)


def test_words_are_put_for_words() -> None:
    """One word put for another is one edit; what is put in or taken out takes its space along."""
    edits = body_edits("det er ofte helt stille.", "det er veldig ofte stille, da.")
    told = [("det er ofte helt stille."[one.start : one.end], one.new) for one in edits]
    assert told == [("", "veldig "), ("helt ", ""), ("", ", da")]
    assert list(accumulate(one.growth for one in edits))[-1] == 7 - 5 + 4


def test_what_is_put_in_at_a_lines_end_belongs_to_a_passage_that_reaches_there() -> None:
    """A passage of a whole line goes on being of the whole line; one that ends within does not."""
    old = "Vi vil. Ja."
    edits = body_edits("Vi vil.", "Nei, Vi vil det. Kanskje.")
    new = apply_text_edits(old, edits)
    shift = Shift(edits, [(0, 7), (8, 11)], old, new)
    whole, within = shift.place(Span(0, 7)), shift.place(Span(3, 6))
    assert whole is not None and new[whole.start : whole.end] == "Nei, Vi vil det. Kanskje."
    assert within is not None and new[within.start : within.end] == "vil"
