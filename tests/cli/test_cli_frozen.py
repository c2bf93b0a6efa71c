"""Who is frozen stands where a researcher must see it, without a word; who withdrew stays away."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # no stubs are installed
import pytest

from tests.actions.letters import fill_in
from tests.cli.byte_search import texts_in
from tests.cli.cli_program import Koding, ask

THEIRS = "Et utvalg hos oss ville vært meg"
HERS = "Anne"
THEIR_OWN = "det var seks stillinger i januar"


def rows_of(koding: Koding, *asked: str) -> list[dict[str, str]]:
    """Return a listing as rows."""
    done = koding(*asked, "--format", "csv")
    assert done.code == 0, done.err
    return list(csv.DictReader(done.text.splitlines()))


def frozen_who(koding: Koding) -> str:
    """Freeze whoever is Anne in the group, and return what the study calls her."""
    who = next(row for row in rows_of(koding, "speakers", "G01") if row["label"] == HERS)
    assert koding("participants", "freeze", who["participant"]).code == 0
    return who["participant"]


def test_a_transcript_shows_that_they_are_there_and_not_what_they_say(
    study: Path, koding: Koding
) -> None:
    """Lines keep numbers, labels and codes; --frozen gives the words, and no edit is taken."""
    before = koding("show", "G01").text
    assert THEIRS in before
    frozen_who(koding)
    shown = koding("show", "G01", "--lines", "60-75")
    assert THEIRS not in shown.text
    assert f"\n      {HERS}\n  70  ··· ··· ···" in shown.text
    assert "  67  Og før leverandøren" in shown.text
    assert "stand without their words" in shown.err
    assert koding("show", "G01", "--frozen").text == before
    assert "is frozen" in koding("edit", "G01:70", "--yes", typed="Noe annet.").fault
    assert "is frozen" in koding("show", "G01", "--corrections").fault
    listed = {row["document"]: row["frozen"] for row in rows_of(koding, "documents")}
    assert listed.pop("G01") == "frozen"
    assert set(listed.values()) == {""}


def test_memos_on_them_are_listed_without_words_and_not_exported(
    study: Path, koding: Koding
) -> None:
    """The list, the export and the search hold no word of them; asked for by name one is shown."""
    who = frozen_who(koding)
    for on in (("--participant", who), ("--document", "G01", "--where", "70")):
        assert koding("memo", "add", *on, "-t", "Hun nøler, kjære følgesvenn.").code == 0
    listed = [row for row in rows_of(koding, "memo", "list") if row["body"] == "frozen"]
    assert len(listed) >= 2
    sheet = ("export", "workbook", "s.xlsx")
    words = ("find", "følgesvenn", "--in", "memos")
    for asked in (("memo", "list"), ("memo", "export"), words, sheet):
        done = koding(*asked)
        assert done.code == 0, (asked, done.err)
        assert "nøler" not in done.text, asked
    assert not [where for where, text in texts_in(study / "s.xlsx") if "nøler" in text]
    assert "nøler" in koding("memo", "show", listed[-1]["guid"]).text
    assert koding("participants", "unfreeze", who).code == 0
    assert "nøler" in koding("memo", "export").text


def test_a_workbook_counts_a_shared_document_without_them(study: Path, koding: Koding) -> None:
    """Its sheet of documents has as many passages of it as its sheet of passages, and says why."""
    frozen_who(koding)
    assert koding("export", "workbook", "s.xlsx").code == 0
    book = openpyxl.load_workbook(study / "s.xlsx")
    about, documents, passages = (
        list(book[name].iter_rows(values_only=True))
        for name in (book.sheetnames[0], "Dokumenter", "Utdrag")
    )
    group = next(row for row in documents if row[0] == "G01")
    listed = next(row for row in rows_of(koding, "documents") if row["document"] == "G01")
    assert group[5] == sum(row[1] == "G01" for row in passages) < int(listed["passages"])
    assert 0 < group[3] < int(listed["words"]) and 0 < group[4] < int(listed["lines"])
    assert any("G01" in str(row[1]) for row in about[4:6])


@pytest.mark.parametrize(
    "command",
    [
        "matrix --by speaker", "passages --all", "find januar", "export quotations",
        "export qdpx ut.qdpx", "show I04",
        *(
            pytest.param(command, marks=pytest.mark.soak)
            for command in (
                "report --out r.html", "suggest", "cooccurrence", "survey show", "crosstab",
                "joint", "saturation", "agreement", "words", "status", "speakers --all",
                "memo export", "quotes list", "publish --check",
            )
        ),
    ],
)  # fmt: skip
def test_a_whole_interview_is_left_out_of_everything(
    study: Path, koding: Koding, command: str
) -> None:
    """Where the one who answers is frozen no command fails, and none shows a word of it."""
    assert koding("participants", "freeze", "Informant 4").code == 0
    done = koding(*command.split())
    assert done.code == 0, done.err
    assert THEIR_OWN not in done.text
    written = [one for one in ("r.html", "ut.qdpx") if one in command]
    for file in written:
        assert not [where for where, text in texts_in(study / file) if THEIR_OWN in text]


def test_a_copy_for_a_coder_is_without_them(study: Path, koding: Koding) -> None:
    """No byte of the copy holds their words, what is left out is told, and it is merged as ever."""
    who = frozen_who(koding)
    assert "is frozen" in koding("share", "../til-ola", "--coder", "Ola", "--document", "G01").fault
    done = koding("share", "../til-ola", "--coder", "Ola")
    assert done.code == 0, done.err
    assert "frozen: G01" in done.err
    copy = study.parent / "til-ola"
    held = " ".join(
        text for file in copy.rglob("*") if file.is_file() for _, text in texts_in(file)
    )
    assert "kanskje" in held  # of others, so that the search is seen to find what is there
    assert THEIRS not in held
    assert who not in held
    assert koding("--study", str(copy), "check").code == 0
    merged = koding("merge", "../til-ola")
    assert merged.code == 0, merged.err
    assert koding("participants", "unfreeze", who).code == 0
    assert THEIRS in koding("show", "G01").text


def test_a_frozen_respondent_s_answers_are_not_shared(study: Path, koding: Koding) -> None:
    """Who answered the survey too takes the answers along, and the rest are as many as before."""
    who = frozen_who(koding)
    database = study / "koding.db"
    (respondent, answers) = ask(
        database,
        "SELECT respondent_id, count(*) FROM responses GROUP BY respondent_id ORDER BY 1 LIMIT 1",
    )[0]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "UPDATE respondents SET participant_id = (SELECT id FROM participants WHERE name = ?) "
            "WHERE id = ?",
            (who, respondent),
        )
    assert koding("share", "../til-ola", "--coder", "Ola").code == 0
    copied = study.parent / "til-ola" / "koding.db"
    assert koding("--study", str(study.parent / "til-ola"), "check").code == 0
    count = "SELECT count(*) FROM responses"
    assert ask(copied, count)[0][0] == int(str(ask(database, count)[0][0])) - int(str(answers))


@pytest.mark.parametrize("changed", [True, False])
def test_an_old_file_of_who_withdrew_is_not_taken_in_unasked(
    study: Path, koding: Koding, *, changed: bool
) -> None:
    """Changed or not, under another name: nothing is read before somebody says whose it is not."""
    old = (study / "interviews" / "I01_fjellvik.txt").read_bytes()
    assert koding("withdraw", "Informant 1", "--yes").code == 0
    said = old + "\r\nÅ, enda en setning til slutt.\r\n".encode() if changed else old
    (study / "ny.txt").write_bytes(said)
    refused = koding("import", "ny.txt")
    assert "somebody withdrew" in refused.fault
    assert ("--after-withdrawal" in refused.fault) == changed
    assert "ny" not in [row["document"] for row in rows_of(koding, "documents")]
    (study / "I09.txt").write_text("Intervjuer: Ja?\nInformant: Vi prøver igjen. 🙂\n", "utf-8")
    assert "--after-withdrawal" in koding("import", "I09.txt").fault
    assert koding("import", "I09.txt", "--after-withdrawal").code == 0
    assert koding("import", "interviews").code == 0  # what the study has is nothing new


def test_withdrawn_lines_do_not_come_back_with_a_changed_file(study: Path, koding: Koding) -> None:
    """A file with words where lines were withdrawn is refused; one with the marks is taken in."""
    file = study / "interviews" / "G01_gruppe.md"
    old = file.read_text("utf-8")
    who = next(row for row in rows_of(koding, "speakers", "G01") if row["label"] == HERS)
    assert koding("withdraw", who["participant"], "--yes").code == 0
    (study / "G01_gruppe.md").write_text(old.replace("kake", "boller"), "utf-8")
    refused = koding("import", "G01_gruppe.md", "--yes").fault
    assert "was not read" in refused
    assert "[trukket]" in refused
    assert koding("import", "G01_gruppe.md", "--yes", "--after-withdrawal").code == 1
    marked = koding("export", "transcript", "G01").text.replace("kake", "boller")
    (study / "G01_gruppe.md").write_text(marked, "utf-8")
    taken = koding("import", "G01_gruppe.md", "--yes")
    assert taken.code == 0, taken.err
    assert "boller" in koding("show", "G01").text
    assert THEIRS not in koding("show", "G01").text


def test_an_answer_to_a_letter_from_before_brings_no_name_back(
    fresh: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Approvals stand through pseudonymising; ticks are taken after it, new words if asked."""
    said = "".join(
        f"Intervjuer: Ja?\nInformant: Tor-Erik Haugmo sa {number} ganger at æren er vår.\n"
        for number in range(1, 5)
    )
    (fresh / "I03.txt").write_text(said, "utf-8")
    assert koding("import", "I03.txt").code == 0
    assert koding("speakers", "I03", "--participant", "Informant=Informant 3").code == 0
    assert koding("codebook", "add", "etikk").code == 0
    for line in ("2", "4", "6", "8"):
        assert koding("tag", "I03", line, "etikk").code == 0
    for row in rows_of(koding, "passages", "--all"):
        assert koding("quote", row["guid"]).code == 0
    study = fresh
    assert koding("quotes", "send", "Informant 3", "--out", "brev.docx").code == 0
    fill_in(study / "brev.docx", study / "en.docx", {1: ("approved", "")})
    assert koding("quotes", "receive", "en.docx").code == 0
    n = len(rows_of(koding, "quotes", "list"))
    fill_in(
        study / "brev.docx",
        study / "to.docx",
        {1: ("approved", ""), 2: ("approved", ""), 3: ("changed", "Tor-Erik sa det.")},
    )
    (study.parent / "ord").write_text("korrekt hest batteri\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "ord"))
    assert koding("identifiers", "accept", "Tor-Erik Haugmo", "--kind", "person").code == 0
    assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    states = [row["state"] for row in rows_of(koding, "quotes", "list")]
    assert states == ["approved", *["waiting"] * (n - 1)]
    received = koding("quotes", "receive", "to.docx")
    assert received.code == 0, received.err
    assert "Tor-Erik" not in received.text + received.err
    assert "1 answer taken" in received.err
    assert "1 answer was taken before" in received.err
    assert "not taken: the letter is from before names were replaced" in received.text
    states = [row["state"] for row in rows_of(koding, "quotes", "list")]
    assert states == ["approved", "approved", *["waiting"] * (n - 2)]
    assert koding("quotes", "receive", "to.docx", "--after-pseudonymise").code == 0
    assert "changed" in [row["state"] for row in rows_of(koding, "quotes", "list")]


def test_nothing_is_suggested_on_their_words(study: Path, koding: Koding) -> None:
    """Of a group others' lines are suggested and none of theirs; their own interview never is."""
    del study
    asked = ("--every", "--format", "csv")
    own = "skjemaene som kommer inn"
    assert own in koding("suggest", "G01", *asked).text
    frozen_who(koding)
    shown = koding("show", "G01").text.splitlines()
    hidden = {line.split()[0] for line in shown if "··· ···" in line}
    lines = [int(row["line"]) for row in rows_of(koding, "suggest", "G01", "--every")]
    assert lines
    assert hidden
    assert not hidden & set(map(str, lines))
    assert koding("participants", "freeze", "Informant 4").code == 0
    assert "is frozen" in koding("suggest", "I04", *asked).fault
    assert "I04" not in {row["document"] for row in rows_of(koding, "suggest")}
    modelled = koding("suggest", "G01", "--by", "model", "--least", "0", "--format", "csv")
    assert modelled.code == 0, modelled.err
    assert own not in modelled.text


def test_tagging_their_words_is_done_and_told(study: Path, koding: Koding) -> None:
    """Whoever tags lines that stand without words is told that nothing has the passage yet."""
    del study
    frozen_who(koding)
    done = koding("tag", "G01", "70", "etikk")
    assert done.code == 0, done.err
    assert "whoever says these words is frozen" in done.err
    assert "frozen" not in koding("tag", "G01", "67", "etikk").err
    listed = koding("passages", "--document", "G01", "--code", "etikk", "--all").text
    assert "G01:67" in listed
    assert "G01:70" not in listed
