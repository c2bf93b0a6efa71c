"""From the notification form to the record: what a study promised, and what is left at its end."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.cli_program import Demo, Koding

SECRET = "korrekt hest batteri"  # noqa: S105 - of these tests alone
FORMATS = ("csv", "json", "xlsx", "docx")


def promise(study: Path, days: int, more: str = "") -> None:
    """Write in koding.toml what was notified, and that the project ends in so many days."""
    end = datetime.now().astimezone().date() + timedelta(days=days)
    file = study / "koding.toml"
    stated = file.read_text("utf-8").partition("\n[privacy]")[0]
    file.write_text(
        f"{stated}\n[privacy]\nclass = 'rød'\nsikt = '123456'\nlegal_basis = 'samtykke'\n"
        f"controller = 'Høgskolen i Ytre Vik'\nplaces = ['lagringshotellet']\n"
        f"retention = 'slettes ved prosjektslutt'\nprosjektslutt = {end}\n{more}",
        "utf-8",
    )


def work_list(koding: Koding, *more: str) -> dict[str, tuple[str, str]]:
    """Return the work list: each task's state and what koding sees, as the record has them."""
    assert koding("finish", "--out", "../record.md", "--lang", "en", *more).code == 0
    lines = Path("../record.md").read_text("utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return {row[0]: (row[1], row[2]) for row in rows[2:]}


def test_a_study_is_walked_from_notification_to_record(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each thing on the list is open until it is done, and what cannot be known stays on it."""
    (study.parent / "ord").write_text(SECRET + "\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "ord"))
    promise(study, 91)
    assert "ends in" not in koding("status").text
    promise(study, 90)
    assert "The project ends in 90 days" in koding("status").text
    assert koding("finish", "--out", "../begynt.md", "--lang", "nb").code == 0
    assert re.search(r"ligger der, \d+,\d MB", Path("../begynt.md").read_text("utf-8"))
    first = work_list(koding)
    assert first["Imported files in the database"][0] == "not done"
    assert first["Transcripts and survey files"][0] == "not done"
    assert first["Exports and reports"][0] == "not done"
    assert first["Consent"][0] == "not done"
    assert first["The key"] == ("done", "there is none: no name was replaced")
    assert first["Recordings"][0] == "cannot be known"
    assert first["Withdrawn consent"][0] == "cannot be known"

    assert koding("identifiers", "accept", "Torunn Aspelien", "--kind", "person").code == 0
    assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    for folder in ("interviews", "survey"):
        for file in (study / folder).iterdir():
            file.unlink()
    for file in study.rglob("*.meta.json"):
        file.with_name(file.name.removesuffix(".meta.json")).unlink()
        file.unlink()
    later = work_list(koding, "--key", "../n.key")
    assert later["Imported files in the database"][0] == "done"
    assert later["Transcripts and survey files"][0] == "cannot be known"
    assert later["Exports and reports"][0] == "cannot be known"
    assert later["The key"][0] == "not done"
    assert "n.key is there: delete it" in later["The key"][1]

    (study.parent / "n.key").unlink()
    promise(study, -3, f"key_destroyed = {datetime.now().astimezone().date()}\n")
    assert "The project ended 3 days ago" in koding("status").text
    assert koding("finish", "--out", "../slutt.md", "--lang", "nb").code == 0
    record = Path("../slutt.md").read_text("utf-8")
    assert "Nøkkelen er slettet. Om materialet er anonymt, må dere vurdere:" in record
    assert "| Koblingsnøkkelen | gjort | koding.toml sier at den ble slettet" in record
    assert "dokumenter er ikke gjennomsøkt: Det som peker på noen der, er ikke regnet" in record
    assert "Meldeskjema hos Sikt:** 123456" in record
    assert "Behandlingsansvarlig:** Høgskolen i Ytre Vik" in record
    assert not Path("../slutt.md.meta.json").exists()


def test_a_plan_is_filled_in_and_says_what_is_missing(study: Path, koding: Koding) -> None:
    """What the study knows is filled in, the rest is marked; a point that is stated is not."""
    before = koding("dmp", "--lang", "nb").text
    assert "**[FYLL UT]** referansen til meldeskjemaet hos Sikt" in before
    assert "håndteres de som rød" in before
    assert "før en fletting og en oppgradering" in before, "none is made before a withdrawal"
    promise(study, 400)
    after = koding("dmp", "--lang", "nb").text
    assert "Meldeskjema hos Sikt: 123456." in after
    assert "Dataene ligger her: lagringshotellet." in after
    assert after.count("[FYLL UT]") == before.count("[FYLL UT]") - 6
    assert koding("dmp", "--out", "dhp.md", "--lang", "en").code == 0
    plan = (study / "dhp.md").read_text("utf-8")
    assert plan.index("## 1 Data description") < plan.index("## 6 Data management responsib")
    assert sum(line.startswith("### ") for line in plan.splitlines()) == 15
    assert "interviews" in plan.lower()
    assert "34 respondents" in plan


@pytest.mark.parametrize("command", ["survey show", "joint"])
def test_no_format_holds_what_the_screen_leaves_out(
    study: Path, koding: Koding, command: str
) -> None:
    """What is left out of one rendering is in none, and each says how many numbers that is."""
    words = command.split()
    made = {}
    for ending in FORMATS:
        file = f"ut.{ending}"
        assert koding(*words, "--publish", "5", "--out", file).code == 0, ending
        made[ending] = (study / file).read_bytes()
    rows = json.loads(made["json"])
    left_out = int(rows["facts"]["left out"])
    assert rows["facts"]["publish"] == "5"
    shown = list(csv.DictReader(io.StringIO(made["csv"].decode())))
    assert len(shown) == len(rows["rows"])
    for ending, part in (("xlsx", "xl/sharedStrings.xml"), ("docx", "word/document.xml")):
        with zipfile.ZipFile(io.BytesIO(made[ending])) as packed:
            names = [name for name in packed.namelist() if name == part or "worksheets/" in name]
            told = "".join(packed.read(name).decode() for name in names)
        if left_out and ending == "docx":
            assert ">:<" in told
    meta = json.loads((study / "ut.csv.meta.json").read_text("utf-8"))
    assert "command" not in meta or meta["command"] is None
    assert meta["publish"] == "5"
    screen = koding(*words, "--publish", "5", "--notes").text
    assert "left out" in screen or "utelat" in screen


def test_publishing_without_a_number_is_by_five(study: Path, koding: Koding) -> None:
    """--publish alone, last or before another option, is --publish 5; half a unit is refused."""
    asked = koding("joint", "--publish", "5", "--format", "csv").text
    assert koding("joint", "--format", "csv", "--publish").text == asked
    assert koding("joint", "--publish", "--format", "csv").text == asked
    assert koding("joint", "--publish", "1").code == 2
    assert koding("joint", "--publish", "2.5").code == 2


def test_what_is_of_one_each_is_not_published(study: Path, koding: Koding) -> None:
    """A row an organisation, summaries and scores of single ones are refused, and it is said."""
    assert "a row for each" in koding("crosstab", "--scores", "--publish", "5").fault
    assert (
        "how many stand behind" in koding("matrix", "--measure", "summary", "--publish", "5").fault
    )
    assert (
        "single organisations"
        in koding("matrix", "--by", "case", "--with-survey", "--publish", "5").fault
    )
    assert "fewer than the 50" in koding("matrix", "--publish", "50").fault


def test_only_approved_quotations_are_published(study: Path, koding: Koding) -> None:
    """A quotation nobody has approved is counted and left out, in the export and in the report."""
    passages = json.loads(koding("passages", "--code", "etikk", "--format", "json").text)["rows"]
    yes = passages[0]["guid"]
    assert koding("quote", yes, "--approved").code == 0
    told = koding("export", "quotations", "--code", "etikk", "--publish", "5").text
    assert told.count("\n> —") == 1
    assert "godkjent" in told
    assert (
        "--attribute"
        in koding("report", "--publish", "5", "--attribute", "sektor", "--out", "r.html").fault
    )
    assert koding("report", "--publish", "5", "--out", "r.html").code == 0
    page = (study / "r.html").read_text("utf-8")
    assert "Storvik kommune" not in page
    left = [row["guid"][:8] for row in passages[1:]]
    assert not any(guid in page for guid in left)


def test_a_published_report_gives_no_count_of_agreement_away(study: Path, koding: Koding) -> None:
    """It has the numbers of the published table: two decimals, and none of a code of few lines."""
    published = koding("agreement", "--publish", "5", "--format", "csv", "--lang", "nb").text
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(published))}
    assert rows["personvern/anonymisering"]["alpha"] == ""
    assert rows["organisasjonskultur"]["alpha"] == "0.6"
    assert all(len(row["agreed"]) <= len("0.00") for row in rows.values())
    assert koding("report", "--publish", "5", "--out", "r.html", "--lang", "nb").code == 0
    page = (study / "r.html").read_text("utf-8")
    table = page[page.index("Enighet mellom kodere</caption>") :]
    shown = re.findall(r'<data value="([^"]+)">', table[: table.index("</table>")])
    assert shown
    assert all(len(one.partition(".")[2]) <= len("00") for one in shown)


def test_the_check_names_what_singles_out(study: Path, koding: Koding) -> None:
    """Attributes, alone or together, that leave few alike are told, with who stands alone."""
    told = koding("publish", "--check", "--known", "sektor,størrelse", "--lang", "en").text
    assert "sektor + størrelse" in told
    assert "Storvik kommune" in told
    assert "Names were not replaced" in told
    alike = koding("publish", "--check", "--known", "størrelse", "--k", "2", "--lang", "en").text
    assert "Nobody is singled out by størrelse" in alike
    assert "no attribute" in koding("publish", "--check", "--known", "skostørrelse").fault.lower()


def test_copies_are_not_rotated_beyond_the_end(study: Path, koding: Koding) -> None:
    """After the project's last day only the newest of koding's own copies stays."""
    folder = study / "backups"
    folder.mkdir()
    made = []
    for days in (1, 3, 40):
        file = folder / f"koding-before-merge-2026-01-{days:02}.db"
        shutil.copy(study / "koding.db", file)
        moment = datetime.now().astimezone().timestamp() - days * 86_400
        os.utime(file, (moment, moment))
        made.append(file)
    promise(study, 5)
    assert koding("backup", "../a.db").code == 0
    assert all(file.exists() for file in made)
    promise(study, -1)
    assert "removed the old copy" in koding("backup", "../b.db").err
    assert [file.exists() for file in made] == [True, False, False]


def test_words_of_few_have_no_row(study: Path, koding: Koding) -> None:
    """A published word is said in so many organisations, and no column tells where."""
    told = koding("words", "--publish", "5", "--unit", "case", "--top", "0", "--format", "json")
    found = json.loads(told.text)
    assert [column["name"] for column in found["columns"]] == ["word", "n", "per_1000", "documents"]
    by_case = json.loads(koding("words", "--unit", "case", "--top", "0", "--format", "json").text)[
        "rows"
    ]
    own = {"word", "n", "per_1000", "documents"}
    said_by = {
        row["word"]: sum(n > 0 for name, n in row.items() if name not in own) for row in by_case
    }
    assert {row["word"] for row in found["rows"]} == {w for w, n in said_by.items() if n >= 5}


def test_a_setting_that_cannot_hold_is_one_sentence(study: Path, koding: Koding) -> None:
    """A class, a date or a key that is no such thing stops with its line and what may stand."""
    file = study / "koding.toml"
    text = file.read_text("utf-8")
    for line, said in (
        ("class = 'lilla'", "class is 'lilla', but must be green, yellow, red or black"),
        ("prosjektslutt = 'snart'", "prosjektslutt must be a date"),
        ("places = 'her'", "places must be a list"),
        ("nsd = '1'", "there is no setting 'nsd'"),
    ):
        file.write_text(f"{text}\n[privacy]\n{line}\n", "utf-8")
        fault = koding("status").fault
        assert said in fault
        assert "koding.toml:" in fault
    for word in ("grønn", "Green", "SVART"):
        file.write_text(f"{text}\n[privacy]\nclass = '{word}'\n", "utf-8")
        assert koding("status").code == 0


def test_when_answers_were_sent_is_left_out_and_said(study: Path, koding: Koding) -> None:
    """Times and addresses are not imported unasked, and the letter is spoken of once."""
    answers = study / "survey" / "responses.csv"
    text = answers.read_text("utf-8-sig")
    delimiter = ";" if ";" in text.splitlines()[0] else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    rows[0] += ["Starttidspunkt", "IP-adresse"]
    for row in rows[1:]:
        row += ["2026-01-02 03:04", "10.0.0.1"]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    answers.write_text(out.getvalue(), "utf-8")
    asked = study / "codebook" / "survey.yaml"
    extra = (
        "  - column: Starttidspunkt\n    attribute: tid\n    of: respondent\n"
        "  - column: IP-adresse\n    attribute: ip\n    of: respondent\n"
    )
    text = asked.read_text("utf-8")
    at = text.index("background:\n") + len("background:\n")
    asked.write_text(text[:at] + extra + text[at:], "utf-8")
    times = koding("survey", "load", "survey/responses.csv", "--yes", "--keep-times")
    assert times.code == 0, times.err
    assert "tells from where somebody answered: IP-adresse; --keep-addresses" in times.err
    assert "Starttidspunkt" not in times.err
    both = koding("survey", "load", "survey/responses.csv", "--yes", "--keep-addresses")
    assert "tells when somebody answered: Starttidspunkt; --keep-times" in both.err
    assert "IP-adresse" not in both.err
    assert "information letter to both" not in times.err + both.err


def test_a_link_of_survey_and_interview_is_spoken_of_once(
    demo: Demo, fresh: Path, koding: Koding
) -> None:
    """The first load says that the letter must tell of the link, the next does not."""
    for folder in ("codebook", "survey"):
        shutil.copytree(demo.folder / folder, fresh / folder, dirs_exist_ok=True)
    assert koding("codebook", "load", "--yes").code == 0
    first = koding("survey", "load", "survey/responses.csv", "--yes")
    assert "must stand in the information letter to both" in first.err
    again = koding("survey", "load", "survey/responses.csv", "--yes")
    assert "information letter" not in again.err
