"""Two copies are two replicas: what one writes is never taken for what the other wrote."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from koding.actions import history
from koding.actions.documents import details
from koding.actions.documents.importing import import_files
from koding.actions.passages import tagging
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, NotFoundError
from koding.model.history import PSEUDONYMISE
from koding.store import history as log
from koding.store import log_comparison
from koding.store.database import open_database
from koding.store.recorder import Recorder
from tests.store.store_study import by, copied, faults, filled, held, path_of, worked_on


def rows(workspace: Workspace, question: str) -> list[tuple[object, ...]]:
    """Return what the database answers behind koding's back."""
    with closing(sqlite3.connect(path_of(workspace))) as connection:
        return connection.execute(question).fetchall()


def replicas(workspace: Workspace) -> list[tuple[object, ...]]:
    """Return the replica of every batch, in order."""
    return rows(workspace, "SELECT replica_id FROM batches ORDER BY id")


def log_rows(workspace: Workspace) -> set[tuple[object, ...]]:
    """Return what names every log row in every database."""
    return set(
        rows(
            workspace,
            "SELECT b.guid, c.number FROM changes c JOIN batches b ON b.id = c.batch_id",
        )
    )


def test_a_copy_that_is_written_is_a_replica_of_its_own(tmp_path: Path) -> None:
    """Both copies go on by themselves: no row of the one is ever a row of the other."""
    kari = worked_on(tmp_path)
    kari.database.close()
    (tmp_path / "kopi").mkdir()
    ola = by(copied(kari, tmp_path / "kopi"), "Ola")
    before = log_rows(kari)
    for one in (kari, ola):
        tagging.tag(one, "I01", "@0-10", "etikk")
        tagging.tag(one, "I02", "@0-10", "etikk")
        assert faults(one) == []
    assert log_rows(kari) & log_rows(ola) == before
    assert len(rows(kari, "SELECT guid FROM replicas")) == 1
    ours, theirs = (
        {guid for (guid,) in rows(one, "SELECT guid FROM replicas")} for one in (kari, ola)
    )
    assert len(theirs) == 2
    assert ours < theirs
    assert [replica for (replica,) in replicas(ola)][-3:] == [1, 2, 2]
    with kari.read() as here, ola.read() as there:
        found = log_comparison.compare(here, there)
        assert log.head_hash(here) != log.head_hash(there)
    assert (found.only_ours, found.only_theirs, found.contradicted) == (2, 2, ())


def test_a_place_that_is_known_keeps_its_replica(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One folder opened from two machines is written by two replicas in turn, and is sound."""
    kari = filled(tmp_path)
    for number, host in enumerate(("mor", "far", "mor", "far")):
        monkeypatch.setattr(platform, "node", lambda host=host: host)
        tagging.tag(kari, "I01", f"@{number * 10}-{number * 10 + 5}", "etikk")
    assert [replica for (replica,) in replicas(kari)][-4:] == [2, 3, 2, 3]
    assert faults(kari) == []
    assert [history.undo(kari).action for _ in range(4)] == ["tag"] * 4
    assert faults(kari) == []


def test_no_path_and_no_host_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders are called after people: of where a database lies there is a hash alone."""
    monkeypatch.setattr(platform, "node", lambda: "marits-pc")
    folder = tmp_path / "kari-nilsen"
    folder.mkdir()
    filled(folder).database.close()
    data = (folder / "koding.db").read_bytes()
    assert b"kari-nilsen" not in data
    assert b"marits-pc" not in data


def test_a_study_of_an_older_koding_begins_a_replica(tmp_path: Path) -> None:
    """Copies may have been made before places were noted, so nothing is taken for known."""
    kari = filled(tmp_path)
    with closing(sqlite3.connect(path_of(kari))) as connection, connection:
        connection.execute("UPDATE replicas SET place = NULL")
    tagging.tag(kari, "I01", "@0-10", "etikk")
    assert replicas(kari)[-1] == (2,)
    assert faults(kari) == []


MORE_THAN_ONE_GROUP = [f"I{number:02}" for number in range(3, 20)]
"""Of short files 16 share a transaction."""


def transcripts(folder: Path, *names: str) -> list[Path]:
    """Write short interviews."""
    files = [folder / f"{name}.txt" for name in names]
    for file in files:
        file.write_text(f"Informant: Vi er {file.stem}, og ikke noe annet.\n", encoding="utf-8")
    return files


def test_an_import_goes_on_beside_another_coder(tmp_path: Path) -> None:
    """What a colleague does between the files leaves a folder's import one thing to undo."""
    kari = filled(tmp_path)
    before = held(kari.database)
    steps = import_files(kari, transcripts(tmp_path, "I03", "I04"))
    next(steps)
    tagging.tag(by(kari, "Ola"), "I01", "@0-10", "etikk")
    list(steps)
    assert faults(kari) == []
    history.undo(kari)
    history.undo(by(kari, "Ola"))
    assert held(kari.database) == before


def test_what_another_coder_builds_on_half_an_import_keeps_it(tmp_path: Path) -> None:
    """A passage made on the first text bars the undo, also where the import went on after it."""
    kari = filled(tmp_path)
    ola = by(kari, "Ola")
    steps = import_files(kari, transcripts(tmp_path, "I03", "I04"))
    next(steps)
    tagging.tag(ola, "I03", "@0-10", "etikk")
    list(steps)
    with pytest.raises(ConflictError, match="Ola's tag"):
        history.undo(kari)
    history.undo(ola)
    history.redo(ola)
    with pytest.raises(ConflictError, match="Ola's redo"):
        history.undo(kari)
    history.undo(ola)
    history.undo(kari)
    assert faults(kari) == []


def test_an_import_does_not_grow_behind_its_coders_back(tmp_path: Path) -> None:
    """What the same coder does between the files is undone in the order it was done."""
    kari = filled(tmp_path)
    steps = import_files(kari, transcripts(tmp_path, *MORE_THAN_ONE_GROUP))
    next(steps)
    details.rename_document(kari, "I03", "Tredje")
    list(steps)
    told = [history.undo(kari).action for _ in range(3)]
    assert told == ["import", "documents rename", "import"]
    assert faults(kari) == []


def test_an_import_does_not_grow_past_a_destruction(tmp_path: Path) -> None:
    """What came after names were replaced can be undone, what came before cannot."""
    kari = filled(tmp_path)
    steps = import_files(kari, transcripts(tmp_path, *MORE_THAN_ONE_GROUP))
    next(steps)
    with kari.database.write() as connection:
        Recorder(connection, coder=1, action=PSEUDONYMISE, kind="note").note()
    list(steps)
    assert history.undo(kari).action == "import"
    with pytest.raises(ConflictError, match="destroyed what came before"):
        history.undo(kari)
    assert faults(kari) == []


def test_two_replicas_logs_put_together_are_sound(tmp_path: Path) -> None:
    """Rows of another replica are sound where they follow ours, whatever numbers they had there."""
    kari = filled(tmp_path)
    kari.database.close()
    (tmp_path / "kopi").mkdir()
    ola = by(copied(kari, tmp_path / "kopi"), "Ola")
    tagging.tag(kari, "I01", "@0-10", "etikk")
    tagging.tag(ola, "I02", "@0-10", "etikk")
    ola.database.close()
    shutil.copyfile(path_of(ola), tmp_path / "ola.db")
    with closing(sqlite3.connect(path_of(kari))) as connection, connection:
        connection.execute("ATTACH ? AS ola", (str(tmp_path / "ola.db"),))
        connection.execute(
            "INSERT INTO replicas SELECT 9, guid, created_at, place FROM ola.replicas WHERE id = 2"
        )
        connection.execute("INSERT INTO coders SELECT 9, guid, name, name_key FROM ola.coders "
                           "WHERE name = 'Ola'")  # fmt: skip
        connection.execute(
            "INSERT INTO batches SELECT 99, guid, 9, 9, at, action, summary, kind, NULL "
            "FROM ola.batches ORDER BY id DESC LIMIT 1"
        )
        connection.execute(
            "INSERT INTO changes SELECT (SELECT max(position) + 1 FROM changes), 99, number, "
            "sequence, entity, guid, before, after FROM ola.changes ORDER BY position DESC LIMIT 1"
        )
        connection.execute(
            'INSERT INTO passages (guid, revision_id, length, start, "end", text_sha256, code_id, '
            "coder_id, round, value, origin, created_at, modified_at) "
            'SELECT guid, revision_id, length, start, "end", text_sha256, code_id, 9, round, '
            "value, origin, created_at, modified_at FROM ola.passages"
        )
    again = replace(kari, database=open_database(str(kari.database.url)))
    assert faults(again) == []
    assert history.undo(by(again, "Ola")).action == "tag"
    assert history.undo(again).action == "tag"
    assert faults(again) == []
    with pytest.raises(NotFoundError):
        history.undo(by(again, "Ola"))
