"""What people have consented to is recorded, undone, and obeyed wherever words are printed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask


def quoted(koding: Koding, text: str) -> str:
    """Return the beginning of the GUID of the passage that begins with the words."""
    rows = csv.DictReader(koding("passages", "--format", "csv").text.splitlines())
    found = [row["guid"] for row in rows if row["quote"].startswith(text)]
    return found[0][:8]


def test_what_is_recorded_is_listed_and_undone(study: Path, koding: Koding) -> None:
    """Each part of a consent is kept, what is not said stays, and undo brings back what was."""
    before = ask(study / "koding.db", "SELECT count(*) FROM consents")
    done = koding(
        "participants", "set", "informant 3", "--letter", "v2", "--on", "1. mai 2024",
        "--may", "quote,archive", "--not", "name", "--how", "signert",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "Informant 3: recorded" in done.err
    assert koding("participants", "set", "Informant 3", "--delete-on", "2027-06-30").code == 0
    row = "SELECT letter, given_on, how, may_quote, may_name, may_archive, may_contact, delete_on "
    kept = ask(study / "koding.db", row + "FROM consents")
    assert kept == [("v2", "2024-05-01", "signert", 1, 0, 1, None, "2027-06-30")]
    listed = koding("participants").text
    assert "v2, 2024-05-01  quote, archive  name  by 2027-06-30" in listed
    assert koding("undo").code == 0
    assert koding("undo").code == 0
    assert ask(study / "koding.db", "SELECT count(*) FROM consents") == before
    assert koding("check").code == 0


def test_nothing_is_recorded_of_everyone_where_nobody_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, koding: Koding
) -> None:
    """Where nobody is a participant yet, that is an error which says how somebody becomes one."""
    monkeypatch.chdir(tmp_path)
    assert koding("init", "--name", "Tom").code == 0
    said = koding("participants", "set", "--everyone", "--may", "archive")
    assert said.code == 1, said.text
    assert "no participant is named yet" in said.err
    assert "--participant LABEL=NAME" in " ".join(said.err.split())


def test_of_whom_nothing_is_left_nothing_is_recorded(study: Path, koding: Koding) -> None:
    """What is taken away piece by piece leaves no row."""
    assert (
        koding("participants", "set", "Informant 3", "--letter", "v1", "--may", "quote").code == 0
    )
    taken = koding("participants", "set", "Informant 3", "--letter", "", "--unknown", "quote")
    assert taken.code == 0, taken.err
    assert ask(study / "koding.db", "SELECT count(*) FROM consents") == [(0,)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("Informant 3",), "say what is to be recorded"),
        (("--may", "quote"), "name one participant"),
        (("Informant 3", "--may", "dance"), "dance is nothing to consent to"),
        (("Informant 3", "--may", "quote", "--not", "quote"), "both yes and no"),
        (("Informant 3", "--on", "2024-05"), "2024-05 is not a date"),
    ],
)
def test_what_cannot_be_recorded_is_said(
    study: Path, koding: Koding, given: tuple[str, ...], said: str
) -> None:
    """A wrong use of the command is one sentence, and nothing is written."""
    done = koding("participants", "set", *given)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert "Informant 3" in koding("participants", "set", "Informat 3", "--may", "quote").fault


def test_a_list_of_consents_is_read_as_people_write_it(study: Path, koding: Koding) -> None:
    """Norwegian headings, ja and nei, semicolons; who is not there and what is not told is said."""
    (study / "samtykker.csv").write_text(
        "Deltaker;Informasjonsskriv;Samtykke gitt;Kan siteres;Kan navngis;Merknad\n"
        "Informant 1;v2;03.05.2024;ja;nei;ringte\n"
        "Informant 2;v2;;nei;;\n"
        "Kari Ukjent;v2;;ja;;\n",
        encoding="cp1252",
    )
    rehearsed = koding("participants", "load", "samtykker.csv", "--dry-run")
    assert "would change 2" in rehearsed.err
    assert ask(study / "koding.db", "SELECT count(*) FROM consents") == [(0,)]
    done = koding("participants", "load", "samtykker.csv")
    assert "2 changed, 0 as before" in done.err
    assert "nobody in the study is called that: Kari Ukjent" in done.err
    assert "10 participants are not in the list" in done.err
    assert "left out: Merknad" in done.err
    again = koding("participants", "load", "samtykker.csv")
    assert "0 changed, 2 as before" in again.err
    assert koding("participants", "--out", "p.csv").code == 0
    assert "0 changed, 12 as before" in koding("participants", "load", "p.csv").err
    (study / "feil.csv").write_text("deltaker,sitat\nInformant 1,kanskje\n", encoding="utf-8")
    fault = koding("participants", "load", "feil.csv").fault
    assert fault.startswith("feil.csv:2: the column sitat says kanskje")


def test_status_says_who_lacks_consent_and_what_is_overdue(study: Path, koding: Koding) -> None:
    """One line where nothing is recorded; else who lacks it, and whose recording is still there."""
    assert "recorded for none of 12 participants" in koding("status").text
    assert koding("participants", "set", "--everyone", "--letter", "v2").code == 0
    assert "recorded for all 12 participants" in koding("status").text
    assert koding("participants", "set", "Informant 4", "--letter", "").code == 0
    late = ("participants", "set", "Informant 5", "--delete-on", "2020-01-01")
    assert koding(*late).code == 0
    told = " ".join(koding("status").text.split())
    assert "recorded for 11 of 12; not for: Informant 4" in told
    assert "should be deleted by now: Informant 5 (2020-01-01)" in told
    assert koding("participants", "set", "Informant 5", "--deleted-on", "2020-01-01").code == 0
    assert "should be deleted" not in koding("status").text


def test_nobody_who_said_no_is_quoted_anywhere(study: Path, koding: Koding) -> None:
    """Not in a report, a page, an export or a joint display; how many are left out is said."""
    koding("export", "quotations", "--lang", "en", "--out", "before.md")
    told = (study / "before.md").read_text("utf-8")
    mine = [line for line in told.splitlines() if "Informant 3, I03:" in line]
    assert len(mine) > 20
    report = ("report", "--section", "quotations", "--quotes", "8")
    assert koding("participants", "set", "Informant 3", "--not", "quote").code == 0
    assert koding("export", "quotations", "--lang", "en", "--out", "after.md").code == 0
    told = (study / "after.md").read_text("utf-8")
    assert "Informant 3, I03:" not in told
    assert f"said no to being quoted, left out: {len(mine)}" in told.replace("\n", " ")
    assert koding(*report, "--out", "after.html").code == 0
    page = (study / "after.html").read_text("utf-8")
    assert "Informant 3, I03:" not in page
    assert "said no to being quoted, left out" in page or "har sagt nei til å bli sitert" in page
    joint = koding("joint", "--format", "json")
    assert "I03:" not in joint.text.replace("I03: ", "")
    assert koding("report", "--summary", "--out", "s.html").code == 0
    assert "sagt nei til å bli sitert" in (study / "s.html").read_text("utf-8")


def test_choosing_somebody_who_said_no_is_refused(study: Path, koding: Koding) -> None:
    """With who it is and what to do; and whoever is chosen already is told of when a no comes."""
    guid = quoted(koding, "Fordi jeg kjente igjen noen av dem")
    assert koding("quote", guid).code == 0
    no = koding("participants", "set", "Informant 3", "--not", "quote")
    assert "1 passage of Informant 3 is chosen for print" in no.err
    assert koding("quote", guid, "--remove").code == 0
    fault = koding("quote", guid).fault
    assert fault.startswith("Informant 3 said no to being quoted")
    assert "koding participants set NAME --may quote" in fault
    assert koding("participants", "set", "Informant 3", "--may", "quote").code == 0
    assert koding("quote", guid).code == 0


def test_a_study_that_records_no_consent_prints_what_it_did(study: Path, koding: Koding) -> None:
    """Not a byte of an export changes, and nothing is said of consent; once some is, it is."""
    first = koding("export", "quotations", "--lang", "en").text
    assert "yes or no recorded" not in first
    assert koding("participants", "set", "Informant 1", "--may", "quote").code == 0
    second = koding("export", "quotations", "--lang", "en").text
    assert "Quoted without a yes or no recorded" in second
    assert "Informant 1," not in second.split("recorded:")[1].split(".")[0]
    assert koding("undo").code == 0
    assert koding("export", "quotations", "--lang", "en").text == first
