"""`koding report`: the numbers of the commands, for every state of a study, safe to open."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from koding.model.choices import ReportSection
from tests.cli.cli_program import Demo, Koding, run_program, write_transcript
from tests.present.report_page import Page

LABELS = ("Ingrid Solbakk", "Morten Aasgaard", "SPEAKER_00", "SPEAKER_01")
"""How transcripts of the sample name those who speak."""

SAME = {
    "Temamatrise: Utdrag per dokument": ("matrix", "--rows", "themes"),
    "Svarene på spørreundersøkelsen": ("survey", "show"),
    "Tema mot skår i spørreundersøkelsen": ("crosstab",),
    "Metning: nye koder per intervju": ("saturation",),
    "Enighet mellom kodere": ("agreement",),
    "Samforekomst av temaer, antall: tekststykke": ("cooccurrence",),
    "Spørreundersøkelse og intervjuer side om side": ("joint", "--layout", "paper"),
}
"""Tables of the report, and the commands that print the same."""

TESTS = "Sammenheng mellom tema og skår"
SAME_TESTS = ("crosstab", "--test", "--bootstrap", "2000")


@pytest.fixture(scope="module")
def report(demo: Demo) -> str:
    """Return the sample study's report as a pipe gets it."""
    result = run_program("report", folder=demo.folder)
    assert (result.code, result.err) == (0, "")
    return result.text


@pytest.fixture(scope="module")
def page(report: str) -> Page:
    """Return the same report, read."""
    return Page(report)


@pytest.mark.parametrize("caption", SAME)
def test_tables_are_those_of_the_commands(
    caption: str, page: Page, study: Path, koding: Koding
) -> None:
    """Every table has the rows and unrounded numbers of the command's CSV, its keys apart."""
    result = koding(*SAME[caption], "--format", "csv")
    names, *rows = csv.reader(io.StringIO(result.text))
    # Print has the wording of a key where files have both.
    names = [name if f"{name}_label" not in names else f"{name}_key" for name in names]
    names = [name.removesuffix("_label") if name != "theme_label" else name for name in names]
    table = page.table(caption)
    keys = [place for place, name in enumerate(names) if name in table.names]
    names, *rows = ([row[place] for place in keys] for row in (names, *rows))
    assert table.names == names
    assert table.exact[: len(rows)] == rows


def test_agreement_needs_two_coders_who_are_done(study: Path, koding: Koding) -> None:
    """Where no document is marked done by two, the section says so instead of a number."""
    for document in ("I02", "I05"):
        assert koding("--coder", "medkoder", "documents", "done", document, "--reopen").code == 0
    page = Page(koding("report", "--section", "agreement").text)
    assert "merket ferdig av to kodere" in page.text


def test_report_needs_nothing_but_itself(page: Page, report: str) -> None:
    """No script, no style, font or picture from elsewhere; each link has its goal."""
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object"} == set()
    names = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(names) == len(set(names))
    assert {reference[0] for reference in page.references} == {"#"}
    assert {reference[1:] for reference in page.references} <= set(names)
    assert "@import" not in report
    assert "url(http" not in report


def test_report_has_every_section_and_says_what_it_is(page: Page) -> None:
    """All sections stand in the table of contents, and the basis of every table is told."""
    sections = [attributes.get("id") for tag, attributes in page.tags if tag == "section"]
    assert [name for name in sections if name] == [*ReportSection, "notes"]
    assert [f"#{name}" for name in (*ReportSection, "notes")] == [
        attributes["href"] for tag, attributes in page.tags if tag == "a"
    ]
    assert page.tags[0] == ("html", {"lang": "nb"})
    for said in (
        "koding 0.",
        "hovedkoder",
        "respondenter 34",
        "ikke anonymt",
        "sier ikke hvor viktig",
    ):
        assert said in page.text


def test_figures_say_what_they_show(page: Page) -> None:
    """Figures stand in the page itself, each with a name for those who do not see it."""
    drawn = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert len(drawn) >= 6
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in drawn)


def test_nobody_is_named_by_the_label_of_a_transcript(page: Page, demo: Demo) -> None:
    """Informants stand under their pseudonyms, and no organisation is named."""
    assert [label for label in LABELS if label in page.text] == []
    cases = csv.DictReader((demo.folder / "interviews" / "cases.csv").open(encoding="utf-8"))
    names = {row[column] for row in cases for column in ("case", "kortnavn")}
    assert [name for name in names if re.search(rf"\b{name}\b", page.text)] == []
    assert "— Informant 4, I04:" in page.text


def test_coreq_is_filled_where_the_study_can_and_blank_elsewhere(page: Page) -> None:
    """The items koding knows of are filled in, all others are the researcher's."""
    rows = page.table("Punktene i COREQ (Tong mfl. 2007)").rows
    filled = {int(number) for number, _, said in rows if said}
    assert filled == {12, 16, 21, 22, 24, 25, 26, 27, 29, 31, 32}
    assert len(rows) == 32
    assert rows[11][2] == "12 informanter i 9 samtaler, fra 8 virksomheter."
    assert rows[30][2].startswith("Til vurdering: Organisasjonskultur")
    major, minor = (set(rows[place][2].rstrip(".").split("; ")) for place in (30, 31))
    assert len(major) >= 2
    assert len(minor) >= 2
    assert not major & minor
    assert rows[23][2].startswith("2 kodere har kodet (hovedkoder, medkoder)")


def test_tests_stand_in_the_report_only_where_they_are_asked_for(
    page: Page, study: Path, koding: Koding
) -> None:
    """Eight interviews get no p-value and no interval unasked; `--test` adds the command's own."""
    assert TESTS not in [table.title for table in page.tables]
    tested = Page(koding("report", "--section", "crosstab", "--test").text)
    result = koding(*SAME_TESTS, "--format", "csv")
    names, *rows = csv.reader(io.StringIO(result.text))
    table = tested.table(TESTS)
    keys = [place for place, name in enumerate(names) if name in table.names]
    assert table.exact == [[row[place] for place in keys] for row in rows]


def test_one_voice_does_not_carry_the_report(page: Page) -> None:
    """The table of informants adds up to the quotations shown, of more than half of them."""
    table = page.table("Sitater og utdrag per informant")
    quoted = [int(row[1]) for row in table.rows]
    assert sum(quoted) == sum(tag == "blockquote" for tag, _ in page.tags)
    assert sum(count > 0 for count in quoted) > len(quoted) / 2


def test_same_study_same_bytes(demo: Demo, report: str) -> None:
    """The report has no date of its own, and draws at random as the seed says."""
    assert run_program("report", folder=demo.folder).text == report


def test_out_writes_what_a_pipe_gets_and_how_it_came_about(
    study: Path, koding: Koding, report: str
) -> None:
    """The file is the pipe's bytes; the sidecar tells command, seed and state of the study."""
    result = koding("report", "--out", "r.html", "--seed", "1")
    assert (result.code, result.err) == (0, "wrote r.html\n")
    assert Path("r.html").read_text(encoding="utf-8") == report
    told = json.loads(Path("r.html.meta.json").read_text(encoding="utf-8"))
    assert (told["command"], told["seed"]) == ("koding report --out r.html --seed 1", 1)
    assert told["log_head"] in report
    assert told["coders"] == "hovedkoder"


def test_sections_can_be_chosen_and_the_language_too(study: Path, koding: Koding) -> None:
    """Only what is asked for is made, in the language asked for."""
    page = Page(koding("report", "--section", "coreq", "--lang", "en").text)
    assert page.headings[1:] == ["Contents", "Checklist (COREQ)", "Notes to the tables"]
    assert page.tags[0] == ("html", {"lang": "en"})
    assert len(page.tables) == 1


def test_declined_quotation_is_not_printed_and_a_chosen_one_is_marked(
    study: Path, koding: Koding
) -> None:
    """What the informant said no to is left out, in report and export; what is chosen leads."""
    rows = list(csv.DictReader(io.StringIO(koding("passages", "--by", "hovedkoder",
        "--code", "etikk", "--document", "I03", "--format", "csv").text)))  # fmt: skip
    no, yes = rows[0], rows[1]
    assert koding("quote", no["guid"], "--declined").code == 0
    assert koding("quote", yes["guid"], "--wording", "Ordene <mine>.", "--approved").code == 0
    text = Page(koding("report", "--section", "quotations", "--quotes", "99").text).text
    assert no["quote"] not in text
    assert "«Ordene <mine>.»— Informant 3, I03:" in text
    assert "holdt utenfor: 1." in text


def test_an_empty_study_says_what_it_lacks(fresh: Path, koding: Koding) -> None:
    """Without documents, codes or survey the report is made, and tells what there is none of."""
    page = Page(koding("report").text)
    for said in ("ingen dokumenter ennå", "ingen spørreundersøkelse ennå", "Kodeboken er tom"):
        assert said in page.text


def test_one_document_one_coder_and_no_survey_make_a_report(fresh: Path, koding: Koding) -> None:
    """A study at its beginning has a report, and what codes are called runs nothing."""
    write_transcript(fresh / "I01.txt", "Vi mangler <b>folk</b> & penger.")
    assert koding("import", "I01.txt").code == 0
    name = "<script>alert(1)</script>"
    assert koding("codebook", "add", name.replace("/", "\\/"), "--level", "theme").code == 0
    assert koding("tag", "I01", "mangler <b>folk", "<script>alert(1)<\\/script>").code == 0
    page = Page(koding("report").text)
    assert not [tag for tag, _ in page.tags if tag in ("script", "b")]
    assert name in page.text
    assert "«mangler <b>folk»" in page.text


def test_durations_are_those_of_the_stamps(fresh: Path, koding: Koding) -> None:
    """A conversation lasts from its first stamp to the end of its last; without stamps unknown."""
    cues = "00:00:10.000 --> 00:00:12.000\n<v A>Ja.\n\n01:02:00.000 --> 01:02:13.400\n<v B>Nei."
    (fresh / "I01.vtt").write_text(f"WEBVTT\n\n{cues}\n", encoding="utf-8")
    write_transcript(fresh / "I02.txt", "Ja.")
    assert koding("import", "I01.vtt", "I02.txt").code == 0
    page = Page(koding("report").text)
    assert [row[3] for row in page.table("Materialet").rows] == ["1:02:03", ""]
    (duration,) = [row[2] for row in page.table("Punktene i COREQ (Tong mfl. 2007)").rows[20:21]]
    assert duration.startswith("Kjent for 1 av 2 samtaler: 1:02:03 (t:mm:ss)")
    facts = {row[0]: row[1] for row in page.table("Studien i tall").rows}
    assert facts["Samlet varighet (t:mm:ss), kjent for 1 av 2 samtaler"] == "1:02:03"


def test_consensus_is_no_coder(study: Path, koding: Koding) -> None:
    """What two coders agree on must not make them three, in the checklist or under the tables."""
    take = (
        "reconcile",
        "I02",
        "--coders",
        "hovedkoder",
        "--coders",
        "medkoder",
        "--take",
        "medkoder",
    )
    assert koding(*take).code == 0
    page = Page(koding("report", "--section", "coreq", "--section", "matrix").text)
    said = page.table("Punktene i COREQ (Tong mfl. 2007)").rows[23][2]
    assert said.startswith("2 kodere har kodet (hovedkoder, medkoder); det de er blitt enige om")
    assert "medkoder, consensus" not in page.text


def test_words_that_may_be_names_are_told(study: Path, koding: Koding) -> None:
    """Whichever quotation has a capital inside a sentence is named beside the quotations."""
    rows = list(csv.DictReader(io.StringIO(koding("passages", "--by", "hovedkoder",
        "--code", "etikk", "--document", "I03", "--format", "csv").text)))  # fmt: skip
    wording = "Da sa Petra Lysne nei."
    assert koding("quote", rows[0]["guid"], "--wording", wording).code == 0
    for command in (
        ("report", "--section", "quotations"), ("export", "quotations", "--code", "etikk")
    ):  # fmt: skip
        told = " ".join(koding(*command).text.split())
        assert re.search(r"kanskje navn: [^.]*I03:\d+ \(Petra Lysne\)", told)


def test_many_documents_are_rows(fresh: Path, koding: Koding) -> None:
    """More documents than a page has room for stand under each other, not side by side."""
    for number in range(21):
        write_transcript(fresh / f"D{number:02}.txt", f"Vi mangler folk, og dette er {number}.")
    files = [f"D{number:02}.txt" for number in range(21)]
    assert koding("import", *files).code == 0
    assert koding("codebook", "add", "folk", "--level", "theme").code == 0
    assert koding("tag", "D03", "mangler folk", "folk").code == 0
    asked = Page(koding("report", "--section", "matrix", "--section", "method").text)
    table, _ = asked.tables
    assert (len(table.rows), len(table.names)) == (21, 4)
    assert "koding matrix --rows units --level theme" in asked.text


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_a_browser_reads_the_same_tables(report: str, page: Page, tmp_path: Path) -> None:
    """A browser that is offline makes of the file the tables that stand in it."""
    file = tmp_path / "report.html"
    file.write_text(report, encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
            "--disable-background-networking", "--disable-component-update", "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}", file.as_uri(),
        ],
        capture_output=True, timeout=600, check=True,
    )  # fmt: skip
    shown = Page(done.stdout.decode())
    assert [(table.caption, table.exact) for table in shown.tables] == [
        (table.caption, table.exact) for table in page.tables
    ]
