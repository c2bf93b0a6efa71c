"""Word documents: one table as print shows it, that fits its page."""

from __future__ import annotations

import dataclasses
import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from koding.model.label import Label, Language, same
from koding.present.docx import render_docx
from koding.present.word.tables import Grid, fit_page
from koding.tabling import Column, ColumnKind, Frame
from tests.present.present_samples import FRAME

NB, EN = Language.NB, Language.EN


def opened(frame: Frame, language: Language = NB) -> docx.document.Document:
    """Return the frame as Word would open it."""
    return docx.Document(io.BytesIO(render_docx(frame, language)))


def wide_frame(columns: int) -> Frame:
    """Return a frame with so many numbers under long headings."""
    long = same("Registerforvaltning")
    numbers = [Column(f"c{place}", long, ColumnKind.INTEGER) for place in range(columns)]
    header = (Column("theme", same("Tema")), *numbers)
    return Frame(same("x"), header, (("Juridisk rammeverk", *range(columns)),))


def test_the_table_holds_the_cells_as_in_print() -> None:
    """Numbers are rounded in the language, missing cells are empty, text is all there."""
    table = opened(FRAME).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Tema", "Sitat", "Dokumenter", "Median", "Andel av ordene", "Til stede"]
    assert rows[1] == ["økonomi", '=SUM(A1) sa "hun"; ja, visst', "3", "2,3", "12,5 %", "ja"]
    assert rows[2][1] == "linje én\nlinje <pause> *så* | to"
    assert rows[4] == ["-2..2", "", "", "", "", ""]
    assert rows[5][:2] == ["skjult␛[31m␍", "tab\there"]
    assert len(rows) == 1 + len(FRAME.rows)


def test_title_preface_unit_n_and_notes_stand_around_the_table() -> None:
    """The caption says unit and n; what must be read first is above the numbers, the rest below."""
    frame = dataclasses.replace(FRAME, preface=(Label("Les dette.", "Read this."),))
    said = [paragraph.text for paragraph in opened(frame, EN).paragraphs]
    assert said == [
        "Table 1. Themes against scores. Unit: organisation, n = 25",
        "Read this.",
        "",
        "Half scores went down.",
        "Lars_Erik & co: a_b",
    ]


def test_the_caption_is_one_that_word_numbers_and_lists() -> None:
    """It has Word's own style, a field that counts the tables, and stays with its table."""
    for language, name in ((NB, "Tabell"), (EN, "Table")):
        caption = opened(FRAME, language).paragraphs[0]
        assert caption.style is not None
        assert caption.style.name == "Caption"
        assert caption.paragraph_format.keep_with_next
        assert f"SEQ {name} " in caption._p.xml
        assert caption._p.xml.count("w:fldCharType") == 3


def test_the_header_is_repeated_and_no_row_is_parted() -> None:
    """A table over many pages says on each what its columns are."""
    rows = opened(FRAME).tables[0].rows
    marks = [[child.tag for child in row._tr.trPr] for row in rows]
    assert [qn("w:tblHeader") in mark for mark in marks] == [True] + [False] * len(FRAME.rows)
    assert all(qn("w:cantSplit") in mark for mark in marks)


def test_numbers_stand_to_the_right() -> None:
    """Numbers can be compared down their column; text begins at the left."""
    row = opened(FRAME).tables[0].rows[1].cells
    assert [cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT for cell in row] == [
        False, False, True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(("columns", "landscape"), [(2, False), (6, True), (30, True)])
def test_a_wide_table_lies_on_its_side_and_fits(columns: int, *, landscape: bool) -> None:
    """The table is never wider than the page between its margins."""
    document = opened(wide_frame(columns))
    section = document.sections[0]
    assert (section.orientation == WD_ORIENT.LANDSCAPE) == landscape
    assert section.page_width and section.left_margin and section.right_margin
    room = section.page_width - section.left_margin - section.right_margin
    widths = [column.width or 0 for column in document.tables[0].columns]
    assert sum(widths) <= room + Mm(1)  # widths are stored in twentieths of a point
    assert min(widths) > 0


@given(
    st.lists(st.tuples(st.text("abc ", max_size=30), st.text("abc 1", max_size=60)), max_size=30)
)
def test_columns_never_leave_the_page(columns: list[tuple[str, str]]) -> None:
    """Whatever the headings and cells, the widths add up to a page at most."""
    grid = Grid(
        tuple(heading for heading, _ in columns),
        (tuple(cell for _, cell in columns),),
        (False,) * len(columns),
    )
    fit = fit_page(grid)
    assert sum(fit.widths) <= (257.0 if fit.landscape else 170.0) + 0.001


def test_a_column_is_wide_enough_for_its_longest_word() -> None:
    """Where the page allows it no word is broken: 17 letters of 9 points take 32 mm and more."""
    rows = (("Analysekompetanse og mer " * 9, "12"),)
    fit = fit_page(Grid(("Tema", "n"), rows, (False, True)))
    assert fit.widths[0] > 28
    assert fit.widths[1] > 2 * 9 * 0.2


def test_the_same_frame_is_the_same_bytes() -> None:
    """No date of writing is in the document, nor in the archive that it is."""
    data = render_docx(FRAME, NB)
    assert data == render_docx(FRAME, NB)
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    said = opened(FRAME).core_properties
    assert (said.title, said.author, said.created and said.created.year) == (
        "Tema mot skår", "", 2000,
    )  # fmt: skip


def test_the_document_says_its_language() -> None:
    """Word checks the spelling of a Norwegian table in Norwegian."""
    for language, code in ((NB, "nb-NO"), (EN, "en-GB")):
        properties = opened(FRAME, language).styles["Normal"].element.rPr
        assert properties.find(qn("w:lang")).get(qn("w:val")) == code


def test_a_frame_without_rows_or_columns_is_a_document() -> None:
    """Nothing to tell is still a document that opens."""
    empty = dataclasses.replace(FRAME, rows=())
    assert len(opened(empty).tables[0].rows) == 1
    assert opened(Frame(same("x"), (), ())).tables == []
