"""What nobody foresaw: one sentence that says what holds now, never a traceback."""

from __future__ import annotations

import os
import resource
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from koding.system.faults import MOST_KEPT
from tests.cli.cli_program import (
    PATIENCE,
    PROGRAM,
    Koding,
    Result,
    ask,
    content,
    environment,
    run_program,
)

DIGITS = "9" * 5000


FAULTY = """
import koding.actions.study.backups
from koding.cli.main import run
def fail(*_):
    raise LookupError("Kari sa det")
koding.actions.study.backups.back_up = fail
run()
"""


def run_faulty(study: Path, **env: str) -> Result:
    """Run `koding backup` with a fault of koding's own in it: there is none to be had."""
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, "backup", "Kari.db"], cwd=study, env=environment(**env),
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    return Result(done.returncode, done.stdout, done.stderr.decode())


def damaged(study: Path) -> None:
    """Let the log say of every change what no koding writes: a number for a row."""
    guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'changes'"
    with closing(sqlite3.connect(study / "koding.db")) as connection:
        for (name,) in connection.execute(guards).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE changes SET before = '5', after = '6'")
        connection.commit()


def run_full(*arguments: str, folder: Path, stream: str = "stdout") -> Result:
    """Run koding with its output, or what it says, on a device that is full."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], cwd=folder, env=environment(), stdin=subprocess.DEVNULL,
            stdout=full if stream == "stdout" else subprocess.PIPE,
            stderr=full if stream == "stderr" else subprocess.PIPE, check=False, timeout=PATIENCE,
        )  # fmt: skip
    return Result(done.returncode, done.stdout or b"", (done.stderr or b"").decode())


def test_an_unforeseen_fault_is_told_in_one_sentence(study: Path, tmp_path: Path) -> None:
    """The command, what is changed, and a file of details for the owner alone, without data."""
    before = content(study / "koding.db")
    result = run_faulty(study, XDG_STATE_HOME=str(tmp_path / "tilstand"))
    assert "`koding backup` met a fault that koding did not foresee (LookupError)" in result.fault
    assert "nothing was changed" in result.fault
    assert content(study / "koding.db") == before
    (kept,) = (tmp_path / "tilstand" / "koding").iterdir()
    assert str(kept) in result.fault
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    said = kept.read_text(encoding="utf-8")
    assert "LookupError" in said
    assert "koding/cli/study.py" in said
    assert "Kari" not in said
    assert str(study) not in said


def test_the_details_can_be_seen_at_once(study: Path, tmp_path: Path) -> None:
    """With KODING_DEBUG=1 the traceback is shown, and the sentence after it."""
    result = run_faulty(study, KODING_DEBUG="1", XDG_STATE_HOME=str(tmp_path))
    assert result.code == 1
    assert result.err.startswith("Traceback")
    assert result.err.splitlines()[-1].startswith("koding: `koding backup` met a fault")


def test_only_the_latest_details_are_kept(study: Path, tmp_path: Path) -> None:
    """Files of faults do not pile up; where none can be written, the sentence says what to do."""
    folder = tmp_path / "koding"
    folder.mkdir()
    for number in range(MOST_KEPT + 5):
        (folder / f"fault-1999{number:02}.txt").touch()
    assert run_faulty(study, XDG_STATE_HOME=str(tmp_path)).code == 1
    assert len(list(folder.iterdir())) == MOST_KEPT
    assert "KODING_DEBUG=1" in run_faulty(study, XDG_STATE_HOME="/dev/null").fault


def test_a_fault_that_comes_of_damage_says_so(study: Path, koding: Koding) -> None:
    """Where the database itself is not as it must be, that is told, and what to go back to."""
    damaged(study)
    before = content(study / "koding.db")
    told = koding("undo").fault
    assert "`koding undo` cannot read the study, since" in told
    assert "nothing was changed: look with `koding check`" in told
    assert content(study / "koding.db") == before


def test_a_full_device_after_the_work_was_done(study: Path) -> None:
    """A tag that was saved is told to be saved, though its sentence cannot be written."""
    passages = ask(study / "koding.db", "SELECT count(*) FROM passages")
    result = run_full("tag", "I01", "5", "etikk", folder=study)
    assert "the output cannot be written" in result.fault
    assert "the change to the study was made and is saved" in result.fault
    assert ask(study / "koding.db", "SELECT count(*) FROM passages") != passages
    for command in ("status", "check", "--help", "--version", "codebook check"):
        told = run_full(*command.split(), folder=study).fault
        assert "cannot be written" in told
        assert "nothing was changed" in told
    assert "written: " in run_full("backup", folder=study).fault


def test_where_nobody_can_be_told(study: Path) -> None:
    """A full device under the narration stops no work; a reader that has gone is no fault."""
    assert run_full("tag", "I01", "5", "etikk", folder=study, stream="stderr").code == 0
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "matrix"], cwd=study, env=environment(), stdin=subprocess.DEVNULL,
        stdout=writing, stderr=subprocess.PIPE, check=False, timeout=PATIENCE,
    )  # fmt: skip
    os.close(writing)
    assert done.stderr == b""


@pytest.mark.parametrize(
    "command",
    [
        f"tag I01 {DIGITS} etikk",
        f"tag I01 @1-{DIGITS} etikk",
        f"tag I01 3 innstilling --value {DIGITS}",
        "tag I01 3 innstilling --value nan",
        "tag I01 3 innstilling --value 1e999",
        f"tag I01 3 etikk --round {DIGITS}",
        f"show I01 --lines {DIGITS}",
        f"log --limit {'9' * 30}",
        f"crosstab --seed {DIGITS}",
        f"documents set I01 --date {DIGITS}",
        "agreement --as-of 0001-01-01T00:00+14:00",
        f"saturation --order {DIGITS}",
    ],
    ids=lambda command: command[:30],
)
def test_numbers_that_nobody_can_mean(study: Path, koding: Koding, command: str) -> None:
    """A number without end is refused where it is written, in a place, an option or a search."""
    before = content(study / "koding.db")
    result = koding(*command.split())
    assert result.code in (1, 2)
    assert "did not foresee" not in result.err
    assert result.err.count("\n") == 1
    assert content(study / "koding.db") == before


@pytest.mark.parametrize(
    "folder", ["~nobody_at_all/x", "ring", "a" * 300, "koding.toml/x", "koding.db", "/dev/null"]
)
def test_a_study_that_no_path_leads_to(study: Path, koding: Koding, folder: str) -> None:
    """Another's home, a ring of links, a name too long or a file that is no folder are refused."""
    (study / "ring").symlink_to("ring")
    result = koding("--study", folder, "status")
    assert result.code in (1, 2)
    assert "did not foresee" not in result.err
    assert result.err.count("\n") == 1


def test_a_folder_that_is_gone(study: Path, koding: Koding) -> None:
    """A command in a folder that was deleted under it says so."""
    (study / "borte").mkdir()
    os.chdir(study / "borte")
    (study / "borte").rmdir()
    assert "no longer there" in koding("status").fault
    os.chdir(study)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///koding.db?timeout=abc",
        "sqlite:///koding.db?cached_statements=99999999999999999999",
        "sqlite+aiosqlite:///x",
        "sqlite:////",
        "postgresql+foo://x/y",
        "postgresql://[::1/x",
        "postgresql://127.0.0.1:x/y",
        "postgresql://127.0.0.1:1/x?connect_timeout=abc",
        "://",
    ],
)
def test_a_url_that_no_database_has(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """Drivers, options and addresses that are none are told of, and how a URL is written."""
    monkeypatch.setenv("KODING_DATABASE_URL", url)
    assert "did not foresee" not in koding("status").fault


def test_memory_that_there_is_not(study: Path, tmp_path: Path) -> None:
    """A command that runs out of memory says so, and that nothing was changed."""
    before = content(study / "koding.db")

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))

    (study / "interviews" / "stor.txt").write_bytes(b"Per: " + b"ja " * 40_000_000)
    result = run_program(
        "import", "interviews/stor.txt", folder=study, before=little,
        env={"XDG_STATE_HOME": str(tmp_path)},
    )  # fmt: skip
    assert result.code == 1
    assert "Traceback" not in result.err
    assert content(study / "koding.db") == before
