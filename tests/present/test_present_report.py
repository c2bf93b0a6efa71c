"""The report's page: whole in itself, harmless, and readable by people and programs."""

from __future__ import annotations

import dataclasses
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.model.label import Label, Language, same
from koding.present.cells import printed
from koding.present.report.page import is_wide, render_report, render_table
from koding.present.visible import xml_lines
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.report import Report, Section
from koding.tabling.words import word
from tests.present.present_samples import FRAME
from tests.present.quotation_samples import REPORT
from tests.present.report_page import Page

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", Language)
def test_page_is_as_the_golden_file(language: Language) -> None:
    """Nothing in the page changes without somebody meaning it to."""
    rendered = render_report(REPORT, language, Language.NB)
    assert rendered == (GOLDEN / f"report-{language}.html").read_bytes()


def test_page_runs_and_fetches_nothing() -> None:
    """What codes and informants say is text, and no part of the page comes from elsewhere."""
    page = Page(render_report(REPORT, Language.NB, Language.NB).decode())
    assert not [tag for tag, _ in page.tags if tag in ("script", "b", "iframe", "link", "img")]
    assert page.references
    assert all(reference.startswith("#") for reference in page.references)
    assert not [name for _, attributes in page.tags for name in attributes if name[:2] == "on"]
    assert "<script>alert('æ')</script> & co" in page.text
    assert page.open == []


def test_no_template_takes_a_text_for_markup() -> None:
    """What is said is escaped everywhere: no template switches that off."""
    templates = files("koding.present.report").joinpath("templates")
    sources = [one.read_text("utf-8") for one in templates.iterdir() if one.name.endswith(".j2")]
    assert sources
    assert not [source for source in sources if re.search(r"\|\s*safe|autoescape", source)]


def test_table_can_be_read_by_column_and_row() -> None:
    """A table has its caption, its scopes, its names, its cells as printed, and its notes."""
    page = Page(render_table(FRAME, Language.NB))
    (table,) = page.tables
    assert table.caption == FRAME.title.nb
    assert table.names == [column.name for column in FRAME.columns]
    assert table.headings == [column.heading.nb for column in FRAME.columns]
    assert table.scopes == {("th", "col"), ("th", "row"), ("td", None)}
    for row, cells in zip(FRAME.rows, table.rows, strict=True):
        shown = [printed(c, col, Language.NB) for c, col in zip(row, FRAME.columns, strict=True)]
        assert cells == [xml_lines(cell) for cell in shown]
    assert "Analyseenhet: virksomhet, n = 25" in page.text
    assert "Halve skårer er rundet ned." in page.text


def test_numbers_stand_unrounded_beside_the_rounded() -> None:
    """A program reads the very number that a CSV has, a person the rounded one."""
    frame = Frame(
        same("T"),
        (Column("x", same("x"), ColumnKind.NUMBER), Column("p", same("p"), ColumnKind.PERCENT)),
        ((2 / 3, 1 / 7),),
    )
    (table,) = Page(render_table(frame, Language.NB)).tables
    assert table.rows == [["0,7", "14,3 %"]]
    assert [float(cell) for cell in table.exact[0]] == [2 / 3, 1 / 7]


def test_only_a_table_too_broad_for_an_upright_page_is_wide() -> None:
    """Many columns lie on their side, few do not, however long their texts."""
    few = Frame(Label(), (Column("a", same("a")), Column("b", same("b"))), (("ord " * 90, "x"),))
    many = Frame(
        Label(), tuple(Column(f"c{n}", same("kolonne")) for n in range(20)), (("1234",) * 20,)
    )
    assert not is_wide(few, Language.NB)
    assert is_wide(many, Language.NB)


@given(st.text(), st.text())
def test_any_text_comes_through_a_table(cell: str, title: str) -> None:
    """Whatever is written in a cell or a title is read back, controls as their pictures."""
    frame = Frame(same(title), (Column("a", same("a")),), ((cell,),))
    (table,) = Page(render_table(frame, Language.NB)).tables
    assert table.rows == [[xml_lines(cell).replace("\r\n", "\n").replace("\r", "\n")]]
    assert table.caption == xml_lines(title)


def test_a_note_stands_once_with_the_tables_it_is_of() -> None:
    """Two tables share their notes: under each are those of the first rank, the rest at the end."""
    notes = (word("note.few_cases").format(n=8), word("crosstab.own_answer"))
    frame = dataclasses.replace(FRAME, notes=notes)
    section = Section("facts", word("report"), (frame, frame))
    page = Page(render_report(Report("S", (section,), ()), Language.EN, Language.NB).decode())
    whole = " ".join(page.text.split())
    assert whole.count("The score is the respondent's own answer.") == 1
    assert "The score is the respondent's own answer. (Table 1, 2)" in whole
    assert whole.count("Describes these 8 and does not generalise.") == 2
    assert [one.caption for one in page.tables] == [
        f"Table {number}. {FRAME.title.en}" for number in (1, 2)
    ]
