"""A document's house: its styles by what they are for, its page, and what it lacks.

koding's own house is made here; a house template brings its own styles, page, headers and footers,
and what it lacks is taken from koding's.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

from koding.messages.language import country_code
from koding.present.visible import xml_lines
from koding.present.word.tables import PageRoom

if TYPE_CHECKING:
    from docx.document import Document

    from koding.model.label import Language

MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every document says it was made, so that the same contents are the same bytes."""
_TYPEFACE = "Arial"
_MILLIMETRE = 36_000
_HEADING_SIZES = {"Heading 1": 15, "Heading 2": 11.5, "Heading 3": 10.5, "Heading 4": 10}
_BODY_SIZE, _TABLE_SIZE = 10.0, 9.0
_WIDER = 1.15
"""By how much a house's typeface may be wider than Arial."""
HERE = "{{koding}}"
"""What a paragraph of a template says where koding's content is to stand."""


class StyleRole(StrEnum):
    """What a paragraph or a table is; each has a style."""

    TITLE = "title"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    TEXT = "body text"
    CAPTION = "caption"
    QUOTE = "quote"
    CONTENTS = "toc 1"
    CONTENTS_HEADING = "toc heading"
    TABLE = "table grid"


_NAMES: dict[StyleRole, tuple[str, ...]] = {
    StyleRole.TITLE: ("title", "tittel"),
    StyleRole.HEADING_1: ("heading 1", "overskrift 1"),
    StyleRole.HEADING_2: ("heading 2", "overskrift 2"),
    StyleRole.HEADING_3: ("heading 3", "overskrift 3"),
    StyleRole.TEXT: ("body text", "brødtekst", "normal"),
    StyleRole.CAPTION: ("caption", "bildetekst"),
    StyleRole.QUOTE: ("quote", "sitat", "block text", "blokktekst"),
    StyleRole.CONTENTS: ("toc 1", "innholdsfortegnelse 1", "inh 1", "inh1"),
    StyleRole.CONTENTS_HEADING: ("toc heading", "overskriftforinnholdsfortegnelse"),
    StyleRole.TABLE: ("table grid", "tabellrutenett"),
}
"""What styles are called in English and Norwegian, in names as in ids; the first found is taken."""
_UNTOLD = (StyleRole.CONTENTS, StyleRole.CONTENTS_HEADING, StyleRole.TEXT)
"""Word itself makes those that a template does not state."""


@dataclass(frozen=True)
class House:
    """A document with its styles' ids, the room on its pages, and the looks it has no style for."""

    document: Document
    styles: dict[StyleRole, str]
    room: PageRoom
    lacking: tuple[StyleRole, ...] = ()
    fetches: bool = False
    """Whether it names pictures that lie elsewhere."""
    is_own: bool = True

    @property
    def ruled(self) -> bool:
        """Whether tables have koding's own lines, as there is no house's style for them."""
        return self.is_own or StyleRole.TABLE in self.lacking


def own_house(title: str, language: Language) -> House:
    """Return koding's own empty document: A4 upright, Arial, its pages numbered."""
    import docx
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    _state(document, title)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    _set_language(document, language, _TYPEFACE)
    normal = document.styles["Normal"]
    normal.font.size = Pt(_BODY_SIZE)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in {**_HEADING_SIZES, "Title": 20, "Caption": 9.5, "TOC Heading": 12}.items():
        style = document.styles[name]
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = RGBColor(0x1F, 0x1F, 0x1F)
        _set_typeface(style.element.get_or_add_rPr(), _TYPEFACE)
        style.paragraph_format.keep_with_next = name != "Caption"
    document.styles["Caption"].paragraph_format.space_after = Pt(3)
    document.styles["Caption"].paragraph_format.space_before = Pt(6)
    _space_headings(document)
    _add_contents_style(document)
    quote = document.styles["Quote"]
    quote.font.size = Pt(9.5)
    quote.font.italic, quote.font.color.rgb = False, RGBColor(0, 0, 0)
    quote.paragraph_format.left_indent = Mm(6)
    quote.paragraph_format.space_after = Pt(4)
    _drop_borders(document.styles["Title"].element)
    _number_pages(section)
    styles = {look: _find(document, look) or "" for look in StyleRole}
    return House(document, styles, PageRoom())


def house_of(template: bytes, title: str, language: Language) -> House:
    """Return a house template's document, with koding's style wherever it has none itself.

    What stands in its body stays; koding's content comes after it, or where `{{koding}}` stands.
    """
    import docx

    document, own = docx.Document(BytesIO(template)), own_house(title, language)
    _state(document, title)
    _forget_template(document)
    _set_language(document, language, "")
    styles, lacking = {}, []
    for look in StyleRole:
        found = _find(document, look)
        if found is None:
            _lend(own.document, document, own.styles[look])
            lacking.append(look)
            found = own.styles[look]
        styles[look] = found
    told = tuple(look for look in lacking if look not in _UNTOLD)
    return House(
        document,
        styles,
        _room_of(document),
        told,
        _names_pictures_elsewhere(document),
        is_own=False,
    )


def _find(document: Document, look: StyleRole) -> str | None:
    """Return the id of the document's style for a look, None where it has none.

    A house's own style for tables, where there is just one, is meant for them.
    """
    from docx.oxml.ns import qn

    wanted = "table" if look is StyleRole.TABLE else "paragraph"
    styles = [
        style
        for style in document.styles.element.findall(qn("w:style"))
        if style.get(qn("w:type")) == wanted
    ]
    if look is StyleRole.TABLE:
        own = [style for style in styles if style.get(qn("w:customStyle")) in ("1", "true")]
        if len(own) == 1:
            return str(own[0].get(qn("w:styleId")))
    for name in _NAMES[look]:
        spelled = re.sub(r"[^a-z0-9]", "", name)  # as Word makes an id of it: Brdtekst
        for style in styles:
            key = str(style.get(qn("w:styleId")))
            if name in _called(style) or key.casefold() == spelled:
                return key
    return None


def _called(style: Any) -> set[str]:
    """Return what a style goes by, its name and its aliases, in small letters."""
    from docx.oxml.ns import qn

    stated = [style.find(qn(tag)) for tag in ("w:name", "w:aliases")]
    said = [str(one.get(qn("w:val"))) for one in stated if one is not None]
    return {name.strip().casefold() for one in said for name in one.split(",")}


def _lend(lender: Document, document: Document, key: str) -> None:
    """Give the document a style of koding's, based on what the document's own text is in."""
    from docx.oxml.ns import qn

    (style,) = (one for one in lender.styles.element if one.get(qn("w:styleId")) == key)
    copied = deepcopy(style)
    for tag in ("w:link", "w:next", "w:basedOn", "w:rsid"):
        for one in copied.findall(qn(tag)):
            copied.remove(one)
    for fonts in copied.iter(qn("w:rFonts")):
        fonts.getparent().remove(fonts)
    base = _default_style(document)
    if base and copied.get(qn("w:type")) == "paragraph":
        based = copied.makeelement(qn("w:basedOn"), {qn("w:val"): base})
        copied.find(qn("w:name")).addnext(based)
    document.styles.element.append(copied)


def _default_style(document: Document) -> str:
    from docx.oxml.ns import qn

    for style in document.styles.element.findall(qn("w:style")):
        is_text = style.get(qn("w:type")) == "paragraph"
        if is_text and style.get(qn("w:default")) in ("1", "true"):
            return str(style.get(qn("w:styleId")))
    return ""


def _room_of(document: Document) -> PageRoom:
    """Return how wide the text is in the template's last section, upright and on its side."""
    section = document.sections[-1]
    width, height = section.page_width or 7_560_000, section.page_height or 10_692_000
    beside = (section.left_margin or 0) + (section.right_margin or 0)
    upright = (width - beside) / _MILLIMETRE
    above = (section.top_margin or 0) + (section.bottom_margin or 0)
    # A page that lies on its side already is turned no further.
    on_its_side = upright if width > height else (height - above) / _MILLIMETRE
    return PageRoom(
        upright,
        max(on_its_side, upright),
        picture=min(upright, PageRoom().picture),
        largest=_table_size(document),
        wider=_WIDER,
    )


def _table_size(document: Document) -> float:
    """Return letters for tables: koding's, where the house's text is not smaller."""
    try:
        size = document.styles[_NAMES[StyleRole.TEXT][-1].title()].font.size
    except KeyError:
        size = None
    return min(_TABLE_SIZE, size.pt) if size else _TABLE_SIZE


def _state(document: Document, title: str) -> None:
    """Say what the document is called, and nothing of who made it or when."""
    said = document.core_properties
    said.title, said.author, said.comments = xml_lines(title), "", ""
    said.last_modified_by, said.revision = "", 1
    said.created = said.modified = MADE


def _forget_template(document: Document) -> None:
    """Take out where the template lay: Word would fetch it from there when the file is opened."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    settings = document.settings.element
    relations = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    for mark in settings.findall(qn("w:attachedTemplate")):
        relations.pop(mark.get(qn("r:id")), None)
        settings.remove(mark)


def _names_pictures_elsewhere(document: Document) -> bool:
    return any(
        relation.is_external and relation.reltype.endswith("/image")
        for part in document.part.package.iter_parts()
        for relation in part.rels.values()
    )


def _set_language(document: Document, language: Language, typeface: str) -> None:
    """Say which language (and typeface) the text is in, where no style says otherwise."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    key = _default_style(document)
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) != key:
            continue
        properties = style.get_or_add_rPr()
        if typeface:
            _set_typeface(properties, typeface)
        for mark in properties.findall(qn("w:lang")):
            properties.remove(mark)
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), country_code(language))
        properties.append(mark)


def _set_typeface(properties: Any, typeface: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()  # a theme's typeface would come first
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), typeface)


def _space_headings(document: Document) -> None:
    from docx.shared import Pt

    for name, before, after in (("Heading 1", 12, 3), ("Heading 2", 9, 2), ("Heading 3", 7, 2)):
        spacing = document.styles[name].paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)


def _add_contents_style(document: Document) -> None:
    """Add the style of the entries in a table of contents, which Word makes when it needs it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Pt

    style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(0)
    stops = style.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _drop_borders(style: Any) -> None:
    from docx.oxml.ns import qn

    for border in list(style.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _number_pages(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
