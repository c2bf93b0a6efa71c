"""The report in Word: captions, headings, contents, notes once, figures in words, templates."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from typing import TYPE_CHECKING, cast

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from koding.errors import ReadingError
from koding.model.label import Label, Language, same
from koding.present.report.document import render_report_docx
from koding.present.word.house import House, StyleRole, house_of, own_house
from koding.reading.decoding import RawFile
from koding.reading.packages import read_template
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.report import Commands, Report, Section
from tests.advising import advises
from tests.present.chart_samples import all_charts
from tests.present.house_templates import COLOUR, MACROS, make_template, with_type
from tests.present.present_samples import FRAME
from tests.present.quotation_samples import REPORT

if TYPE_CHECKING:
    from koding.tabling.charts import StackedBars

NB, EN = Language.NB, Language.EN
BARS = cast("StackedBars", all_charts()["levels"])
NUMBERS = Frame(
    same("Bred"),
    (
        Column("theme", same("Tema")),
        *(
            Column(
                f"c{n}", same(f"Kolonnen {n}"), ColumnKind.INTEGER, span=same(f"Gruppe {n // 2}")
            )
            for n in range(16)
        ),
    ),
    (("Juridisk rammeverk", *range(10_000, 10_016)),),
)
WHOLE = dataclasses.replace(
    REPORT,
    sections=(
        *REPORT.sections,
        Section(
            "more",
            Label("Mer", "More"),
            (Commands(("koding matrix",)), BARS, NUMBERS, FRAME, FRAME),
        ),
    ),
)


def written(
    report: Report = WHOLE, language: Language = NB, house: House | None = None
) -> docx.document.Document:
    """Return the report as Word opens it."""
    house = house or own_house(report.study, language)
    return docx.Document(io.BytesIO(render_report_docx(report, house, language, NB)))


def house(template: bytes) -> House:
    """Return a template as the report is written in it."""
    return house_of(read_template(RawFile("HUSMAL.dotx", template)), WHOLE.study, NB)


def styled(document: docx.document.Document, name: str) -> list[str]:
    """Return the texts of the paragraphs in the style of that id."""
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.style_id == name
    ]


@pytest.fixture(scope="module")
def document() -> docx.document.Document:
    """Return the report in koding's own styles."""
    return written()


def test_chapters_are_headings_that_the_contents_name(document: docx.document.Document) -> None:
    """Every chapter is in the style Heading 1 and stands in a field that Word fills in."""
    chapters = styled(document, "Heading1")
    assert chapters[-3:] == ["Mer", "Brede tabeller", "Merknader til tabellene"]
    xml = document.element.xml
    assert 'TOC \\o "1-1"' in xml
    links = document.element.body.findall(f".//{qn('w:hyperlink')}")
    named = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    assert [link.get(qn("w:anchor")) in named for link in links] == [True] * len(chapters)


def test_captions_are_numbered_by_word_in_the_order_they_stand(
    document: docx.document.Document,
) -> None:
    """Tables and figures have captions of their own series, those at the back the last numbers."""
    captions = styled(document, "Caption")
    tables = [text for text in captions if text.startswith("Tabell ")]
    assert [text.split(".")[0] for text in tables] == [
        f"Tabell {number}" for number in range(1, len(tables) + 1)
    ]
    assert len(document.tables) == len(tables)
    assert tables[-1].endswith("Bred")
    assert [text.split(".")[0] for text in captions if text not in tables] == ["Figur 1"]
    for name in ("Tabell", "Figur"):
        assert f" SEQ {name} \\* ARABIC " in document.element.xml


def test_a_note_stands_once_and_names_its_tables(document: docx.document.Document) -> None:
    """What two tables share is said once, at the end."""
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert said.count("Halve skårer er rundet ned.") == 1
    assert "Halve skårer er rundet ned. (Tabell " in said


def test_no_command_stands_in_the_document(document: docx.document.Document) -> None:
    """Flags and commands are for the screen."""
    assert "koding matrix" not in "\n".join(one.text for one in document.paragraphs)


def test_a_figure_says_what_it_shows_and_its_numbers_stand_in_a_table(
    document: docx.document.Document,
) -> None:
    """Its words name kind, n and the largest values; every number drawn is in a table near it."""
    (drawn,) = [one for one in document.element.iter(qn("wp:docPr")) if one.get("descr")]
    assert drawn.get("title") == BARS.frame.title.nb
    told = drawn.get("descr")
    assert told.startswith("Stablede søyler, én for hver av")
    assert f"n = {BARS.frame.n}" in told
    assert "Størst, " in told
    (caption,) = [one for one in styled(document, "Caption") if one.startswith("Figur ")]
    number = caption.rpartition("Tallene: tabell ")[2].rstrip(".")
    tables = [one for one in styled(document, "Caption") if one.startswith(f"Tabell {number}. ")]
    assert tables[0].startswith(f"Tabell {number}. {BARS.frame.title.nb}")
    shown = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    for name in BARS.counts:
        assert {str(cell) for cell in BARS.frame.column(name)} <= shown


def test_spanning_heads_are_merged_cells_in_rows_that_are_repeated(
    document: docx.document.Document,
) -> None:
    """A heading over several columns is one cell, and both rows of heads stand on every page."""
    rows = document.tables[-1].rows
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert heads == [True, True, False]
    spans = [cell.find(qn("w:tcPr")).find(qn("w:gridSpan")) for cell in rows[0]._tr.tc_lst]
    assert [None if one is None else one.get(qn("w:val")) for one in spans] == [None, *["2"] * 8]


def test_a_table_turns_the_page_only_where_it_must(document: docx.document.Document) -> None:
    """It lies on its side for the wide table alone, and no table is wider than its page."""
    lie = [section.page_width > section.page_height for section in document.sections]  # type: ignore[operator]
    assert lie == [False, True, False]
    tables = document.tables
    for place, table in enumerate(tables, 1):
        most = 257 if place == len(tables) else 170
        width = sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.iter(qn("w:gridCol")))
        assert width <= Mm(most).twips + 20


def test_the_same_report_is_the_same_bytes() -> None:
    """No time of writing is in it, nor who wrote it."""
    first, second = (render_report_docx(REPORT, own_house("S", EN), EN, NB) for _ in range(2))
    assert first == second
    assert {one.date_time[0] for one in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}


def test_a_house_template_keeps_its_own() -> None:
    """Its styles, page, header and footer are there, and koding's content is in its styles."""
    made = house(make_template(body=("Forside", "{{koding}}", "Kolofon")))
    assert made.lacking == ()
    document = written(house=made)
    assert styled(document, "Overskrift1")[-1] == "Merknader til tabellene"
    assert styled(document, "Bildetekst")[0].startswith("Tabell 1. ")
    assert document.styles["Overskrift 1"].font.color.rgb == COLOUR
    section = document.sections[0]
    assert round((section.left_margin or 0) / 36_000) == 30
    assert section.header.paragraphs[0].text == "Husmaldepartementet"
    assert document.sections[-1].footer.paragraphs[0].text == "Bunntekst fra malen"
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert (texts[0], texts[-1]) == ("Forside", "Kolofon")
    assert "{{koding}}" not in texts
    assert document.tables[0].style is not None
    assert document.tables[0].style.style_id == "Tabellrutenett"
    assert all(table._tbl.tblPr.find(qn("w:tblBorders")) is None for table in document.tables)


def test_a_report_does_not_say_where_its_template_lay() -> None:
    """Word would look for it there, and tell a server of it, whenever the report is opened."""
    template = read_template(RawFile("HUSMAL.dotx", make_template()))
    assert b"server" in _parts(template)
    made = house_of(template, "S", NB)
    assert b"server" not in _parts(render_report_docx(REPORT, made, NB, NB))


def _parts(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_an_english_template_is_found_by_its_names_and_a_table_style_of_its_own() -> None:
    """English names are known too, and the one style that a house has made for tables is used."""
    made = house(make_template(norwegian=False, table_style="House table"))
    assert made.styles[StyleRole.HEADING_1] == "Heading1"
    assert made.styles[StyleRole.TABLE] == "Housetable"
    assert made.lacking == ()


def test_what_a_template_lacks_is_told_and_koding_s_own_stands_in() -> None:
    """Captions and quotations without a style get koding's, and the house is told to lack them."""
    made = house(make_template(without=("Caption", "Quote", "Table Grid")))
    assert made.lacking == (StyleRole.CAPTION, StyleRole.QUOTE, StyleRole.TABLE)
    document = written(house=made)
    assert styled(document, "Caption")[0].startswith("Tabell 1. ")
    assert all(table._tbl.tblPr.find(qn("w:tblBorders")) is not None for table in document.tables)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (with_type(make_template(), MACROS), "HUSMAL.dotx holds macros"),
        (make_template()[:3000], "HUSMAL.dotx is no Word template, or it is damaged"),
        (b"%PDF-1.7", "HUSMAL.dotx is no Word template, or it is damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "HUSMAL.dotx is no Word template, or it is damaged"),
    ],
    ids=["macros", "cut", "another kind", "empty archive"],
)
def test_what_is_no_template_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    """Macros are never passed on, and what is damaged or something else is said to be so."""
    with pytest.raises(ReadingError, check=advises(f"{said}: save it in Word as .dotx or .docx"
        if "macros" not in said else f"{said}, which koding does not pass on")):  # fmt: skip
        read_template(RawFile("HUSMAL.dotx", data))


def test_a_figure_fits_its_page_whatever_its_height() -> None:
    """A figure of two hundred rows is made smaller, never cut off."""
    many = dataclasses.replace(BARS.frame, rows=BARS.frame.rows * 60)
    chart = dataclasses.replace(BARS, frame=many)
    report = dataclasses.replace(REPORT, sections=(Section("x", same("X"), (chart, many)),))
    (extent,) = written(report).element.iter(qn("wp:extent"))
    assert int(extent.get("cy")) <= Mm(216)
    assert int(extent.get("cx")) <= Mm(141)


def test_a_table_that_no_page_holds_stands_in_parts() -> None:
    """Sixty columns are several tables, each with what its rows are; no word is broken for room."""
    columns = tuple(
        Column(f"c{n}", same(f"Registerforvaltning{n}"), ColumnKind.INTEGER) for n in range(60)
    )
    frame = Frame(same("Alt"), (Column("k", same("Tema")), *columns), (("Etikk", *range(60)),))
    report = dataclasses.replace(REPORT, sections=(Section("x", same("X"), (frame,)),))
    document = written(report)
    captions = styled(document, "Caption")
    of = len(document.tables)
    assert of > 2
    assert captions == [f"Tabell {n}. Alt ({n} av {of})" for n in range(1, of + 1)]
    rows = [[cell.text for cell in table.rows[1].cells] for table in document.tables]
    assert {row[0] for row in rows} == {"Etikk"}
    assert [text for row in rows for text in row[1:]] == [str(n) for n in range(60)]
