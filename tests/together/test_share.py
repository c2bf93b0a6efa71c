"""A copy that is shared is a study of its own: its coder known, and nothing in it it should not."""

from __future__ import annotations

import shutil
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from koding.errors import ConflictError
from koding.store.sharing import OF_A_CODER
from koding.store.tables.lists import logged
from koding.study import CONFIG_NAME
from koding.system.whole_folders import whole_folder as made_whole
from tests.cli.cli_program import Koding, ask, write_transcript
from tests.together.moments import run_until

OTHERS = "TYDELIG-MERKE"
"""Stands in what the main coder wrote, and nowhere else."""


def whole_folder(folder: Path) -> bytes:
    """Return every byte of every file in a folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_a_blind_copy_holds_nothing_of_what_others_did(study: Path, koding: Koding) -> None:
    """No passage, memo or log row of others is in it, not a byte of it, and it is sound."""
    made = koding("tag", "I03", "40", "etikk", "--memo", OTHERS)
    guid = made.text.split()[-1]
    assert koding("memo", "add", "--code", "etikk", "--text", f"{OTHERS} to").code == 0
    done = koding("share", "../ola", "--coder", "Ola", "--blind")
    assert done.code == 0, done.err
    assert "made a copy for Ola in ../ola\n  left out: passages 601, memos 41" in done.err
    held = whole_folder(study.parent / "ola")
    assert OTHERS.encode() not in held
    assert OTHERS.encode() in whole_folder(study)
    copy = study.parent / "ola" / "koding.db"
    assert ask(copy, "SELECT count(*) FROM passages") == [(0,)]
    assert ask(copy, f"SELECT count(*) FROM changes WHERE guid = '{guid}'") == [(0,)]  # noqa: S608
    assert koding("--study", "../ola", "check").code == 0


MARKS = {
    "memo": "MERKEMEMO", "quotation": "MERKESITAT", "summary": "MERKESAMMENDRAG",
    "condensate": "MERKEKONDENSAT", "view": "MERKEUTVALG",
}  # fmt: skip
"""What somebody else wrote, each found nowhere else."""


def test_a_blind_copy_tells_not_a_word_nor_how_much_nor_when(study: Path, koding: Koding) -> None:
    """Of what others wrote and did no byte is in the copy, unpacked either, and none in its log."""
    guid = koding("tag", "I03", "40", "etikk", "--memo", MARKS["memo"]).text.split()[-1]
    for line in (
        ("quote", guid, "--wording", MARKS["quotation"]),
        ("summary", "set", "etikk", "--document", "I03", MARKS["summary"]),
        ("summary", "set", "etikk/skjevhet", "--condensate", MARKS["condensate"]),
        ("view", "set", MARKS["view"], "--document", "I03"),
        ("documents", "done", "I03"),
    ):
        done = koding(*line)
        assert done.code == 0, (line, done.err)
    assert koding("share", "../ola", "--coder", "Ola", "--blind").code == 0
    copy = study.parent / "ola" / "koding.db"
    for mark in MARKS.values():
        assert mark.encode() in unpacked(study), mark
        assert mark.encode() not in unpacked(study.parent / "ola"), mark
    others = "SELECT count(*) FROM changes WHERE entity IN ('passages', 'memos', 'finished')"
    assert ask(copy, others) == [(0,)]
    places = "SELECT max(position) - count(*), max(sequence) - count(*) FROM changes"
    assert ask(copy, places) == [(0, 0)]
    assert ask(copy, "SELECT max(id) - count(*) FROM batches") == [(0,)]
    acted = ask(copy, "SELECT DISTINCT action FROM batches ORDER BY 1")
    assert not {"tag", "quote", "documents done"} & {str(row[0]) for row in acted}
    assert koding("--study", "../ola", "check").code == 0


def unpacked(folder: Path) -> bytes:
    """Return every byte of a folder's files, and of what is packed in its database."""
    found = [whole_folder(folder)]
    for (content,) in ask(folder / "koding.db", "SELECT content FROM originals"):
        for wbits in (15, 31, -15):
            with suppress(zlib.error):
                assert isinstance(content, bytes)
                found.append(zlib.decompress(content, wbits))
                break
    assert len(found) > 1
    return b"".join(found)


def test_what_was_left_out_comes_with_a_merge_back(study: Path, koding: Koding) -> None:
    """A blind copy that takes the study in has all of it, log and all, and both are sound."""
    assert koding("share", "../ola", "--coder", "Ola", "--blind").code == 0
    there = ("--study", "../ola")
    assert koding(*there, "tag", "I03", "40", "etikk").code == 0
    assert koding("merge", "../ola").code == 0
    held = (
        "SELECT guid FROM passages UNION SELECT guid FROM memos UNION SELECT guid FROM finished "
        "UNION SELECT guid || number FROM changes JOIN batches ON batches.id = batch_id "
        "WHERE action != 'leave out' ORDER BY 1"
    ).replace("guid || number", "batches.guid || number")
    for _ in range(2):  # undone, it comes again
        back = koding(*there, "merge", str(study))
        assert back.code == 0, back.err
        assert koding(*there, "check").code == 0, koding(*there, "check").err
        ours, theirs = (
            {str(row[0]) for row in ask(folder / "koding.db", held)}
            for folder in (study, study.parent / "ola")
        )
        assert ours <= theirs
        assert koding(*there, "merge", str(study)).err.startswith("nothing new")
        assert koding(*there, "undo").code == 0
        assert koding(*there, "check").code == 0


def test_who_opens_a_copy_is_its_coder(study: Path, koding: Koding) -> None:
    """What is tagged in the copy is Ola's, whoever this user is elsewhere, and undo ends at it."""
    assert koding("share", "../ola", "--coder", "Ola", "--blind").code == 0
    assert koding("--study", "../ola", "tag", "I03", "40", "etikk").code == 0
    coder = "SELECT name FROM passages JOIN coders ON coders.id = coder_id"
    assert ask(study.parent / "ola" / "koding.db", coder) == [("Ola",)]
    assert koding("--study", "../ola", "undo").code == 0
    assert "nothing of yours to undo" in koding("--study", "../ola", "undo").fault
    ours = ask(study / "koding.db", "SELECT guid FROM replicas")
    theirs = ask(study.parent / "ola" / "koding.db", "SELECT guid FROM replicas")
    assert len(theirs) == len(ours) + 1


def test_a_copy_of_some_documents_holds_no_others(study: Path, koding: Koding) -> None:
    """The texts of the other documents are not in it, nor what was coded in them."""
    done = koding("share", "../ola", "--coder", "Ola", "--document", "I02", "--document", "I03")
    assert done.code == 0, done.err
    copy = study.parent / "ola" / "koding.db"
    assert ask(copy, "SELECT name FROM documents ORDER BY name") == [("I02",), ("I03",)]
    line = ask(study / "koding.db", "SELECT substr(text, 200, 60) FROM revisions")
    texts = {str(row[0]).encode() for row in line}
    held = copy.read_bytes()
    assert sum(text in held for text in texts) == 2
    assert koding("--study", "../ola", "check").code == 0
    assert koding("--study", "../ola", "find", "tillit").code == 0


def test_a_class_has_a_copy_each(study: Path, koding: Koding) -> None:
    """A file of names makes a folder a name, and none of them where one cannot be made."""
    names = study / "names.txt"
    names.write_text("# klassen\nAda\n\nBjørn Ås\n", encoding="utf-8")
    (study.parent / "klasse" / "Bjørn Ås" / "x").mkdir(parents=True)
    taken = koding("share", "../klasse", "--coders", "names.txt", "--blind")
    assert "Bjørn Ås holds something already" in taken.fault
    assert not (study.parent / "klasse" / "Ada").exists()
    (study.parent / "klasse" / "Bjørn Ås" / "x").rmdir()
    done = koding("share", "../klasse", "--coders", "names.txt", "--blind")
    assert done.code == 0, done.err
    for name in ("Ada", "Bjørn Ås"):
        assert koding("--study", f"../klasse/{name}", "status").code == 0


@pytest.fixture
def small(fresh: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a study with two short interviews, one line coded by Kari, and a list of names."""
    study = fresh / "studie"
    assert koding("init", str(study), "--name", "Studie", "--yes").code == 0
    here = ("--study", str(study), "--coder", "Kari")
    for name in ("I01", "I02"):
        write_transcript(study / "interviews" / f"{name}.txt", f"Å, det er {name}. Og mer 🙈.")
        assert koding(*here, "import", str(study / "interviews" / f"{name}.txt")).code == 0
    assert koding(*here, "codebook", "add", "tema").code == 0
    assert koding(*here, "tag", "I01", "2", "tema").code == 0
    monkeypatch.chdir(study)
    (study / "names.txt").write_text("\ufeffAda\r\nBjørn Ås\r\nÅse\r\n", "utf-8")
    return study


def test_copies_for_a_class_go_on_where_they_were_killed(small: Path, koding: Koding) -> None:
    """What is whole is kept, to the byte, and said; what is not is made, and blind as the rest."""
    words = ("share", "../klassen", "--coders", "names.txt", "--blind")
    whole = run_until(words, small)
    assert whole.code == 0, whole.said
    shutil.rmtree(small.parent / "klassen")
    kept = set()
    for part in (4, 6):
        ended = run_until(words, small, whole.moments * part // 9)
        assert ended.code is None
        made = set(small.parent.glob("klassen/[!.]*"))
        first = {file: file.read_bytes() for one in made for file in one.rglob("*.db")}
        kept.add(len(made))
        again = koding("--study", str(small), *words)
        assert again.code == 0, again.err
        names = ("Ada", "Bjørn Ås", "Åse")
        for name in names:
            there = small.parent / "klassen" / name
            told = f"{name} has a copy in ../klassen/{name} already, and it is whole: kept as it is"
            assert (told in again.err) == (there in made), name
            assert ask(there / "koding.db", "SELECT count(*) FROM passages") == [(0,)]
            assert koding("--study", str(there), "check").code == 0
        assert {file: file.read_bytes() for file in first} == first
        assert sorted(one.name for one in small.parent.glob("klassen/*")) == sorted(names)
        shutil.rmtree(small.parent / "klassen")
    assert kept == {1, 2}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (("--blind",), ()),
        ((), ("--blind",)),
        (("--document", "I01"), ()),
        (("--blind",), ("--blind", "--document", "I02")),
    ],
)
def test_a_copy_that_was_made_otherwise_is_not_taken_for_one(
    small: Path, koding: Koding, first: tuple[str, ...], then: tuple[str, ...]
) -> None:
    """A copy that is not blind is no blind one, and nothing is made where one is not as asked."""
    words = ("--study", str(small), "share", "../klassen", "--coders")
    (small / "en.txt").write_text("Åse\n", "utf-8")
    assert koding(*words, "en.txt", *first).code == 0
    refused = koding(*words, "names.txt", *then)
    assert "the copy for Åse in ../klassen/Åse is there already" in refused.fault
    assert not (small.parent / "klassen" / "Ada").exists()
    assert koding(*words, "names.txt", *first).code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "nothing says whom the copy is for: add --coder NAME"),
        (("--coder", "Ada", "--coders", "names.txt"), "give one of the two"),
        (("--coder", " "), "nothing says whom the copy is for"),
        (("--coders", "none.txt"), "the names in none.txt cannot be read"),
        (("--coders", "twice.txt"), "two names come to the same folder"),
        (("--coder", "Ada", "--document", "I99"), "I99"),
    ],
)
def test_what_cannot_be_shared_is_told(
    study: Path, koding: Koding, options: tuple[str, ...], told: str
) -> None:
    """Every refusal is one sentence with what to do, and leaves no folder behind."""
    (study / "twice.txt").write_text("Ada\nada\n", encoding="utf-8")
    assert told in koding("share", "../kopi", *options).fault
    assert not (study.parent / "kopi").exists()


def test_a_blind_copy_leaves_out_all_that_a_coder_says() -> None:
    """Every table in which a coder says something is left out of a blind copy, or said why not."""
    kept = {"guide_marks", "identifier_decisions"}  # what was asked, and whose names are hidden
    of_coders = {one.name for one in logged() if "coder_id" in one.c}
    assert {one.name for one in OF_A_CODER} | kept == of_coders


def test_a_copy_may_be_made_in_the_empty_folder_one_stands_in(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is there and empty is filled: it stays the same one, also through a link."""
    here = study.parent / "her"
    here.mkdir()
    (study.parent / "lenke").symlink_to(here)
    same = here.stat().st_ino
    (here / ".her.koding-part").mkdir()  # what a killed koding left
    monkeypatch.chdir(here)
    made = koding("--study", str(study), "share", ".", "--coder", "Ola")
    assert made.code == 0 and f"koding merge {here}`" in made.err
    assert here.stat().st_ino == same
    assert here.stat().st_mode & 0o777 == 0o700
    assert (here / CONFIG_NAME).is_file()
    assert not list(here.glob(".*koding-part"))
    again = koding("--study", str(study), "share", "../lenke", "--coder", "Ola")
    assert "holds something already" in again.fault


def test_what_comes_into_the_folder_of_a_copy_meanwhile_stays(tmp_path: Path) -> None:
    """What somebody puts where a folder is made is neither replaced nor taken away."""
    target = tmp_path / "ut"
    target.mkdir()
    with pytest.raises(ConflictError, match="holds something"), made_whole(target) as part:
        (part / "a").write_text("ny")
        (target / "a").write_text("gammel")
    assert [(one.name, one.read_text()) for one in target.iterdir()] == [("a", "gammel")]
