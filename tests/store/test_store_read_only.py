"""A study that cannot be written can be read: archived, on a medium of its own, or a colleague's.

As root the tests read as nobody, or from a mount that is read only, whichever they can.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.store_study import older, path_of, worked_on

READS = """
import sys
from types import SimpleNamespace
from pathlib import Path
from koding.actions.passages.tagging import tag
from koding.actions.study.backups import check_study
from koding.actions.study.opening import open_workspace
from koding.actions.workspace import read_material
from koding.errors import KodingError
from koding.messages.advice import Edge, advised
from koding.study.settings import StudyPaths
study = SimpleNamespace(
    root=Path(sys.argv[1]), levels=("code", "category", "theme"), guid="", main_coder=None,
    database_url=None, case_names={}, paths=StudyPaths(),
)
workspace = open_workspace(study, "Kari", {})
print(workspace.database.is_read_only, check_study(workspace))
print(len(read_material(workspace).passages.start))
try:
    tag(workspace, "I01", "@0-10", "etikk")
except KodingError as error:
    print(advised(error.message, Edge.COMMANDS))
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that everybody can reach, and that can be written again at the end."""
    with tempfile.TemporaryDirectory(prefix="koding-arkiv-") as made:
        place = Path(made)
        place.chmod(0o755)
        yield place
        place.chmod(0o755)


def read(folder: Path, *before: str) -> list[str]:
    """Return what a program of its own reads of the study, as the lines it prints."""
    done = subprocess.run(
        [*before, sys.executable, "-c", READS, str(folder)],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, cwd="/",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def read_protected(folder: Path) -> list[str]:
    """Read a study whose files and folder this user may not write; skip where that cannot be."""
    if os.getuid() == 0:
        mount = f"mount --bind {folder} {folder} && mount -o remount,bind,ro {folder} && "
        shell = ["unshare", "-m", "sh", "-c", mount + 'exec "$@"', "sh"]
        if (
            shutil.which("unshare") is None
            or subprocess.run([*shell, "true"], capture_output=True, check=False).returncode
        ):
            pytest.skip("root may write everywhere, and nothing can be mounted read only here")
        return read(folder, *shell)
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    return read(folder)


def expect_read(told: list[str], folder: Path, passages: int) -> None:
    """See that all was read, that a writer was told in one sentence, and nothing was changed."""
    assert told[0] == "True []"
    assert told[1] == str(passages)
    assert len(told) == 3
    assert f"{folder / 'koding.db'} cannot be written" in told[2]
    assert "copy the study's folder to where you may write" in told[2]


def test_a_closed_study_is_read(folder: Path) -> None:
    """Where no log can be made beside the database there is none to read, and it is read still."""
    workspace = worked_on(folder)
    workspace.database.close()
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert "koding.db-wal" not in before
    expect_read(read_protected(folder), folder, 2)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


@pytest.mark.parametrize("left", ["-wal", "-wal -shm"])
def test_a_study_left_open_is_read_with_its_log(tmp_path: Path, folder: Path, left: str) -> None:
    """What is in the write-ahead log alone is read too, with its index or without."""
    workspace = worked_on(tmp_path)
    for end in ("", *left.split()):
        shutil.copyfile(f"{path_of(workspace)}{end}", folder / f"koding.db{end}")
    workspace.database.close()
    with closing(sqlite3.connect(f"file:{folder}/koding.db?immutable=1", uri=True)) as alone:
        assert alone.execute("SELECT count(*) FROM passages").fetchone() == (0,)
    expect_read(read_protected(folder), folder, 2)


def test_a_study_with_the_older_journal_is_read(folder: Path) -> None:
    """A database without a write-ahead log, as on a network disk, is read the same."""
    workspace = worked_on(folder)
    workspace.database.close()
    with closing(sqlite3.connect(folder / "koding.db")) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    expect_read(read_protected(folder), folder, 2)


def test_an_archived_study_of_an_older_koding_is_read(folder: Path) -> None:
    """It is upgraded in memory alone, and stays as it was archived."""
    older(folder, "0003").database.close()
    before = (folder / "koding.db").read_bytes()
    expect_read(read_protected(folder), folder, 3)
    assert (folder / "koding.db").read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["koding.db"]
