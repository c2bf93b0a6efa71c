"""A server that is restarted or out of reach loses nothing that was acknowledged."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from koding.actions.codebook.merging import merge_codes
from koding.actions.passages import tagging
from koding.actions.workspace import Workspace
from koding.errors import DatabaseError, KodingError
from koding.store import check, servers, tables
from koding.store.database import open_database
from tests.store.cut_wire import Wire, wire_to
from tests.store.postgres_server import Server
from tests.store.store_study import by, faults, filled, held, in_a_command

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")


@pytest.fixture
def kari(tmp_path: Path, url: str) -> Iterator[Workspace]:
    """Return a filled study on the server."""
    workspace = filled(tmp_path, url)
    yield workspace
    workspace.database.close()


@pytest.fixture
def wired(kari: Workspace, server: Server) -> Iterator[tuple[Workspace, Wire]]:
    """Return the study reached over a wire that can be cut."""
    with wire_to(server.folder / ".s.PGSQL.5432") as wire:
        name = kari.database.url.database
        database = open_database(f"postgresql://koding@127.0.0.1:{wire.port}/{name}")
        yield Workspace(kari.study, database, "Kari"), wire
        database.close()


def count_passages(workspace: Workspace) -> int:
    """Return how many passages there are."""
    with workspace.read() as connection:
        counted = select(func.count()).select_from(tables.passages)
        return int(connection.execute(counted).scalar_one())


def test_between_two_commands_nobody_notices_a_restart(kari: Workspace, server: Server) -> None:
    """A connection that the server closed meanwhile is made anew, without a word."""
    tagging.tag(kari, "I01", "1", "etikk")
    for mode in ("fast", "immediate"):
        server.restart(mode)
        tagging.tag(kari, "I01", "1", "personvern" if mode == "fast" else "lønn")
    assert count_passages(kari) == 3 and faults(kari) == []


def test_a_restart_in_the_midst_is_told_and_saves_nothing(kari: Workspace, server: Server) -> None:
    """What was under way is not there, in one sentence; the next command goes well."""
    before = held(kari.database)
    with (
        pytest.raises(DatabaseError, match="was lost; nothing that was under way") as refusal,
        kari.record("tag") as recorder,
    ):
        server.restart()
        recorder.connection.execute(select(tables.codes)).all()
    assert in_a_command(refusal.value).endswith("try again")
    assert held(kari.database) == before and faults(kari) == []


def test_a_server_that_is_gone_is_no_fault_of_the_study(kari: Workspace, server: Server) -> None:
    """`check` over a restart says that the connection was lost, not that something is damaged."""
    with pytest.raises(DatabaseError, match="was lost"), kari.read() as connection:
        connection.execute(select(tables.codes)).all()
        server.restart()
        check.check(connection)
    assert faults(kari) == []


def test_a_server_that_begins_is_waited_for(kari: Workspace, server: Server) -> None:
    """A command that comes while the server is away for a moment waits for it."""
    server.stop("fast")
    threading.Timer(0.5, server.start).start()
    tagging.tag(kari, "I01", "1", "etikk")
    assert count_passages(kari) == 1


def test_cut_after_it_was_saved_it_is_known_to_be(wired: tuple[Workspace, Wire]) -> None:
    """Where the answer to a commit is lost, koding finds out that it was saved, and says so."""
    kari, wire = wired
    wire.cut = ("after", b"COMMIT")
    tagging.tag(kari, "I01", "1", "etikk")
    assert wire.cuts == 1
    assert count_passages(kari) == 1 and faults(kari) == []


def test_cut_before_it_was_saved_it_is_known_not_to_be(wired: tuple[Workspace, Wire]) -> None:
    """Where the commit never came to the server, koding says that nothing was saved."""
    kari, wire = wired
    wire.cut = ("before", b"COMMIT")
    with pytest.raises(DatabaseError, match="was lost; nothing that was under way was saved"):
        tagging.tag(kari, "I01", "1", "etikk")
    assert wire.cuts == 1
    assert count_passages(kari) == 0 and faults(kari) == []


def test_what_cannot_be_found_out_is_said(
    wired: tuple[Workspace, Wire], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the server does not come back, koding says that it does not know, and where to look."""
    kari, wire = wired
    monkeypatch.setattr(servers, "PATIENCE", 0.5)
    wire.cut = ("after", b"COMMIT")
    wire.let_nobody_in()
    with pytest.raises(DatabaseError, match="the server does not answer") as refusal:
        tagging.tag(kari, "I01", "1", "etikk")
    assert "koding log" in in_a_command(refusal.value)


def test_two_who_lead_merge_codes_at_once(kari: Workspace) -> None:
    """One does it, the other is told in a sentence or does the next; nothing is half done."""
    tagging.tag(kari, "I01", "@0-10", "personvern")
    tagging.tag(kari, "I01", "@5-20", "etikk")
    told: list[KodingError] = []
    ready = threading.Barrier(2)

    def merge(one: str, other: str) -> None:
        place = kari.database.url.render_as_string(hide_password=False)
        workspace = Workspace(kari.study, open_database(place), one)
        ready.wait()
        try:
            merge_codes(workspace, one, other)
        except KodingError as error:
            told.append(error)
        finally:
            workspace.database.close()

    pairs = (("personvern", "etikk"), ("etikk", "personvern"))
    threads = [threading.Thread(target=merge, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(one).__name__ for one in told] == ["NotFoundError"]
    assert faults(by(kari, "Ola")) == [] and count_passages(kari) == 1
