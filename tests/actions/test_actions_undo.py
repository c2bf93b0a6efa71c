"""Undo and redo: whatever two coders did, everything comes back as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.reporting import report

from koding.actions import history
from koding.actions.codebook import editing, files
from koding.actions.codebook.merging import delete_code, merge_codes
from koding.actions.documents import progress
from koding.actions.documents.importing import import_files
from koding.actions.interpretation import memos
from koding.actions.passages import listing, tagging
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, KodingError
from koding.model.codes import Code
from tests.actions.actions_moves import MOVES
from tests.actions.actions_study import Desk, assert_sound, found, open_desk, rows_in_use

NUMBER = st.integers(0, 60)
MOVE = st.sampled_from([*sorted(MOVES), "tag", "tag", "tag", "tag_again"])
STEP = st.tuples(MOVE, st.booleans(), NUMBER, NUMBER, NUMBER)
Step = tuple[str, bool, int, int, int]

# A failing sequence is long however it is cut, and every try costs a database.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
CHECKS = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@settings(max_examples=8, deadline=None, phases=PHASES, suppress_health_check=CHECKS)
@given(st.lists(STEP, min_size=10, max_size=30))
def test_undoing_all_brings_everything_back(filled_template: Path, steps: list[Step]) -> None:
    """After any commands of two coders, undoing all is the start again and redoing all the end."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(filled_template, Path(folder))
        start = state(desk)
        for step in steps:
            do(desk, *step)
        end = state(desk)
        undone = undo_all(desk)
        assert state(desk) == start
        for coder in reversed(undone):
            history.redo(coder)
            assert_sound(desk.anna)
        assert state(desk) == end
        desk.anna.database.close()


@settings(max_examples=8, deadline=None, phases=PHASES, suppress_health_check=CHECKS)
@given(st.lists(st.tuples(STEP, st.sampled_from(["", "", "Anna", "Bo"])), min_size=8, max_size=20))
def test_an_undo_in_between_is_whole_or_nothing(
    filled_template: Path, steps: list[tuple[Step, str]]
) -> None:
    """An undo in the midst of others' work is refused and changes nothing, or can be redone."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(filled_template, Path(folder))
        for step, undoes in steps:
            do(desk, *step)
            coder = {"Anna": desk.anna, "Bo": desk.bo}.get(undoes)
            if coder is not None:
                undo_and_redo(desk, coder)
        desk.anna.database.close()


def do(desk: Desk, name: str, first: bool, a: int, b: int, c: int) -> None:
    """Make a move; a refused one must say why in our words and leave all as it was."""
    before = state(desk)
    report(f"{name} {first} {a} {b} {c}")
    try:
        MOVES[name](desk, desk.anna if first else desk.bo, a, b, c)
    except KodingError as error:
        assert "constraint" not in str(error).lower(), error
        assert state(desk) == before, f"refused, but changed something: {error}"
    assert_sound(desk.anna)


def undo_all(desk: Desk) -> list[Workspace]:
    """Undo what the two coders did, newest first, and return who undid."""
    undone: list[Workspace] = []
    while True:
        log = history.list_log(desk.anna)
        standing = [entry.coder for entry in log if entry.kind == "do" and not entry.undone]
        if standing[0] == "Vert":
            return undone
        coder = desk.anna if standing[0] == "Anna" else desk.bo
        history.undo(coder)
        assert_sound(desk.anna)
        undone.append(coder)


def undo_and_redo(desk: Desk, coder: Workspace) -> None:
    """Undo and redo a coder's latest command; both times all is as it was, or nothing changes."""
    before = state(desk)
    try:
        history.undo(coder)
    except KodingError as error:
        report(f"refused: {error}")
        assert "constraint" not in str(error).lower(), error
    else:
        assert_sound(desk.anna)
        history.redo(coder)
    assert state(desk) == before
    assert_sound(desk.anna)


def state(desk: Desk) -> object:
    """Return all rows in use, and what a user sees where order matters."""
    with desk.anna.read() as connection:
        codebook = files.stored_codebook(connection)
    written = [(memo.guid, memo.body, memo.target) for memo in memos.list_memos(desk.anna)]
    return rows_in_use(desk.anna), codebook, written, listing.list_passages(desk.anna)


def _tags(desk: Desk) -> None:
    tagging.tag(desk.anna, "I01", "1", "juridisk")


def _adds_code(desk: Desk) -> None:
    editing.add_code(desk.anna, "ny", Code(id="", name=""))


def _imports(desk: Desk) -> None:
    list(import_files(desk.anna, [desk.write("I09.txt", "Informant: Helt ny tekst her.\n")]))


def _removes_code(desk: Desk) -> None:
    delete_code(desk.anna, "Økonomi")


def _memo_on_the_passage(desk: Desk) -> None:
    (view,) = found(desk.bo)
    memos.add_memo(desk.bo, memos.MemoTarget(passage=view.guid), "Uenig")


@pytest.mark.parametrize(
    ("first", "then", "named"),
    [
        (_tags, _memo_on_the_passage, "Bo's memo add"),
        (
            _tags,
            lambda desk: merge_codes(desk.bo, "juridisk", "Økonomi"),
            "Bo's codebook merge",
        ),
        (_adds_code, lambda desk: tagging.tag(desk.bo, "I01", "1", "ny"), "Bo's tag"),
        (_adds_code, lambda desk: editing.move_code(desk.bo, "ny", "juridisk"), "Bo's"),
        (_imports, lambda desk: tagging.tag(desk.bo, "I09", "1", "juridisk"), "Bo's tag"),
        (_imports, lambda desk: progress.mark_done(desk.bo, "I09"), "Bo's documents done"),
        (
            _removes_code,
            lambda desk: editing.add_code(desk.bo, "økonomi", Code(id="", name="")),
            "Bo's codebook add",
        ),
    ],
)
def test_what_others_build_on_is_not_taken_away(
    filled: Desk, first: Callable[[Desk], None], then: Callable[[Desk], object], named: str
) -> None:
    """An undo that would take the ground from another's later work is refused and names it."""
    first(filled)
    then(filled)
    before = state(filled)
    with pytest.raises(ConflictError, match=named):
        history.undo(filled.anna)
    assert state(filled) == before
    history.undo(filled.bo)
    history.undo(filled.anna)
    assert_sound(filled.anna)
