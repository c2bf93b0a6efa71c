"""A database or a disk that does not do as it should: one sentence, and nothing half done."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from tests.cli.cli_program import (
    PATIENCE,
    PROGRAM,
    Koding,
    ask,
    content,
    environment,
    run_program,
    start_program,
    start_python,
    write_transcript,
)

WORDS = "Det er jo ikke vår jobb å vite alt, men noen må jo. "

TAGGER = """
import sys
from koding.cli.main import main
for line in sys.argv[2:]:
    if main(["--coder", sys.argv[1], "tag", "I03", line, "etikk"]):
        sys.exit(1)
"""


def locked(database: Path) -> sqlite3.Connection:
    """Return a connection that writes to the database and does not end."""
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_a_database_that_another_writes(study: Path, koding: Koding) -> None:
    """A database locked for longer than the busy timeout is told of; reading goes on."""
    before = content(study / "koding.db")
    with closing(locked(study / "koding.db")):
        for command in ("tag I03 3 etikk", "import interviews", "undo", "codebook add ny"):
            assert "is locked by another process" in koding(*command.split()).fault
        assert koding("status").code == 0
        assert koding("matrix").code == 0
    assert content(study / "koding.db") == before


def test_a_lock_that_is_let_go_is_waited_for(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the busy timeout a command waits for the other to finish, and then does its work."""
    monkeypatch.setenv("KODING_BUSY_SECONDS", "20")
    with closing(locked(study / "koding.db")) as other:
        release = Timer(0.4, other.rollback)
        release.start()
        assert koding("tag", "I03", "3", "etikk").code == 0
        release.join()


def test_the_busy_timeout_must_be_seconds(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A KODING_BUSY_SECONDS that is no number of seconds is refused by name."""
    monkeypatch.setenv("KODING_BUSY_SECONDS", "lenge")
    assert "KODING_BUSY_SECONDS is 'lenge'" in koding("status").fault


def test_a_newer_database(study: Path, koding: Koding) -> None:
    """A database of a newer koding is left as it is, and the user told to upgrade."""
    with closing(sqlite3.connect(study / "koding.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_later'")
        connection.commit()
    before = content(study / "koding.db")
    for command in ("status", "tag I03 3 etikk"):
        assert "newer" in koding(*command.split()).fault
    assert content(study / "koding.db") == before


_NO_FILE = "the database's URL names no file"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("tull", "the database's URL cannot be read: write it as postgresql://user@host/name"),
        ("mysql://x/y", "koding does not know databases of mysql"),
        ("sqlite:///nei.db", "nei.db is not there: correct KODING_DATABASE_URL, which names it"),
        ("sqlite://", "gone at once: write it as postgresql://user@host/name or sqlite:////"),
        ("sqlite:///", _NO_FILE),
        ("sqlite:///:memory:", _NO_FILE),
        ("sqlite+pysqlite://", _NO_FILE),
        ("sqlite:///file:koding.db?uri=true", _NO_FILE),
        ("sqlite:///file:x?mode=memory&uri=true", _NO_FILE),
        ("sqlite:///interviews", "names interviews, which is a folder: write it as"),
        ("sqlite:////dev/null", "names /dev/null, which is no file of its own: write it as"),
        ("sqlite+aiosqlite:///x.db", "the driver for sqlite+aiosqlite is not installed: write it"),
        ("postgresql+psycopg2://x/y", "postgresql+psycopg2 is not installed: write it as"),
    ],
)
def test_a_database_url_that_leads_nowhere(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    """A KODING_DATABASE_URL that is no URL, or leads to no study, is told of; the advice fits."""
    monkeypatch.setenv("KODING_DATABASE_URL", url)
    for command in ("status", "restore", "tag I03 3 etikk"):
        fault = koding(*command.split()).fault
        assert "pg_restore" not in fault
        assert said in fault or (command == "restore" and "no backup" in fault)
    assert not (study / "nei.db").exists()


@pytest.mark.parametrize("damage", ["gone", "empty", "garbage", "another", "torn"])
def test_what_is_no_database(study: Path, koding: Koding, damage: str) -> None:
    """A database that is gone, empty, overwritten or torn is told of, and left as it is."""
    database = study / "koding.db"
    whole = database.read_bytes()
    database.unlink()
    if damage == "another":
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("CREATE TABLE mine (x)")
    elif damage != "gone":
        parts = {"empty": b"", "garbage": b"Dette er en tekst. " * 500, "torn": whole[:200_000]}
        database.write_bytes(parts[damage])
    before = database.read_bytes() if database.exists() else None
    assert "koding.db" in koding("documents").fault
    assert "koding.db" in koding("tag", "I03", "3", "etikk").fault
    assert (database.read_bytes() if database.exists() else None) == before


def test_a_read_only_folder(study: Path) -> None:
    """Where nothing may be written, what would write says so, and what reads says it once."""
    give_up_rights = _without_override()
    before = content(study / "koding.db")
    for path in (*study.iterdir(), study):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        probe = f"open({str(study / 'probe')!r}, 'w')"
        can_write = subprocess.run(
            [sys.executable, "-c", probe], capture_output=True, check=False,
            preexec_fn=give_up_rights,
        )  # fmt: skip
        if can_write.returncode == 0:
            pytest.skip("root's right to write anywhere cannot be given up here")
        for command in ("tag I03 3 etikk", "import interviews", "status --out ut.csv", "backup"):
            result = run_program(*command.split(), folder=study, before=give_up_rights)
            assert re.search("(cannot|could not) be written", result.fault)
        for command in ("status", "matrix", "find etikk", "log", "check"):
            result = run_program(*command.split(), folder=study, before=give_up_rights)
            assert (result.code, result.err.count("write-protected")) == (0, 1), result.err
        made = run_program("init", "ny", folder=study, before=give_up_rights)
        assert "cannot be made into a study (Permission denied)" in made.fault
        built = run_program("demo", "ny", folder=study, before=give_up_rights)
        assert "cannot be written (Permission denied)" in built.fault
    finally:
        study.chmod(0o755)
        for path in study.iterdir():
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
    assert content(study / "koding.db") == before


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_under_the_output(study: Path, unbuffered: str) -> None:
    """Output that finds no room, at once or halfway, is an error and never cut off in silence."""
    for place, room in (("/dev/full", None), ("halv.csv", 100_000)):
        with Path(place).open("wb") as out:
            done = subprocess.run(
                [*PROGRAM, "passages", "--format", "csv"], cwd=study, stdout=out,
                stderr=subprocess.PIPE, env=environment(PYTHONUNBUFFERED=unbuffered), check=False,
                preexec_fn=_leave(room) if room else None,
            )  # fmt: skip
        said = done.stderr.decode()
        assert (done.returncode, said.count("\n")) == (1, 1)
        assert said.startswith("koding: the output cannot be written (")


def test_a_full_disk_under_the_database(study: Path, tmp_path: Path, koding: Koding) -> None:
    """A database that cannot grow keeps what it had, and the import says why it stopped."""
    before = content(study / "koding.db")
    long = write_transcript(tmp_path / "lang.txt", *[WORDS * 40] * 200)

    fault = run_program("import", str(long), folder=study, before=_leave(200_000)).fault
    assert "koding.db cannot be written: the disk is full or failing" in fault
    assert content(study / "koding.db") == before
    assert koding("check").code == 0
    assert koding("import", str(long)).code == 0


def test_two_terminals_at_once(study: Path, koding: Koding) -> None:
    """Two coders who tag the same document at the same time both get all their passages."""
    lines = [str(line) for line in range(1, 31)]
    terminals = [
        start_python("-c", TAGGER, coder, *lines, folder=study) for coder in ("anna", "bjørn")
    ]
    for terminal in terminals:
        _, said = terminal.communicate(timeout=PATIENCE)
        assert terminal.returncode == 0
        others = [line for line in said.splitlines() if b"has not coded here before" not in line]
        assert {line.split(b":")[0] for line in others} <= {b"note"}
    counted = (
        "SELECT k.name, count(*) FROM passages p JOIN coders k ON k.id = p.coder_id GROUP BY 1"
    )
    assert {("anna", 30), ("bjørn", 30)} <= set(ask(study / "koding.db", counted))
    assert koding("check").code == 0


def test_ctrl_c_leaves_whole_files(fresh: Path, koding: Koding) -> None:
    """Ctrl-C during an import ends with 130 and one sentence; each file is whole or not there."""
    folder = fresh / "mange"
    folder.mkdir()
    for number in range(150):
        write_transcript(folder / f"D{number:03}.txt", *[f"{number} {WORDS * 20}"] * 20)
    program = start_program(["import", "mange"], fresh)
    database = fresh / "koding.db"
    while program.poll() is None and not ask(database, "SELECT 1 FROM documents LIMIT 1"):
        time.sleep(0.01)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=PATIENCE)
    assert program.returncode == 130
    assert said.decode() == (
        "koding: stopped; what was done before is kept, nothing is half done\n"
    )
    lengths = ask(database, "SELECT d.name, r.text FROM documents d JOIN revisions r "
                            "ON r.document_id = d.id")  # fmt: skip
    assert 0 < len(lengths) < 150
    for name, text in lengths:
        assert text == (folder / f"{name}.txt").read_text(encoding="utf-8")
    assert koding("check").code == 0
    assert koding("import", "mange").code == 0
    assert ask(database, "SELECT count(*) FROM documents") == [(150,)]


def _leave(room: int) -> Callable[[], None]:
    """Return what lets a child make no file longer than `room` bytes, as on a full disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return limit


def _without_override() -> Callable[[], None]:
    """Return what takes from a child root's right to ignore the rights of files."""
    library = ctypes.CDLL(None)

    def give_up() -> None:
        if os.geteuid() == 0 and hasattr(library, "prctl"):
            for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
                library.prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP

    return give_up
