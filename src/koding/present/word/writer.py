"""Writes a Word document from top to bottom, in the styles of its house."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from koding.present.visible import xml_lines
from koding.present.word.house import HERE, StyleRole
from koding.present.word.marking import SPACES, bookmark, caption, contents, paragraph, run
from koding.present.word.tables import table

if TYPE_CHECKING:
    from docx.document import Document

    from koding.model.label import Language
    from koding.present.word.house import House
    from koding.present.word.tables import Grid, PageFit

NOTE = 7.5
"""The letters of notes, in points."""
_FIRST_BOOKMARK = 90_001
"""Far from those that a template may have."""
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_MILLIMETRE = 36_000
_HEADINGS = (StyleRole.HEADING_1, StyleRole.HEADING_2, StyleRole.HEADING_3)
_TIGHT = '<w:spacing w:before="0" w:after="{after}"/>'
_AFTER_TABLE = '<w:spacing w:before="40" w:after="120"/>'
_THIN = '<w:spacing w:before="0" w:after="{after}" w:line="60" w:lineRule="exact"/>'
"""Between a table and what follows: Word joins tables that touch, and ends none on a page."""


class WordWriter:
    """Appends to a document what it is told to; sections are opened as pages turn."""

    def __init__(self, house: House) -> None:
        """Begin where the house's document has room for the content."""
        self.house = house
        self._body: Any = house.document.element.body
        self._mark = self._find_mark()
        self._chapters: list[tuple[str, str]] = []
        self._bookmarks = count(_FIRST_BOOKMARK)
        self._pictures = count(1)
        self._on_its_side = self._turned = False
        self._contents: Any = None

    def _find_mark(self) -> Any:
        """Return what the content is put before: the template's mark, else the last section."""
        from docx.oxml.ns import qn

        for one in self._body.findall(qn("w:p")):
            if "".join(text.text or "" for text in one.iter(qn("w:t"))).strip() == HERE:
                return one
        return self._body.find(qn("w:sectPr"))

    def _add(self, xml: str) -> Any:
        from docx.oxml import parse_xml

        (element,) = parse_xml(f"<w:body {SPACES}>{xml}</w:body>")
        self._put(element)
        return element

    def _put(self, element: Any) -> None:
        if self._mark is None:
            self._body.append(element)
        else:
            self._mark.addprevious(element)

    def _paragraph(
        self, runs: str, look: StyleRole | None = None, *, keep: bool = False, more: str = ""
    ) -> Any:
        style = self.house.styles[look or StyleRole.TEXT]
        return self._add(paragraph(runs, style, keep=keep, more=more))

    def title(self, text: str) -> None:
        """Write the document's title."""
        self._paragraph(run(text), StyleRole.TITLE)

    def heading(self, text: str, level: int = 1, *, spoken: Language | None = None) -> None:
        """Write a heading; those of the first level are in the table of contents."""
        look = _HEADINGS[min(level, len(_HEADINGS)) - 1]
        runs = run(text, spoken=spoken)
        if level == 1:
            number = next(self._bookmarks)
            name = f"_Toc{number:08}"
            self._chapters.append((name, text))
            runs = bookmark(number, name, runs)
        self._paragraph(runs, look)

    def contents(self, heading: str) -> None:
        """Make room for the table of contents, which is written when all chapters are known."""
        self._paragraph(run(heading), StyleRole.CONTENTS_HEADING, keep=True)
        self._contents = self._paragraph("")

    def text(self, text: str, *, keep: bool = False, spoken: Language | None = None) -> None:
        """Write a paragraph of running text."""
        self._paragraph(run(text, spoken=spoken), keep=keep)

    def note(self, text: str, *, keep: bool = False) -> None:
        """Write a paragraph in small letters."""
        self._paragraph(run(text, size=NOTE), keep=keep, more=_TIGHT.format(after=30))

    def quote(self, lines: list[str], source: str, *, spoken: Language) -> None:
        """Write a quotation, a line a voice, with whose it is in small letters at its end."""
        *before, last = lines
        for line in before:
            self._paragraph(run(line, spoken=spoken), StyleRole.QUOTE, keep=True)
        runs = run(f"{last} ", spoken=spoken) + run(f"({source})", size=NOTE)
        self._paragraph(runs, StyleRole.QUOTE)

    def caption(self, name: str, number: int, text: str, *, above: bool) -> None:
        """Write a caption that Word numbers; `above` keeps it with what follows."""
        self._paragraph(caption(name, number, text), StyleRole.CAPTION, keep=above)

    def table(self, grid: Grid, fit: PageFit, note: str = "", *, after: int = 140) -> None:
        """Write a table, and in small letters a note under it, or so many twips of air."""
        style = self.house.styles[StyleRole.TABLE]
        self._add(table(grid, fit, "" if self.house.ruled else style, ruled=self.house.ruled))
        if note:
            self._paragraph(run(note, size=NOTE), more=_AFTER_TABLE)
        else:
            self._paragraph("", more=_THIN.format(after=after))

    def figure(self, png: bytes, width: float, height: float, told: tuple[str, str]) -> None:
        """Write a picture so many millimetres large, no wider than the page, with its two texts.

        `told` is what the picture is called, and what it shows in words.
        """
        from docx.shared import Emu

        scale = min(1.0, self.house.room.picture / width)
        element = self._paragraph("", keep=True, more='<w:spacing w:before="120" w:after="40"/>')
        held = self.house.document.add_paragraph()
        size = [Emu(round(side * scale * _MILLIMETRE)) for side in (width, height)]
        shape = held.add_run().add_picture(BytesIO(png), *size)
        properties = shape._inline.docPr
        number = next(self._pictures)
        title, description = map(xml_lines, told)
        properties.set("id", str(1000 + number))
        properties.set("name", f"Figure {number}")
        properties.set("title", title)
        properties.set("descr", description)
        element.append(held._p.r_lst[0])
        held._p.getparent().remove(held._p)

    def begin(self, *, on_its_side: bool) -> None:
        """Say how the first page lies."""
        self._on_its_side = on_its_side

    def turn(self, *, on_its_side: bool) -> None:
        """End the section where the page is to lie otherwise from here."""
        if on_its_side == self._on_its_side:
            return
        self._end_section()
        self._on_its_side = on_its_side

    def _end_section(self) -> None:
        from docx.oxml.ns import qn

        last = self._mark.getprevious() if self._mark is not None else self._body[-1]
        if last is None or last.tag != qn("w:p"):
            last = self._paragraph("")
        stated = last.get_or_add_pPr()
        stated.append(self._section())
        self._turned = True

    def _section(self) -> Any:
        """Return a section like the document's, lying as this one does.

        Its headers and footers are those of the section before, which Word takes where none are
        named.
        """
        from docx.oxml.ns import qn

        made = deepcopy(self._body.find(qn("w:sectPr")))
        if self._turned:
            _forget_heads(made)
        if self._on_its_side:
            _lay_on_its_side(made)
        return made

    def close(self) -> None:
        """Finish the last section and the table of contents."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import qn

        last = self._body.find(qn("w:sectPr"))
        if self._turned:
            _forget_heads(last)
        if self._on_its_side:
            _lay_on_its_side(last)
        if self._contents is not None:
            xml = contents(self._chapters, self.house.styles[StyleRole.CONTENTS])
            for one in parse_xml(f"<w:body {SPACES}>{xml}</w:body>"):
                self._contents.addprevious(one)
            self._contents.getparent().remove(self._contents)
        if self._mark is not None and self._mark.tag == qn("w:p"):
            self._body.remove(self._mark)

    def bytes(self) -> bytes:
        """Return the finished document as a file."""
        self.close()
        return document_bytes(self.house.document)


def _forget_heads(section: Any) -> None:
    from docx.oxml.ns import qn

    for tag in ("w:headerReference", "w:footerReference", "w:titlePg"):
        for one in section.findall(qn(tag)):
            section.remove(one)
    for one in section.findall(qn("w:pgNumType")):
        one.attrib.pop(qn("w:start"), None)


def _lay_on_its_side(section: Any) -> None:
    """Swap a section's width and height, and turn its margins along."""
    from docx.oxml.ns import qn

    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is not None:
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
    if margins is not None:
        names = [qn(f"w:{side}") for side in ("top", "right", "bottom", "left")]
        held = [margins.get(name) for name in names]
        for name, value in zip(names, [held[3], held[0], held[1], held[2]], strict=True):
            if value is not None:
                margins.set(name, value)


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
