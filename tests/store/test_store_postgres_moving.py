"""A study moves between a file and a server, whole, and undo goes on where it was."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from koding.actions import history as acted
from koding.actions.passages import tagging
from koding.actions.study.moving import move
from koding.actions.study.opening import found, open_workspace
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, DatabaseError, KodingError, StudyError
from koding.model.label import Language
from koding.store import history, moving, tables
from koding.store.database import Database
from koding.study import read_settings
from tests.actions.actions_study import rows_in_use
from tests.store.postgres_server import Server
from tests.store.store_study import faults, fill, in_a_command, interpret, kept_rows, stored_rows

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Return the folder of a study with something of all that coders make, undone things too."""
    folder = tmp_path / "studie"
    made = found(folder, name="prøve", language=Language.NB, main_coder="Kari")
    workspace = open_workspace(made, "Kari", {})
    fill(workspace)
    options = tagging.TagOptions(memo="Viktig 🙈", value=-1)
    tagging.tag(workspace, "I01", "Økonomi er også", "holdning", options)
    interpret(workspace)
    tagging.tag(workspace, "I02", "1", "etikk")
    acted.undo(workspace)
    workspace.database.close()
    return folder


def opened(folder: Path) -> Workspace:
    """Open the study as its koding.toml says."""
    return open_workspace(read_settings(folder), "Kari", {})


def moved(folder: Path, to: str) -> Workspace:
    """Move the study, and open it where it is now."""
    workspace = opened(folder)
    move(workspace, to, {})
    workspace.database.close()
    return opened(folder)


def told(workspace: Workspace) -> dict[str, Any]:
    """Return every row of every table but what a move makes anew, and the log's head."""
    rows = stored_rows(workspace.database)
    for made in ("replicas", "study", "writing"):
        rows.pop(made, None)
    with workspace.read() as connection:
        return {"head": history.head_hash(connection), **kept_rows(_plain(rows), _plain(rows))}


def _plain(rows: Any) -> Any:
    """Return rows as both databases give them: truth as a number, JSON as text, bytes as bytes."""
    import json

    def one(value: Any) -> Any:
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, dict | list):
            return json.dumps(value)
        if isinstance(value, memoryview):
            return bytes(value)
        return float(value) if isinstance(value, float) else value

    return {
        name: (sorted(columns), [tuple(one(row[columns.index(c)]) for c in sorted(columns))
                                 for row in found])
        for name, (columns, found) in rows.items()
    }  # fmt: skip


def test_there_and_back(study: Path, url: str, tmp_path: Path) -> None:
    """To a server and back to a file, log, GUIDs, keys and derived rows are the same, to a word."""
    before = opened(study)
    first, settings = told(before), (study / "koding.toml").read_bytes()
    rows, replica = rows_in_use(before), _replica(before)
    before.database.close()

    there = moved(study, url)
    assert there.database.is_on_server and faults(there) == []
    assert told(there) == first and rows_in_use(there) == rows
    assert _replica(there) != replica
    assert not (study / "koding.db").exists()
    assert [file.name[:13] for file in (study / "backups").glob("*.db")] == ["koding-moved-"]
    acted.redo(there)
    acted.undo(there)
    tagging.tag(there, "I02", "1", "personvern")
    assert faults(there) == []
    second = told(there)
    there.database.close()

    back = moved(study, str(study / "koding.db"))
    assert back.database.path == study / "koding.db" and faults(back) == []
    assert told(back) == second
    assert _replica(back) not in (replica, _replica(there))
    assert (study / "koding.toml").read_bytes() != settings
    assert read_settings(study).database_url is None
    while acted.next_to_undo(back):
        acted.undo(back)
    assert faults(back) == []
    back.database.close()


def _replica(workspace: Workspace) -> str:
    with workspace.read() as connection:
        here = select(tables.replicas.c.guid).join(
            tables.study, tables.study.c.replica_id == tables.replicas.c.id
        )
        return str(connection.execute(here).scalar_one())


def test_what_cannot_be_moved_is_told_in_a_sentence(study: Path, url: str, tmp_path: Path) -> None:
    """A target that holds something, a password, and an environment that outranks are refused."""
    workspace = opened(study)
    other = tmp_path / "annet.db"
    other.write_bytes(b"")
    for to, env, sentence in (
        (str(other), {}, "annet.db is there already; nothing was changed"),
        (str(study / "koding.db"), {}, "is in .*koding.db already"),
        (str(tmp_path / "ikke" / "x.db"), {}, "is no folder"),
        ("postgresql://kari:hemmelig@h/d", {}, "holds a password"),
        (url, {"KODING_DATABASE_URL": "x"}, "KODING_DATABASE_URL says"),
    ):
        with pytest.raises(KodingError, match=sentence) as refusal:
            move(workspace, to, env)
        assert in_a_command(refusal.value)
    engine = Database(url)
    with engine.write(fresh=True) as connection:
        connection.exec_driver_sql("CREATE TABLE annet (id integer)")
    engine.close()
    with pytest.raises(ConflictError, match="holds something else; nothing was changed"):
        move(workspace, url, {})
    assert read_settings(study).database_url is None and faults(workspace) == []
    workspace.database.close()


def test_a_study_of_others_is_not_overwritten(study: Path, url: str, tmp_path: Path) -> None:
    """A server's database with a study in it takes no other."""
    moved(study, url).database.close()
    other = found(tmp_path / "annen", name="annen", language=Language.NB, main_coder="Bo")
    workspace = open_workspace(other, "Bo", {})
    with pytest.raises(ConflictError, match="holds a study already"):
        move(workspace, url, {})
    workspace.database.close()


@pytest.mark.parametrize("step", ["copy_rows", "begin_at", "name_database", "put_aside"])
def test_killed_in_the_midst_it_is_before_or_after(study: Path, url: str, step: str) -> None:
    """Killed at any step, the study opens with everything in it, and the move can be made again."""
    first = opened(study)
    before = told(first)
    first.database.close()
    child = os.fork()
    if child == 0:
        _die_at(study, url, step)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    after = opened(study)
    assert told(after) == before and faults(after) == []
    assert after.database.is_on_server == (step == "put_aside")
    after.database.close()
    if step != "put_aside":
        there = moved(study, url)
        assert there.database.is_on_server and told(there) == before
        there.database.close()


def _die_at(folder: Path, url: str, step: str) -> None:
    from koding.actions.study import moving as acting
    from koding.store import restoring

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    place: Any = {"name_database": acting, "put_aside": restoring}.get(step, moving)
    setattr(place, step, die)
    move(opened(folder), url, {})
    os._exit(1)


def test_settings_keep_what_else_they_say(study: Path, url: str) -> None:
    """koding.toml is changed in the one line; with a table before it, it is still read as meant."""
    file = study / "koding.toml"
    file.write_text(file.read_text("utf-8") + '\n[paths]\nresponses = "a.csv"\n', "utf-8")
    text = file.read_text("utf-8")
    moved(study, url).database.close()
    now = file.read_text("utf-8").splitlines()
    assert len(now) == len(text.splitlines())
    changed = [one for one in zip(text.splitlines(), now, strict=True) if one[0] != one[1]]
    assert [new for _, new in changed] == [f'database = "{read_settings(study).database_url}"']


def test_a_password_never_comes_into_the_settings(study: Path) -> None:
    """What is refused as a password in koding.toml is refused before anything is opened."""
    workspace = opened(study)
    with pytest.raises(StudyError, match="holds a password"):
        move(workspace, "postgresql://db.example.no/studie?password=hemmelig", {})
    assert "hemmelig" not in (study / "koding.toml").read_text("utf-8")
    workspace.database.close()


@pytest.mark.soak
def test_a_hundred_thousand_passages_move_within_little_memory(study: Path, url: str) -> None:
    """Rows go over in blocks: what a move takes of memory does not grow with the study."""
    from koding.store import coders
    from koding.store.recorder import Recorder
    from koding.store.stamps import now

    workspace = opened(study)
    with workspace.database.write() as connection:
        who = coders.register_coder(connection, "Kari")
        recorder = Recorder(connection, coder=who, action="tag")
        revision = connection.execute(select(tables.revisions)).first()
        code = connection.execute(select(tables.codes.c.id)).scalars().first()
        assert revision is not None
        recorder.insert_many(
            tables.passages,
            (
                {
                    "revision_id": revision.id, "length": revision.length, "start": 0, "end": 5,
                    "code_id": code, "coder_id": who, "round": number, "value": None,
                    "origin": "hand",
                    "text_sha256": "x" * 64, "created_at": now(), "modified_at": now(),
                }
                for number in range(2, 100_002)
            ),
        )  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with workspace.database.hold() as source:
        other = Database(url)
        with other.write(fresh=True) as target:
            from koding.store import schema

            schema.upgrade(target)
            moving.copy_rows(source, target)
            assert moving.counts(source) == moving.counts(target)
        other.close()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 100, f"{grown:.0f} MB"


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_no_study_moves_to_where_not_every_letter_has_room(
    study: Path, server: Server, encoding: str
) -> None:
    """It is told before anything is there, and how a database is made; the study is as it was."""
    name = f"trang_{encoding.lower()}"
    kinds = f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'"
    server.sql(f"CREATE DATABASE {name} {kinds} TEMPLATE template0")
    with pytest.raises(DatabaseError) as refused:
        moved(study, server.url.format(name))
    assert f"keeps text in {encoding}" in in_a_command(refused.value)
    assert "ENCODING 'UTF8' TEMPLATE template0" in in_a_command(refused.value)
    assert faults(opened(study)) == []
    server.drop(server.url.format(name))


def test_letters_come_through_whatever_whoever_runs_koding_has_said(
    study: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an encoding nor a time zone of the environment changes what is stored."""
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    monkeypatch.setenv("PGTZ", "Asia/Tokyo")
    before = told(opened(study))
    assert told(moved(study, url)) == before
    tagging.tag(opened(study), "I01", "1", "etikk", tagging.TagOptions(memo="Å 🙈 e\u0301"))
    assert faults(opened(study)) == []
