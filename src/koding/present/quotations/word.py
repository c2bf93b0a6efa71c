"""Running text as a Word document: heading styles, page numbers, the text's own language.

The body is poured paragraph by paragraph into an empty document, so that hundreds of thousands
of passages never stand in memory as objects of a library.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from koding.messages.language import country_code
from koding.model.label import Language
from koding.present.docx_documents import document_bytes, new_document
from koding.present.quotations.blocks import Block, BlockKind
from koding.present.visible import xml_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document

_DEEPEST = 9
_BODY = "word/document.xml"
_HERE = "@@body@@"

_STYLES = {BlockKind.TITLE: "Title", BlockKind.QUOTE: "Quote"}
_SMALL = '<w:sz w:val="18"/>'
_CLOSE = '<w:keepNext/><w:spacing w:after="40"/>'
_INSET = '<w:ind w:left="567"/>'


def render_docx(title: str, blocks: Iterable[Block], language: Language, spoken: Language) -> bytes:
    """Return the document; `spoken` is the language of the study's own text."""
    document = new_document(title, language)
    _number_pages(document)
    document.add_paragraph(_HERE)
    return _pour(document_bytes(document), (_paragraph(block, spoken) for block in blocks))


def _number_pages(document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def _pour(shell: bytes, paragraphs: Iterable[str]) -> bytes:
    """Return the empty document with the paragraphs where its placeholder stands."""
    filled = BytesIO()
    with ZipFile(BytesIO(shell)) as source, ZipFile(filled, "w") as target:
        for part in source.infolist():
            info = ZipInfo(part.filename, part.date_time)
            info.compress_type = ZIP_DEFLATED
            with target.open(info, "w") as written:
                if part.filename != _BODY:
                    written.write(source.read(part))
                    continue
                head, tail = _halves(source.read(part).decode())
                written.write(head.encode())
                for paragraph in paragraphs:
                    written.write(paragraph.encode())
                written.write(tail.encode())
    return filled.getvalue()


def _halves(body: str) -> tuple[str, str]:
    place = body.index(_HERE)
    return body[: body.rindex("<w:p>", 0, place)], body[body.index("</w:p>", place) + 6 :]


def _paragraph(block: Block, spoken: Language) -> str:
    language = f'<w:lang w:val="{country_code(spoken)}"/>' if block.spoken else ""
    look = _look(block)
    runs = _run(_mark(block), f"<w:b/>{look}") + _run(block.text, look + language)
    return f"<w:p><w:pPr>{_properties(block)}</w:pPr>{runs}</w:p>"


def _mark(block: Block) -> str:
    if block.kind is BlockKind.SOURCE:
        return f"— {block.lead} · " if block.lead else "— "
    return f"{block.lead} " if block.lead else ""


def _properties(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f'<w:pStyle w:val="Heading{min(block.level, _DEEPEST)}"/>'
    style = _STYLES.get(block.kind)
    stated = f'<w:pStyle w:val="{style}"/>' if style else ""
    if block.kind in (BlockKind.QUOTE, BlockKind.ASIDE):
        stated += _CLOSE
    if block.kind in (BlockKind.QUOTE, BlockKind.ASIDE, BlockKind.SOURCE):
        stated += _INSET
    return stated


def _look(block: Block) -> str:
    small = block.kind in (BlockKind.ASIDE, BlockKind.SOURCE, BlockKind.NOTE)
    return _SMALL if small else ""


def _run(text: str, look: str) -> str:
    if not text:
        return ""
    words = escape(xml_lines(text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
