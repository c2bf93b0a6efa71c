"""What stands around the responses: sums and notes under them, sheets that tell of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.errors import ReadingError
from koding.reading.survey_file import SurveyFile, read_survey_file
from tests.reading.survey_tables import csv_bytes, xlsx_bytes

HEAD = ["Nr", "Tillit", "Regler"]
ROWS = [[str(n), "Stor", "Liten"] for n in range(1, 6)]


def of_csv(folder: Path, rows: list[list[str]]) -> SurveyFile:
    """Return a CSV file of these rows as it is read."""
    path = folder / "svar.csv"
    path.write_bytes(csv_bytes(rows, ";"))
    return read_survey_file(path)


@pytest.mark.parametrize(
    "below",
    [
        [["Totalt", "", ""]],
        [["Sum", "12", "7"], ["Gjennomsnitt", "2,4", "1,4"]],
        [["Kilde: utskrift fra 3. mars 2026", "", ""]],
        [["* Tallene er foreløpige og ikke kontrollert", "", ""]],
    ],
)
def test_sums_and_notes_under_a_table_are_no_responses(
    below: list[list[str]], tmp_path: Path
) -> None:
    """They are left out, and each is named with its line."""
    read = of_csv(tmp_path, [HEAD, *ROWS, *below])
    assert [list(row.cells) for row in read.table.rows] == ROWS
    (told,) = map(str, read.notes)
    assert below[0][0][:20] in told
    assert f"(line {len(ROWS) + 2})" in told


def test_figures_after_a_blank_row_are_a_sum(tmp_path: Path) -> None:
    """A row of figures alone, apart from the table and without an id, sums it up."""
    rows = [[str(n), "3", "4"] for n in range(1, 6)]
    read = of_csv(tmp_path, [HEAD, *rows, ["", "", ""], ["", "15", "20"]])
    assert len(read.table.rows) == len(rows)
    assert '"15" (line 8)' in str(read.notes[-1])


@pytest.mark.parametrize("last", [["6", "", ""], ["6", "Stor", ""], ["", "Stor", "Liten"]])
def test_a_last_response_that_says_little_stays(last: list[str], tmp_path: Path) -> None:
    """Who answered little, or has no id, is a respondent as others are."""
    assert len(of_csv(tmp_path, [HEAD, *ROWS, last]).table.rows) == len(ROWS) + 1


def test_a_sheet_that_tells_of_the_file_is_not_the_table(tmp_path: Path) -> None:
    """A first sheet far smaller than another is passed over for it, which is said."""
    facts = [["Tittel", "Undersøkelse"], ["Dato", "3. mars"]]
    path = tmp_path / "svar.xlsx"
    path.write_bytes(xlsx_bytes(("Om", facts), ("Svar", [HEAD, *ROWS])))
    read = read_survey_file(path)
    assert read.table.header == tuple(HEAD)
    assert '"Svar" is read' in str(read.notes[0])


def test_two_sheets_of_a_size_are_read_from_the_first(tmp_path: Path) -> None:
    """Of two tables as large the first is read, as the person placed them."""
    path = tmp_path / "svar.xlsx"
    path.write_bytes(xlsx_bytes(("2025", [HEAD, *ROWS]), ("2026", [HEAD, *ROWS, *ROWS])))
    assert len(read_survey_file(path).table.rows) == len(ROWS)


@pytest.mark.parametrize("merged", [True, False])
def test_a_second_row_of_headings_divides_the_question_over_it(
    merged: bool, tmp_path: Path
) -> None:
    """Under one heading over several columns each has its own, in a row that is no response."""
    import openpyxl  # type: ignore[import-untyped]  # no stubs are installed

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Svar-ID", "Virksomhet", "Hvor stor?", None, None, "Kjønn"])
    sheet.append([None, None, "Tid", "Penger", "Folk", None])
    if merged:
        sheet.merge_cells("C1:E1")
    for n in range(1, 5):
        sheet.append([n, "Ås", "Stor", "Liten", "Stor", "Mann"])
    book.save(tmp_path / "svar.xlsx")
    read = read_survey_file(tmp_path / "svar.xlsx")
    assert read.table.header == (
        "Svar-ID", "Virksomhet", "Hvor stor? - Tid", "Hvor stor? - Penger", "Hvor stor? - Folk",
        "Kjønn",
    )  # fmt: skip
    assert len(read.table.rows) == 4
    assert "line 2 is a second row of headings" in " ".join(map(str, read.notes))


def test_what_is_called_sav_and_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    """A text saved as .sav is told as no SPSS file, not as a table without answers."""
    path = tmp_path / "svar.sav"
    path.write_bytes(b"hei\n")
    with pytest.raises(ReadingError, match="cannot be read as an SPSS file"):
        read_survey_file(path)
