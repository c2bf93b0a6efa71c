"""Names as people give them: shell signs, Norwegian letters, slashes, emoji, line breaks."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, run_program, write_transcript

CODES = [
    "blåbærsyltetøy",
    "KI (kunstig intelligens)",
    "bruk/KI\\/data science",
    "a\\/b\\/c",
    "🫐 bær 👩‍👩‍👧",
    "=1+1",
    "-minus",
    "--help",
    "'sitat' og \"sitat\"",
    "semi;kolon, komma",
    "50 % & $HOME `id` *",
    "e\u0301tage",
]


def test_a_file_name_is_only_a_file_name(fresh: Path) -> None:
    """A file named as a shell command is imported, and no command is run."""
    name = "x$(touch y); `touch z` & 'a'"
    write_transcript(fresh / f"{name}.txt", "Ja, <pause> -- *so* bra.")
    assert run_program("import", f"{name}.txt", folder=fresh).code == 0
    shown = run_program("show", name, folder=fresh)
    assert "Ja, <pause> -- *so* bra." in shown.text
    assert sorted(path.name for path in fresh.iterdir() if path.name in "yz") == []


@pytest.mark.parametrize("code", CODES)
def test_a_code_may_be_called_anything(fresh: Path, koding: Koding, code: str) -> None:
    """Whatever a code is called, it is added, tagged, listed, exported and found again."""
    write_transcript(fresh / "I01.txt", "Det er bra.")
    assert koding("import", "I01.txt").code == 0
    for parent in ("bruk", "a"):
        assert koding("codebook", "add", parent).code == 0
    added = koding("codebook", "add", "--", code)
    assert added.code == 0
    path = added.err.removeprefix("added ").rstrip("\n")
    assert koding("tag", "--", "I01", "1", path).code == 0
    listed = koding("passages", f"--code={path}", "--format", "csv").text
    rows = list(csv.DictReader(io.StringIO(listed)))
    guard = "'" if path[0] in "=+-@'" else ""  # so that no spreadsheet takes it for a formula
    assert [row["code"] for row in rows] == [guard + path]
    assert koding("codebook", "export").code == 0
    assert koding("codebook", "load").err == "the codebook is as it was (3 codes)\n"
    assert koding("passages", "--format", "csv", "--out", "p.csv").code == 0
    assert koding("passages", "load", "p.csv").err.endswith("1 as they were\n")
    matrix = koding("matrix", "--format", "csv").text.splitlines()[0].split(",")
    assert all(name.isidentifier() and name.isascii() for name in matrix)
    assert koding("check").code == 0


@pytest.mark.parametrize("typed", ["ny\nlinje", "  ny   linje ", "ny\tlinje", "ny\r\nlinje"])
def test_white_space_in_a_code_name_is_one_space(fresh: Path, koding: Koding, typed: str) -> None:
    """Line breaks, tabs and runs of spaces in a code's name become one space."""
    assert koding("codebook", "add", typed).err == "added ny linje\n"
    assert "there is a code ny linje already" in koding("codebook", "add", "NY LINJE").fault


@pytest.mark.parametrize("name", ["ny\nlinje 🎈", "møte", "mo\u0308te", "Å (1)", "-x", "a b", "%s"])
def test_a_document_may_be_called_anything(fresh: Path, koding: Koding, name: str) -> None:
    """Whatever a transcript's file is called, the document can be named, and is on one line."""
    (fresh / "inn").mkdir()
    write_transcript(fresh / "inn" / f"{name}.txt", "Det er bra.")
    assert koding("import", "inn").code == 0
    stored = str(ask(fresh / "koding.db", "SELECT name FROM documents")[0][0])
    assert "\n" not in stored
    for spelling in (name, stored):
        assert "Det er bra." in koding("show", "--", spelling).text
    assert koding("import", "inn").text.count("unchanged") == 1
    assert koding("log").text.count("import") == 1


def test_a_file_name_that_is_no_text(fresh: Path, koding: Koding) -> None:
    """A file whose name is no text is refused by name; the rest of its folder is imported."""
    (fresh / "inn").mkdir()
    write_transcript(fresh / "inn" / "god.txt", "Det er bra.")
    bad = os.fsencode(fresh / "inn") + b"/d\xe5rlig.txt"
    try:
        Path(os.fsdecode(bad)).write_text("Per: Hei.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    result = koding("import", "inn")
    assert result.code == 1
    assert "has a name that is not text: rename the file" in result.err
    assert ask(fresh / "koding.db", "SELECT name FROM documents") == [("god",)]


def test_a_study_lies_anywhere(
    alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A study works in a folder of any name, found from below, by --study and by KODING_STUDY."""
    place = alone / "Mitt studie (50 % ferdig?) #1 æøå"
    assert koding("init", place.name).code == 0
    below = place / "interviews"
    monkeypatch.chdir(below)
    assert koding("status").code == 0
    monkeypatch.chdir(alone)
    assert koding("--study", place.name, "status").code == 0
    assert koding("--study", f"{place.name}/koding.toml", "status").code == 0
    monkeypatch.setenv("KODING_STUDY", str(place))
    assert "Mitt studie (50 % ferdig?) #1 æøå" in koding("status").text
