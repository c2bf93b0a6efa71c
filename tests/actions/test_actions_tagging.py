"""Tagging: one coder's passages of a code are united, all others overlap freely."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.actions.interpretation import memos
from koding.actions.passages import tagging
from koding.actions.passages.tagging import TagOptions, set_value, tag, untag
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, NotFoundError
from koding.messages.advice import Edge, advised
from koding.model.choices import OnValue
from koding.model.outcomes import Tagged
from tests.actions.actions_study import TEXT, Desk, assert_sound, found, open_desk, spans

SPAN = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)


def place(workspace: Workspace, start: int, end: int, **options: object) -> str:
    """Tag a span of I01 with `holdning`, and return the passage's GUID."""
    chosen = TagOptions(**options)  # type: ignore[arg-type]
    return tag(workspace, "I01", f"@{start}-{end}", "holdning", chosen).guid


def test_tagging_over_ones_own_passage_extends_it(filled: Desk) -> None:
    """The union is one passage with the oldest GUID, and says how many it took up."""
    first = place(filled.anna, 0, 5)
    place(filled.anna, 10, 15)
    laid = tag(filled.anna, "I01", "@3-12", "holdning")
    assert (laid.guid, laid.start, laid.end, laid.new, laid.united) == (first, 0, 15, False, 2)
    assert spans(filled.anna) == [(0, 15)]
    assert_sound(filled.anna)


def test_a_united_passage_answers_to_every_guid_it_had(filled: Desk) -> None:
    """GUIDs of passages that were taken up still name the passage, also after a second union."""
    guids = [place(filled.anna, start, start + 5) for start in (0, 10, 20, 30)]
    place(filled.anna, 3, 12)
    place(filled.anna, 22, 32)
    kept = place(filled.anna, 14, 21)
    assert kept == guids[0]
    for guid in guids:
        assert [view.guid for view in found(filled.anna, guids=(guid,))] == [kept]
    untag(filled.anna, [guids[3]])
    assert found(filled.anna) == ()


def test_memos_are_kept_one_after_another(filled: Desk) -> None:
    """The united passage carries all memos in the order they were written."""
    place(filled.anna, 20, 25, memo="første")
    place(filled.anna, 0, 5, memo="andre")
    place(filled.anna, 4, 21, memo="tredje")
    assert [view.memo for view in found(filled.anna)] == ["første\n\nandre\n\ntredje"]


def test_touching_passages_stay_apart(filled: Desk) -> None:
    """Two spans that share no character are two passages."""
    place(filled.anna, 0, 5)
    place(filled.anna, 5, 9)
    assert spans(filled.anna) == [(0, 5), (5, 9)]


def test_tagging_the_same_twice_changes_nothing(filled: Desk) -> None:
    """A repeated tag leaves no trace in the log."""
    place(filled.anna, 0, 5)
    before = found(filled.anna)
    place(filled.anna, 0, 5)
    place(filled.anna, 1, 3)
    assert found(filled.anna) == before


def test_coders_rounds_and_codes_overlap_freely(filled: Desk) -> None:
    """Only passages of one coder, code and round are ever united."""
    place(filled.anna, 0, 9)
    place(filled.bo, 3, 12)
    place(filled.anna, 3, 12, round=2)
    tag(filled.anna, "I01", "@3-12", "juridisk")
    assert sorted(spans(filled.anna)) == [(0, 9), (3, 12), (3, 12), (3, 12)]
    assert_sound(filled.anna)


def test_different_values_are_asked_about(filled: Desk) -> None:
    """Passages of different value become one only when told whose value stays."""
    place(filled.anna, 0, 5, value=-2)
    before = found(filled.anna)
    with pytest.raises(ConflictError, match=r"different values \(-2 and 1\)") as refused:
        place(filled.anna, 3, 9, value=1)
    assert "--on-value" in advised(refused.value.message, Edge.COMMANDS)
    assert "with =" in advised(refused.value.message, Edge.SCREEN)
    assert found(filled.anna) == before
    place(filled.anna, 3, 9, value=1, on_value=OnValue.OLDEST)
    assert [(view.end, view.value) for view in found(filled.anna)] == [(9, -2)]
    place(filled.anna, 8, 12, value=1, on_value=OnValue.NEW)
    assert [(view.end, view.value) for view in found(filled.anna)] == [(12, 1)]
    place(filled.anna, 11, 14)
    assert [(view.end, view.value) for view in found(filled.anna)] == [(14, 1)]


def test_a_value_must_be_one_of_the_codes(filled: Desk) -> None:
    """A value off the scale, or of a code without one, is refused."""
    with pytest.raises(ConflictError, match="its levels are -2, -1, 0, 1, 2"):
        place(filled.anna, 0, 5, value=3)
    with pytest.raises(ConflictError, match="no scale"):
        tag(filled.anna, "I01", "1", "juridisk", TagOptions(value=1))
    guid = place(filled.anna, 0, 5, value=1)
    with pytest.raises(ConflictError, match="its levels are"):
        set_value(filled.anna, guid, 7)
    set_value(filled.anna, guid, None)
    assert [view.value for view in found(filled.anna)] == [None]


def test_two_quotations_are_not_silently_one(filled: Desk) -> None:
    """Passages that are both chosen for print are not united until one is given up."""
    guids = [place(filled.anna, start, start + 5) for start in (0, 10)]
    for guid in guids:
        memos.choose_quotation(filled.anna, guid, memos.QuotationFacts(wording=guid))
    with pytest.raises(ConflictError, match="both chosen for print"):
        place(filled.anna, 3, 12)
    memos.drop_quotation(filled.anna, guids[1])
    place(filled.anna, 3, 12)
    assert spans(filled.anna) == [(0, 15)]


def test_others_passages_cannot_be_changed(filled: Desk) -> None:
    """Untagging or valuing another coder's passage is refused, and names whose it is."""
    guid = place(filled.anna, 0, 5)
    for act in (
        lambda: untag(filled.bo, [guid]),
        lambda: set_value(filled.bo, guid, 1),
    ):
        with pytest.raises(ConflictError, match="is Anna's"):
            act()
    assert spans(filled.anna) == [(0, 5)]


def test_a_prefix_is_letters_not_a_pattern(filled: Desk) -> None:
    """`%` and `_` name no passage, an empty prefix none either, and a shared prefix asks."""
    place(filled.anna, 0, 5)
    for name in ("%", "_", "", "zzz"):
        with pytest.raises(NotFoundError, match="no passage"):
            untag(filled.anna, [name])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(SPAN, min_size=1, max_size=14))
def test_the_covered_characters_are_the_union(
    filled_template: Path, wanted: list[tuple[int, int]]
) -> None:
    """Whatever is tagged in whatever order, exactly its characters are covered, once each."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(filled_template, Path(folder))
        for start, end in wanted:
            place(desk.anna, start, end)
        laid = spans(desk.anna)
        assert sum(end - start for start, end in laid) == len(
            {place for start, end in laid for place in range(start, end)}
        )
        assert {place for start, end in laid for place in range(start, end)} == {
            place for start, end in wanted for place in range(start, end)
        }
        assert_sound(desk.anna)
        desk.anna.database.close()


def test_untag_removes_what_hangs_on_it(filled: Desk) -> None:
    """Memos and quotations go with their passage; a name that is none's stops the whole."""
    guids = [place(filled.anna, start, start + 5, memo="m") for start in (0, 10)]
    memos.choose_quotation(filled.bo, guids[0], memos.QuotationFacts())
    with pytest.raises(NotFoundError):
        tagging.untag(filled.anna, [guids[0], "feil"])
    assert len(found(filled.anna)) == 2
    assert tagging.untag(filled.anna, [guids[0], guids[0]]) == 1
    assert [memo.target for memo in memos.list_memos(filled.anna)] == [f"passage {guids[1][:8]}"]
    assert_sound(filled.anna)


def test_a_coder_is_told_of_words_that_do_not_count(filled: Desk) -> None:
    """Tagging what the interviewer says, or what nobody says, must be told; an informant's not."""
    asked = tag(filled.anna, "I01", "1", "personvern")
    label = tag(filled.anna, "I01", "@0-5", "personvern")
    answered = tag(filled.anna, "I01", "2", "personvern")
    assert "interviewer's" in " ".join(map(str, asked.notes))
    assert "nobody says" in " ".join(map(str, label.notes))
    assert answered.notes == ()


def test_a_scale_code_without_a_value_is_told_of(filled: Desk) -> None:
    """The passage stands, but the coder hears that no table of values will count it."""

    def told(tagged: Tagged) -> str:
        return " ".join(advised(one, Edge.COMMANDS) for one in tagged.notes)

    scale = told(tag(filled.anna, "I01", "@0-5", "holdning"))
    assert "has a scale (-2, -1, 0, 1, 2)" in scale
    assert "tag it again with --value" in scale
    valued = TagOptions(value=1)
    assert "has a scale" not in told(tag(filled.anna, "I01", "@10-15", "holdning", valued))
    assert "has a scale" not in told(tag(filled.anna, "I01", "@0-5", "juridisk"))
