"""Word documents as koding makes them: plain styles, a language, the same bytes each time."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from koding.messages.language import country_code
from koding.model.label import Language
from koding.present.visible import xml_lines

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every document says it was made, so that the same contents are the same bytes."""
_TYPEFACE = "Arial"
_ZIPPED = (1980, 1, 1, 0, 0, 0)


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
