"""Undo and redo: whatever two coders did, everything comes back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from actions_moves import MOVES
from actions_study import Desk, assert_sound, found_template, open_desk, rows_in_use
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from koding.actions import codebook_files, history, listing, notes
from koding.actions.workspace import Workspace
from koding.errors import KodingError, NotFoundError

STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(MOVES)),
        st.booleans(),
        st.integers(0, 60),
        st.integers(0, 60),
        st.integers(0, 60),
    ),
    min_size=5,
    max_size=30,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_undoing_all_brings_everything_back(
    template: Path, steps: list[tuple[str, bool, int, int, int]]
) -> None:
    """After any commands of two coders, undoing all is the start again and redoing all the end."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(template, Path(folder))
        desk.fill()
        start = _state(desk)
        made = len(history.list_log(desk.anna))
        for step in steps:
            _do(desk, *step)
            assert_sound(desk.anna)
        end = _state(desk)
        undone = _undo_back_to(desk, made)
        assert _state(desk) == start
        for coder in reversed(undone):
            history.redo(coder)
            assert_sound(desk.anna)
        assert _state(desk) == end
        desk.anna.database.close()


def _do(desk: Desk, name: str, first: bool, a: int, b: int, c: int) -> None:
    before = _state(desk)
    try:
        MOVES[name](desk, desk.anna if first else desk.bo, a, b, c)
        note(f"{name} {a} {b} {c}")
    except KodingError as error:
        assert "FOREIGN KEY" not in str(error)
        assert "rule of the data" not in str(error), error
        assert _state(desk) == before, f"refused, but changed something: {error}"


def _undo_back_to(desk: Desk, made: int) -> list[Workspace]:
    """Undo what stands, what was last done first, down to the first `made` batches."""
    undone = []
    while True:
        log = history.list_log(desk.anna)
        kept = {entry.guid for entry in log[len(log) - made :]}
        standing = {entry.guid for entry in log if entry.kind == "do" and not entry.undone} - kept
        newest = next(
            (entry for entry in log if (entry.target or entry.guid) in standing), None
        )
        if newest is None:
            return undone
        coder = desk.anna if newest.coder == "Anna" else desk.bo
        history.undo(coder)
        assert_sound(desk.anna)
        undone.append(coder)


def _state(desk: Desk) -> object:
    """Return all rows in use, and what a user sees where order matters."""
    with desk.anna.read() as connection:
        codebook = codebook_files.stored_codebook(connection)
    memos = [(memo.guid, memo.body, memo.target) for memo in notes.list_memos(desk.anna)]
    return rows_in_use(desk.anna), codebook, memos, listing.list_passages(desk.anna)
