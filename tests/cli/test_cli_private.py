"""What koding writes is for nobody else on the machine, and leaves nothing lying about."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from koding.system import sqlite_files
from koding.system.disks import private_files
from koding.system.files import Partial, write_files
from tests.cli.cli_program import SOURCE, Koding, environment, run_program, write_transcript

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files have no such rights here")


def loose() -> None:
    """Let a program be started with the umask that most have."""
    os.umask(0o022)


def modes(folder: Path) -> dict[str, int]:
    """Return the rights of a folder and of all in it, by name."""
    every = [folder, *folder.rglob("*")]
    return {str(one.relative_to(folder)): stat.S_IMODE(one.stat().st_mode) for one in every}


@pytest.fixture
def open_mask() -> Iterator[None]:
    """Set the umask that most have."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def worked_in(
    parent: Path, koding: Koding, patch: pytest.MonkeyPatch, *options: str
) -> dict[str, int]:
    """Make a study, do what writes files, and return the rights of each."""
    ways = [
        ("init", "s", *options), ("import", "interviews"), ("codebook", "add", "etikk"),
        ("tag", "I01", "2", "etikk"), ("backup",), ("passages", "--out", "u/p.csv"),
        ("passages", "--out", "u/p.xlsx"), ("matrix", "--out", "u/m.docx"),
        ("report", "--out", "u/r.html"), ("codebook", "export"),
    ]  # fmt: skip
    for words in ways:
        done = koding(*words)
        assert done.code == 0, done.err
        assert "warning" not in done.err
        if words[0] == "init":
            patch.chdir(parent / "s")
            Path("u").mkdir(mode=0o700)
            write_transcript(Path("interviews/I01.txt"), "Ja.").chmod(0o600)
    assert "warning" not in koding("check").err
    return modes(parent / "s")


def test_nobody_else_can_read_a_study(
    open_mask: None, alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folder, database, backups, exports and reports are their maker's alone."""
    found = worked_in(alone, koding, monkeypatch)
    assert {"koding.db", "backups", "u/p.csv", "u/p.csv.meta.json", "u/r.html"} <= found.keys()
    assert {name: oct(mode) for name, mode in found.items() if mode & 0o077} == {}


def test_a_study_may_be_shared_on_purpose(
    open_mask: None, alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --shared the umask decides, in what later commands write too."""
    found = worked_in(alone, koding, monkeypatch, "--shared")
    assert found["."] == found["backups"] == 0o755
    assert {found[name] for name in ("koding.db", "koding.toml", "u/p.csv", "u/r.html")} == {0o644}


def test_a_tighter_mask_stays() -> None:
    """Who lets not even the owner write keeps that; what was set comes back."""
    before = os.umask(0o377)
    try:
        with private_files() as given:
            assert given == 0o377
            assert os.umask(0o377) == 0o377
        assert os.umask(before) == 0o377
    finally:
        os.umask(before)


@pytest.mark.parametrize("wide", [".", "koding.db", "backups"])
def test_check_warns_of_what_others_can_read(fresh: Path, koding: Koding, wide: str) -> None:
    """Where rights are wider, check says so with a command, and that command ends it."""
    study = fresh
    study.chmod(0o700)
    assert koding("backup").code == 0
    target = next((study / wide).glob("*.db")) if wide == "backups" else study / wide
    target.chmod(0o755 if target.is_dir() else 0o644)
    told = koding("check")
    assert told.code == 0
    assert target.name in told.err
    command = told.err.split("`")[1]
    assert command.startswith("chmod ")
    subprocess.run(shlex.split(command), check=True)
    assert "warning" not in koding("check").err


def test_a_folder_that_holds_something_is_not_closed_but_told(tmp_path: Path) -> None:
    """A study made where files lie already leaves the folder's rights, and says who can look."""
    (tmp_path / "notat.txt").write_text("x")
    tmp_path.chmod(0o755)
    told = run_program("init", folder=tmp_path, before=loose)
    assert "others on this machine can look into" in told.err
    assert modes(tmp_path)["koding.db"] == 0o600
    assert modes(tmp_path)["."] == 0o755


def _open_files() -> list[str]:
    found = []
    for one in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # what lists the folder is open itself
            found.append(str(one.readlink()))
    return found


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files cannot be seen here")
@pytest.mark.parametrize("way", ["ours", "SQLite's own"])
def test_sqlite_writes_no_words_outside_the_study(tmp_path: Path, way: str) -> None:
    """VACUUM and sorts open no file anywhere else; SQLite's own way shows that the test can see."""
    path = tmp_path / "stor.db"
    made = (
        sqlite_files.connect(path) if way == "ours" else sqlite3.connect(path, isolation_level=None)
    )
    made.execute("PRAGMA cache_size=10")
    made.execute("CREATE TABLE t (words TEXT)")
    made.execute("BEGIN")
    made.executemany(
        "INSERT INTO t VALUES (?)", ((f"{n % 977} " + "ord " * 200,) for n in range(9000))
    )
    made.execute("COMMIT")
    before, seen = set(_open_files()), set[str]()

    def look() -> int:
        seen.update(_open_files())
        return 0

    made.set_progress_handler(look, 2000)
    made.execute("SELECT words FROM t ORDER BY words DESC LIMIT -1 OFFSET 8990").fetchall()
    made.execute("VACUUM")
    made.close()
    strangers = {one for one in seen - before if one.startswith("/") and str(tmp_path) not in one}
    strangers = {one for one in strangers if not one.startswith(("/proc", "/dev"))}
    assert bool(strangers) == (way == "SQLite's own"), strangers


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_no_command_writes_outside_the_study(fresh: Path, koding: Koding) -> None:
    """Import, search, count, export, undo, purge and backup open no other file for writing."""
    words = " ".join(f"ord{number % 3571}" for number in range(60_000))
    write_transcript(fresh / "interviews" / "I01.txt", words, "Kari Nordmann sa det.")
    log = fresh / "strace.log"
    commands = [
        ("import", "interviews"), ("find", "ord17"), ("codebook", "add", "etikk"),
        ("tag", "I01", "2", "etikk"), ("passages", "--out", "p.xlsx"), ("undo",), ("backup",),
    ]  # fmt: skip
    program = "from koding.cli.main import run; run()"
    for command in commands:
        traced = ["strace", "-f", "-y", "-e", "trace=openat,creat", "-o", str(log)]
        done = subprocess.run(
            [*traced, sys.executable, "-B", "-c", program, *command],
            cwd=fresh, env=environment(PYTHONPATH=str(SOURCE)), capture_output=True, check=False,
        )  # fmt: skip
        if b"ptrace" in done.stderr.lower():
            pytest.skip("no program may be traced here")
        assert done.returncode == 0, done.stderr
        opened = [
            line for line in log.read_text().splitlines() if "O_RDWR" in line or "O_WRONLY" in line
        ]
        written = [line for line in opened if " = -1 " not in line and str(fresh) not in line]
        assert [line for line in written if '"/dev/' not in line and '"/proc/' not in line] == []


def killed_over(target: Path) -> Path:
    """Begin a file in a process of its own, which is killed over it; return what it left."""
    child = os.fork()
    if child == 0:
        part = Partial(target)
        os.write(part.handle, b"Kari Nordmann")
        part.path.with_name(part.path.name + "-journal").write_bytes(b"Kari Nordmann")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (left,) = [one for one in target.parent.iterdir() if one.name.endswith(".koding-part")]
    return left


def test_what_a_killed_backup_began_is_removed_by_the_next(fresh: Path, koding: Koding) -> None:
    """Nothing of it stays, nor of what SQLite put beside it; what a living process holds does."""
    (fresh / "backups").mkdir()
    left = killed_over(fresh / "backups" / "koding-2026.db")
    held = Partial(fresh / "backups" / "annen.db")
    assert koding("backup").code == 0
    assert not left.exists()
    there = {one.name for one in (fresh / "backups").iterdir()}
    assert held.path.name in there
    assert len(there) == 2
    held.drop()


def test_what_a_killed_export_began_is_removed_by_the_next(fresh: Path, koding: Koding) -> None:
    """The same holds of --out, and of files that are another's by name."""
    left = killed_over(fresh / "tabell.csv")
    other = fresh / ".annet.koding-part.txt"
    other.write_text("mitt")
    assert koding("codebook", "show", "--out", "tabell.csv").code == 0
    assert not left.exists()
    assert other.exists()


def test_a_file_is_whole_and_alone_when_it_is_there(tmp_path: Path) -> None:
    """Writing leaves the file and nothing else, also where it replaces one."""
    for words in (b"en", b"to"):
        write_files({tmp_path / "fil.txt": words})
        assert (tmp_path / "fil.txt").read_bytes() == words
    assert [one.name for one in tmp_path.iterdir()] == ["fil.txt"]


def test_what_an_older_kodings_backup_left_is_removed(fresh: Path, koding: Koding) -> None:
    """A dated copy that 0.3 was killed over goes; one under way, or another's, stays."""
    (fresh / "backups").mkdir()
    names = (
        "koding-2025-01-02-030405.db.partial",
        "koding-2025-01-02-030406.db.partial",
        "min.partial",
    )
    for name in names:
        (fresh / "backups" / name).write_bytes(b"Kari Nordmann")
        os.utime(fresh / "backups" / name, (0, 0))
    os.utime(fresh / "backups" / names[1])
    assert koding("backup").code == 0
    there = {one.name for one in (fresh / "backups").iterdir()}
    assert there & set(names) == set(names[1:])
