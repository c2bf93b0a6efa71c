"""A database that is moved or replaced while it is open is noticed before anything is saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from koding.actions.documents.importing import import_files
from koding.actions.passages import tagging
from koding.errors import DatabaseMovedError
from koding.store import tables
from koding.store.database import Database
from tests.store.store_study import faults, filled, held, path_of


def test_a_database_moved_while_it_is_written_takes_nothing(tmp_path: Path) -> None:
    """What was written so far is taken back, and nothing is made where the file was."""
    kari = filled(tmp_path)
    before = held(kari.database)
    moved = tmp_path / "flyttet.db"
    with (
        pytest.raises(DatabaseMovedError, match="was moved or removed while it was open"),
        kari.record("cases set") as recorder,
    ):
        recorder.insert(tables.cases, {"name": "Etaten", "name_key": "etaten"})
        path_of(kari).rename(moved)
    with pytest.raises(DatabaseMovedError):
        tagging.tag(kari, "I01", "@0-5", "etikk")
    assert not path_of(kari).exists()
    moved.rename(path_of(kari))
    assert held(kari.database) == before
    tagging.tag(kari, "I01", "@0-5", "etikk")
    assert faults(kari) == []


def test_an_import_stops_where_the_database_was_replaced(tmp_path: Path) -> None:
    """The files before are in the database they were imported into, the others in neither."""
    kari = filled(tmp_path)
    copy = tmp_path / "kopi.db"
    kari.database.close()
    shutil.copyfile(path_of(kari), copy)
    whole = copy.read_bytes()
    files = []
    for name in [f"I{number:02}" for number in range(3, 20)]:  # 16 share a transaction
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(f"Informant: Vi er {name}, og ikke noe annet.\n", encoding="utf-8")
    steps = import_files(kari, files)
    assert next(steps).error is None
    kept = tmp_path / "der.db"
    path_of(kari).rename(kept)
    copy.rename(path_of(kari))
    with pytest.raises(DatabaseMovedError, match="was replaced by another file"):
        list(steps)
    assert path_of(kari).read_bytes() == whole


def test_new_connections_do_not_take_another_file_for_the_same(tmp_path: Path) -> None:
    """Nor is an empty database made where the open one was."""
    kari = filled(tmp_path)
    path_of(kari).rename(tmp_path / "flyttet.db")
    for database in (kari.database, kari.database.hurried(0.1)):
        database.engine.dispose()
        with pytest.raises(DatabaseMovedError), database.read():
            pass
    (tmp_path / "flyttet.db").rename(path_of(kari))
    again = Database(kari.database.url)
    with again.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 2
