"""House templates as ministries have them: their own styles, page, header with logo, footer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = MAIN.replace(b"document.main", b"template.main")
MACROS = b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
NORWEGIAN = {
    "Title": ("Tittel", "Tittel"),
    "Heading 1": ("Overskrift1", "Overskrift 1"),
    "Heading 2": ("Overskrift2", "Overskrift 2"),
    "Heading 3": ("Overskrift3", "Overskrift 3"),
    "Caption": ("Bildetekst", "Bildetekst"),
    "Quote": ("Sitat", "Sitat"),
    "Body Text": ("Brdtekst", "Brødtekst"),
    "Table Grid": ("Tabellrutenett", "Tabellrutenett"),
}
"""The ids and names of styles in a Norwegian Word, by their English names."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COLOUR = RGBColor(0x7A, 0x1F, 0x2B)


def make_template(
    *,
    norwegian: bool = True,
    without: tuple[str, ...] = (),
    table_style: str = "",
    body: tuple[str, ...] = (),
    logo: bytes = b"",
) -> bytes:
    """Return a template (.dotx): burgundy headings, margins of 30 mm, a header and a footer.

    `without` are styles (by their English names) that it lacks, `table_style` the name of one of
    its own, `body` paragraphs that stand in it, `logo` a PNG in its header.
    """
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].text = "Husmaldepartementet"
    if logo:
        section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logo), width=Mm(12))
    section.footer.paragraphs[0].text = "Bunntekst fra malen"
    for name in ("Heading 1", "Heading 2", "Title"):
        style = document.styles[name]
        style.font.color.rgb, style.font.size = COLOUR, Pt(17)
    if table_style:
        document.styles.add_style(table_style, WD_STYLE_TYPE.TABLE)
    for text in body:
        document.add_paragraph(text)
    _say_where_it_lay(document)
    _leave_out(document, without)
    if norwegian:
        _rename(document, NORWEGIAN)
    held = io.BytesIO()
    document.save(held)
    return with_type(held.getvalue(), TEMPLATE)


def _say_where_it_lay(document: docx.document.Document) -> None:
    """Name the template's place on a server, as Word does in all that is made from one."""
    settings = document.settings
    kind = f"{_OFFICE}/attachedTemplate"
    part = document.part.part_related_by(f"{_OFFICE}/settings")
    key = part.relate_to(r"file:///\\server\maler\husmal.dotm", kind, is_external=True)
    mark = settings.element.makeelement(qn("w:attachedTemplate"), {qn("r:id"): key})
    settings.element.insert(0, mark)


def _leave_out(document: docx.document.Document, names: tuple[str, ...]) -> None:
    for name in names:
        document.styles[name].delete()


def _rename(document: docx.document.Document, names: Mapping[str, tuple[str, str]]) -> None:
    for style in document.styles.element.findall(qn("w:style")):
        for english, (key, name) in names.items():
            stated = style.find(qn("w:name")).get(qn("w:val"))
            if stated.casefold() == english.casefold():
                style.set(qn("w:styleId"), key)
                style.find(qn("w:name")).set(qn("w:val"), name)


def with_type(document: bytes, kind: bytes) -> bytes:
    """Return the archive with its main part of another type."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(held, "w") as target:
        for part in source.infolist():
            data = source.read(part)
            target.writestr(part.filename, data.replace(MAIN, kind).replace(TEMPLATE, kind))
    return held.getvalue()
