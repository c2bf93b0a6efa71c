"""The coding as it was: what came later is taken back, and what cannot be is said."""

from __future__ import annotations

import math
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.actions import history
from koding.actions.codebook.merging import delete_code, merge_codes
from koding.actions.documents import progress
from koding.actions.passages import tagging
from koding.actions.study.past import read_past
from koding.actions.workspace import read_material
from koding.errors import ConflictError, KodingError
from koding.model.snapshot import Snapshot
from tests.actions.actions_moves import MOVES
from tests.actions.actions_study import TEXT, Desk, open_desk

CODING = ("tag", "tag", "tag_again", "untag", "set_value", "load_passages", "finish_document")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(CODING),
        st.booleans(),
        st.integers(0, 50),
        st.integers(0, 50),
        st.integers(0, 50),
    ),
    max_size=8,
)


def held(snapshot: Snapshot) -> tuple[list[tuple[object, ...]], set[tuple[str, str, int]]]:
    """Return the passages and the marks of a snapshot by name."""
    rows = snapshot.passages
    names = snapshot.documents.names
    passages = [
        (
            names[rows.document[row]],
            int(rows.start[row]),
            int(rows.end[row]),
            snapshot.codes[rows.code[row]].guid,
            snapshot.coders[rows.coder[row]],
            int(rows.round[row]),
            None if math.isnan(rows.value[row]) else float(rows.value[row]),
        )
        for row in range(len(rows.start))
    ]
    marks = {
        (names[document], snapshot.coders[c], round_) for document, c, round_ in snapshot.finished
    }
    return sorted(passages, key=str), marks


def do(desk: Desk, steps: list[tuple[str, bool, int, int, int]]) -> None:
    """Make moves of two coders; what is refused changes nothing."""
    for name, first, a, b, c in steps:
        try:
            MOVES[name](desk, desk.anna if first else desk.bo, a, b, c)
        except KodingError:
            continue


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS, STEPS, st.integers(0, 3))
def test_whatever_coding_came_later_is_taken_back(
    filled_template: Path,
    before: list[tuple[str, bool, int, int, int]],
    after: list[tuple[str, bool, int, int, int]],
    undone: int,
) -> None:
    """Passages and marks are those of the moment, whatever was coded and undone since."""
    with TemporaryDirectory() as folder:
        desk = open_desk(filled_template, Path(folder))
        do(desk, before)
        then, moment = held(read_material(desk.anna)), history.this_moment()
        do(desk, after)
        for _ in range(undone):
            try:
                history.undo(desk.anna)
            except KodingError:
                break
        past, as_of = read_past(desk.anna, moment)
        assert held(past) == then
        assert (as_of.revised, as_of.lost) == ((), 0)
        desk.host.database.close()


def test_a_merged_code_still_holds_what_it_held(filled: Desk) -> None:
    """A passage whose code is no more has the code that took it over."""
    tagging.tag(filled.anna, "I01", "2", "juridisk")
    moment = history.this_moment()
    merge_codes(filled.anna, "juridisk", "Økonomi")
    past, as_of = read_past(filled.anna, moment)
    assert [past.codes[code].path for code in past.passages.code] == ["Økonomi"]
    assert as_of.lost == 0


def test_what_went_with_its_code_is_counted_as_lost(filled: Desk) -> None:
    """A passage that was deleted with its code cannot be had back, and that is said."""
    tagging.tag(filled.anna, "I01", "2", "juridisk")
    moment = history.this_moment()
    delete_code(filled.anna, "juridisk", drop_passages=True)
    past, as_of = read_past(filled.anna, moment)
    assert len(past.passages.start) == 0
    assert as_of.lost == 1


def test_a_text_that_changed_since_is_left_out_and_refused_by_name(filled: Desk) -> None:
    """Spans of another text are not compared: the document is named, or the command refused."""
    tagging.tag(filled.anna, "I01", "2", "juridisk")
    progress.mark_done(filled.anna, "I01")
    progress.mark_done(filled.anna, "I02")
    moment = history.this_moment()
    filled.add("I01.txt", TEXT.replace("Vi mangler folk.", "Vi mangler jo folk."))
    past, as_of = read_past(filled.anna, moment)
    assert as_of.revised == ("I01",)
    assert held(past) == ([], {("I02", "Anna", 1)})
    with pytest.raises(ConflictError, match="the text of I01 has changed since"):
        read_past(filled.anna, moment, ["i01"])
