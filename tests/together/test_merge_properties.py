"""What must hold of every merge, whatever was done in the copies before."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from koding.actions.history import undo
from koding.actions.workspace import Workspace
from koding.errors import KodingError
from koding.model.together import Prefer
from koding.store.history import head_hash
from tests.actions.actions_study import assert_sound, found_template, open_desk
from tests.examples import few
from tests.store.postgres_server import Server
from tests.together.replicas import (
    ACTS,
    classes,
    moved,
    opened,
    opened_on,
    prepare,
    state,
    take_in,
)

EXAMPLES = 400 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 3
Step = tuple[int, str, int, int]
STEPS = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(sorted(ACTS)), st.integers(0, 9), st.integers(0, 9)
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database that all copies begin from."""
    desk = open_desk(
        found_template(tmp_path_factory.mktemp("empty")), tmp_path_factory.mktemp("begun")
    )
    prepare(desk)
    desk.host.database.close()
    return desk.folder / "koding.db"


@contextmanager
def copies(begun: Path, n: int, server: Server | None = None) -> Iterator[list[Workspace]]:
    """Give copies of the study, each with a coder of its own; Bo's alone is a file with a server.

    What has no server lies in files.
    """
    folder = Path(tempfile.mkdtemp())
    workers = [
        opened(begun, folder / name, name)
        if server is None or name == "Bo"
        else opened_on(server, begun, folder / name, name)
        for name in ("Anna", "Bo", "Cato")[:n]
    ]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.database.close()
            if server is not None and worker.study.database_url:
                server.drop(worker.study.database_url)
        shutil.rmtree(folder)


def work(workers: list[Workspace], steps: list[Step]) -> None:
    """Do what can be done; what is refused is as if it were never tried."""
    for which, act, one, two in steps:
        with suppress(KodingError, ZeroDivisionError):
            ACTS[act](workers[which % len(workers)], one, two)


def same(*workers: Workspace) -> None:
    """Fail unless the copies hold the same."""
    names = classes(*workers)
    first, *others = (state(worker, names) for worker in workers)
    for other in others:
        assert first == other


@given(STEPS)
@example([(0, "rename document", 0, 1), (1, "rename document", 1, 1)])
@example([(1, "edit whole", 9, 2), (0, "untag", 5, 8), (0, "revise", 0, 5)])
@settings(max_examples=EXAMPLES)
def test_merging_again_changes_nothing_and_undo_brings_back_all(
    begun: Path, steps: list[Step]
) -> None:
    """Merged twice is merged once, undone is as before, and merged after that as the first time."""
    with copies(begun, 2) as (anna, bo):
        work([anna, bo], steps)
        before = state(anna, {})
        first = take_in(anna, bo)
        merged = state(anna, {})
        assert_sound(anna)
        assert take_in(anna, bo).fresh == 0
        assert state(anna, {}) == merged
        if first.changes:
            undo(anna)
            assert state(anna, {}) == before
            assert_sound(anna)
            take_in(anna, bo)
            assert_sound(anna)
            assert state(anna, {}) == merged


@given(STEPS)
@settings(max_examples=EXAMPLES)
def test_two_copies_merged_to_and_fro_are_one(begun: Path, steps: list[Step]) -> None:
    """After each has taken in the other, both hold the same, without a conflict on the way back."""
    with copies(begun, 2) as (anna, bo):
        work([anna, bo], steps)
        take_in(anna, bo, Prefer.OURS)
        back = take_in(bo, anna, None)
        assert back.open == []
        same(anna, bo)
        assert_sound(bo)
        assert take_in(anna, bo, None).changes == 0
        assert take_in(bo, anna, None).fresh == 0
        same(anna, bo)


@given(STEPS)
@settings(max_examples=EXAMPLES)
def test_under_newest_it_does_not_matter_who_merges(begun: Path, steps: list[Step]) -> None:
    """Anna with Bo's work, and Bo with Anna's as it was, hold the same."""
    with copies(begun, 2) as (anna, bo):
        work([anna, bo], steps)
        earlier = opened(anna.study.root / "koding.db", anna.study.root / "earlier", "Anna")
        take_in(anna, bo)
        take_in(bo, earlier)
        earlier.database.close()
        same(anna, bo)


def go_round(workers: Sequence[Workspace], steps: list[Step]) -> None:
    """Let three work, and hold that they end as one, and sound, however they merge."""
    anna, bo, cato = workers
    work(list(workers), steps)
    take_in(anna, bo)
    take_in(cato, bo)
    work(list(workers), steps[:2])
    take_in(anna, cato)
    take_in(bo, anna)
    take_in(cato, bo)
    take_in(anna, cato)
    same(*workers)
    for worker in workers:
        assert_sound(worker)


@given(STEPS)
@settings(max_examples=EXAMPLES)
def test_three_copies_come_together(begun: Path, steps: list[Step]) -> None:
    """However they go round, three copies end as one, and each is sound."""
    with copies(begun, 3) as workers:
        go_round(workers, steps)


@given(STEPS)
@settings(max_examples=few(2, 60))
def test_a_server_and_a_file_are_merged_as_two_files_are(
    begun: Path, server: Server, steps: list[Step]
) -> None:
    """On the server merged twice is once, undone as before, and to and fro both are the same.

    Brought back to a file it is the same, with a log that ends in the same hash.
    """
    with copies(begun, 2, server) as (anna, bo):
        work([anna, bo], steps)
        before = state(anna, {})
        first = take_in(anna, bo)
        merged = state(anna, {})
        assert_sound(anna)
        assert take_in(anna, bo).fresh == 0
        if first.changes:
            undo(anna)
            assert state(anna, {}) == before
            take_in(anna, bo)
            assert state(anna, {}) == merged
        assert take_in(bo, anna, None).open == []
        same(anna, bo)
        assert_sound(bo)
        back = moved(anna, anna.study.root / "tilbake")
        assert state(back, {}) == merged
        with anna.read() as there, back.read() as here:
            assert head_hash(there) == head_hash(here)
        assert_sound(back)
        back.database.close()


@pytest.mark.soak
@given(STEPS)
@settings(max_examples=few(2, 60))
def test_three_copies_come_together_over_two_servers(
    begun: Path, server: Server, steps: list[Step]
) -> None:
    """However they go round, two databases on a server and a file end as one, and sound."""
    with copies(begun, 3, server) as workers:
        go_round(workers, steps)


@given(STEPS)
@settings(max_examples=EXAMPLES)
def test_nothing_of_either_side_is_lost(begun: Path, steps: list[Step]) -> None:
    """Every passage, quotation and memo's words of both are in the result, or removed on a side."""
    with copies(begun, 2) as (anna, bo):
        start = _kept(anna)
        work([anna, bo], steps)
        mine, other = _kept(anna), _kept(bo)
        report = take_in(anna, bo)
        left = _kept(anna)
        told = " ".join(f"{line.ours} {line.theirs} {line.name}" for line in report.lines)
        for kind, words in (mine - start) | (other - start):
            assert (kind, words) in left or (kind == "words" and words in told), (kind, words)


def _kept(worker: Workspace) -> set[tuple[str, str]]:
    with worker.read() as connection:
        said = connection.exec_driver_sql(
            "SELECT body FROM memos UNION SELECT wording FROM quotations WHERE wording IS NOT NULL"
        ).scalars()
        found = {("words", words) for words in said}
        rows = connection.exec_driver_sql(
            "SELECT passages.guid FROM passages UNION SELECT guid FROM passage_aliases "
            "UNION SELECT alias FROM aliases"
        ).scalars()
        return found | {("passage", guid) for guid in rows}
