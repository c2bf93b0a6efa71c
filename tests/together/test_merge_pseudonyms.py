"""Copies in which names were replaced: merged where one key did it, and else told what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, content


@pytest.fixture
def ola(study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy for Ola in which Ola has coded, one name accepted in both."""
    (study.parent / "ord").write_text("en lang setning å huske\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "ord"))
    assert koding("identifiers", "accept", "Torunn", "--kind", "person").code == 0
    assert koding("share", "../ola", "--coder", "Ola").code == 0
    there = ("--study", "../ola")
    assert koding(*there, "tag", "I03", "40", "etikk", "--memo", "Torunn sa det").code == 0
    return study.parent / "ola"


def replace(koding: Koding, folder: Path, key: str = "n.key") -> None:
    """Replace the names in a copy with a key that lies beside the study."""
    words = ("pseudonymise", "--key", str(folder.parent / key), "--yes")
    done = koding("--study", str(folder), *words)
    assert done.code == 0, done.err


def refused(koding: Koding, study: Path, ola: Path) -> str:
    """Merge, which must be refused and change nothing; return what is said."""
    before = content(study / "koding.db")
    stopped = koding("--study", str(study), "merge", str(ola))
    assert stopped.code == 1
    assert content(study / "koding.db") == before
    return stopped.fault


def test_one_key_in_both_makes_them_one(study: Path, ola: Path, koding: Koding) -> None:
    """Ola's coding comes where the same key replaced the names, to and fro, and no name with it."""
    replace(koding, study)
    told = refused(koding, study, ola)
    assert "koding pseudonymise --key KEY" in told
    assert "in the other copy" in told
    assert "koding pseudonymise --key KEY` here" in refused(koding, ola, study)
    replace(koding, ola)
    merged = koding("merge", "../ola")
    assert merged.code == 0, merged.err
    assert "passages by coder: Ola 1" in merged.err
    assert ask(study / "koding.db", "SELECT count(*) FROM memos WHERE body LIKE '%Torunn%'") == [
        (0,)
    ]
    assert koding("check").code == 0
    assert koding("merge", "../ola").err.startswith("nothing new")
    back = koding("--study", "../ola", "merge", str(study))
    assert back.code == 0, back.err
    assert koding("--study", "../ola", "check").code == 0
    held = "SELECT guid, start FROM passages ORDER BY 1"
    assert ask(study / "koding.db", held) == ask(ola / "koding.db", held)
    # What is done afterwards merges as ever, though the texts differ then.
    assert koding("--study", "../ola", "edit", "I03:40", "--yes", typed="Helt nye ord\n").code == 0
    again = koding("merge", "../ola")
    assert again.code == 0, again.err
    for folder in (study, ola):
        assert b"Torunn" not in (folder / "koding.db").read_bytes()


def test_a_key_of_each_stops(study: Path, ola: Path, koding: Koding) -> None:
    """Two keys give one person two pseudonyms: it is told, and nothing is merged."""
    replace(koding, study)
    replace(koding, ola, "annen.key")
    assert "each with a key of its own" in refused(koding, study, ola)


def test_texts_that_differ_stop(study: Path, ola: Path, koding: Koding) -> None:
    """One key but another text: the document is named, with what to do."""
    assert koding("--study", "../ola", "edit", "I03:40", "--yes", typed="Helt nye ord\n").code == 0
    replace(koding, study)
    replace(koding, ola)
    told = refused(koding, study, ola)
    assert "the text of I03 is not the same in both" in told
    assert "koding edit" in told
