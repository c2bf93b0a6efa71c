"""`koding joint`: the sample study's display, byte for byte, and what a researcher says over it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

GOLDEN = Path(__file__).parent / "golden"

SHOWN = {
    "joint.csv": ("joint", "--format", "csv"),
    "joint.txt": ("joint",),
    "joint-paper.md": ("joint", "--layout", "paper", "--lang", "en", "--format", "md"),
    "joint-long.csv": ("joint", "--layout", "long", "--format", "csv"),
}


def rows(koding: Koding, *options: str) -> dict[str, dict[str, str]]:
    """Return the display's rows by theme."""
    text = koding("joint", "--format", "csv", *options).text
    return {row["theme_label"]: row for row in csv.DictReader(io.StringIO(text))}


def passage(koding: Koding, code: str) -> tuple[str, str]:
    """Return the GUID and the words of a short passage of a code."""
    text = koding("passages", "--code", code, "--format", "csv").text
    rows = csv.DictReader(io.StringIO(text))
    found = min(rows, key=lambda row: ("«" in row["quote"], len(row["quote"])))
    return found["guid"], " ".join(found["quote"].split())


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.usefixtures("study")
def test_the_sample_is_shown_as_the_golden_file(koding: Koding, name: str) -> None:
    """Every layout of the sample study's display is byte for byte the golden one."""
    result = koding(*SHOWN[name])
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLDEN / name).read_bytes()


@pytest.mark.usefixtures("study")
def test_no_speakers_label_is_printed(koding: Koding) -> None:
    """Quotations are by pseudonym and place; a transcript's labels stay in the transcript."""
    sources = [row["quotation_source"] for row in rows(koding).values()]
    assert all(sources)
    for source in sources:
        who, _, place = source.partition(", ")
        assert who.startswith(("Informant ", "Deltaker ", "G01")), source
        assert re.fullmatch(r"[^:]*:\d+(?:–\d+)?(?:, \d\d:\d\d:\d\d)?", place), source


@pytest.mark.usefixtures("study")
def test_the_researchers_words_replace_the_suggested(koding: Koding) -> None:
    """Flag in either language, inference and quotation are shown as theirs; undo and redo work."""
    guid, words = passage(koding, "etikk")
    before = rows(koding)["Etikk"]
    said = koding(
        "joint", "set", "Etikk", "--flag", "Delvis  samsvar", "--inference", "Hører til hvordan.",
        "--quote", guid[:10],
    )  # fmt: skip
    assert (said.code, said.err) == (0, "noted on etikk\n")
    after = rows(koding)["Etikk"]
    assert (after["flag"], after["flag_by"]) == ("partial agreement", "researcher")
    assert after["inference"] == "Hører til hvordan."
    assert (after["quotation"], after["quotation_by"]) == (f"«{words}»", "researcher")
    assert after["rank_difference"] == before["rank_difference"]
    assert koding("undo").code == 0
    assert rows(koding)["Etikk"] == before
    assert koding("redo").code == 0
    assert rows(koding)["Etikk"] == after
    assert koding("joint", "set", "etikk", "--flag", "dissonance").code == 0
    assert rows(koding, "--lang", "en")["Ethics"]["flag"] == "dissonance"
    cleared = koding("joint", "set", "etikk", "--clear")
    assert cleared.err == "etikk is as koding suggests again\n"
    assert rows(koding)["Etikk"] == before
    assert koding("check").code == 0


@pytest.mark.usefixtures("study")
def test_a_quotation_made_for_print_is_taken_with_its_wording(koding: Koding) -> None:
    """What `koding quote` has edited stands in the display, under the attribution given."""
    text = koding("passages", "--code", "etikk", "--format", "csv").text
    guid = next(row["guid"] for row in csv.DictReader(io.StringIO(text)))
    assert (
        koding("quote", guid, "--wording", "Kort sagt.", "--attribution", "Leder, stat").code == 0
    )
    etikk = rows(koding)["Etikk"]
    assert etikk["quotation"] == "«Kort sagt.»"
    assert etikk["quotation_source"].startswith("Leder, stat, ")
    assert etikk["quotation_by_label"] == "forskeren, til trykk"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("etikk", "--flag", "tja"), "there is no flag called 'tja': there are agreement, "),
        (("etikk",), "nothing is said of the row: give a flag, an inference or a quotation"),
        ((), "nothing is said of the row: give a flag, an inference or a quotation"),
        (("--flag", "samsvar"), "no row is named: name a theme, an item with --item, or both"),
        (("etik", "--flag", "samsvar"), "there is no code called 'etik': did you mean etikk, "),
        (("--item", "etik", "--flag", "samsvar"), "the survey has no item 'etik'"),
        (("etikk", "--quote", "zzz"), "there is no passage whose GUID begins with 'zzz'"),
        (("etikk", "--clear"), "nothing is said of etikk that could be cleared"),
    ],
)
@pytest.mark.usefixtures("study")
def test_what_cannot_be_said_is_told(
    koding: Koding, arguments: tuple[str, ...], sentence: str
) -> None:
    """One sentence each, and the log has nothing of it."""
    before = koding("log").out
    assert koding("joint", "set", *arguments).fault.startswith(sentence)
    assert koding("log").out == before


def test_the_word_file_is_as_in_a_paper(study: Path, koding: Koding) -> None:
    """A docx has the six columns in words unless told otherwise; its sidecar says what counted."""
    assert koding("joint", "--out", "joint.docx").code == 0
    with zipfile.ZipFile(study / "joint.docx") as archive:
        document = archive.read("word/document.xml").decode().replace("\xa0", " ")
    assert "18 av 25 virksomheter (72 %)" in document
    assert "høy virks." not in document
    facts = json.loads((study / "joint.docx.meta.json").read_text("utf-8"))
    assert (facts["n"], facts["base"], facts["level"]) == (15, "case", "theme")


def test_the_workbook_holds_numbers(study: Path, koding: Koding) -> None:
    """Ranks and counts are numbers in XLSX, and quotations text."""
    openpyxl = pytest.importorskip("openpyxl")
    assert koding("joint", "--out", "joint.xlsx").code == 0
    sheet = openpyxl.load_workbook(study / "joint.xlsx").worksheets[0]
    found = {str(cells[1].value): cells for cells in sheet.iter_rows()}
    numbers = [cell.value for cell in found["Organisasjonskultur"][2:13]]
    assert numbers[:4] == [25, 34, 18, 25]
    assert all(isinstance(number, int | float) for number in numbers)


def test_a_fresh_study_has_nothing_to_join(fresh: Path, koding: Koding) -> None:
    """Without codes and survey the command says what is missing instead of failing."""
    assert fresh.is_dir()
    result = koding("joint", "--lang", "en")
    assert result.code == 0
    assert "The study has no survey yet" in " ".join(result.text.split())
    assert "No ranks" in result.text
