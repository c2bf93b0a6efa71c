"""On a server as in a file: copies are shared and merged, texts corrected, names replaced."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from koding.actions import history
from koding.actions.documents import correcting
from koding.actions.passages import tagging
from koding.actions.search.indexing import rebuild_index
from koding.actions.study.opening import found, open_workspace
from koding.actions.together.merging import merge
from koding.actions.together.sharing import share
from koding.actions.workspace import Workspace
from koding.errors import DatabaseError, StudyError
from koding.model.label import Language
from koding.model.places import LineRange
from koding.model.together import MergeOptions, Prefer
from koding.store import purging, servers, tables
from koding.store.recorder import Recorder
from koding.study import read_settings
from koding.study.writing import name_database
from tests.store.postgres_server import Server
from tests.store.store_study import add_text, by, faults, fill, held, interpret

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")


@pytest.fixture
def kari(tmp_path: Path, url: str) -> Iterator[Workspace]:
    """Return a study whose koding.toml names a database on the server."""
    folder = tmp_path / "studie"
    study = found(folder, name="prøve", language=Language.NB, main_coder="Kari")
    empty = open_workspace(study, "Kari", {})
    from koding.actions.study.moving import move

    move(empty, url, {})
    empty.database.close()
    workspace = open_workspace(read_settings(folder), "Kari", {})
    fill(workspace)
    tagging.tag(workspace, "I01", "1", "etikk")
    yield workspace
    workspace.database.close()


def test_a_copy_for_a_coder_comes_back(kari: Workspace, tmp_path: Path) -> None:
    """A blind copy of a server's study is a file; its work is merged into the server."""
    folder = tmp_path / "til-ola"
    made = share(kari, folder, "Ola", blind=True)
    assert made.left_out == {"passages": 1}
    ola = open_workspace(read_settings(folder), "Ola", {})
    assert ola.database.path == folder / "koding.db" and faults(ola) == []
    tagging.tag(ola, "I02", "2", "personvern", tagging.TagOptions(memo="Hm 🙈"))
    interpret(ola)
    ola.database.close()
    before = held(kari.database)
    report = merge(kari, str(folder), MergeOptions(Prefer.NEWEST))
    assert report.taken["passages"] == 1 and faults(kari) == []
    assert merge(kari, str(folder), MergeOptions()).changes == 0
    history.undo(kari)
    assert held(kari.database) == before and faults(kari) == []


def test_a_server_is_merged_into_a_file(kari: Workspace, tmp_path: Path) -> None:
    """Work on the server is taken into a copy by its URL, by the folder, and only once."""
    folder = tmp_path / "til-ola"
    share(kari, folder, "Ola")
    tagging.tag(kari, "I02", "1", "personvern")
    ola = open_workspace(read_settings(folder), "Ola", {})
    url = kari.database.url.render_as_string(hide_password=False)
    assert merge(ola, url, MergeOptions()).taken["passages"] == 1
    assert merge(ola, str(kari.study.root), MergeOptions()).changes == 0
    assert faults(ola) == []
    with ola.read() as connection:
        told = connection.execute(select(tables.batches.c.summary)).scalars().all()
    assert told[-1] == kari.database.url.database
    with pytest.raises(StudyError, match="holds a password"):
        merge(ola, "postgresql://kari:hemmelig@db.example.no/studie", MergeOptions())
    ola.database.close()


def test_two_who_lead_merge_at_once(kari: Workspace, tmp_path: Path) -> None:
    """Each takes a copy in while the other does: one waits, both are there, and each can undo."""
    before = held(kari.database)
    names = ("Ola", "Per")
    for name in names:
        share(kari, tmp_path / name, name)
        own = open_workspace(read_settings(tmp_path / name), name, {})
        tagging.tag(own, "I02", "1", "personvern", tagging.TagOptions(memo=f"fra {name}"))
        own.database.close()
    ready = threading.Barrier(len(names))

    def take_in(name: str) -> int:
        lead = by(kari, f"Leder {name}")
        ready.wait()
        try:
            return merge(lead, str(tmp_path / name), MergeOptions()).taken["passages"]
        finally:
            lead.database.close()

    with ThreadPoolExecutor(len(names)) as pool:
        assert list(pool.map(take_in, names)) == [1, 1]
    assert faults(kari) == []
    for name in names:
        assert merge(kari, str(tmp_path / name), MergeOptions()).fresh == 0
        history.undo(by(kari, f"Leder {name}"))
    assert held(kari.database) == before and faults(kari) == []


def test_a_misheard_word_is_corrected(kari: Workspace) -> None:
    """A line is corrected and undone on the server, passages and all."""
    before = held(kari.database)
    lines = correcting.read_lines_of(kari, "I01", LineRange(1, 1))
    body = lines.bodies[0].replace("vanskeligst", "aller verst")
    assert body != lines.bodies[0]
    correcting.correct_lines(kari, lines, [body], accept=lambda _plan: True)
    assert faults(kari) == []
    history.undo(kari)
    assert held(kari.database) == before and faults(kari) == []


def test_destroyed_words_are_in_no_file_of_the_servers(kari: Workspace, server: Server) -> None:
    """After a purge the tables' files hold none of the words; who stands in the way is told."""
    word = "Skjeggestadfjorden"
    add_text(kari, "I07.txt", f"Informant: Vi møttes i {word} igår.\n")
    add_text(kari, "I07.txt", "Informant: Vi møttes i byen igår.\n")
    server.sql("CHECKPOINT")
    assert files_with(server, kari, word)
    with kari.database.write() as connection:
        purging.open_guards(connection)
        recorder = Recorder(connection, coder=1, action="pseudonymise", kind="note")
        assert purging.destroy_revisions(recorder) == 1
        purging.blank_log(connection)
        rebuild_index(connection)
        purging.close_guards(connection)
    with by(kari, "Ola").read() as connection:
        connection.execute(select(tables.revisions)).all()
        assert not purging.finish(kari.database, busy_seconds=0.1)
    assert len(faults(kari)) == 1
    open_workspace(read_settings(kari.study.root), "Kari", {}).database.close()
    assert faults(kari) == []
    server.sql("CHECKPOINT")
    assert files_with(server, kari, word) == []


def files_with(server: Server, workspace: Workspace, words: str) -> list[Path]:
    """Return the files of the study's tables that hold words; the write-ahead log is not theirs."""
    with workspace.read() as connection:
        oid = connection.exec_driver_sql(
            "SELECT oid FROM pg_database WHERE datname = current_database()"
        ).scalar_one()
    folder = server.folder / "data" / "base" / str(oid)
    return [file for file in folder.iterdir() if words.encode() in file.read_bytes()]


def test_settings_that_name_no_server_are_told(kari: Workspace) -> None:
    """A database that is not there any more is told in a sentence, not by a traceback."""
    gone = kari.database.url.set(database="finnes_ikke")
    name_database(kari.study, gone.render_as_string(hide_password=False))
    with pytest.raises(DatabaseError, match="did not answer as it should"):
        open_workspace(read_settings(kari.study.root), "Kari", {})
    assert servers.hosts(gone, {}) != []
