"""`koding export spss`, as it is typed."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # no stubs are installed
import pyreadstat
import pytest

from tests.cli.cli_program import Koding


def test_the_sample_survey_is_read_as_it_was_answered(study: Path, koding: Koding) -> None:
    """Each respondent has the answers of the file, labels in Bokmål, and why one is missing."""
    result = koding("export", "spss", "undersøkelse.sav")
    assert result.code == 0, result.err
    assert "wrote undersøkelse.sav: 34 respondents, 22 variables" in result.err
    assert "2 answers are longer than the 255 bytes" in result.err
    assert "names were not replaced" in result.err
    columns, facts = pyreadstat.read_sav(
        "undersøkelse.sav", user_missing=True, output_format="dict"
    )
    source = Path("survey/responses.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(source.splitlines(), delimiter=";"))
    answers = {row["$submission_id"]: row["utfordring.etikk"].lower() for row in rows}
    labels = facts.variable_value_labels["etikk"]
    assert labels[97.0] == "ikke spurt" and facts.variable_measure["etikk"] == "ordinal"
    for respondent, level in zip(columns["respondent"], columns["etikk"], strict=True):
        written = answers[respondent].removesuffix(" utfordring")
        unanswered = {"-1": "ubesvart", "": "ubesvart", "ikke relevant": "ikke spurt"}
        assert labels[level].removesuffix(" utfordring") == unanswered.get(written, written)
    ranges: Any = facts.missing_ranges["etikk"]
    assert [one["lo"] for one in ranges] == [97.0, 98.0, 99.0]
    assert facts.variable_measure["bemanning"] == "nominal"
    assert all(len(name) <= 32 and name.isascii() for name in columns)


def test_themes_are_those_of_the_matrix(study: Path, koding: Koding) -> None:
    """The second file has the numbers of `koding matrix --by case`, and whose coding counts."""
    assert koding("export", "spss", "s.sav").code == 0
    columns, facts = pyreadstat.read_sav("s-themes.sav", output_format="dict")
    table = koding("matrix", "--by", "case", "--with-survey", "--format", "csv").text
    rows = list(csv.DictReader(table.splitlines()))
    assert columns["case"] == [row["unit_id"] for row in rows]
    for name in ("organisasjonskultur", "etikk_skjevhet", "score_etikk"):
        own = name if name.startswith("score_") else f"t_{name}"
        assert columns[own] == [float(row[name]) for row in rows]
    assert "hovedkoder" in " ".join(facts.notes)
    # SPSS puts the two together only where what has one name is as wide in both.
    _, survey = pyreadstat.read_sav("s.sav")
    shared = set(survey.column_names) & set(facts.column_names)
    assert shared == {"case", "sektor", "storrelse", "kortnavn", "ansatte"}
    types = survey.original_variable_types, facts.original_variable_types
    assert all(types[0][name] == types[1][name] for name in shared)


def test_long_answers_stand_whole_beside(study: Path, koding: Koding) -> None:
    """What SPSS has no room for is in a CSV file, and the sidecar says how all came about."""
    assert koding("export", "spss", "s.sav").code == 0
    with Path("s-texts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns, _ = pyreadstat.read_sav("s.sav", output_format="dict")
    assert len(rows) == 2
    for row in rows:
        place = columns["respondent"].index(row["respondent"])
        cut = columns[row["variable"]][place]
        assert cut.endswith(" [...]") and row["text"].startswith(cut.removesuffix(" [...]"))
    assert json.loads(Path("s.sav.meta.json").read_text("utf-8"))["n"] == 34
    assert {Path(name).stat().st_mode & 0o777 for name in ("s.sav", "s-themes.sav")} == {0o600}


@pytest.mark.parametrize("arguments", [("s.txt",), ("nei/s.sav",)])
def test_nothing_is_written_where_it_cannot_be(
    study: Path, koding: Koding, arguments: tuple[str, ...]
) -> None:
    """Another ending, or a folder that is not there, is told in a sentence and leaves nothing."""
    before = set(study.rglob("*"))
    result = koding("export", "spss", *arguments)
    assert result.code == 1 and len(result.fault.splitlines()) == 1
    assert set(study.rglob("*")) == before


def test_a_study_without_a_survey_says_what_to_do(fresh: Path, koding: Koding) -> None:
    """Without a survey there is nothing to write, and the way to one is told."""
    del fresh
    assert "koding survey init" in koding("export", "spss", "s.sav").fault


def _workbook(file: str) -> dict[str, list[list[Any]]]:
    """Return every sheet's rows; no cell of any of them is a formula."""
    book = openpyxl.load_workbook(file)
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def test_a_workbook_says_first_what_it_is(study: Path, koding: Koding) -> None:
    """The first sheet tells whose coding counts and what is not there; a sheet each follows."""
    result = koding("export", "workbook", "s.xlsx", "--lang", "en")
    assert result.code == 0, result.err
    assert "Passages (600), Memos (39), Themes by document (9)" in result.err
    sheets = _workbook("s.xlsx")
    assert list(sheets) == [
        "Read first", "Documents", "Organisations", "Participants", "Codebook", "Passages",
        "Memos", "Themes by document", "Themes by organisation", "Survey",
    ]  # fmt: skip
    told = {row[0]: row[1] for row in sheets["Read first"] if row[0]}
    assert told["Passages"] == "600 rows; unit: passage"
    said = " ".join(str(row[1]) for row in sheets["Read first"])
    assert "hovedkoder (9)" in said and "Names in the texts are not replaced." in said
    head, *rows = sheets["Passages"][3:]
    assert head[:7] == [
        "Place",
        "Document",
        "Organisation",
        "Speaker",
        "Code 1",
        "Code 2",
        "Quotation",
    ]
    assert sum(row[head.index("Counts in tables")] == "yes" for row in rows) == 491
    # The whole table of the matrix is there, as the command has it.
    table = koding("matrix", "--rows", "themes", "--format", "csv").text
    first = next(iter(csv.DictReader(table.splitlines())))
    assert sheets["Themes by document"][4][1:] == [int(n) for n in list(first.values())[2:]]
    sheet = openpyxl.load_workbook("s.xlsx")["Passages"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B5", "A4:L604")
    assert Path("s.xlsx").stat().st_mode & 0o777 == 0o600


def test_a_workbook_obeys_consent(study: Path, koding: Koding) -> None:
    """Who may not be quoted is there without words, who is frozen not at all, and both are told."""
    del study
    assert koding("memo", "add", "-t", "=SUM(A1)", "--title", "+47").code == 0
    assert koding("memo", "add", "-t", "Om Kristin", "--participant", "Deltaker 3").code == 0
    assert koding("participants", "set", "Informant 3", "--not", "quote").code == 0
    assert koding("participants", "freeze", "Deltaker 3").code == 0
    result = koding("export", "workbook", "s.xlsx", "--lang", "en")
    assert "may not be printed" in result.err and "1 participant is frozen" in result.err
    sheets = _workbook("s.xlsx")
    head, *rows = sheets["Passages"][3:]
    quotes = [row[head.index("Quotation")] for row in rows if row[1] == "I03"]
    assert quotes and not any(quotes)
    assert all(row[head.index("Quotation")] for row in rows if row[1] == "I02")
    codes, *entries = sheets["Codebook"][3:]
    assert sum(int(str(row[codes.index("Passages")])) for row in entries) == len(rows)
    everything = str(sheets)
    assert "Deltaker 3" not in everything and "Om Kristin" not in everything
    assert "=SUM(A1)" in everything


def test_pspp_puts_the_two_files_together(study: Path, koding: Koding) -> None:
    """By `case` each respondent gets the themes of the organisation's interviews."""
    program = shutil.which("pspp")
    if program is None:
        pytest.skip("PSPP is not installed")
    assert koding("export", "spss", "s.sav").code == 0
    Path("m.sps").write_text(
        "GET FILE='s.sav'.\nSORT CASES BY case.\nSAVE OUTFILE='k.sav'.\n"
        "GET FILE='s-themes.sav'.\nSORT CASES BY case.\n"
        "MATCH FILES /FILE='k.sav' /TABLE=* /BY case.\nSAVE OUTFILE='both.sav'.\n"
    )
    done = subprocess.run(
        [program, "m.sps"], cwd=study, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    columns, _ = pyreadstat.read_sav("both.sav", output_format="dict")
    themes, _ = pyreadstat.read_sav("s-themes.sav", output_format="dict")
    told = dict(zip(themes["case"], themes["t_etikk"], strict=True))
    assert len(columns["case"]) == 34
    for case, passages in zip(columns["case"], columns["t_etikk"], strict=True):
        found = None if passages is None or passages != passages else passages
        assert told.get(case) == found
