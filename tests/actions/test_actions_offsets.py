"""Places of a text follow the words that are replaced in it, exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from koding.actions.pseudonyms.pseudonymising import OffsetMap, split_at
from koding.language.identifiers.pseudonyms import Edit, apply_edits

TEXT = "".join(map(chr, range(0x4E00, 0x4E00 + 60)))  # no two signs alike
WORDS = st.text("abc[]", min_size=1, max_size=12)


@st.composite
def edited(draw: st.DrawFn) -> list[Edit]:
    """Return edits of TEXT, ascending and apart; they may touch."""
    borders = sorted(draw(st.sets(st.integers(0, len(TEXT)), max_size=12)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return [Edit(start, end, draw(WORDS)) for start, end in pairs]


@given(edited())
def test_every_sign_left_is_where_the_map_says(edits: list[Edit]) -> None:
    """Signs outside the edits stand, in the new text, at the place of the old."""
    new, places = apply_edits(TEXT, edits), OffsetMap(edits)
    inside = {at for edit in edits for at in range(edit.start, edit.end)}
    for at, sign in enumerate(TEXT):
        if at not in inside:
            assert new[places.start(at) : places.end(at + 1)] == sign


@given(edited(), st.integers(0, 59), st.integers(1, 60))
def test_a_span_holds_what_became_of_its_words(edits: list[Edit], start: int, end: int) -> None:
    """A span is never empty, and is the edited span where it begins and ends outside edits."""
    if start >= end:
        return
    new, places = apply_edits(TEXT, edits), OffsetMap(edits)
    span = places.span(start, end)
    assert 0 <= span.start < span.end <= len(new)
    if not places.cuts(start) and not places.cuts(end):
        within = [Edit(e.start - start, e.end - start, e.pseudonym) for e in edits
                  if start <= e.start and e.end <= end]  # fmt: skip
        assert new[span.start : span.end] == apply_edits(TEXT[start:end], within)


@given(edited(), st.lists(st.integers(0, 60), max_size=20))
def test_no_edit_spans_a_border(edits: list[Edit], borders: list[int]) -> None:
    """Edits are cut where a border lies in them, and cover just what they covered."""
    ordered = sorted(set(borders))
    apart = split_at(TEXT, edits, ordered)
    assert not any(edit.start < at < edit.end for edit in apart for at in ordered)
    covered = [{at for one in some for at in range(one.start, one.end)} for some in (edits, apart)]
    assert covered[0] == covered[1]
