"""`withdraw`, `participants freeze` and `export`: what is said, asked, left out and handed over."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from koding.actions.pseudonyms.key_file import read_key
from tests.cli.cli_program import Koding

SECRET = "korrekt hest batteri"  # noqa: S105 - of these tests alone


def told(text: str) -> str:
    """Return what was said, on one line."""
    return " ".join(text.split())


def rows_of(koding: Koding) -> list[dict[str, object]]:
    """Return the passages of the group discussion as rows."""
    listed = koding("passages", "--document", "G01", "--format", "json").text
    return list(json.loads(listed)["rows"])


def test_it_is_shown_first_and_backups_are_asked_about(study: Path, koding: Koding) -> None:
    """A dry run tells what goes and what stays; without a terminal nothing decides over backups."""
    assert koding("backup", "backups/koding-2026-01-01-000000.db").code == 0
    shown = koding("withdraw", "Deltaker 3", "--dry-run")
    assert shown.code == 0, shown.err
    said = told(shown.err)
    assert "1 text where others speak too keeps its lines, the withdrawn ones as [trukket]" in said
    assert "a backup that holds the person" in said
    assert "G01:72: …utvalget. At jeg kan få papirene deres, Kristin," in said
    assert "still holds the person's words" in said
    refused = koding("withdraw", "Deltaker 3", "--yes")
    assert "add --backups destroy or --backups keep" in refused.err
    done = koding("withdraw", "Deltaker 3", "--yes", "--backups", "destroy")
    assert done.code == 0, done.err
    assert "koding keeps no list of it: look where such files were saved" in told(done.err)
    assert not list(study.glob("backups/*.db"))
    assert "[trukket]" in koding("show", "G01").text
    assert "Kristin" not in koding("speakers", "G01").text
    assert koding("check").code == 0
    talk = koding("speakers", "G01", "--talk", "--format", "json")
    words = {row["speaker"]: row["words"] for row in json.loads(talk.text)["rows"]}
    assert words.get("[trukket]", 0) == 0


def test_the_key_loses_the_person_s_row(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a pseudonymised study the row goes with --key, and without it is said to be there."""
    (study.parent / "ord").write_text(SECRET + "\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "ord"))
    assert koding("identifiers", "accept", "Kristin", "Jamal", "--kind", "person").code == 0
    assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    key = study.parent / "n.key"
    texts = {one.text for one in read_key(key, SECRET).entries}
    assert texts == {"Kristin", "Jamal"}
    assert "the key's row of this person is still there" in told(
        koding("withdraw", "Deltaker 3", "--dry-run").err
    )
    done = koding("withdraw", "Deltaker 3", "--key", "../n.key", "--yes")
    assert "1 row of the key goes" in done.err, done.err
    assert {one.text for one in read_key(key, SECRET).entries} == {"Jamal"}
    assert not key.with_name("n.key.new").exists()


def test_who_is_frozen_is_in_no_result(study: Path, koding: Koding) -> None:
    """Tables, searches and listings leave them out and say so once; a transcript is refused."""
    matrix = ("matrix", "--by", "speaker", "--document", "G01", "--format", "json", "--lang", "en")
    before = koding(*matrix).text
    assert "Deltaker 3" in before
    there = len(rows_of(koding))
    assert koding("participants", "freeze", "Deltaker 3").code == 0
    after = koding(*matrix).text
    assert "Deltaker 3" not in after
    assert after.count("frozen and left out") == 1
    for command in (
        ("crosstab",), ("passages", "--document", "G01"), ("find", "tillit"), ("words",),
        ("cooccurrence",), ("saturation",), ("joint",), ("survey", "show"),
    ):  # fmt: skip
        result = koding(*command, "--lang", "en")
        assert result.code == 0, (command, result.err)
        assert result.text.count("1 participant is frozen and left out") == 1, command
    assert len(rows_of(koding)) == there - 7  # those on her words, which nobody else answers in
    assert "is frozen" in koding("export", "transcript", "G01").err
    assert koding("export", "qdpx", "ut.qdpx").err.count("is frozen: G01\n") == 1
    with ZipFile("ut.qdpx") as project:
        sent = b"".join(map(project.read, project.namelist())).decode()
    assert "Deltaker 2" in sent
    assert "Deltaker 3" not in sent
    assert "G01" not in sent
    assert "is frozen" in koding("export", "qdpx", "ut.qdpx", "--document", "G01").fault
    assert "frozen, and in no result: Deltaker 3" in koding("participants").err
    assert "is frozen already" in koding("participants", "freeze", "Deltaker 3").err
    assert koding("undo").code == 0
    assert koding(*matrix).text == before
    assert "is not frozen" in koding("participants", "unfreeze", "Deltaker 3").err


def test_a_person_gets_a_copy(study: Path, koding: Koding) -> None:
    """Word, CSV and JSON hold their own words and codes, nobody else's of a group, no memos."""
    done = koding("participants", "export", "Deltaker 3", "--out", "../innsyn", "--lang", "nb")
    assert done.code == 0, done.err
    folder = study.parent / "innsyn"
    copy = json.loads((folder / "innsyn.json").read_text("utf-8"))
    (document,) = copy["documents"]
    assert {turn["speaker"] for turn in document["turns"]} == {"Kristin"}
    assert any(turn["codes"] for turn in document["turns"])
    assert copy["memos"] == []
    with ZipFile(folder / "innsyn.docx") as packed:
        text = re.sub(r"<[^<>]*>", " ", packed.read("word/document.xml").decode())
    assert "Det vi har om deg" in text
    assert "Bare" not in text or "bare det du selv sa" in told(text)
    assert document["turns"][0]["text"][:30] in told(text)
    assert folder.stat().st_mode & 0o077 == 0
    again = koding("participants", "export", "Deltaker 3", "--out", "../innsyn")
    assert "holds something already" in again.err


def test_who_or_what_is_not_there_is_told_with_what_to_do(study: Path, koding: Koding) -> None:
    """A person, a backup that is not there: what is wrong, and which command to go on with."""
    for command in (
        ("withdraw", "Ingen"),
        ("participants", "freeze", "Ingen"),
        ("participants", "unfreeze", "Ingen"),
        ("participants", "export", "Ingen", "--out", "ut"),
    ):
        fault = koding(*command).fault
        assert fault.startswith("nobody called 'Ingen' takes part in the study: see `koding ")
    assert "did you mean Informant 3" in koding("withdraw", "informant-3").fault
    for name in ("restore", "check"):
        fault = koding(name, "nope.db").fault
        assert (
            fault == "nope.db is not there, or no file: check the path; `koding backup` makes one"
        )
