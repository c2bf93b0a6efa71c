"""What can be wrong with a database is told in one sentence, and leaves it as it was."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from koding.actions.passages import tagging
from koding.actions.study import backups
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, DatabaseError
from koding.store import coders
from koding.store.database import create_database, open_database
from koding.system.backups import back_up
from tests.store.store_study import add_text, faults, filled, held, in_a_command, path_of

LONG = "Informant: " + "ja nei kanskje æøå " * 20_000


def sentence(attempt: Callable[[], object], kind: type[Exception] = DatabaseError) -> str:
    """Return the one sentence with which an attempt is refused."""
    with pytest.raises(kind) as refusal:
        attempt()
    said = in_a_command(refusal.value)
    assert "\n" not in said
    assert "sqlalche" not in said.lower()
    return said


def impatient(workspace: Workspace) -> Workspace:
    """Return the same study opened by a program that does not wait long for another."""
    database = open_database(str(workspace.database.url), busy_seconds=0.05)
    return Workspace(workspace.study, database, "Ola")


def test_a_locked_database(tmp_path: Path) -> None:
    """A writer that waits in vain for another process says so; reading goes on meanwhile."""
    kari = filled(tmp_path)
    ola = impatient(kari)
    before = held(kari.database)
    with closing(sqlite3.connect(path_of(kari), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = sentence(lambda: tagging.tag(ola, "I01", "@0-5", "etikk"))
        assert "koding.db is locked by another process" in said
        assert held(ola.database) == before
        other.execute("ROLLBACK")
    tagging.tag(ola, "I01", "@0-5", "etikk")
    assert faults(ola) == []


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    """A lock that is let go within the busy timeout is no error."""
    kari = filled(tmp_path)
    kari.database.close()
    ready, go = os.pipe()
    child = os.fork()
    if child == 0:
        with closing(sqlite3.connect(path_of(kari), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            os.write(go, b"x")
            signal.sigtimedwait([signal.SIGUSR1], 0.3)
            other.execute("ROLLBACK")
        os._exit(0)
    os.read(ready, 1)
    os.close(ready)
    os.close(go)
    tagging.tag(kari, "I01", "@0-5", "etikk")
    os.waitpid(child, 0)
    assert faults(kari) == []


def test_what_was_read_is_still_true_when_it_is_written(tmp_path: Path) -> None:
    """The write lock is taken before the first read, so no other writer comes between."""
    kari = filled(tmp_path)
    ola = impatient(kari)
    with kari.record("tag") as recorder:
        coders.coder_names(recorder.connection)
        sentence(lambda: tagging.tag(ola, "I01", "@0-5", "etikk"))


def in_a_child(attempt: Callable[[], object], *, before: Callable[[], object]) -> str:
    """Run an attempt in a forked process that has less rights or room; return what it raised."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = "nothing was raised"
        try:
            before()
            attempt()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said


def _become_nobody() -> None:
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def test_a_read_only_folder() -> None:
    """A database that may not be written says which rights to look at, and is not changed."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        kari = filled(folder)
        kari.database.close()
        before = path_of(kari).read_bytes()
        path_of(kari).chmod(0o444)
        folder.chmod(0o555)
        said = in_a_child(
            lambda: tagging.tag(impatient(kari), "I01", "@0-5", "etikk"), before=_become_nobody
        )
        folder.chmod(0o755)
        assert said.startswith("DatabaseError: ")
        assert "cannot be written (the file or its folder is write-protected), only read" in said
        assert path_of(kari).read_bytes() == before


def test_a_full_disk(tmp_path: Path) -> None:
    """An import that does not fit leaves nothing behind, and the study goes on being usable."""
    kari = filled(tmp_path)
    before = held(kari.database)
    with kari.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + 4}")

    kari.database.close()
    event.listen(kari.database.engine, "connect", limit)
    said = sentence(lambda: add_text(kari, "I03.txt", LONG))
    assert "the disk is full or failing" in said
    event.remove(kari.database.engine, "connect", limit)
    kari.database.close()
    assert held(kari.database) == before
    assert faults(kari) == []
    add_text(kari, "I03.txt", LONG)


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """The same where it is the system that refuses to write."""
    kari = filled(tmp_path)
    before = held(kari.database)
    kari.database.close()
    (tmp_path / "I03.txt").write_text(LONG, encoding="utf-8")
    size = path_of(kari).stat().st_size

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    def attempt() -> None:
        with kari.record("tag") as recorder:
            recorder.connection.exec_driver_sql(
                "INSERT INTO cases (guid, name, name_key) "
                "SELECT hex(randomblob(16)), hex(randomblob(2000)), hex(randomblob(16)) "
                "FROM lines, lines, lines"
            )

    said = in_a_child(attempt, before=limit)
    assert said.startswith("DatabaseError: ")
    assert "the disk is full or failing" in said
    assert held(kari.database) == before
    assert faults(kari) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Dette er ikke en database, men et notat om en.\n" * 100, "not a koding database"),
        (b"", "holds no study: put a backup back with `koding restore FILE`"),
    ],
)
def test_not_a_database(tmp_path: Path, content: bytes, told: str) -> None:
    """A file of another kind is named, and left as it is."""
    file = tmp_path / "koding.db"
    file.write_bytes(content)
    assert told in sentence(lambda: open_database(f"sqlite:///{file}"))
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["koding.db"]


def test_another_programs_database(tmp_path: Path) -> None:
    """A database of something else is neither opened, nor filled, nor changed."""
    file = tmp_path / "koding.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE notes (body TEXT)")
        connection.commit()
    before = file.read_bytes()
    assert "holds no study" in sentence(lambda: open_database(f"sqlite:///{file}"))
    said = sentence(lambda: create_database(f"sqlite:///{file}"), ConflictError)
    assert "holds something else" in said
    assert file.read_bytes() == before


def test_a_missing_file(tmp_path: Path) -> None:
    """A database that is not there is not made by looking for it."""
    said = sentence(lambda: open_database(f"sqlite:///{tmp_path / 'koding.db'}"))
    assert "koding.db is not there: put a backup back with `koding restore FILE`" in said
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    """A database cannot be made in a folder that is not there."""
    said = sentence(lambda: create_database(f"sqlite:///{tmp_path / 'no' / 'koding.db'}"))
    assert "check the rights of the file and of its folder" in said


def test_a_study_is_not_made_twice(tmp_path: Path) -> None:
    """Making a study where there is one changes nothing."""
    kari = filled(tmp_path)
    before = held(kari.database)
    said = sentence(lambda: create_database(str(kari.database.url)), ConflictError)
    assert "holds a study already; nothing was changed" in said
    assert held(kari.database) == before


def test_a_missing_server() -> None:
    """A server that does not answer is told in one line, the password left out."""
    url = "postgresql://kari:hemmelig@127.0.0.1:1/koding"
    said = sentence(lambda: open_database(url))
    assert "did not answer as it should" in said
    assert "hemmelig" not in said


def test_a_fresh_database_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    """Readers and a writer do not wait for each other; keys are on and commits reach the disk."""
    kari = filled(tmp_path)
    with kari.read() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    assert pragmas == ["wal", 1, 2, 5000]


def test_a_backup_while_another_writes(tmp_path: Path) -> None:
    """A backup holds what was committed, whole, and can be opened as a study."""
    kari = filled(tmp_path)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "copy.db.partial").write_bytes(b"half of an earlier one")
    before = held(kari.database)
    with kari.record("tag") as recorder:
        recorder.connection.exec_driver_sql("UPDATE documents SET title = 'halvveis'")
        made = backups.back_up(kari, tmp_path / "backups" / "copy.db")
    assert [path.name for path in (tmp_path / "backups").iterdir()] == ["copy.db"]
    copy = open_database(f"sqlite:///{made}")
    assert held(copy) == before
    assert "is there already" in sentence(lambda: back_up(kari.database, made), ConflictError)


def test_two_backups_of_one_second_are_both_kept(tmp_path: Path) -> None:
    """A backup that names no file finds a name of its own, however soon after another."""
    kari = filled(tmp_path)
    made = [backups.back_up(kari) for _ in range(4)]
    assert len(set(made)) == 4
    assert all(file.is_file() for file in made)
