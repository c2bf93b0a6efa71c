"""What was removed in one copy and used in the other lives, with all that went with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, content

ON_I04 = (
    "SELECT {what} FROM passages JOIN revisions ON revisions.id = revision_id "
    "JOIN documents ON documents.id = document_id WHERE documents.name = 'I04' ORDER BY 1"
)


@pytest.fixture
def ola(study: Path, koding: Koding) -> Path:
    """Return a copy for Ola with everything in it."""
    assert koding("share", "../ola", "--coder", "Ola").code == 0
    return study.parent / "ola"


def run(koding: Koding, folder: Path, *words: str) -> str:
    """Run a command in a copy, which must go well, and return what it said."""
    done = koding("--study", str(folder), *words)
    assert done.code == 0, done.err
    return done.text + done.err


def whose(folder: Path, guid: str) -> str:
    """Return whose a passage is."""
    asked = "SELECT name FROM coders JOIN passages ON coders.id = coder_id WHERE passages.guid = "
    return str(ask(folder / "koding.db", f"{asked}'{guid}'")[0][0])


@pytest.mark.parametrize("uses", ["study", "ola"])
def test_a_document_lives_with_its_passages(
    study: Path, ola: Path, koding: Koding, uses: str
) -> None:
    """Its passages, memos and marks come again on whichever side they were removed, and are told.

    What was removed before, by itself, stays away; both copies end as one.
    """
    user, remover = (study, ola) if uses == "study" else (ola, study)
    guids = [str(row[0]) for row in ask(study / "koding.db", ON_I04.format(what="passages.guid"))]
    run(koding, remover, "--coder", whose(study, guids[0]), "untag", guids[0])
    run(koding, remover, "memo", "add", "--document", "I04", "--text", "før den gikk")
    run(koding, user, "tag", "I04", "40", "etikk")
    run(koding, remover, "documents", "remove", "I04", "--yes")
    told = run(koding, study, "merge", str(ola))
    assert "lives on with what went with it" in told
    stands = {str(row[0]) for row in ask(study / "koding.db", ON_I04.format(what="passages.guid"))}
    assert stands >= set(guids[1:])
    assert guids[0] not in stands
    assert len(stands) == len(guids)
    memo = "SELECT count(*) FROM memos WHERE body = 'før den gikk'"
    assert ask(study / "koding.db", memo) == [(1,)]
    run(koding, study, "check")
    run(koding, ola, "merge", str(study))
    run(koding, ola, "check")
    both = "passages.guid || start || value"
    wanted = ON_I04.format(what=both.replace("value", "coalesce(value, '')"))
    assert ask(study / "koding.db", wanted) == ask(ola / "koding.db", wanted)
    assert "nothing new" in run(koding, ola, "merge", str(study))
    run(koding, study, "undo")
    run(koding, study, "check")


def test_a_code_lives_with_its_passages(study: Path, ola: Path, koding: Koding) -> None:
    """A code that one deleted with its passages and the other went on using has all of them."""
    used = (
        "SELECT count(*) FROM passages JOIN codes ON codes.id = code_id "
        "WHERE codes.name = 'skjevhet'"
    )
    ((before,),) = ask(study / "koding.db", used)
    run(koding, ola, "tag", "I03", "40", "skjevhet")
    run(koding, study, "codebook", "delete", "skjevhet", "--drop-passages", "--yes")
    assert ask(study / "koding.db", used) == [(0,)]
    told = run(koding, study, "merge", str(ola))
    assert "lives on" in told
    assert ask(study / "koding.db", used) == [(int(str(before)) + 1,)]
    run(koding, study, "check")


def test_what_only_one_removed_is_removed(study: Path, ola: Path, koding: Koding) -> None:
    """A document that the other did not touch goes, with what hung on it."""
    run(koding, ola, "documents", "remove", "I04", "--yes")
    told = run(koding, study, "merge", str(ola))
    assert "removed, as there" in told
    assert "lives on" not in told
    assert ask(study / "koding.db", ON_I04.format(what="passages.guid")) == []


def test_a_document_renamed_lives_too(study: Path, ola: Path, koding: Koding) -> None:
    """What one took out of use and the other changed is in use, and kept is what is told."""
    run(koding, ola, "documents", "remove", "I04", "--yes")
    run(koding, study, "documents", "rename", "I04", "I44")
    told = run(koding, study, "merge", str(ola))
    assert "kept" in told
    on_it = ON_I04.replace("'I04'", "'I44'").format(what="count(*)")
    assert ask(study / "koding.db", on_it) == ask(
        next((study / "backups").glob("koding-before-merge-*.db")), on_it
    )


def test_a_document_whose_text_was_destroyed_stops(
    study: Path, ola: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pseudonyms were put meanwhile nothing can come again: it is told, and nothing done."""
    (study.parent / "ord").write_text("en lang setning å huske\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "ord"))
    run(koding, ola, "documents", "remove", "I04", "--yes")
    run(koding, study, "tag", "I04", "40", "etikk")
    for folder in (study, ola):
        run(koding, folder, "identifiers", "accept", "Torunn", "--kind", "person")
        run(koding, folder, "pseudonymise", "--key", str(study.parent / "n.key"), "--yes")
    before = content(study / "koding.db")
    stopped = koding("merge", str(ola))
    assert "document I04 was removed in one copy and used in the other" in stopped.fault
    assert "remove it in the other copy too" in stopped.fault
    assert content(study / "koding.db") == before
    assert koding("--study", str(ola), "merge", str(study)).code == 1
