"""That an informant declined words stays with the words, whatever becomes of their passage."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.actions.letters import fill_in
from tests.cli.cli_program import Koding, Result, ask

DECLINED = "Grønnkålens blåmeis 🐦 forvitrer under sølvskjæret"
AFTER = "Så ble det bedre på rådhuset."
_TEXT = (
    "\ufeffIntervjuer: Hva skjedde så?\r\n\r\n"
    f"Informant 9: Først gikk det greit. {DECLINED}, og det angrer jeg på. {AFTER}\r\n"
)
_SAID = "they stay out of all that leaves the study"
_DOTTED = re.compile("· ")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the database is kept, once the first test has made it."""
    return tmp_path_factory.mktemp("declined") / "koding.db"


@pytest.fixture
def guid(study: Path, koding: Koding, kept: Path) -> str:
    """Return the passage that is declined, in a study where nothing else is chosen for print."""
    (study / "I99.txt").write_bytes(_TEXT.encode())
    if not kept.exists():
        for command in (
            ("import", "I99.txt"),
            ("speakers", "I99", "--participant", "Informant 9=Informant 9"),
            ("tag", "I99", DECLINED, "avslått", "--new-code"),
        ):
            assert koding(*command).code == 0
        assert koding("quote", _coded(study), "--declined").code == 0
        kept.write_bytes((study / "koding.db").read_bytes())
    (study / "koding.db").write_bytes(kept.read_bytes())
    return _coded(study)


def _coded(study: Path) -> str:
    code = "SELECT passages.guid FROM passages JOIN codes ON codes.id = code_id"
    return str(ask(study / "koding.db", f"{code} WHERE codes.name = 'avslått'")[0][0])


def written(koding: Koding, *study: str) -> str:
    """Return the transcript as it leaves the study."""
    done = koding(*study, "export", "transcript", "I99", "--out", "ut.txt")
    assert done.code == 0, done.err
    text = Path("ut.txt").read_text(encoding="utf-8-sig")
    Path("ut.txt").unlink()
    assert AFTER in text
    return text


def holds(koding: Koding, *study: str) -> bool:
    """Return whether the words leave the study; where they do not, dots stand for them."""
    text = written(koding, *study)
    assert ("blåmeis" in text) == (_DOTTED.search(text) is None)
    return "blåmeis" in text


def _untag(koding: Koding, guid: str) -> Result:
    return koding("untag", guid)


def _delete_code(koding: Koding, guid: str) -> Result:
    del guid
    return koding("codebook", "delete", "avslått", "--drop-passages", "--yes")


def _unquote(koding: Koding, guid: str) -> Result:
    return koding("quote", guid, "--remove")


def _load_elsewhere(koding: Koding, guid: str) -> Result:
    """Give the passage another place by a file, as R would write it."""
    rows = list(csv.DictReader(koding("passages", "--format", "csv").text.splitlines()))
    start = _TEXT.replace("\r\n", "\n").index("Hva") - 1
    given = next(row for row in rows if row["guid"] == guid)
    given |= {"start": str(start), "end": str(start + 8), "quote": "", "text_sha256": ""}
    with Path("rader.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(given))
        out.writeheader()
        out.writerow(given)
    return koding("passages", "load", "rader.csv")


def _remove_document(koding: Koding, guid: str) -> Result:
    """Remove the document, and take the same file in anew."""
    del guid
    done = koding("documents", "remove", "I99", "--yes")
    again = koding("import", "I99.txt")
    assert again.code == 0, again.err
    return done


GOES = [_untag, _delete_code, _unquote, _load_elsewhere, _remove_document]


@pytest.mark.parametrize("go", GOES)
def test_a_no_stays_where_its_passage_goes(
    study: Path, koding: Koding, guid: str, go: Callable[[Koding, str], Result]
) -> None:
    """However the passage or its choice goes, the words stay out of files, and that is told."""
    assert not holds(koding)
    done = go(koding, guid)
    assert done.code == 0, done.err
    assert _SAID in done.err
    assert not holds(koding)
    listed = json.loads(koding("quotes", "list", "--format", "json").text)["rows"]
    assert [row["state"] for row in listed if row["state"] == "no passage"] == ["no passage"]
    assert koding("check").code == 0


@pytest.mark.parametrize("go", [_untag, _delete_code, _unquote])
def test_undo_brings_the_passage_back_with_its_no(
    study: Path, koding: Koding, guid: str, go: Callable[[Koding, str], Result]
) -> None:
    """Not twice: what the text kept goes again, and a yes is a yes then."""
    go(koding, guid)
    assert koding("undo").code == 0
    assert ask(study / "koding.db", "SELECT count(*) FROM declined_words") == [(0,)]
    assert not holds(koding)
    assert koding("quote", guid, "--approved").code == 0
    assert holds(koding)


def test_who_declined_may_say_yes_after_all(study: Path, koding: Koding, guid: str) -> None:
    """Of words without a passage by their id, of a new passage of them by that; else it is no."""
    koding("untag", guid)
    listed = json.loads(koding("quotes", "list", "--format", "json").text)["rows"]
    made = koding("tag", "I99", DECLINED, "etikk").text.split()[-1]
    assert "declined to have these words printed" in koding("quote", made).fault
    wider = koding("tag", "I99", f"{DECLINED}, og det angrer", "avslått").text.split()[-1]
    assert "declined by themselves" in koding("quote", wider, "--approved").fault
    assert not holds(koding)
    said = koding("quote", listed[0]["guid"], "--approved")
    assert "I99:3: what was declined there may be printed again" in said.err
    assert holds(koding)
    assert koding("quote", wider).code == 0


def test_a_new_passage_of_just_these_words_is_approved_by_itself(
    study: Path, koding: Koding, guid: str
) -> None:
    """The newest answer about the same words is what counts."""
    koding("untag", guid)
    made = koding("tag", "I99", DECLINED, "etikk").text.split()[-1]
    assert koding("quote", made, "--approved").code == 0
    assert holds(koding)
    assert ask(study / "koding.db", "SELECT count(*) FROM declined_words") == [(0,)]


def test_a_no_follows_the_words_through_a_corrected_text(
    study: Path, koding: Koding, guid: str
) -> None:
    """What is edited before them moves them, and no more; where they themselves go, it goes."""
    koding("untag", guid)
    changed = _TEXT.replace("Først gikk det greit", "Til å begynne med gikk det helt greit")
    (study / "I99.txt").write_bytes(changed.encode())
    assert koding("import", "I99.txt", "--yes").code == 0
    text = written(koding)
    assert "Til å begynne med gikk det helt greit" in text
    assert "blåmeis" not in text
    assert ", og det angrer jeg på" in text
    (study / "I99.txt").write_bytes(changed.replace(f"{DECLINED}, og d", "D").encode())
    assert koding("import", "I99.txt", "--yes").code == 0
    assert "Det angrer jeg på" in written(koding)
    assert koding("check").code == 0


def test_a_blind_copy_knows_what_was_declined_and_not_of_any_passage(
    study: Path, koding: Koding, guid: str
) -> None:
    """Its files leave the words out; who coded them, when and as what, is not in it."""
    koding("tag", "I99", "Hva skjedde så?", "avslått")
    gone = koding("tag", "I99", AFTER, "etikk").text.split()[-1]
    koding("quote", gone, "--declined")
    koding("untag", gone)
    assert koding("share", "../ola", "--coder", "Ola", "--blind").code == 0
    there, copy = ("--study", "../ola"), study.parent / "ola" / "koding.db"
    assert ask(copy, "SELECT count(*) FROM passages") == [(0,)]
    assert ask(copy, "SELECT count(*) FROM declined_words") == [(2,)]
    made = ask(study / "koding.db", "SELECT guid FROM declined_words")
    assert made[0] not in ask(copy, "SELECT guid FROM declined_words")
    assert ask(copy, "SELECT DISTINCT action FROM changes JOIN batches ON batches.id = batch_id "
               "WHERE entity = 'declined_words'") == [("leave out",)]  # fmt: skip
    done = koding(*there, "export", "transcript", "I99", "--out", "ut.txt")
    text = Path("ut.txt").read_text(encoding="utf-8-sig")
    assert done.code == 0
    assert "blåmeis" not in text
    assert AFTER not in text
    assert "Hva skjedde så?" in text
    assert koding(*there, "check").code == 0
    assert koding(*there, "tag", "I99", "2", "etikk").code == 0
    assert koding("merge", "../ola").code == 0
    assert koding("check").code == 0
    assert ask(study / "koding.db", "SELECT count(*) FROM declined_words") == [(1,)]


def test_a_no_comes_home_with_what_was_untagged_in_a_copy(
    study: Path, koding: Koding, guid: str
) -> None:
    """Where the passage goes in one copy, the no comes with that; yes there is yes here."""
    assert koding("share", "../ola", "--coder", "Ola").code == 0
    there = ("--study", "../ola", "--coder", "hovedkoder")
    assert koding(*there, "untag", guid).code == 0
    assert koding("merge", "../ola", "--prefer", "theirs").code == 0
    assert not holds(koding)
    assert koding("check").code == 0


def test_a_no_in_a_letter_is_taken_after_the_passage_is_gone(
    study: Path, koding: Koding, guid: str
) -> None:
    """Wherever its words stand; where they stand nowhere, that is told, and nothing is taken."""
    koding("quote", guid, "--approved")
    assert koding("quotes", "send", "Informant 9", "--out", "brev.docx", "--all").code == 0
    koding("untag", guid)
    assert holds(koding)
    fill_in(study / "brev.docx", study / "svar.docx", {1: ("declined", "")})
    done = koding("quotes", "receive", "svar.docx")
    assert "I99:3: declined; the quotation is gone" in done.text
    assert not holds(koding)
    assert "nothing new" in koding("quotes", "receive", "svar.docx").err
    koding("undo")
    gone = _TEXT.replace(f"{DECLINED}, og d", "D")
    (study / "I99.txt").write_bytes(gone.encode())
    assert koding("import", "I99.txt", "--yes").code == 0
    assert "were not found" in koding("quotes", "receive", "svar.docx").text


def test_the_same_words_said_elsewhere_are_told(study: Path, koding: Koding, guid: str) -> None:
    """They are somebody else's, or another time's: koding says where they are still printed."""
    said = "grønnkålens BLÅMEIS 🐦 forvitrer\nunder sølvskjæret, ja."
    other = f"Intervjuer: Ja?\n\nInformant 8: {said}\n"
    (study / "I98.txt").write_text(other, "utf-8")
    assert koding("import", "I98.txt").code == 0
    koding("quote", guid, "--approved")
    assert koding("quotes", "send", "Informant 9", "--out", "brev.docx", "--all").code == 0
    fill_in(study / "brev.docx", study / "svar.docx", {1: ("declined", "")})
    done = koding("quotes", "receive", "svar.docx", "--replace")
    assert "the same words are said at I98:2 too" in done.text


def test_declining_is_said_as_that(koding: Koding, guid: str) -> None:
    """Not as being chosen for print."""
    done = koding("quote", guid, "--declined")
    assert "is declined: no report and no export prints its words" in done.err
    assert "chosen" not in done.err


def test_what_takes_the_study_elsewhere_says_that_it_holds_them(
    study: Path, koding: Koding, guid: str
) -> None:
    """A backup outside the study's folder does; one within goes nowhere."""
    del guid
    said = "words that may not be printed stand in 1 place there"
    assert said in koding("backup", str(study.parent / "kopi.db")).err
    assert said not in koding("backup").err


def _kept_ids(study: Path) -> list[str]:
    rows = ask(study / "koding.db", 'SELECT guid FROM declined_words ORDER BY start, "end" DESC')
    return [str(guid)[:8] for (guid,) in rows]


def _answer_no(study: Path, koding: Koding, guid: str) -> None:
    """Let the no of the passage be one in a letter."""
    koding("quote", guid, "--approved")
    assert koding("quotes", "send", "Informant 9", "--out", "brev.docx", "--all").code == 0
    fill_in(study / "brev.docx", study / "svar.docx", {1: ("declined", "")})
    assert koding("quotes", "receive", "svar.docx").code == 0


def test_a_no_of_a_letter_is_lifted_where_its_passage_is_not_chosen_any_more(
    study: Path, koding: Koding, guid: str
) -> None:
    """What koding says may be printed leaves the study then; the same letter is another no."""
    _answer_no(study, koding, guid)
    koding("quote", guid, "--remove")
    assert not holds(koding)
    (kept,) = _kept_ids(study)
    assert "may be printed again" in koding("quote", kept, "--approved").err
    assert holds(koding)
    assert koding("check").code == 0
    koding("undo")
    assert not holds(koding)


def test_a_yes_is_not_undone_by_an_older_no(study: Path, koding: Koding, guid: str) -> None:
    """A passage that was approved since is taken out of print, and removed: the yes holds."""
    _answer_no(study, koding, guid)
    koding("quote", guid, "--approved")
    for gone in (("quote", guid, "--remove"), ("untag", guid)):
        assert _SAID not in koding(*gone).err
        assert holds(koding)


def test_what_is_lifted_is_what_was_meant(study: Path, koding: Koding, guid: str) -> None:
    """Not by no id, not by one that a passage has too; capitals aside."""
    koding("untag", guid)
    (kept,) = _kept_ids(study)
    assert koding("quote", "", "--approved").code == 1
    assert not holds(koding)
    listed = ask(study / "koding.db", "SELECT guid FROM passages")
    first = next((str(one) for (one,) in listed if str(one)[0] == kept[0]), None)
    assert first is not None, "600 passages begin with every digit"
    assert "may be a passage, or declined words" in koding("quote", kept[0], "--approved").fault
    assert not holds(koding)
    assert koding("quote", kept.upper(), "--approved").code == 0
    assert holds(koding)


def test_every_no_is_lifted_by_itself(study: Path, koding: Koding, guid: str) -> None:
    """A yes to the whole leaves a no to a part of it, of whomever, and says so."""
    inner = koding("tag", "I99", "blåmeis 🐦 forvitrer", "etikk").text.split()[-1]
    koding("quote", inner, "--declined")
    koding("untag", guid)
    koding("untag", inner)
    whole, part = _kept_ids(study)
    said = koding("quote", whole, "--approved").err
    assert "words there stay out: they were also declined as" in said
    assert part in said
    assert not holds(koding)
    assert "may be printed again" in koding("quote", part, "--approved").err
    assert holds(koding)


def test_who_may_not_be_quoted_is_not_let_print(study: Path, koding: Koding, guid: str) -> None:
    """Of somebody who said no to being quoted at all one no is not said to be lifted."""
    koding("untag", guid)
    koding("participants", "set", "Informant 9", "--not", "quote")
    (kept,) = _kept_ids(study)
    assert "said no to being quoted" in koding("quote", kept, "--approved").fault


def test_a_passage_that_only_changes_keeps_its_no_itself(
    study: Path, koding: Koding, guid: str
) -> None:
    """Another code from a file takes no words from it: nothing is told, and nothing kept twice."""
    rows = list(csv.DictReader(koding("passages", "--format", "csv").text.splitlines()))
    given = next(row for row in rows if row["guid"] == guid) | {"code": "etikk"}
    with Path("rader.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(given))
        out.writeheader()
        out.writerow(given)
    done = koding("passages", "load", "rader.csv")
    assert "1 changed" in done.err
    assert _SAID not in done.err
    assert _kept_ids(study) == []
    assert not holds(koding)


def test_what_was_approved_and_has_declined_words_is_not_called_approved(
    study: Path, koding: Koding, guid: str
) -> None:
    """It is printed nowhere; what is chosen is counted without what has no quotation."""
    koding("quote", guid, "--approved")
    inner = koding("tag", "I99", "blåmeis 🐦 forvitrer", "etikk").text.split()[-1]
    koding("quote", inner, "--declined")
    koding("untag", inner)
    listed = json.loads(koding("quotes", "list", "--format", "json").text)["rows"]
    assert [row["state"] for row in listed] == ["has declined", "no passage"]
    assert koding("quotes", "list").text.startswith("Quotations chosen for print: 1\n")


def test_a_document_goes_once_however_it_is_asked(koding: Koding, guid: str) -> None:
    """What is tried before the yes is not counted with what is done."""
    del guid
    done = koding("documents", "remove", "I99", "--yes")
    assert "the informant declined the words of 1 passage" in done.err


_LATER = _TEXT.replace("Først gikk det greit", "Først gikk alt bra")


@pytest.mark.parametrize(
    "after",
    [
        _LATER,
        _TEXT.replace(f"{DECLINED}, og det", "Det") + f"\r\nInformant 9: {DECLINED}.\r\n",
        _TEXT + f"\r\nIntervjuer: {DECLINED}, sa du?\r\n\r\nInformant 9: {DECLINED}.\r\n",
    ],
)
@pytest.mark.parametrize("name", ["I99", "Ellers"])
def test_a_document_that_comes_anew_and_was_corrected_knows_the_no(
    study: Path, koding: Koding, guid: str, name: str, after: str
) -> None:
    """Wherever the words are that are the same; a no that was lifted before does not come back."""
    if name != "I99":
        assert koding("documents", "rename", "I99", name).code == 0
    koding("documents", "remove", name, "--yes")
    (study / "I99.txt").write_bytes(after.encode())
    done = koding("import", "I99.txt")
    assert done.code == 0, done.err
    assert "declined" not in done.err
    text = Path("ut.txt")
    koding("export", "transcript", "I99", "--out", "ut.txt")
    assert _DOTTED.search(text.read_text("utf-8"))
    assert koding("check").code == 0
    listed = json.loads(koding("quotes", "list", "--format", "json").text)["rows"]
    (kept,) = [row["guid"] for row in listed]
    assert koding("quote", kept, "--approved").code == 0
    assert koding("documents", "remove", "I99", "--yes").code == 0
    assert koding("import", "I99.txt").code == 0
    assert holds(koding)


def test_declined_words_that_a_new_text_has_not_are_told(
    study: Path, koding: Koding, guid: str
) -> None:
    """Imported over the old, anew after it was removed, or corrected: they may be there changed."""
    koding("untag", guid)
    said = "words that were declined in 1 place are not in the new text as they were"
    gone = "Noe helt annet kom i stedet, og det er ikke til å kjenne igjen."
    (study / "I99.txt").write_bytes(_TEXT.replace(DECLINED, gone).encode())
    assert said in koding("import", "I99.txt", "--yes").err
    koding("undo")
    koding("documents", "remove", "I99", "--yes")
    assert said in koding("import", "I99.txt").err
    koding("undo")
    koding("undo")
    assert said in koding("edit", "I99:3", "--to", "og det angrer jeg på.", "--yes").err


def test_words_that_stand_twice_in_a_new_text_are_declined_in_both_places(
    study: Path, koding: Koding, guid: str
) -> None:
    """Where it cannot be told which of them they are, neither leaves the study."""
    koding("untag", guid)
    moved = (
        "\ufeffIntervjuer: Hva skjedde så?\r\n\r\n"
        f"Informant 9: Nei, vet du hva. {AFTER}\r\n\r\n"
        f"Intervjuer: Var det slik at {DECLINED.lower()}?\r\n\r\n"
        f"Informant 9: Ja, {DECLINED.lower()}.\r\n"
    )
    (study / "I99.txt").write_bytes(moved.encode())
    assert koding("import", "I99.txt", "--yes").code == 0
    assert "blåmeis" not in written(koding)


_TWO = "Intervjuer: Og så?\n\nInformant 9: Nei, aldri.\n\nInformant 8: Det sa hun aldri til meg.\n"


def test_a_no_to_what_several_said_is_taken_of_all_of_it(
    study: Path, koding: Koding, guid: str
) -> None:
    """The words are looked for as one; where only some are found, the rest is told."""
    koding("untag", guid)
    (study / "I97.txt").write_text(_TWO, "utf-8")
    koding("import", "I97.txt")
    koding("speakers", "I97", "--participant", "Informant 9=Informant 9")
    both = koding("tag", "I97", "2-3", "etikk").text.split()[-1]
    koding("quote", both)
    assert koding("quotes", "send", "Informant 9", "--out", "brev.docx", "--all").code == 0
    koding("untag", both)
    fill_in(study / "brev.docx", study / "svar.docx", {1: ("declined", "")})
    done = koding("quotes", "receive", "svar.docx").text
    assert "I97:2: declined; the quotation is gone" in done
    assert "not all of them were found" not in done
    koding("export", "transcript", "I97", "--out", "to.txt")
    assert not re.search("aldri", Path("to.txt").read_text("utf-8"))
    koding("undo")
    (study / "I97.txt").write_text(_TWO.replace("Nei, aldri", "Jo, alltid"), "utf-8")
    assert koding("import", "I97.txt", "--yes").code == 0
    done = koding("quotes", "receive", "svar.docx").text
    assert "I97:3: declined; the quotation is gone" in done
    assert "not all of them were found: see yourself" in done


def test_a_backup_from_before_a_no_says_that_it_does_not_know_it(
    study: Path, koding: Koding, guid: str
) -> None:
    """Put back, it lets the words leave the study: that is told; one that knows it says nothing."""
    said = "in 1 place words may be printed again that informants have said no to since"
    koding("backup", "../etter.db")
    koding("undo")
    koding("backup", "../foer.db")
    koding("redo")
    koding("untag", guid)
    assert said not in koding("restore", "../etter.db").err
    assert not holds(koding)
    assert said in koding("restore", "../foer.db").err
    assert holds(koding)


@pytest.mark.parametrize("answer", ["--declined", "--approved"])
def test_a_copy_that_knows_no_declined_words_takes_no_no_away(
    study: Path, koding: Koding, guid: str, answer: str
) -> None:
    """As koding 0.13 made them: there the passage went with its no; a yes before that is a yes."""
    assert koding("share", "../ola", "--coder", "Ola").code == 0
    there, copy = ("--study", "../ola", "--coder", "hovedkoder"), study.parent / "ola" / "koding.db"
    assert koding(*there, "quote", guid, answer).code == 0
    assert koding(*there, "untag", guid).code == 0
    with closing(sqlite3.connect(copy)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DELETE FROM changes WHERE entity = 'declined_words'")
        connection.execute("DELETE FROM declined_words")
        connection.commit()
    done = koding("merge", "../ola")
    assert done.code == 0, done.err
    assert ask(study / "koding.db", "SELECT count(*) FROM quotations") == [(0,)]
    assert (_SAID in done.err) is (answer == "--declined")
    assert holds(koding) is (answer == "--approved")
    assert koding("check").code == 0
    assert koding("undo").code == 0
    assert not holds(koding)
    assert koding("check").code == 0


def test_a_copy_says_what_stands_in_it(study: Path, koding: Koding, guid: str) -> None:
    """Not what stands in documents that were left out of it."""
    koding("untag", guid)
    said = "words that may not be printed stand in 1 place there"
    assert (
        "may not be printed"
        not in koding("share", "../ola", "--coder", "Ola", "--document", "I01").err
    )
    both = ("--document", "I01", "--document", "I99", "--blind")
    assert said in koding("share", "../kari", "--coder", "Kari", *both).err


@pytest.mark.parametrize("untagged", [True, False])
def test_a_line_that_goes_elsewhere_than_the_rest_keeps_the_no(
    study: Path, koding: Koding, guid: str, *, untagged: bool
) -> None:
    """Of words in two turns one is put earlier in a file that is imported anew."""
    del guid
    first = "Informant 9: Den lille røde traktoren sto alltid bak låven om natten.\n\n"
    second = "Informant 9: Bestefar solgte den til naboen for en flaske sprit og en sau.\n\n"
    middle = "Intervjuer: Ja?\n\nInformant 9: Vi snakket aldri mer om det hjemme hos oss.\n\n"
    (study / "I97.txt").write_text(f"Intervjuer: Og?\n\n{middle}{first}{second}", "utf-8")
    assert koding("import", "I97.txt").code == 0
    made = koding("tag", "I97", "4-5", "etikk").text.split()[-1]
    assert koding("quote", made, "--declined").code == 0
    if untagged:
        koding("untag", made)
    (study / "I97.txt").write_text(f"Intervjuer: Og?\n\n{second}{middle}{first}", "utf-8")
    assert koding("import", "I97.txt", "--yes").code == 0
    koding("export", "transcript", "I97", "--out", "to.txt")
    text = Path("to.txt").read_text("utf-8")
    assert "traktoren" not in text
    assert "Bestefar" not in text
    assert "snakket aldri" in text
    assert koding("check").code == 0
