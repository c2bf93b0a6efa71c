"""What `status` keeps outside the study spares it work, and can never make it wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding


@pytest.fixture
def kept(study: Path, koding: Koding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that `status` keeps of this study, in a home of its own."""
    home = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    assert koding("status").code == 0
    [file] = (home / "koding" / "codebooks").iterdir()
    return file


def test_a_change_is_seen_though_size_and_time_are_the_same(
    kept: Path, study: Path, koding: Koding
) -> None:
    """Contents count: a file put back with its old time and size is read anew."""
    themes = study / "codebook" / "themes.yaml"
    before, stood = koding("status").text, themes.stat()
    text = themes.read_text("utf-8")
    themes.write_text(text.replace("name: etikk", "name: etokk", 1), "utf-8")
    os.utime(themes, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    assert themes.stat().st_size == stood.st_size
    assert koding("status").text != before
    themes.write_text(text, "utf-8")
    assert koding("status").text == before


def _link_to_itself(file: Path) -> None:
    file.symlink_to(file)


def _pipe(file: Path) -> None:
    os.mkfifo(file)


def _folder(file: Path) -> None:
    file.mkdir()


def _rubbish(file: Path) -> None:
    file.write_bytes(b"\xff\x00{" * 1000)


def _list(file: Path) -> None:
    file.write_text("[1]")


@pytest.mark.parametrize("lay", [_link_to_itself, _pipe, _folder, _rubbish, _list])
def test_whatever_lies_there_status_says_the_same(
    kept: Path, koding: Koding, lay: Callable[[Path], None]
) -> None:
    """A ring of links, a pipe nobody writes to, a folder, rubbish: as if nothing were kept."""
    said = koding("status")
    kept.unlink()
    lay(kept)
    for _ in range(2):
        again = koding("status")
        assert (again.code, again.text, again.err) == (0, said.text, said.err)


def test_nothing_is_kept_in_the_folder_one_stands_in(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that is no whole path is none."""
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", "hjem")
    assert koding("status").code == 0
    assert not Path("hjem").exists()


def test_what_is_no_table_to_write_does_not_stop_a_decision(study: Path, koding: Koding) -> None:
    """`suggest --accept-all` writes no table, so where one would go is not looked at."""
    done = koding("suggest", "I03", "--code", "etikk", "--accept-all", "-y", "--out", "x.tull")
    assert done.code == 0
    assert not Path("x.tull").exists()
