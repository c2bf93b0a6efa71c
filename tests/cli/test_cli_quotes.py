"""Quotations go to those who said them and come back: approved, changed, declined, or unclear."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.actions.letters import SOFFICE, fill_in, through_office, words_of
from tests.cli.cli_program import Koding, Result, ask

INFORMANT = "Informant 3"


def choose(koding: Koding, document: str, most: int) -> list[str]:
    """Choose the document's first passages for print, no two at one place; return their GUIDs."""
    rows = csv.DictReader(
        koding("passages", "--document", document, "--format", "csv").text.splitlines()
    )
    chosen: list[str] = []
    ends = 0
    for row in rows:
        is_short = 4 < len(row["quote"].split()) < 40
        if int(row["start"]) >= ends and is_short and koding("quote", row["guid"]).code == 0:
            chosen.append(row["guid"])
            ends = int(row["end"])
        if len(chosen) == most:
            break
    return chosen


def send(koding: Koding, name: str = INFORMANT, *more: str) -> Path:
    """Write a person's letter, and return where it is."""
    done = koding("quotes", "send", name, "--out", "brev.docx", *more)
    assert done.code == 0, done.err
    return Path("brev.docx")


def answered(study: Path, koding: Koding, answers: dict[int, tuple[str, str]]) -> Result:
    """Fill the letter in and take it in."""
    fill_in(study / "brev.docx", study / "svar.docx", answers)
    return koding("quotes", "receive", "svar.docx")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the study with what was sent is kept, once it is made."""
    return tmp_path_factory.mktemp("sent")


@pytest.fixture
def chosen(study: Path, koding: Koding, kept: Path) -> list[str]:
    """Five quotations of one informant, sent; the first test makes them, the others copy."""
    if not (kept / "koding.db").exists():
        choose(koding, "I03", 5)
        send(koding)
        for name in ("brev.docx", "koding.db"):
            shutil.copy(study / name, kept / name)
    for name in ("brev.docx", "koding.db"):
        shutil.copy(kept / name, study / name)
    guids = "SELECT passages.guid FROM quotations JOIN passages ON passages.id = passage_id "
    return [str(row[0]) for row in ask(study / "koding.db", f"{guids}ORDER BY quotations.id")]


def states(koding: Koding) -> list[str]:
    """Return where the approval of each quotation stands, by place."""
    rows = csv.DictReader(koding("quotes", "list", "--format", "csv").text.splitlines())
    return [row["state"] for row in rows]


def test_a_letter_holds_all_that_is_chosen_of_a_person(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """With three boxes each, an id each, and the deadline; what is sent is remembered as sent."""
    del chosen
    assert states(koding) == ["waiting"] * 5
    send(koding, INFORMANT, "--deadline", "2020-01-31", "--lang", "en")
    text = words_of(study / "brev.docx")
    assert "Please answer by 31 January 2020." in text
    assert text.count("☐") == 15
    ids = [str(row[0])[:8] for row in ask(study / "koding.db", "SELECT guid FROM approvals")]
    assert len(ids) == 5
    assert all(f"id {one}" in text for one in ids)
    first = (study / "brev.docx").read_bytes()
    send(koding, INFORMANT, "--deadline", "2020-01-31", "--lang", "en")
    assert (study / "brev.docx").read_bytes() == first
    assert states(koding) == ["overdue"] * 5
    assert "5 without an answer; the deadline has passed for: Informant 3" in " ".join(
        koding("status").text.split()
    )
    assert koding("participants", "set", INFORMANT, "--not", "contact").code == 0
    asked = ("quotes", "send", INFORMANT, "--out", "brev.docx")
    assert "said no to being contacted again" in koding(*asked).err


def test_answers_are_taken_as_they_are_ticked(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """Approved, changed with the original kept, declined; what is unclear is told and not taken."""
    done = answered(
        study,
        koding,
        {
            1: ("approved", ""),
            2: ("changed", "«Slik vil jeg si det.»"),
            3: ("declined", "helst ikke"),
            4: ("approved+declined", ""),
        },
    )
    assert done.code == 0, done.err
    told = done.text
    assert "approved\n" in told
    assert "  now:    Slik vil jeg si det." in told
    assert "declined; no report or export prints it" in told
    assert "not taken: more than one box is ticked" in told
    assert "1 is not answered" in done.err
    assert "svar.docx: 3 answers taken" in done.err
    assert states(koding) == ["approved", "changed", "declined", "waiting", "waiting"]
    rows = ask(study / "koding.db", "SELECT wording, approved FROM quotations ORDER BY id")
    assert rows[:4] == [(None, 1), ("Slik vil jeg si det.", 1), (None, 0), (None, None)]
    passage = koding("passages", "--format", "csv").text
    assert chosen[1] in passage
    export = koding("export", "quotations", "--chosen", "--lang", "en").text
    assert "«Slik vil jeg si det.»" in export or "“Slik vil jeg si det.”" in export
    assert "*originally:*" in export
    assert "not approved yet" in export
    again = koding("quotes", "receive", "svar.docx")
    assert "3 answers were taken before" in again.err
    assert "svar.docx: nothing new" in again.err


def test_what_is_written_beside_a_no_is_told(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """The no is taken, and what stands where new words would be is shown."""
    del chosen
    done = answered(study, koding, {1: ("declined", "helst ikke dette, men ring meg")})
    assert "also written: helst ikke dette, men ring meg" in done.text
    assert states(koding)[0] == "declined"


def test_undo_of_receiving_is_exact(study: Path, koding: Koding, chosen: list[str]) -> None:
    """Every row of quotations and approvals is as it was, and a rehearsal changes none."""
    del chosen
    rows = "SELECT * FROM {} ORDER BY id"
    before = [ask(study / "koding.db", rows.format(one)) for one in ("quotations", "approvals")]
    fill_in(
        study / "brev.docx",
        study / "svar.docx",
        {1: ("approved", ""), 2: ("changed", "Andre ord."), 3: ("declined", "")},
    )
    rehearsed = koding("quotes", "receive", "svar.docx", "--dry-run")
    assert "3 answers would be taken" in rehearsed.err
    now = [ask(study / "koding.db", rows.format(one)) for one in ("quotations", "approvals")]
    assert now == before
    assert koding("quotes", "receive", "svar.docx").code == 0
    assert koding("undo").code == 0
    now = [ask(study / "koding.db", rows.format(one)) for one in ("quotations", "approvals")]
    assert now == before
    assert koding("check").code == 0


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("", "bare litt"), "no box is ticked, but something is written: bare litt"),
        (("changed", ""), "a change is ticked, but no other words are there"),
        (("approved", "Men skriv dette."), "approved is ticked, but other words are written"),
    ],
)
def test_what_is_unclear_is_told_and_not_taken(
    study: Path, koding: Koding, chosen: list[str], answer: tuple[str, str], said: str
) -> None:
    """Nobody is taken to have said what cannot be read out of the letter."""
    del chosen
    done = answered(study, koding, {1: answer})
    assert said in done.text
    assert states(koding)[0] == "waiting"


def test_what_was_changed_here_since_is_not_approved(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """An approval is of the words that were sent; it stands no longer where these are changed."""
    assert koding("quote", chosen[0], "--wording", "Noe annet.").code == 0
    done = answered(study, koding, {1: ("approved", ""), 2: ("approved", "")})
    assert "worded otherwise here now; send it again" in done.text
    assert states(koding)[:2] == ["waiting", "approved"]
    after = koding("quote", chosen[1], "--wording", "Og noe annet her.")
    assert "not approved as it is now" in after.err
    assert states(koding)[1] == "stale"
    send(koding)
    assert states(koding)[:2] == ["waiting", "waiting"]


def test_another_answer_than_before_needs_to_be_asked_for_but_a_no(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """A no is always taken; a yes after it only with --replace."""
    del chosen
    assert answered(study, koding, {1: ("approved", "")}).code == 0
    assert "declined" in answered(study, koding, {1: ("declined", "")}).text
    assert states(koding)[0] == "declined"
    second = answered(study, koding, {1: ("approved", "")})
    assert "was answered before, otherwise (declined)" in second.text
    assert states(koding)[0] == "declined"
    assert koding("quotes", "receive", "svar.docx", "--replace").code == 0
    assert states(koding)[0] == "approved"


def test_what_is_declined_stays_so_out_of_print_and_in_other_passages(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """Neither taking it out of print nor coding the words anew brings them into an export."""
    answered(study, koding, {1: ("declined", "")})
    found = (
        'SELECT passages.start, passages."end", revisions.text FROM passages '
        "JOIN revisions ON revisions.id = revision_id WHERE passages.guid = "
    )
    place = ask(study / "koding.db", f"{found}'{chosen[0]}'")
    start, end, text = (str(cell) for cell in place[0])
    words = text[int(start) : int(end)]
    assert koding("quote", chosen[0], "--remove").code == 0
    assert "declined to have these words printed" in koding("quote", chosen[0]).fault
    assert koding("passages", "--format", "csv").text.count(chosen[0]) == 1
    assert koding("tag", "I03", f"@{int(start)}-{int(end) + 1}", "økonomi", "--new-code").code == 0
    export = koding("export", "quotations", "--document", "I03").text
    assert " ".join(words.split())[:40] not in " ".join(export.split())
    assert koding("quote", chosen[0], "--approved").code == 0
    export = koding("export", "quotations", "--document", "I03").text
    assert " ".join(words.split())[:40] in " ".join(export.split())


def test_only_what_is_approved_is_printed_where_that_is_asked(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """`--approved` leaves out all else and says how much, in exports and in the report."""
    del chosen
    answered(study, koding, {1: ("approved", "")})
    export = koding("export", "quotations", "--approved", "--lang", "en").text
    assert export.count("approved by the informant**") == 1
    assert "Passages not approved by the informant, left out: " in export
    page = study / "r.html"
    done = koding(
        "report", "--section", "quotations", "--approved", "--lang", "en", "--out", str(page)
    )
    assert done.code == 0, done.err
    text = page.read_text("utf-8")
    assert text.count("approved by the informant") >= 1
    assert "chosen for print · not approved yet" not in text


def test_a_letter_that_is_none_is_refused_in_a_sentence(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """No Word file, a file of something else, one that is damaged, and nothing to send."""
    del chosen
    (study / "notat.txt").write_text("Hei", encoding="utf-8")
    assert "neither .docx nor .odt" in koding("quotes", "receive", "notat.txt").fault
    assert koding("export", "codebook", "--out", "k.docx").code == 0
    assert "holds no quotations that koding sent" in koding("quotes", "receive", "k.docx").fault
    (study / "x.docx").write_bytes(b"PK\x03\x04")
    assert koding("quotes", "receive", "x.docx").fault
    assert "end in .docx" in koding("quotes", "send", INFORMANT, "--out", "brev.pdf").fault
    none = koding("quotes", "send", "Informant 8", "--out", "b.docx").fault
    assert "no passage in which Informant 8 speaks is chosen for print" in none
    assert koding("participants", "set", INFORMANT, "--not", "quote").code == 0
    assert "said no to being quoted" in koding("quotes", "send", INFORMANT, "--out", "b.docx").fault


def test_a_letter_of_another_study_changes_nothing(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """Ids that the study does not know are told one by one."""
    del chosen
    fill_in(study / "brev.docx", study / "svar.docx", {1: ("approved", "")})
    assert koding("undo").code == 0
    done = koding("quotes", "receive", "svar.docx")
    assert done.text.count("the study has no such quotation, or not any more") == 5
    assert "nothing new" in done.err


def test_where_declined_words_were_written_by_hand_is_told(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """A memo that quotes them is not printed as a quotation, so a person has to look."""
    del chosen
    words = koding("quotes", "list", "--format", "json").text
    first = json.loads(words)["rows"][0]["words"]
    assert koding("memo", "add", "--document", "I03", "--text", f"Sterkt: {first}").code == 0
    done = answered(study, koding, {1: ("declined", "")})
    assert "the same words were written elsewhere in the study (memos)" in done.text


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_a_letter_answered_in_libreoffice_is_read_the_same(
    study: Path, koding: Koding, chosen: list[str], tmp_path: Path
) -> None:
    """Opened there and saved as Word, boxes, words and ids come back as they were put."""
    del chosen
    answers = {1: ("approved", ""), 2: ("changed", "Mine ord, æøå."), 3: ("declined", "")}
    filled = fill_in(study / "brev.docx", study / "svar.docx", answers)
    docx = through_office(filled, "docx", tmp_path)
    with zipfile.ZipFile(docx) as archive:
        assert "LibreOffice" in archive.read("docProps/app.xml").decode()
    done = koding("quotes", "receive", str(docx))
    assert "  now:    Mine ord, æøå." in done.text
    assert states(koding) == ["approved", "changed", "declined", "waiting", "waiting"]


def test_all_who_speak_in_a_quotation_have_to_approve(study: Path, koding: Koding) -> None:
    """One of two is not both; others' words around it are left out of each one's letter."""
    guid = koding("tag", "G01", "72-75", "ledelse delt", "--new-code").text.split()[-1]
    assert koding("quote", guid).code == 0
    rows = json.loads(koding("quotes", "list", "--format", "json").text)["rows"]
    people = rows[0]["informant"].split(", ")
    assert len(people) == 2
    for name, state in zip(people, ("partly", "approved"), strict=True):
        send(koding, name)
        text = words_of(study / "brev.docx")
        assert "Men du kan få den." in text
        assert "[andre snakker]" in text
        assert "approved\n" in answered(study, koding, {1: ("approved", "")}).text
        assert states(koding) == [state]
    assert koding("check").code == 0


def test_a_letter_that_is_filled_in_is_not_written_over(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """What an informant has answered is not lost by sending again under the same name."""
    del chosen
    fill_in(study / "brev.docx", study / "brev2.docx", {1: ("declined", "")})
    fault = koding("quotes", "send", INFORMANT, "--out", "brev2.docx").fault
    assert "brev2.docx is a letter that is filled in" in fault
    assert "1 answer taken" in koding("quotes", "receive", "brev2.docx").err


def test_declined_words_are_in_nothing_that_is_printed(
    study: Path, koding: Koding, chosen: list[str]
) -> None:
    """Not in a page, a Word document, an export or a table, in whatever format."""
    del chosen
    row = json.loads(koding("quotes", "list", "--format", "json").text)["rows"][1]
    words = " ".join(row["words"].split())
    koding("export", "quotations", "--out", "before.md")
    assert words in " ".join((study / "before.md").read_text("utf-8").split())
    answered(study, koding, {2: ("declined", "")})
    outs = {
        "q.md": ("export", "quotations"),
        "q.docx": ("export", "quotations"),
        "r.html": ("report", "--section", "quotations", "--quotes", "50"),
        "j.csv": ("joint",),
    }
    for out, command in outs.items():
        done = koding(*command, "--out", out)
        assert done.code == 0, done.err
        file = study / out
        text = words_of(file) if out.endswith("docx") else file.read_text("utf-8")
        assert words not in " ".join(text.split()), out
    assert (
        "Passages that the informant declined"
        in koding("export", "quotations", "--lang", "en").text
    )


FIVE = {"Informant 1": "I01", "Informant 3": "I03", "Informant 4": "I04", "Informant 5": "I05",
        "Informant 7": "I07"}  # fmt: skip


@pytest.mark.soak
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_thirty_quotations_of_five_go_through_libreoffice(
    study: Path, koding: Koding, tmp_path: Path, ending: str
) -> None:
    """All thirty come back as they were answered; what is declined is in nothing printed."""
    wanted: dict[str, list[str]] = {}
    for number, (name, document) in enumerate(FIVE.items()):
        assert len(choose(koding, document, 6)) == 6
        send(koding, name, "--context", "1")
        boxes = ["approved", "changed", "declined", "approved", "declined", "changed"]
        boxes = boxes[number:] + boxes[:number]
        words = f"Ord fra {name} – «slik», æøå & <mer>."
        answers = {n: (box, words if box == "changed" else "") for n, box in enumerate(boxes, 1)}
        filled = fill_in(study / "brev.docx", tmp_path / f"{document}.docx", answers)
        done = koding("quotes", "receive", str(through_office(filled, ending, tmp_path)))
        assert "6 answers taken" in done.err, done.err + done.text
        wanted[document] = boxes
    listed = json.loads(koding("quotes", "list", "--format", "json").text)["rows"]
    assert [row["state"] for row in listed] == [one for every in wanted.values() for one in every]
    changed = [row["words"] for row in listed if row["state"] == "changed"]
    assert len(changed) == 10
    assert set(changed) == {f"Ord fra {name} – «slik», æøå & <mer>." for name in FIVE}
    declined = [" ".join(row["words"].split()) for row in listed if row["state"] == "declined"]
    for out in ("q.md", "q.docx"):
        koding("export", "quotations", "--out", out)
    koding("report", "--quotes", "50", "--out", "r.html")
    koding("report", "--out", "r.docx")
    koding("report", "--summary", "--out", "s.html")
    for out in ("q.md", "q.docx", "r.html", "r.docx", "s.html"):
        file = study / out
        text = words_of(file) if out.endswith("docx") else file.read_text("utf-8")
        assert [one for one in declined if one in " ".join(text.split())] == [], out
    for _ in FIVE:
        assert koding("undo").code == 0
    assert koding("check").code == 0
