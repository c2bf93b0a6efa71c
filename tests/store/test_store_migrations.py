"""A database is made, upgraded and refused by its migrations alone."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from koding.actions.passages import tagging
from koding.actions.search.indexing import rebuild_index
from koding.actions.workspace import Workspace
from koding.errors import DatabaseError
from koding.store import history, schema, tables
from koding.store.database import Database, open_database
from tests.store.store_study import (
    faults,
    filled,
    found,
    held,
    in_a_command,
    interpret,
    kept_rows,
    older,
    path_of,
    stored_rows,
)

HEAD = schema.SCHEMA_HEAD
NEXT = "9002"
ADDS_A_COLUMN = """
with op.batch_alter_table("documents") as batch:
    batch.add_column(sa.Column("language", sa.Text(), nullable=False, server_default="nb"))
with op.batch_alter_table("passages") as batch:
    batch.add_column(sa.Column("note", sa.Text()))
"""
FAILS = """
op.add_column("documents", sa.Column("language", sa.Text()))
op.create_table("half", sa.Column("id", sa.Integer()))
raise RuntimeError("struck by lightning")
"""
BREAKS_A_KEY = 'op.execute("DELETE FROM codes")\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the migrations that koding takes for its own."""
    copy = tmp_path / "migrations"
    shutil.copytree(schema.folder(), copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "folder", lambda: copy)
    return copy


def write_migration(
    folder: Path, body: str, monkeypatch: pytest.MonkeyPatch, version: str = NEXT
) -> None:
    """Put a migration after the newest one, and let it be the head."""
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    (folder / "versions" / f"{version}_next.py").write_text(
        f'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "{version}"\n'
        f'down_revision = "{HEAD}"\nbranch_labels = depends_on = None\n\n'
        f"def upgrade() -> None:\n{lines}",
        encoding="utf-8",
    )
    monkeypatch.setattr(schema, "SCHEMA_HEAD", version)


def tagged(folder: Path) -> Workspace:
    """Return a study with a passage and its memo."""
    workspace = filled(folder)
    tagging.tag(
        workspace, "I01", "Personvern, uten tvil", "personvern", tagging.TagOptions(memo="!")
    )
    return workspace


def version_of(path: Path) -> str:
    """Return the version a database says it has."""
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def normalised(path: Path) -> dict[str, str]:
    """Return the SQL of everything in a SQLite file, one way of writing for one meaning."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL "
            "AND name NOT LIKE 'search%' AND name <> 'alembic_version'"
        ).fetchall()
    return {name: _one_writing(sql) for name, sql in rows}


def _one_writing(sql: str) -> str:
    """Put the parts of a table in alphabetical order, and white space and quotes away."""
    flat = re.sub(r"\s+", " ", sql.replace('"', "")).strip()
    if not flat.startswith("CREATE TABLE"):
        return flat
    head, body = flat.split("(", 1)
    parts, depth, part = [], 0, ""
    for sign in body.rsplit(")", 1)[0]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += sign
    columns = [piece for piece in [*parts, part.strip()] if not piece.startswith("CONSTRAINT")]
    rules = [piece for piece in [*parts, part.strip()] if piece.startswith("CONSTRAINT")]
    return "\n".join([head, *columns, *sorted(rules), body.rsplit(")", 1)[1]])


def test_the_head_is_the_folders_head() -> None:
    """SCHEMA_HEAD names the newest migration, so that no start imports alembic in vain."""
    config = Config()
    config.set_main_option("script_location", str(schema.folder()))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]
    assert HEAD in schema.known_versions()


@pytest.mark.filterwarnings("ignore:autogenerate skipping", "ignore:Skipped unsupported")
def test_a_migrated_database_is_what_the_tables_say(tmp_path: Path) -> None:
    """Alembic sees no difference between a fresh database and the tables."""
    workspace = found(tmp_path)
    with workspace.database.read() as connection:
        context = MigrationContext.configure(connection)
        differences = [
            one
            for one in compare_metadata(context, tables.metadata)
            if not str(getattr(one[1], "name", "")).startswith("search")
        ]
        assert differences == []
        assert schema.missing_guards(connection) == []


def test_checks_and_indexes_are_what_the_tables_say(tmp_path: Path) -> None:
    """CHECKs, keys and partial indexes, which alembic does not compare, are the same too."""
    workspace = found(tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / 'tables.db'}")
    with engine.begin() as connection:
        tables.metadata.create_all(connection)
        schema.install_guards(connection)
    engine.dispose()
    migrated, made = normalised(path_of(workspace)), normalised(tmp_path / "tables.db")
    assert migrated == made
    assert sum("CHECK" in sql for sql in migrated.values()) >= 15


def test_installing_the_guards_again_changes_nothing(tmp_path: Path) -> None:
    """The guards can be installed over themselves, and none is then missing."""
    workspace = filled(tmp_path)
    before = normalised(path_of(workspace))
    with workspace.database.write() as connection:
        schema.install_guards(connection)
        assert schema.missing_guards(connection) == []
    assert normalised(path_of(workspace)) == before
    assert faults(workspace) == []


def test_an_upgrade_keeps_every_row(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebuilding a parent table loses no child, the guards come back, a backup is beside it."""
    workspace = tagged(tmp_path)
    before = held(workspace.database)
    workspace.database.close()
    write_migration(folder, ADDS_A_COLUMN, monkeypatch)

    upgraded = open_database(str(workspace.database.url))

    assert version_of(path_of(workspace)) == NEXT
    assert held(upgraded) == before
    assert faults(Workspace(workspace.study, upgraded, "Kari")) == []
    with upgraded.read() as connection:
        languages = connection.exec_driver_sql("SELECT language FROM documents").scalars().all()
        assert languages == ["nb", "nb"]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    backup = tmp_path / "backups" / f"koding-before-upgrade-{HEAD}.db"
    assert version_of(backup) == HEAD
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT count(*) FROM passages").fetchone() == (1,)


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0008", "0011"])
def test_an_older_schema_is_upgraded_with_all_it_holds(tmp_path: Path, version: str) -> None:
    """A study an older koding made opens in this one: nothing is lost, and new work can begin."""
    workspace = older(tmp_path, version)
    before = stored_rows(workspace.database)
    workspace.database.close()

    url = str(workspace.database.url)
    upgraded = replace(workspace, database=open_database(url, upgraded=rebuild_index))

    assert kept_rows(stored_rows(upgraded.database), before) == kept_rows(before, before)
    assert faults(upgraded) == []
    backup = tmp_path / "backups" / f"koding-before-upgrade-{version}.db"
    assert stored_rows(Database(f"sqlite:///{backup}")) == before
    interpret(upgraded)
    assert faults(upgraded) == []


@pytest.mark.parametrize(
    ("version", "times"),
    [
        ("0008", [3_000, 3_000, 9_000, 9_000, 9_000]),
        ("0011", [3_000, 6_000, 9_000, 12_000, 15_000]),
    ],
)
def test_lines_of_an_older_schema_get_their_times(
    tmp_path: Path, version: str, times: list[int]
) -> None:
    """A line has the time of its cue where cues were kept, of its turn where only turns had any."""
    workspace = older(tmp_path, version)
    open_database(str(workspace.database.url), upgraded=rebuild_index).close()
    with closing(sqlite3.connect(path_of(workspace))) as connection:
        found = connection.execute(
            "SELECT documents.name, lines.starts_ms FROM lines JOIN revisions "
            "ON revisions.id = revision_id JOIN documents ON documents.id = document_id "
            "ORDER BY revision_id, lines.number"
        ).fetchall()
    assert [ms for name, ms in found if name == "I03"] == times
    assert {ms for name, ms in found if name != "I03"} == {None}


def test_the_log_is_numbered_as_it_was_written(tmp_path: Path) -> None:
    """Positions are 0.3's numbers, a batch that grew beside another keeps its own order."""
    workspace = older(tmp_path, "0003")
    with closing(sqlite3.connect(path_of(workspace))) as connection:
        then = connection.execute(
            "SELECT sequence, batch_id, entity, guid, before, after FROM changes ORDER BY sequence"
        ).fetchall()
    open_database(str(workspace.database.url)).close()
    with closing(sqlite3.connect(path_of(workspace))) as connection:
        now = connection.execute(
            "SELECT position, batch_id, entity, guid, before, after FROM changes ORDER BY position"
        ).fetchall()
        grown = connection.execute(
            "SELECT position, number FROM changes WHERE batch_id = 11 ORDER BY position"
        ).fetchall()
    assert now == then
    assert grown == [(32, 1), (33, 2), (34, 3), (36, 4), (37, 5), (38, 6)]


def test_the_state_keeps_its_name_after_an_upgrade(tmp_path: Path) -> None:
    """Tables written by 0.3 name the log's head, and this koding names the same state the same."""
    workspace = older(tmp_path, "0003")
    with closing(sqlite3.connect(path_of(workspace))) as connection:
        newest, last = connection.execute(
            "SELECT (SELECT guid FROM batches ORDER BY id DESC LIMIT 1), max(sequence) FROM changes"
        ).fetchone()
    of_then = hashlib.sha256(f"{newest} {last}".encode()).hexdigest()[:16]
    upgraded = open_database(str(workspace.database.url))
    with upgraded.read() as connection:
        assert history.head_hash(connection) == of_then


def test_what_was_missing_before_an_upgrade_is_missed_after_it(tmp_path: Path) -> None:
    """The new numbers do not close the gaps of a log that somebody has cut in."""
    workspace = older(tmp_path, "0003")
    with closing(sqlite3.connect(path_of(workspace))) as connection, connection:
        connection.execute("DROP TRIGGER changes_delete_barred")
        connection.execute("DELETE FROM changes WHERE sequence IN (34, 36)")
    upgraded = open_database(str(workspace.database.url))
    told = " ".join(faults(Workspace(workspace.study, upgraded, "Kari")))
    assert "a gap before 35: 1 change is missing" in told
    assert "a gap before 37: 1 change is missing" in told


def test_a_log_of_two_replicas_is_upgraded(tmp_path: Path) -> None:
    """Where two replicas wrote the log, each one's rows stay in order, behind its batches."""
    workspace = older(tmp_path, "0003")
    with closing(sqlite3.connect(path_of(workspace))) as connection, connection:
        for name in ("changes_update_barred", "batches_update_barred"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("INSERT INTO replicas (id, guid, created_at) VALUES (2, 'to', '2026')")
        connection.execute("UPDATE batches SET replica_id = 2 WHERE id IN (12, 13)")
        connection.execute(
            "UPDATE changes SET replica_id = 2, sequence = batch_id WHERE batch_id IN (12, 13)"
        )
    upgraded = open_database(str(workspace.database.url), upgraded=rebuild_index)
    assert faults(Workspace(workspace.study, upgraded, "Kari")) == []
    with closing(sqlite3.connect(path_of(workspace))) as connection:
        order = connection.execute("SELECT batch_id FROM changes ORDER BY position").fetchall()
    assert [batch for (batch,) in order if batch in (11, 12, 13)] == [11] * 6 + [12, 13]


def test_keys_and_guards_hold_after_an_upgrade(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rebuilt tables still bar what they barred."""
    workspace = tagged(tmp_path)
    workspace.database.close()
    write_migration(folder, ADDS_A_COLUMN, monkeypatch)
    open_database(str(workspace.database.url)).close()
    with closing(sqlite3.connect(path_of(workspace))) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        for statement in (
            "DELETE FROM documents",
            "UPDATE passages SET start = -1",
            "UPDATE passages SET length = length + 1",
            "UPDATE revisions SET text = 'noe annet'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


def test_a_failed_migration_leaves_the_old_version(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DDL is rolled back with the rest; a mended migration can then be run."""
    workspace = tagged(tmp_path)
    workspace.database.close()
    before = normalised(path_of(workspace))
    write_migration(folder, FAILS, monkeypatch)
    with pytest.raises(RuntimeError, match="lightning"):
        open_database(str(workspace.database.url))
    assert version_of(path_of(workspace)) == HEAD
    assert normalised(path_of(workspace)) == before

    write_migration(folder, ADDS_A_COLUMN, monkeypatch)
    upgraded = open_database(str(workspace.database.url))
    assert version_of(path_of(workspace)) == NEXT
    assert held(upgraded) == held(workspace.database)
    assert len(list(tmp_path.glob("backups/koding-before-upgrade-*.db"))) == 2


def test_an_upgrade_that_breaks_a_reference_is_undone(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys are off while tables are rebuilt, and are verified before anything is kept."""
    workspace = tagged(tmp_path)
    workspace.database.close()
    write_migration(folder, BREAKS_A_KEY, monkeypatch)
    with pytest.raises(DatabaseError, match=r"would break a reference in .*; it was taken back"):
        open_database(str(workspace.database.url))
    assert version_of(path_of(workspace)) == HEAD
    monkeypatch.setattr(schema, "SCHEMA_HEAD", HEAD)
    assert faults(workspace) == []


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    """A database of a newer koding is left as it is, and the reader told what to do."""
    workspace = filled(tmp_path)
    workspace.database.close()
    with closing(sqlite3.connect(path_of(workspace))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path_of(workspace).read_bytes()
    with pytest.raises(DatabaseError) as refusal:
        open_database(str(workspace.database.url))
    assert "newer koding (schema 9999" in str(refusal.value)
    assert "pip install -U koding-qda" in in_a_command(refusal.value)
    assert path_of(workspace).read_bytes() == before
    assert list(tmp_path.rglob("*before-upgrade*")) == []
