"""On a server as in a file: who withdraws is gone from every row, and an old copy brings nobody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from koding.actions.study.moving import move
from koding.actions.study.opening import open_workspace
from koding.actions.together.merging import merge
from koding.actions.workspace import Workspace
from koding.model.together import MergeOptions
from koding.store import purging, tables
from koding.store.database import Database, open_database
from koding.store.search_index import read_terms
from koding.study import Study
from tests.actions.actions_study import assert_sound, found_template, open_desk
from tests.actions.withdrawal_study import OWN, build, take_out

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")
LISTED = {"snøplog", "formuer"}


def left(database: Database) -> set[str]:
    """Return which of the person's own words stand in any row, or in the search index."""
    found: list[str] = []
    with database.read() as connection:
        for table in tables.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                found += [str(value).lower() for value in row if isinstance(value, str | dict)]
        found += read_terms(connection)
        assert not purging.is_pending(connection)
    return {word for word in OWN if any(word in text for text in found)}


def test_who_withdraws_is_gone_from_a_server(tmp_path: Path, url: str) -> None:
    """Rows, log and index hold none of their words but what others wrote; merging brings none."""
    (tmp_path / "mal").mkdir()
    desk = open_desk(found_template(tmp_path / "mal"), tmp_path)
    build(desk)
    desk.host.database.close()
    shutil.copy(tmp_path / "koding.db", tmp_path / "kopi.db")
    study = Study(root=tmp_path, name="Prøve", guid=desk.anna.study.guid)
    (tmp_path / "koding.toml").write_text(
        f'[study]\nname = "Prøve"\nguid = "{study.guid}"\nlanguage = "nb"\n', encoding="utf-8"
    )
    move(open_workspace(study, "Anna", {}), url, {})
    served = Workspace(study, open_database(url), "Anna")
    assert left(served.database) >= {"kvantehesten", "rundkjøringen"}
    _, done = take_out(served)
    take_out(served, "R1")
    assert done.is_clean
    assert done.receipts[0].is_file()
    assert left(served.database) <= LISTED
    assert_sound(served)
    merge(served, str(tmp_path / "kopi.db"), MergeOptions())
    assert left(served.database) <= LISTED
    assert_sound(served)
    served.database.close()
