"""`koding summary`, and the framework matrix it fills."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # no stubs are installed
import pytest

from tests.cli.cli_program import Koding, content, rows

GOLDEN = Path(__file__).parent / "golden"
ETHICS = "Etikk er pasientsikkerhet: ingen modell uten klinisk ansvar."
FRAMEWORK = ("matrix", "--measure", "summary", "--by", "case", "--level", "theme")


@pytest.fixture
def written(study: Path, koding: Koding) -> Path:
    """Return the sample with summaries of organisations, a document and a participant."""
    for where, text in (
        (("etikk", "--case", "Sundet sykehus HF"), ETHICS),
        (("juridisk", "--case", "storvik kommune"), "=Loven brukes av de uvillige.\nÆrlig."),
        (("etikk", "--document", "I03"), "Overlegen setter grensen."),
        (("etikk", "--participant", "Informant 3"), "Vil ha et navn på den ansvarlige."),
    ):  # fmt: skip
        result = koding("summary", "set", *where, text)
        assert (result.code, result.out) == (0, b""), result.err
    return study


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("framework.txt", ("--case", "Sundet sykehus HF", "--case", "Storvik kommune")),
        ("framework.md", ("--counts",)),
        ("framework-excel-no.csv", ("--layout", "long", "-f", "csv", "--profile", "excel-no")),
    ],
)
def test_the_framework_is_as_the_golden_file(
    written: Path, koding: Koding, name: str, options: tuple[str, ...]
) -> None:
    """Nothing of the framework matrix changes without somebody meaning it to."""
    format_ = ("-f", "md") if name.endswith("md") else ()
    result = koding(*FRAMEWORK, *options, *format_)
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("profile", ["r", "excel-no"])
@pytest.mark.parametrize("by", ["case", "document", "speaker"])
def test_what_was_written_is_read_back_unchanged(
    written: Path, koding: Koding, profile: str, by: str
) -> None:
    """A framework written as long CSV and loaded again must change nothing, formulas neither."""
    before = koding("summary", "show", "--format", "csv").out
    asked = ("matrix", "--measure", "summary", "--by", by, "--layout", "long")
    assert koding(*asked, "--out", "s.csv", "--profile", profile).code == 0
    result = koding("summary", "load", "s.csv")
    assert result.code == 0, result.err
    assert result.err.startswith("0 added, 0 changed, ")
    assert koding("summary", "show", "--format", "csv").out == before


def test_cells_filled_in_a_spreadsheet_are_loaded_as_one_batch(
    written: Path, koding: Koding
) -> None:
    """New and changed cells must be loaded, emptied ones kept, and one undo take all back."""
    found = rows(koding(*FRAMEWORK, "--layout", "long", "--counts", "-f", "csv").text)
    for row in found:
        if (row["theme"], row["name"]) == ("personvern", "Sundet sykehus HF"):
            row["summary"] = "Strengt; «minst mulig data».\nTo linjer."
        elif row["summary"] == ETHICS:
            row["summary"] = ""
        elif row["summary"]:
            row["summary"] = "Endret."
    with Path("s.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    before = content(written / "koding.db")
    rehearsed = koding("summary", "load", "s.csv", "--dry-run")
    assert "1 would be added, 1 changed, 0 as they were" in rehearsed.err
    assert content(written / "koding.db") == before
    loaded = koding("summary", "load", "s.csv")
    assert "1 added, 1 changed, 0 as they were" in loaded.err
    assert "1 empty in the file and kept" in loaded.err
    shown = {row["theme"]: row["summary"] for row in rows(
        koding("summary", "show", "--case", "Sundet sykehus HF", "-f", "csv").text)}  # fmt: skip
    assert shown == {"etikk": ETHICS, "personvern": "Strengt; «minst mulig data».\nTo linjer."}
    assert koding("undo").code == 0
    assert "personvern" not in koding("summary", "show", "-f", "csv").text


def test_a_summary_is_listed_by_theme_and_unit_and_taken_out(written: Path, koding: Koding) -> None:
    """Filters must narrow the list, and a removed summary be gone, and told of."""
    assert len(rows(koding("summary", "show", "etikk", "-f", "csv").text)) == 3
    alone = rows(koding("summary", "show", "etikk", "--document", "i03", "-f", "csv").text)
    assert [row["summary"] for row in alone] == ["Overlegen setter grensen."]
    assert koding("summary", "remove", "etikk", "--document", "I03").code == 0
    assert len(rows(koding("summary", "show", "etikk", "-f", "csv").text)) == 2
    assert "there is no summary" in koding("summary", "remove", "etikk", "--document", "I03").fault


def test_a_summary_can_be_typed_in(study: Path, koding: Koding) -> None:
    """Without words after the theme they must come from standard input."""
    typed = koding("summary", "set", "etikk", "--document", "I03", typed="Kort.\n")
    assert (typed.code, typed.err) == (0, "etikk, I03: written\n")
    again = koding("summary", "set", "etikk", "--document", "I03", "Kort.")
    assert again.err == "etikk, I03: as it was\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("summary set nei --case Kystforvaltningen Ord", "'nei'"),
        ("summary set etikk --case Nei Ord", "'Nei'"),
        ("summary set etikk --case Kystforvaltningen", "needs words"),
        ("summary show nei", "'nei'"),
        ("summary load borte.csv", "borte.csv"),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(
    study: Path, koding: Koding, command: str, said: str
) -> None:
    """A wrong name must be an error that says which, and change nothing."""
    before = content(study / "koding.db")
    assert said in koding(*command.split()).fault
    assert content(study / "koding.db") == before


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("theme,unit,name\netikk,case,Kystforvaltningen\n", 's.csv:1: the column "summary" is'),
        ("theme,unit,name,summary\netikk,sak,Kyst,Ord\n", 's.csv:2: the unit "sak" is not one of'),
        ("theme,unit,name,summary\netikk,case,,Ord\n", 's.csv:2: the cell "name" is empty'),
        ("theme,unit,name,summary\netikk,case,Nei,Ord\n", "'Nei'"),
        ("theme,unit,name,summary\netikk,case,Nei,\n", "'Nei'"),
        ("theme,unit,name,summary\nettikk,case,Kystforvaltningen,\n", "'ettikk'"),
        ("PK\x03\x04", "save the table as CSV (.csv)"),
    ],
)
def test_a_file_that_does_not_fit_changes_nothing(
    study: Path, koding: Koding, lines: str, said: str
) -> None:
    """All of a file is loaded or none; the error says where it does not fit."""
    Path("s.csv").write_text(lines, encoding="utf-8")
    before = content(study / "koding.db")
    assert said in koding("summary", "load", "s.csv").fault
    assert content(study / "koding.db") == before


def test_summaries_of_other_units_are_told_of(written: Path, koding: Koding) -> None:
    """A framework of organisations must say how many summaries stand elsewhere, and how to see."""
    told = koding(*FRAMEWORK, "--lang", "en").text
    assert "Summaries by document, not shown here: 1 (`--by document`)." in told
    assert "Summaries by speaker, not shown here: 1 (`--by speaker`)." in told


def test_long_summaries_are_folded_in_a_workbook(study: Path, koding: Koding) -> None:
    """A summary wider than its column must be wrapped, and what stands beside it begin on top."""
    long = "Etikk er pasientsikkerhet. " * 12
    assert koding("summary", "set", "etikk", "--case", "Sundet sykehus HF", long).code == 0
    assert koding(*FRAMEWORK, "--out", "f.xlsx").code == 0
    sheet = openpyxl.load_workbook("f.xlsx").worksheets[0]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Sundet sykehus HF")
    cell = next(cell for cell in row if cell.value == long.strip())
    assert cell.alignment.wrap_text
    assert row[0].alignment.vertical == "top"


def test_one_unit_is_named(study: Path, koding: Koding) -> None:
    """No unit, or two, is wrong usage."""
    for command in ("summary set etikk Ord", "summary remove etikk",
                    "summary set etikk Ord --case Kystforvaltningen --document I03"):  # fmt: skip
        assert koding(*command.split()).code == 2
