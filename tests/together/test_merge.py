"""Copies are merged with nothing lost, nothing silent, and every refusal a sentence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from koding.messages.together import FIELDS
from koding.store.merging.fields import EARLIEST, FOLLOWS, LATEST, groups
from koding.store.tables.lists import logged
from tests.cli.cli_program import Koding, Result, ask, content


@pytest.fixture
def ola(study: Path, koding: Koding) -> Path:
    """Return a blind copy for Ola."""
    assert koding("share", "../ola", "--coder", "Ola", "--blind").code == 0
    return study.parent / "ola"


def run(koding: Koding, folder: Path, *words: str) -> Result:
    """Run a command in a copy, which must go well."""
    done = koding("--study", str(folder), *words)
    assert done.code == 0, done.err
    return done


def test_blind_work_comes_back_whole(study: Path, ola: Path, koding: Koding) -> None:
    """Ola's passage, memo and mark are taken, the main coder's stay, and both copies are one."""
    before = ask(study / "koding.db", "SELECT count(*) FROM passages")[0][0]
    run(koding, ola, "tag", "I03", "40", "etikk", "--memo", "så rart")
    run(koding, ola, "documents", "done", "I03")
    rehearsed = koding("merge", "../ola", "--dry-run")
    assert "took in from ../ola: documents marked as done 1, passages 1, memos 1" in rehearsed.err
    assert "nothing was changed" in rehearsed.err
    assert ask(study / "koding.db", "SELECT count(*) FROM passages")[0][0] == before
    merged = koding("merge", "../ola")
    assert merged.code == 0, merged.err
    assert "passages by coder: Ola 1" in merged.err
    assert ask(study / "koding.db", "SELECT count(*) FROM passages")[0][0] == int(str(before)) + 1
    assert len(list((study / "backups").glob("koding-before-merge-*.db"))) == 1
    assert koding("check").code == 0
    assert koding("merge", "../ola").err == "nothing new in ../ola\n"
    back = run(koding, ola, "merge", str(study))
    assert "passages by coder: hovedkoder 491, medkoder 109" in back.err
    run(koding, ola, "check")
    wanted = "SELECT guid FROM passages UNION SELECT guid FROM memos ORDER BY 1"
    assert ask(ola / "koding.db", wanted) == ask(study / "koding.db", wanted)


def test_a_merge_is_one_command_to_undo(study: Path, ola: Path, koding: Koding) -> None:
    """Undo takes all of it back, and merging again takes it in again."""
    run(koding, ola, "tag", "I03", "40", "etikk")
    run(koding, ola, "codebook", "rename", "etikk", "Etikken")
    held = "SELECT guid, code_id FROM passages UNION SELECT guid, name FROM codes ORDER BY 1"
    before = ask(study / "koding.db", held)
    assert koding("merge", "../ola").code == 0
    merged = ask(study / "koding.db", held)
    assert merged != before
    assert koding("undo").code == 0
    assert ask(study / "koding.db", held) == before
    assert koding("check").code == 0
    assert koding("merge", "../ola").code == 0
    again = ask(study / "koding.db", held)
    assert [row[0] for row in again] == [row[0] for row in merged]


def test_names_that_changed_places_come_and_go_with_a_merge(study: Path, koding: Koding) -> None:
    """A name given to another code, swapped, made anew: it is merged, undone, redone as it was."""
    for code in ("Ett", "To", "Ett/lik", "To/lik", "Bort", "Gammel"):
        run(koding, study, "codebook", "add", code)
    run(koding, study, "share", "../ola", "--coder", "Ola")
    ola = study.parent / "ola"
    for words in (
        ("rename", "Gammel", "Eldre"), ("add", "Gammel"), ("delete", "Bort"), ("add", "Bort"),
        ("rename", "Ett/lik", "mellom"), ("move", "To/lik", "Ett"), ("move", "Ett/mellom", "To"),
        ("rename", "To/mellom", "lik"),
    ):  # fmt: skip
        run(koding, ola, "codebook", *words)
    named = (
        "SELECT one.guid, one.name, up.name FROM codes AS one "
        "LEFT JOIN codes AS up ON up.id = one.parent_id WHERE one.name <> 'Bort' ORDER BY 1"
    )
    before, wanted = ask(study / "koding.db", named), ask(ola / "koding.db", named)
    for said, there in ("merge ../ola", wanted), ("undo", before), ("redo", wanted):
        run(koding, study, *said.split())
        assert ask(study / "koding.db", named) == there, said
        run(koding, study, "check")


def test_a_name_given_back_is_not_taken_from_what_is_out_of_use(
    study: Path, koding: Koding
) -> None:
    """A document renamed, one made with its name and removed: undone and redone, all is sound."""
    run(koding, study, "share", "../ola", "--coder", "Ola")
    ola = study.parent / "ola"
    run(koding, ola, "documents", "rename", "I03", "I03b")
    (study.parent / "I03.txt").write_text("Informant: Åpent hav.\n", encoding="utf-8")
    run(koding, ola, "import", str(study.parent / "I03.txt"))
    run(koding, ola, "documents", "remove", "I03", "--yes")
    for said in ("merge ../ola", "undo", "redo", "undo"):
        run(koding, study, *said.split())
        run(koding, study, "check")
    held = "SELECT name, name_key, retired FROM documents WHERE name LIKE 'I03%' ORDER BY id"
    assert ask(study / "koding.db", held) == [("I03", "i03", 0), ("I03", "i03", 1)]


def test_what_both_changed_stops_or_is_told(study: Path, ola: Path, koding: Koding) -> None:
    """A name changed on both sides stops the merge, changes nothing, and --prefer decides it."""
    run(koding, ola, "codebook", "rename", "etikk", "Olas")
    run(koding, study, "codebook", "rename", "etikk", "Våre")
    before = content(study / "koding.db")
    stopped = koding("merge", "../ola")
    assert stopped.fault.startswith("1 conflict is open, and nothing was changed")
    assert "Olas" in stopped.text
    assert content(study / "koding.db") == before
    assert koding("merge", "../ola", "--dry-run").code == 1
    taken = koding("merge", "../ola", "--prefer", "theirs", "--out", "rapport.csv")
    assert taken.code == 0, taken.err
    told = csv.DictReader(io.StringIO((study / "rapport.csv").read_text("utf-8-sig")))
    (conflict,) = [row for row in told if row["told"] == "conflict"]
    sides = ("field", "base", "ours", "theirs", "chosen")
    assert [conflict[one] for one in sides] == ["name", "etikk", "Våre", "Olas", "theirs"]
    assert ask(study / "koding.db", "SELECT count(*) FROM codes WHERE name = 'Olas'") == [(1,)]


def test_no_words_are_lost(study: Path, ola: Path, koding: Koding) -> None:
    """A definition changed on both sides stays as ours, and theirs becomes a memo on the code."""
    run(koding, ola, "codebook", "set", "etikk", "--definition", "Olas definisjon")
    run(koding, study, "codebook", "set", "etikk", "--definition", "Vår definisjon")
    assert koding("merge", "../ola").code == 0
    stands = ask(study / "koding.db", "SELECT definition FROM codes WHERE name = 'etikk'")
    assert stands == [("Vår definisjon",)]
    memo = "SELECT coders.name FROM memos JOIN coders ON coders.id = coder_id WHERE body = "
    assert ask(study / "koding.db", f"{memo}'Olas definisjon'") == [("Ola",)]


def test_consent_and_answers_come_along(study: Path, koding: Koding) -> None:
    """What is recorded in one copy holds in the other; what both record differently is asked."""
    assert koding("share", "../ola", "--coder", "Ola").code == 0
    ola = study.parent / "ola"
    run(koding, ola, "participants", "set", "Informant 3", "--not", "quote", "--letter", "v2")
    merged = koding("merge", "../ola")
    assert merged.code == 0, merged.err
    consents = "SELECT letter, may_quote, may_name FROM consents ORDER BY id"
    assert ask(study / "koding.db", consents) == [("v2", 0, None)]
    run(koding, ola, "participants", "set", "Informant 3", "--may", "quote")
    assert koding("participants", "set", "Informant 3", "--not", "name").code == 0
    assert koding("merge", "../ola").code == 0
    assert ask(study / "koding.db", consents) == [("v2", 1, 0)]
    run(koding, ola, "participants", "set", "Informant 3", "--letter", "v4")
    assert koding("participants", "set", "Informant 3", "--letter", "v3").code == 0
    stopped = koding("merge", "../ola")
    assert stopped.code == 1
    assert "information letter" in stopped.text + stopped.err
    assert koding("merge", "../ola", "--prefer", "theirs").code == 0
    assert ask(study / "koding.db", consents) == [("v4", 1, 0)]
    assert koding("check").code == 0


def test_deleted_there_and_used_here_lives(study: Path, ola: Path, koding: Koding) -> None:
    """A code that Ola deleted, blind to whose passages it had, stays, and that is told."""
    run(koding, ola, "codebook", "delete", "skjevhet")
    merged = koding("merge", "../ola")
    assert merged.code == 0, merged.err
    assert "skjevhet" in merged.text
    assert "kept" in merged.text
    assert ask(study / "koding.db", "SELECT count(*) FROM codes WHERE name = 'skjevhet'") == [(1,)]
    assert koding("check").code == 0


def test_one_code_made_twice_is_one(study: Path, ola: Path, koding: Koding) -> None:
    """The same new code in both copies is one code, and later merges know it as one."""
    for folder in (ola, study):
        run(koding, folder, "codebook", "add", "Helt ny")
        run(koding, folder, "tag", "I03", "41", "Helt ny")
    merged = koding("merge", "../ola")
    assert merged.code == 0, merged.err
    assert "united" in merged.text
    used = (
        "SELECT count(*) FROM passages JOIN codes ON codes.id = code_id "
        "WHERE codes.name = 'Helt ny'"
    )
    assert ask(study / "koding.db", used) == [(2,)]
    run(koding, ola, "codebook", "rename", "Helt ny", "Nyere")
    assert koding("merge", "../ola").code == 0
    assert ask(study / "koding.db", used.replace("Helt ny", "Nyere")) == [(2,)]


def test_what_both_made_is_nothing_new_after_once_to_and_fro(
    study: Path, ola: Path, koding: Koding
) -> None:
    """A code made in both and merged both ways is merged: nothing is written over and over."""
    for folder in (ola, study):
        run(koding, folder, "codebook", "add", "Helt ny")
        run(koding, folder, "tag", "I03", "41", "Helt ny")
    for folder, other in ((study, ola), (ola, study), (study, ola)):
        run(koding, folder, "merge", str(other))
        run(koding, folder, "check")
    before = [content(folder / "koding.db") for folder in (study, ola)]
    for folder, other in ((ola, study), (study, ola), (ola, study)):
        assert run(koding, folder, "merge", str(other)).err.startswith("nothing new")
    assert [content(folder / "koding.db") for folder in (study, ola)] == before


def test_a_mark_made_anew_is_as_new_in_both(study: Path, ola: Path, koding: Koding) -> None:
    """Done, undone and done again: the copy that had the first mark has the time of the second."""
    run(koding, ola, "documents", "done", "I03")
    assert koding("merge", "../ola").code == 0
    marked = "SELECT at FROM finished JOIN coders ON coders.id = coder_id WHERE name = 'Ola'"
    first = ask(study / "koding.db", marked)
    run(koding, ola, "documents", "done", "I03", "--reopen")
    run(koding, ola, "documents", "done", "I03")
    assert koding("merge", "../ola").code == 0
    again = ask(study / "koding.db", marked)
    assert again == ask(ola / "koding.db", marked)
    assert len(again) == 1
    assert again > first
    run(koding, ola, "merge", str(study))
    assert ask(ola / "koding.db", marked) == again
    assert koding("check").code == 0


def test_one_name_in_both_copies_is_asked_about(study: Path, koding: Koding) -> None:
    """New coding by one name on both sides is one person's or two's, as is said, never guessed."""
    assert koding("share", "../to", "--coder", "medkoder").code == 0
    run(koding, study.parent / "to", "tag", "I03", "40", "etikk")
    assert koding("--coder", "medkoder", "tag", "I03", "40-41", "etikk").code == 0
    stopped = koding("merge", "../to")
    assert "both copies have new coding by 'medkoder'" in stopped.fault
    assert "--coder 'medkoder=NEW'" in stopped.fault
    assert koding("merge", "../to", "--coder", "medkoder=Ny", "--dry-run").code == 0
    whose = (
        "SELECT coders.name, count(*) FROM passages JOIN coders ON coders.id = coder_id "
        "WHERE start >= 3041 AND end <= 3200 AND revision_id = "
        "(SELECT id FROM revisions WHERE source_name LIKE 'I03%') GROUP BY 1"
    )
    assert koding("merge", "../to", "--coder", "medkoder=Ny").code == 0
    assert ("Ny", 1) in ask(study / "koding.db", whose)
    assert koding("undo").code == 0
    one = koding("merge", "../to", "--same-coder", "medkoder")
    assert one.code == 0, one.err
    assert ("Ny", 1) not in ask(study / "koding.db", whose)
    assert koding("check").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("merge", "."), ". is this study itself: name another copy of it"),
        (("merge", "../none"), "../none is no study's folder, no backup, and no database"),
        (("merge", "../ola", "--coder", "Ola"), "'Ola' is not NAME=NEW"),
        (("merge", "../ola", "--same-coder", "Per"), "nobody in the other copy is called 'Per'"),
        (("merge", "../annen"), "../annen is of another study, 'Annen'"),
    ],
)
def test_what_cannot_be_merged_is_told(
    study: Path, ola: Path, koding: Koding, words: tuple[str, ...], told: str
) -> None:
    """Every refusal is one sentence with what to do, and nothing is changed."""
    assert koding("init", "../annen", "--name", "Annen").code == 0
    run(koding, ola, "tag", "I03", "40", "etikk")
    before = content(study / "koding.db")
    assert told in koding(*words).fault
    assert content(study / "koding.db") == before


def test_a_backup_merges_and_another_study_when_asked(study: Path, koding: Koding) -> None:
    """A backup is a copy as good as a folder; another study comes with its texts and codes."""
    backup = koding("backup").text.strip()
    assert koding("merge", backup).err == f"nothing new in {backup}\n"
    assert koding("init", "../annen", "--name", "Annen").code == 0
    other = study.parent / "annen"
    (other / "interviews" / "X1.txt").write_text("Informant: Helt for seg selv.\n", "utf-8")
    run(koding, other, "import", str(other / "interviews" / "X1.txt"))
    run(koding, other, "codebook", "add", "etikk")
    merged = koding("merge", "../annen", "--unrelated", "--prefer", "ours")
    assert merged.code == 0, merged.err
    assert koding("check").code == 0
    assert "Helt for seg selv" in koding("show", "X1").text
    assert koding("find", "selv", "--all").text.count("X1") >= 1
    assert ask(study / "koding.db", "SELECT count(*) FROM codes WHERE name = 'etikk'") == [(1,)]


def test_a_merge_undone_after_the_other_took_it_stops(
    study: Path, ola: Path, koding: Koding
) -> None:
    """Once the other copy has the merge, undoing it here lets no merge delete her work unseen."""
    run(koding, ola, "tag", "I03", "40", "etikk")
    assert koding("merge", "../ola").code == 0
    run(koding, ola, "merge", str(study))
    assert koding("undo").code == 0
    before = ask(study / "koding.db", "SELECT guid FROM passages ORDER BY 1")
    stopped = koding("merge", "../ola")
    assert stopped.code == 1
    assert "a merge was undone here" in stopped.fault
    there = koding("--study", "../ola", "merge", str(study))
    assert there.code == 1
    assert "a merge was undone in the other copy" in there.fault
    assert ask(study / "koding.db", "SELECT guid FROM passages ORDER BY 1") == before
    assert koding("redo").code == 0
    assert koding("merge", "../ola").code == 0


def test_nobody_gets_the_coding_of_another(study: Path, ola: Path, koding: Koding) -> None:
    """A new name that somebody here has already is refused, unless it is said to be one person."""
    run(koding, ola, "tag", "I03", "40", "etikk")
    refused = koding("merge", "../ola", "--coder", "Ola=medkoder")
    assert refused.code == 1
    assert "there is a coder 'medkoder' here already" in refused.fault


def test_a_file_that_is_no_copy_is_told_as_that(
    study: Path, ola: Path, koding: Koding, tmp_path: Path
) -> None:
    """Nobody is told to move the study away where the other file is the damaged one."""
    (tmp_path / "tull.db").write_bytes(b"tull" * 1000)
    refused = koding("merge", str(tmp_path / "tull.db"))
    assert refused.code == 1
    assert "is no database of koding" in refused.fault
    assert "koding.toml" not in refused.err


def test_a_copy_that_cannot_be_made_leaves_no_trace(study: Path, koding: Koding) -> None:
    """A share that fails makes no coder and no line in the log."""
    (study / "fil").touch()
    assert koding("share", "fil/x", "--coder", "Pelle").code == 1
    assert ask(study / "koding.db", "SELECT count(*) FROM coders WHERE name = 'Pelle'") == [(0,)]


def test_all_that_can_be_at_odds_has_a_word() -> None:
    """Whatever two copies may have changed differently is told in the reader's language."""
    fields = {group[0] for table in logged() for group in groups(table)}
    settled = {*LATEST, *EARLIEST, *FOLLOWS}
    assert fields - settled - {"name_key"} <= FIELDS.keys()
