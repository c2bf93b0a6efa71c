"""Workbooks: numbers as numbers, text as it is, and what must be said on a sheet beside it."""

from __future__ import annotations

import dataclasses
import io

import openpyxl  # type: ignore[import-untyped]  # no stubs are installed
import pandas as pd  # no stubs are installed
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from koding.errors import KodingError
from koding.model.label import Label, Language, same
from koding.present.csv import render_csv
from koding.present.formats import Profile
from koding.present.visible import xml_lines
from koding.present.xlsx import CUT_MARK, MOST_CHARACTERS, MOST_ROWS, render_xlsx
from koding.tabling import Cell, Column, ColumnKind, Frame, Told
from tests.advising import advises
from tests.present.present_samples import FRAME

NB, EN = Language.NB, Language.EN
TEXTS = st.text(
    st.one_of(
        st.sampled_from("=+-@'\t\r\n\";,<>&_{} æøåe\u0301👩\u200d日\u2028\x1b\x00\ufffe"),
        st.characters(codec="utf-8"),
    ),
    max_size=12,
)
CELLS: dict[ColumnKind, st.SearchStrategy[Cell]] = {
    ColumnKind.TEXT: st.one_of(TEXTS, st.builds(Label, TEXTS, TEXTS)),
    ColumnKind.INTEGER: st.integers(-(10**14), 10**14),
    ColumnKind.NUMBER: st.floats(-1e300, 1e300),
    ColumnKind.PERCENT: st.floats(0, 1),
    ColumnKind.BOOLEAN: st.booleans(),
}


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """Draw a frame of a few columns of any kind, with cells missing here and there."""
    kinds = draw(st.lists(st.sampled_from(ColumnKind), min_size=1, max_size=6))
    columns = tuple(Column(f"v{place}", same("x"), kind) for place, kind in enumerate(kinds))
    row = st.tuples(*(st.none() | CELLS[kind] for kind in kinds))
    return Frame(same("Tittel"), columns, tuple(draw(st.lists(row, max_size=4))))


def opened(frame: Frame, language: Language = NB) -> openpyxl.Workbook:
    """Return the frame as openpyxl reads its workbook."""
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(frame, language)))


def text_frame(*texts: str) -> Frame:
    """Return a frame of one column of texts."""
    return Frame(same("x"), (Column("text", same("Tekst")),), tuple((text,) for text in texts))


@settings(deadline=None, max_examples=60)
@given(frames())
@example(text_frame("<r>fet</r>", "=1+1", "{=1}", "http://koding.no", "1e5", "#N/A", "_x0041_"))
def test_a_workbook_read_back_is_the_frames_cells(frame: Frame) -> None:
    """Each cell has its value and its kind; a text is a text whatever it looks like."""
    sheet = opened(frame).worksheets[0]
    lines = list(sheet.iter_rows(max_row=len(frame.rows) + 1, max_col=len(frame.columns)))
    assert [cell.value for cell in lines[0]] == [column.name for column in frame.columns]
    for line, row in zip(lines[1:], frame.rows, strict=True):
        for found, cell in zip(line, row, strict=True):
            assert found.hyperlink is None
            _assert_same(found.value, found.data_type, cell)


def _assert_same(value: object, kind: str, cell: Cell) -> None:
    if isinstance(cell, Label):
        cell = cell.text(NB)
    if cell is None or cell == "":
        assert value is None
    elif isinstance(cell, str):
        assert kind == "s"
        assert str(value).replace("_x005F_", "_") == xml_lines(cell).replace("\r", "\n")
    elif isinstance(cell, bool):
        assert (kind, value) == ("b", cell)
    else:
        assert kind == "n"
        assert value == pytest.approx(cell, rel=1e-15, abs=0)


def test_a_workbook_has_the_csvs_columns_and_numbers() -> None:
    """Whoever reads the one in pandas can read the other with the same program."""
    frame = dataclasses.replace(FRAME, rows=FRAME.rows[:3])
    sheet = pd.read_excel(io.BytesIO(render_xlsx(frame, NB)), engine="openpyxl")
    table = pd.read_csv(io.BytesIO(render_csv(frame, Profile.R, NB)))
    assert list(sheet.columns) == list(table.columns)
    for name in ("documents", "median", "share"):
        assert sheet[name].tolist() == table[name].tolist()


def test_shares_are_percentages_and_not_rounded() -> None:
    """A share is shown with its column's decimals, and holds all of them."""
    column = Column("share", same("Andel"), ColumnKind.PERCENT, 2)
    sheet = opened(Frame(same("x"), (column,), ((2 / 3,),))).worksheets[0]
    assert sheet["A2"].number_format == "0.00 %"
    assert sheet["A2"].value == pytest.approx(2 / 3, rel=1e-15)


def test_numbers_are_shown_with_their_columns_decimals() -> None:
    """A coefficient is shown as in print, and holds every digit; a whole rank has no decimals."""
    column = Column("tau_b", same("tau-b"), ColumnKind.NUMBER, 2)
    sheet = opened(Frame(same("x"), (column,), ((0.1279204298133662,), (3,)))).worksheets[0]
    assert (sheet["A2"].number_format, sheet["A3"].number_format) == ("0.00", "General")
    assert sheet["A2"].value == pytest.approx(0.1279204298133662, rel=1e-15)


def test_a_sheet_prints_on_its_side_within_the_paper() -> None:
    """All columns go on one page's width, and the header stands on each."""
    sheet = opened(FRAME).worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"


def test_the_header_stays_in_sight_and_filters() -> None:
    """The first row is bold, frozen, and has a filter over all rows."""
    sheet = opened(FRAME).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet.auto_filter.ref == "A1:F6"


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    """A long text gets room up to a limit, a number no more than it needs."""
    columns = (Column("n", same("n"), ColumnKind.INTEGER), Column("quote", same("Sitat")))
    sheet = opened(Frame(same("x"), columns, ((1, "ord " * 100),))).worksheets[0]
    assert sheet.column_dimensions["A"].width < 10
    assert 59 < sheet.column_dimensions["B"].width < 62


def test_the_last_sheet_says_what_must_be_said() -> None:
    """Title, unit, n, what comes before the numbers, notes, facts and headings are all there."""
    frame = dataclasses.replace(FRAME, preface=(Label("Les dette.", "Read this."),))
    book = opened(frame, EN)
    assert book.sheetnames == ["Data", "Themes against scores", "Notes"]
    said = list(book["Notes"].iter_rows(values_only=True))
    assert said[:6] == [
        ("Title", "Themes against scores"),
        ("Unit", "organisation"),
        ("n", 25),
        ("Note", "Read this."),
        ("Note", "Half scores went down."),
        ("Note", "Lars_Erik & co: a_b"),
    ]
    assert ("coders", "hovedkoder") in said
    assert ("share", "Share of words") in said
    assert opened(FRAME, NB).sheetnames == ["Data", "Tema mot skår", "Merknader"]


@settings(deadline=None, max_examples=10)
@given(st.sampled_from("aå日👩"), st.integers(-3, 3))
def test_a_text_too_long_for_a_cell_is_cut_and_said(letter: str, more: int) -> None:
    """Excel takes a longer cell for damage, so the text ends in a mark, and a note counts it."""
    units = len(letter.encode("utf-16-le")) // 2
    text = letter * (MOST_CHARACTERS // units + more)
    book = opened(text_frame(text, "kort"))
    value = str(book.worksheets[0]["A2"].value)
    assert len(value.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    notes = [row[1] for row in book.worksheets[2].iter_rows(values_only=True)]
    cut = value != text
    assert cut == (len(text) * units > MOST_CHARACTERS)
    assert value.endswith(CUT_MARK) == cut
    assert any("kuttet" in str(note) and "32767" in str(note) for note in notes) == cut


def test_what_no_sheet_can_hold_is_an_error_that_says_so() -> None:
    """More rows than Excel has are refused, with the format that takes them."""
    frame = Frame(same("x"), (Column("n", same("n"), ColumnKind.INTEGER),), ((1,),) * MOST_ROWS)
    said = "1,048,576 rows, and this table has 1,048,577: write it as csv"
    with pytest.raises(KodingError, check=advises(said)):
        render_xlsx(frame, NB)


def test_whole_numbers_too_large_for_a_sheet_keep_their_digits() -> None:
    """Excel keeps fifteen digits; more are written as a text rather than rounded away."""
    column = Column("n", same("n"), ColumnKind.INTEGER)
    sheet = opened(Frame(same("x"), (column,), ((12345678901234567890,),))).worksheets[0]
    assert sheet["A2"].value == "12345678901234567890"


def test_infinity_and_no_number_do_not_break_the_workbook() -> None:
    """A NaN is missing; an infinity, which no sheet has, is a word as in the CSV."""
    column = Column("n", same("n"), ColumnKind.NUMBER)
    rows = ((float("nan"),), (float("inf"),), (-float("inf"),))
    sheet = opened(Frame(same("x"), (column,), rows)).worksheets[0]
    assert [sheet[f"A{row}"].value for row in (2, 3, 4)] == [None, "Inf", "-Inf"]


@pytest.mark.parametrize("rows", [(), FRAME.rows])
def test_the_same_frame_is_the_same_bytes(rows: tuple[tuple[Cell, ...], ...]) -> None:
    """No date of writing is in the file."""
    frame = dataclasses.replace(FRAME, rows=rows)
    assert render_xlsx(frame, NB) == render_xlsx(frame, NB)
    assert opened(frame).properties.created.year == 2000


def test_a_frame_without_columns_is_an_empty_sheet() -> None:
    """Nothing to tell is still a workbook that opens."""
    assert opened(Frame(same("x"), (), ())).worksheets[0].max_row == 1


TREE = Frame(
    Label("Kode: tema/kategori [alle] og noe mer til", "Codes"),
    (
        Column("code", Label("Kode", "Code")),
        Column("n", same("n"), ColumnKind.INTEGER),
        Column("low", same("lav"), ColumnKind.PERCENT, span=same("Andel"), under=same("fra")),
        Column("high", same("høy"), ColumnKind.PERCENT, span=same("Andel"), under=same("til")),
    ),
    (
        (same("Etikk"), Told(18, "18 (20)"), 1 / 3, 0.5),
        (same("Etikk / Skjevhet"), 2, None, 2 / 3),
    ),
    unit=same("kode"),
    n=2,
    is_tree=True,
)


def test_the_sheet_that_opens_is_for_people() -> None:
    """It has the title, headings in words over merged cells, a tree set in, and every digit."""
    book = opened(TREE)
    sheet = book.active
    assert sheet.title == "Kode tema kategori alle og…"
    assert (sheet["A1"].value, sheet["A2"].value) == (TREE.title.nb, "Analyseenhet: kode, n = 2")
    assert [str(one) for one in sheet.merged_cells.ranges] == ["C4:D4"]
    assert [cell.value for cell in sheet[4]] == [None, None, "Andel", None]
    assert [cell.value for cell in sheet[5]] == ["Kode", "n", "fra", "til"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B6", "A5:D7")
    assert sheet["A5"].font.bold
    assert [sheet[f"A{row}"].value for row in (6, 7)] == ["Etikk", "Skjevhet"]
    assert [sheet[f"A{row}"].alignment.indent for row in (6, 7)] == [0, 1]
    assert (sheet["B6"].value, sheet["B6"].number_format) == (18, '"18 (20)"')
    assert sheet["C6"].value == pytest.approx(1 / 3, rel=1e-15)
    assert sheet["C6"].number_format == "0.0 %"
    assert sheet["C7"].value is None


def test_headings_are_in_the_language_asked_for() -> None:
    """Names are the same in both languages, the headings for people are not."""
    for language, heading in ((NB, "Dokumenter"), (EN, "Documents")):
        book = opened(FRAME, language)
        assert heading in [cell.value for cell in book.active[4]]
        assert "documents" in [cell.value for cell in book.worksheets[0][1]]
