"""Files of responses, whatever the tool: every answer is read, every odd row and column is said."""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # no stubs are installed
import pandas
import pyreadstat
import pytest

from koding.errors import ReadingError
from koding.reading import SUFFIXES
from koding.reading.survey_file import SurveyFile, Tool, read_survey_file
from tests.reading.survey_tables import (
    csv_bytes,
    ods_bytes,
    ods_rows,
    write_table,
    xlsx_bytes,
)

PLAIN = [
    ["id", "virksomhet", "tillit", "annet"],
    ["a1", "Ås kommune", "liten", "«Ja», sa hun; og gikk"],
    ["a2", "Sør-Ås HF", "stor", ""],
]


def read(path: Path, content: bytes, sheet: str = "") -> SurveyFile:
    """Write a file and read it."""
    path.write_bytes(content)
    return read_survey_file(path, sheet=sheet)


def cells(file: SurveyFile) -> list[list[str]]:
    """Return the header and the rows."""
    return [list(file.table.header), *(list(row.cells) for row in file.table.rows)]


def told(file: SurveyFile) -> str:
    """Return what is said of the file."""
    return "\n".join(map(str, file.notes))


def refusal(path: Path, content: bytes, sheet: str = "") -> str:
    """Return why a file is not read."""
    with pytest.raises(ReadingError) as error:
        read(path, content, sheet)
    return str(error.value)


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx", ".ods", ".sav"])
def test_a_table_is_the_same_in_every_format(ending: str, tmp_path: Path) -> None:
    """The same respondents come out of CSV with its delimiters and encodings, XLSX, ODS, SPSS."""
    found = read_survey_file(write_table(tmp_path / f"svar{ending}", PLAIN))
    assert cells(found) == PLAIN
    assert told(found) == ""


def test_an_old_excel_file_is_read() -> None:
    """XLS: whole numbers without decimals, dates as ISO, the hidden sheet said and not read."""
    found = read_survey_file(Path(__file__).with_name("svar.xls"))
    assert cells(found) == [
        ["Nr", "Virksomhet", "Tillit", "Besvart", "Merknad"],
        ["1", "Åsnes", "3", "2026-01-02", "Bra 🙂"],
        ["2", "Sør-Ås", "4.5", "2026-01-03", ""],
    ]
    assert told(found) == "svar.xls: 1 hidden sheet is not read: Skjult"


def test_numbers_dates_and_truths_of_a_workbook(tmp_path: Path) -> None:
    """A cell is what it is, not what its decimals are: 3, 2.5, ISO dates, true."""
    when = datetime.datetime(2026, 1, 2, 9, 5, 7)  # noqa: DTZ001 - a cell has no zone
    rows: list[list[object]] = [
        ["a", "b", "c", "d", "e"],
        [3.0, 2.5, when, datetime.date(2026, 1, 2), True],
    ]
    found = read(tmp_path / "t.xlsx", xlsx_bytes(("Ark1", rows)))
    assert cells(found)[1] == ["3", "2.5", "2026-01-02 09:05:07", "2026-01-02", "true"]


def test_several_sheets_are_said_and_one_can_be_named(tmp_path: Path) -> None:
    """The first sheet with a table is read, the others named; --sheet takes another by name."""
    book = xlsx_bytes(("Om", [["Rapport"]]), ("Svar", PLAIN), ("Koder", [["x", "y"], ["1", "2"]]))
    found = read(tmp_path / "t.xlsx", book)
    assert cells(found) == PLAIN
    assert (
        told(found) == 't.xlsx: the sheet "Svar" is read, not Om, Koder; name another with --sheet'
    )
    assert cells(read(tmp_path / "t.xlsx", book, "koder")) == [["x", "y"], ["1", "2"]]
    assert "did you mean 'Koder'" in refusal(tmp_path / "t.xlsx", book, "Kodr")


def test_a_workbook_with_merged_cells_and_groups(tmp_path: Path) -> None:
    """A heading over headings is no header; a cell merged downwards is said in each of its rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Undersøkelse 2026"],
        ["id", "virksomhet", "Hvor stor er utfordringen?", None, None],
        [None, None, "Tillit", "Regler", "Penger"],
        [1, "Ås", "liten", "stor", "noe"],
        [2, None, "stor", "stor", "noe"],
    ):
        sheet.append(row)
    for area in ("A1:E1", "C2:E2", "A2:A3", "B2:B3", "B4:B5"):
        sheet.merge_cells(area)
    written = io.BytesIO()
    book.save(written)
    found = read(tmp_path / "t.xlsx", written.getvalue())
    assert cells(found) == [
        ["id", "virksomhet", "Tillit", "Regler", "Penger"],
        ["1", "Ås", "liten", "stor", "noe"],
        ["2", "Ås", "stor", "stor", "noe"],
    ]
    assert found.labels["Regler"] == "Hvor stor er utfordringen? - Regler"
    assert "lines 1 and 2 are titles over the table" in told(found)
    assert "3 cells under merged cells are read as those say" in told(found)


def test_formulas_without_results_and_errors_are_said(tmp_path: Path) -> None:
    """What a spreadsheet never computed cannot be read: it is said, and not taken for an answer."""
    found = read(tmp_path / "t.xlsx", xlsx_bytes(("A", [["a", "b"], [1, "=A2+1"], [2, "#N/A"]])))
    assert [row.cells for row in found.table.rows] == [("1", ""), ("2", "")]
    assert "1 formula has no result saved" in told(found)
    assert "1 cell holds an error" in told(found)


def test_qualtrics_has_three_rows_of_headings(tmp_path: Path) -> None:
    """Its questions become labels and its ids nobody; the same without the row of ids."""
    heads = [["StartDate", "ResponseId", "Q1_1"], ["Start Date", "Response ID", "Hvor? - Tillit"]]
    ids = [['{"ImportId":"startDate"}', '{"ImportId":"_recordId"}', '{"ImportId":"QID1_1"}']]
    answers = [["2026-01-02", "R_1", "Liten"]]
    for rows, lines in ((heads + ids, "lines 2 and 3 are"), (heads, "line 2 is")):
        found = read(tmp_path / "q.csv", csv_bytes([*rows, *answers]))
        assert cells(found) == [heads[0], *answers]
        assert (found.tool, found.labels["Q1_1"]) == (Tool.QUALTRICS, "Hvor? - Tillit")
        assert lines in told(found)


def test_surveymonkey_divides_its_questions_in_a_second_row(tmp_path: Path) -> None:
    """A matrix's rows get the question before their words; a single answer keeps it."""
    rows = [
        ["Respondent ID", "Collector ID", "Hvor stort?", "", "", "Noe mer?"],
        ["", "", "Tillit", "Regler", "Penger", "Open-Ended Response"],
        ["101", "7", "Liten", "Stor", "Noe", "Nei"],
    ]
    found = read(tmp_path / "s.csv", csv_bytes(rows))
    assert cells(found) == [
        ["Respondent ID", "Collector ID", "Hvor stort? - Tillit", "Hvor stort? - Regler",
         "Hvor stort? - Penger", "Noe mer?"],
        rows[2],
    ]  # fmt: skip
    assert found.tool is Tool.SURVEYMONKEY
    assert "line 2 is SurveyMonkey's second row of headings" in told(found)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_titles_over_a_table_are_passed_over(delimiter: str, tmp_path: Path) -> None:
    """A report's title, with or without empty cells beside it, is no header: it is said."""
    for title in (["Rapport, høsten 2026"], ["Rapport", "", "", ""]):
        found = read(tmp_path / "t.csv", csv_bytes([title, *PLAIN], delimiter))
        assert cells(found) == PLAIN
        assert told(found) == "t.csv: line 1 is a title over the table, and was passed over"


def test_two_columns_of_a_name_are_told_apart(tmp_path: Path) -> None:
    """The second is numbered, and said; no number meets a name that is there already."""
    rows = [["id", "Annet", "annet", "Annet (2)", ""], ["1", "a", "b", "c", ""]]
    found = read(tmp_path / "t.csv", csv_bytes(rows))
    assert cells(found) == [["id", "Annet", "annet (3)", "Annet (2)"], ["1", "a", "b", "c"]]
    assert 'is called "annet (3)"'.replace("is called", "and is called") in told(found)


def test_spss_knows_its_labels_and_what_is_missing(tmp_path: Path) -> None:
    """Values are their labels, in the order of the values; user-missing answers are known."""
    path = tmp_path / "t.sav"
    frame = pandas.DataFrame({"id": ["a", "b", "c", "d"], "v1": [2.0, 1.0, 9.0, None]})
    pyreadstat.write_sav(
        frame, str(path), column_labels=["", "Tillit til ledelsen"],
        variable_value_labels={"v1": {1: "liten", 2: "stor", 9: "Vet ikke"}},
        missing_ranges={"v1": [9]},
    )  # fmt: skip
    found = read_survey_file(path)
    assert [row.cells[1] for row in found.table.rows] == ["stor", "liten", "Vet ikke", ""]
    assert found.labels == {"v1": "Tillit til ledelsen"}
    assert found.levels["v1"] == (("1", "liten"), ("2", "stor"), ("9", "Vet ikke"))
    assert found.missing["v1"] == {"Vet ikke"}


def test_spss_without_the_extra_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pyreadstat is not installed, that is what is said, not a traceback."""
    path = write_table(tmp_path / "t.sav", PLAIN)
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(ReadingError, match="what reads those is not installed"):
        read_survey_file(path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("i.docx", b"PK\x03\x04", "holds running text"),
        ("i.vtt", b"WEBVTT\n", "holds running text"),
        ("i.txt", b"Intervjuer: Hei, du\nInformant: Ja\n", "holds running text"),
        ("t.xls", b"<html><table><tr><td>a</td></tr></table>", "holds a web page"),
        ("t.xlsx", b"PK\x03\x04abc", "cannot be read as a spreadsheet"),
        ("t.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "cannot be read as a spreadsheet"),
        ("t.sav", b"$FL2@(#) SPSS", "cannot be read as an SPSS file"),
        ("t.csv", b"%PDF-1.7", "is not text but a PDF"),
    ],
)
def test_what_is_no_survey_is_refused_in_words(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    """Transcripts, pages of the web and broken files are told for what they are."""
    if name == "i.docx":
        import docx

        made = io.BytesIO()
        docx.Document().save(made)
        content, said = made.getvalue(), "is a Word document, and no table"
    assert said in refusal(tmp_path / name, content)


def test_a_cell_far_out_does_not_fill_the_memory(tmp_path: Path) -> None:
    """A sheet is laid out as one block: one that would be huge is refused before it is."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "a", "b"
    written = io.BytesIO()
    book.save(written)
    assert "1,048,576 rows by 16,384 columns" in refusal(tmp_path / "t.xlsx", written.getvalue())
    far = (
        '<table:table-row table:number-rows-repeated="900000">'
        '<table:table-cell table:number-columns-repeated="9000" office:value-type="string">'
        "<text:p>a</text:p></table:table-cell></table:table-row>"
    )
    assert "delete what stands outside" in refusal(tmp_path / "t.ods", ods_bytes(("A", far)))


def test_an_ods_file_s_empty_rest_is_no_table(tmp_path: Path) -> None:
    """LibreOffice ends a sheet with a million empty rows and columns: they take no room."""
    rest = (
        '<table:table-row table:number-rows-repeated="1048573">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    found = read(tmp_path / "t.ods", ods_bytes(("A", ods_rows(PLAIN) + rest)))
    assert cells(found) == PLAIN


@pytest.mark.parametrize("ending", sorted(SUFFIXES - {".txt", ".json"}))
def test_every_kind_of_transcript_is_told_for_what_it_is(ending: str, tmp_path: Path) -> None:
    """What `koding import` reads is no survey by its ending; text and JSON may hold a table."""
    with pytest.raises(ReadingError, match="holds running text"):
        read(tmp_path / f"I01{ending}", b"Intervjuer: Hei.\n")
