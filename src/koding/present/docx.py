"""Word documents: plain styles, a language, the same bytes each time; a frame as one table.

A table stands upright or on its side, with columns as wide as their words need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from koding.messages.language import country_code
from koding.model.label import Language
from koding.present.cells import basis, is_numeric, lines_above, lines_below, printed_rows
from koding.present.folding import count_cells
from koding.present.visible import xml_lines
from koding.tabling import Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_NOTE = 9.0
"""The letters of notes, in points."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every document says it was made, so that the same contents are the same bytes."""
_TYPEFACE = "Arial"
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_UPRIGHT, _ON_ITS_SIDE = 170.0, 257.0
"""How wide the text of an A4 page with margins of 20 mm is, in millimetres."""
_PAGES = (
    (_UPRIGHT, 9.0), (_UPRIGHT, 8.0), (_ON_ITS_SIDE, 9.0), (_ON_ITS_SIDE, 8.0),
    (_ON_ITS_SIDE, 7.0), (_ON_ITS_SIDE, 6.0),
)  # fmt: skip
"""Pages and sizes of letters in points, one step of need after the other."""
_LETTER, _BOLD_LETTER = 0.225, 0.27
"""How wide a letter of one point is on average, in millimetres.

It is that of the wide typefaces that stand in for Arial where a machine lacks it.
"""
_PADDING = 4.2
"""What a cell takes besides its text, in millimetres."""
_COMFORT = 22
"""How many letters of running text a line should hold at least."""


def render_docx(frame: Frame, language: Language) -> bytes:
    """Return a document with the table under its caption, which says the unit and its n, and notes.

    The caption is one that Word numbers and lists. Cells are as in print: rounded, in the
    language. A table too wide for an upright page lies on its side.
    """
    frame = frame.for_print()
    headings = [column.heading.text(language) for column in frame.columns]
    rows = printed_rows(frame, language)
    numeric = [is_numeric(column) for column in frame.columns]
    fit = fit_page(headings, rows, numeric)
    title = frame.title.text(language)
    document = new_document(title, language, landscape=fit.landscape)
    if title:
        add_caption(document, ". ".join([title, *basis(frame, language)]), language)
    for note in lines_above(frame, language):
        add_paragraph(document, note, size=_NOTE, keep=True)
    if headings:
        add_table(document, headings, rows, fit, numeric)
        add_paragraph(document, "", size=_NOTE)
    notes = [one.text(language) for one in frame.notes]
    for note in notes if title else lines_below(frame, language):
        add_paragraph(document, note, size=_NOTE)
    return document_bytes(document)


def new_document(title: str, language: Language, *, landscape: bool = False) -> Document:
    """Return an empty A4 document with margins of 20 mm, in the language for spell checkers."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = docx.Document()
    said = document.core_properties
    said.title, said.author, said.comments = xml_lines(title), "", ""
    said.created = said.modified = _MADE
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    _set_language(document, language)
    return document


def add_paragraph(
    document: Document, text: str, *, size: float = 10.0, bold: bool = False, keep: bool = False
) -> Paragraph:
    """Add a paragraph in letters of so many points; `keep` holds it on the page of the next."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(xml_lines(text))
    run.bold, run.font.size = bold, Pt(size)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = keep
    return paragraph


def add_caption(document: Document, text: str, language: Language) -> Paragraph:
    """Add a caption of a table, numbered by Word, that stays on the page of what follows it."""
    from docx.shared import Pt, RGBColor

    name = word("sheet.table").text(language)
    paragraph = document.add_paragraph(style="Caption")
    for run in (paragraph.add_run(f"{name} "), paragraph.add_run(), paragraph.add_run()):
        run.font.size, run.font.color.rgb = Pt(10), RGBColor(0, 0, 0)
    *_, number, told = paragraph.runs
    _count_in(number, name)
    told.text = xml_lines(f". {text}")
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _count_in(run: Run, name: str) -> None:
    """Make the run the number of the caption among those of its name, which Word counts."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for part in ("begin", f" SEQ {name} \\* ARABIC ", "separate", "1", "end"):
        if part in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), part)
        else:
            mark = OxmlElement("w:t" if part == "1" else "w:instrText")
            mark.text = part
            mark.set(qn("xml:space"), "preserve")
        run._r.append(mark)


def document_bytes(document: Document) -> bytes:
    """Return the document as a file, with no time of writing in it."""
    made, fixed = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(fixed, "w") as target:
        for name in source.namelist():
            info = ZipInfo(name, _ZIPPED)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return fixed.getvalue()


def _set_language(document: Document, language: Language) -> None:
    """Say which language and typeface the text is in, where no style says otherwise."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = document.styles["Normal"].element.get_or_add_rPr()
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        properties.get_or_add_rFonts().set(qn(script), _TYPEFACE)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), country_code(language))
    properties.append(mark)


def add_table(
    document: Document,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    fit: PageFit,
    numeric: Sequence[bool],
) -> Table:
    """Add a table whose first row is repeated on every page.

    Cells of `numeric` columns stand to the right. No row is parted between two pages.
    """
    from docx.shared import Mm

    table: Table = document.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    table.autofit = False
    widths = [Mm(width) for width in fit.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, texts) in enumerate(zip(table.rows, [headings, *rows], strict=True)):
        _mark_row(row, header=number == 0)
        cells = row.cells  # found anew each time it is asked for
        for cell, text, width, right in zip(cells, texts, widths, numeric, strict=True):
            cell.width = width
            _fill_cell(cell, text, fit.size, bold=number == 0, right=right)
    return table


def _mark_row(row: _Row, *, header: bool) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _fill_cell(cell: _Cell, text: str, size: float, *, bold: bool, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(xml_lines(text))
    run.bold, run.font.size = bold, Pt(size)
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, slots=True)
class PageFit:
    """Column widths in millimetres, the size of letters in points, and how the page lies."""

    widths: tuple[float, ...]
    size: float
    landscape: bool


def fit_page(
    headings: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]
) -> PageFit:
    """Return the first page on which no word is broken, else the widest with the smallest letters.

    Text columns share what is left over, by how much they have to say.
    """
    for page, size in _PAGES:
        columns = [
            _measure(heading, [row[place] for row in rows], size, is_text=not numeric[place])
            for place, heading in enumerate(headings)
        ]
        if sum(least for least, _ in columns) <= page:
            break
    return PageFit(tuple(_share_out(columns, page)), size, landscape=page > _UPRIGHT)


def _measure(
    heading: str, cells: Sequence[str], size: float, *, is_text: bool
) -> tuple[float, float]:
    """Return the least width of a column without a broken word, and the one it would like."""
    word = max(
        _longest(heading.split()) * _BOLD_LETTER,
        max((_longest(cell.split() if is_text else [cell]) for cell in cells), default=0) * _LETTER,
    )
    whole = max(
        _longest(heading.split("\n")) * _BOLD_LETTER,
        max((_longest(cell.split("\n")) for cell in cells), default=0) * _LETTER,
    )
    comfort = min(whole, _COMFORT * _LETTER) if is_text else 0.0
    return max(word, comfort) * size + _PADDING, whole * size + _PADDING


def _share_out(columns: Sequence[tuple[float, float]], page: float) -> list[float]:
    """Return widths between the least and the wished for, at most as wide as the page together."""
    least = [one for one, _ in columns]
    wishes = [max(wish - one, 0.0) for one, wish in columns]
    spare = page - sum(least)
    if spare < 0:
        return [one * page / sum(least) for one in least]
    part = min(spare / (sum(wishes) or 1.0), 1.0)
    return [one + wish * part for one, wish in zip(least, wishes, strict=True)]


def _longest(texts: Sequence[str]) -> int:
    return max(map(count_cells, texts), default=0)
