"""Word documents, as their reader would see them with all changes accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from koding.errors import ReadingError
from koding.messages import Message, transcripts
from koding.model.commented import LINE_STYLE
from koding.model.numbers import whole
from koding.reading.blocks import (
    Block,
    Face,
    Paragraph,
    Run,
    TableRow,
    columns_told,
    says_something,
    script_lines,
)
from koding.reading.decoding import RawFile
from koding.reading.facts import Known, TranscriptDraft
from koding.reading.packages import local_name, open_word
from koding.reading.script import LineKind, compose_paragraphs

if TYPE_CHECKING:
    from docx.document import Document

_LEFT_OUT = {
    "footnoteReference": transcripts.FOOTNOTES,
    "endnoteReference": transcripts.ENDNOTES,
    "txbxContent": transcripts.TEXT_BOXES,
    "commentReference": transcripts.COMMENTS,
    "sym": transcripts.SYMBOLS,
    "altChunk": transcripts.EMBEDDED,
}
_HOLDS_TEXT = ("txbxContent", "altChunk")

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\xad",
}
_GONE = frozenset({"del", "moveFrom"})
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
ASIDE = frozenset({"rPr", "pPr", "drawing", "pict", "object", "instrText"})
EITHER = "AlternateContent"
_HEADING = re.compile(r"(?:heading|overskrift)\s*\d*", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|tittel)", re.IGNORECASE)
_STRONG = re.compile(r"(?:strong|sterk)(?: emphasis| utheving)?", re.IGNORECASE)
_TOGGLES = (("b", Face.BOLD), ("i", Face.ITALIC))
_OFF = frozenset({"0", "false", "off"})
_DEEPEST = 10


def read_word(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in a .docx file.

    A speaker is a label with a colon, or a name that is bold, a heading, or a table row's first
    cell. Heading styles open sections; the Title style gives the document its title.

    Raises:
        ReadingError: the file is damaged, is not Word, would unpack to too much, or is empty.
    """
    document = open_word(file)
    styles = WordStyles(document.styles.element)
    blocks = list(read_blocks(document.element.body, styles))
    lines = script_lines(blocks)
    if not any(line.text.strip() for line in lines):
        aside = [_LEFT_OUT[tag]() for tag in _HOLDS_TEXT if count(document.element.body, tag)]
        said = transcripts.ONLY_ASIDE(file=file.name, what=aside)
        raise ReadingError(said if aside else transcripts.NO_TEXT(file=file.name))
    draft = compose_paragraphs(lines, known)
    told = (*_warnings(document, file.name), *columns_told(blocks, file.name))
    return replace(draft, warnings=(*draft.warnings, *told))


def word_blocks(file: RawFile) -> tuple[list[Block], int]:
    """Return the paragraphs and table rows of a .docx file, and how many comments stand beside.

    Raises:
        ReadingError: the file is damaged, is not Word, or would unpack to too much.
    """
    document = open_word(file)
    body = document.element.body
    styles = WordStyles(document.styles.element)
    return list(read_blocks(body, styles)), count(body, "commentReference")


def _warnings(document: Document, name: str) -> Iterator[Message]:
    body = document.element.body
    if has_changes(body):
        yield transcripts.TRACKED_CHANGES(file=name)
    found = [what() for tag, what in _LEFT_OUT.items() if count(body, tag)]
    if says_something(_running(document)):
        found.append(transcripts.HEADERS())
    if found:
        yield transcripts.LEFT_OUT(file=name, what=found)
    if any(_is_on(mark) for mark in body.iter(f"{_SPACE}vanish")):
        yield transcripts.HIDDEN(file=name)


def _running(document: Document) -> str:
    """Return what stands in the headers and footers of a document's pages."""
    relations = [
        document.part.rels.get(reference.get(_RELATION))
        for tag in ("headerReference", "footerReference")
        for reference in document.element.body.iter(_SPACE + tag)
    ]
    roots = [
        getattr(one.target_part, "element", None)
        for one in relations
        if one is not None and not one.is_external
    ]
    texts = (root.iter(f"{_SPACE}t") for root in roots if root is not None)
    return " ".join(text.text or "" for found in texts for text in found)


def _is_on(mark: Any) -> bool:
    return mark.get(_SPACE + "val", "1") not in _OFF


def read_blocks(parent: Any, styles: WordStyles) -> Iterator[Block]:
    """Yield the paragraphs and table rows under an element, in the document's order."""
    waiting: list[Any] = []
    for element in flat_elements(parent):
        if local_name(element) == "tbl":
            yield from table_rows(element, styles)
            continue
        waiting.append(element)
        # A deleted paragraph mark lets the paragraph run on into the next.
        if not _marked(element, "pPr", "rPr", "del"):
            yield paragraph_of(waiting, styles)
            waiting = []
    if waiting:
        yield paragraph_of(waiting, styles)


def has_changes(body: Any) -> bool:
    """Return whether tracked changes stand in the document."""
    return any(next(body.iter(_SPACE + change), None) is not None for change in _CHANGES)


def count(body: Any, tag: str) -> int:
    """Return how many elements called `tag` stand in the document."""
    return sum(1 for _ in body.iter(_SPACE + tag))


def flat_elements(parent: Any) -> Iterator[Any]:
    """Yield the elements of paragraphs and tables under one, whatever they are wrapped in."""
    for element in parent:
        name = local_name(element)
        if name in ("p", "tbl"):
            yield element
        elif name == EITHER:
            yield from _first_filled(element, flat_elements)
        elif name not in _GONE and name not in ASIDE:
            yield from flat_elements(element)


def _first_filled(either: Any, read: Callable[[Any], Iterator[Any]]) -> list[Any]:
    """Return what the first way of showing a content gives that gives any: newest first."""
    for way in either:
        found = list(read(way))
        if found:
            return found
    return []


def table_rows(table: Any, styles: WordStyles) -> Iterator[TableRow]:
    """Yield the rows of a table that no tracked change deletes."""
    kept = [row for row in _children(table, "tr") if not _marked(row, "trPr", "del")]
    for place, row in enumerate(kept):
        cells = (tuple(_cell(cell, styles)) for cell in _children(row, "tc"))
        yield TableRow(tuple(cells), first=place == 0)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or cells of a row, also those inside content controls."""
    for element in parent:
        name = local_name(element)
        if name == tag:
            yield element
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _children(element, tag)


def _cell(cell: Any, styles: WordStyles) -> Iterator[Paragraph]:
    for block in read_blocks(cell, styles):
        if isinstance(block, TableRow):
            for inner in block.cells:
                yield from inner
        else:
            yield block


def paragraph_of(elements: Sequence[Any], styles: WordStyles) -> Paragraph:
    """Return the paragraph that some elements make, several where their ends were deleted."""
    style = _style_id(elements[-1], "pPr", "pStyle")
    runs = [run for element in elements for run in _runs(element, styles, styles.faces_of(style))]
    return Paragraph(tuple(runs), styles.kind_of(style))


def _runs(
    element: Any, styles: WordStyles, face: Face, inside: Face | None = None
) -> Iterator[Run]:
    """Yield the runs of a paragraph whose style has `face`; `inside` is that of the run around."""
    now = face if inside is None else inside
    for child in element:
        name = local_name(child)
        if name == "t":
            yield Run(re.sub(r"[\r\n]", " ", child.text or ""), now)
        elif name in CHARACTERS:
            yield Run(CHARACTERS[name], now)
        elif name == "r":
            if not styles.numbers_lines(child):
                yield from _runs(child, styles, face, styles.face(child, face))
        elif name == EITHER:
            yield from _first_filled(child, lambda way: _runs(way, styles, face, inside))
        elif name not in _GONE and name not in ASIDE:
            yield from _runs(child, styles, face, inside)


def list_level(paragraph: Any) -> int | None:
    """Return how deep in a list a paragraph lies, from 0; None where it is in none."""
    level = paragraph.find("{*}pPr/{*}numPr/{*}ilvl")
    if level is not None:
        return whole("".join(level.values())) or 0  # its only attribute is the level
    style = paragraph.find("{*}pPr/{*}pStyle")
    name = "" if style is None else "".join(style.values())
    if paragraph.find("{*}pPr/{*}numPr") is None and not name.startswith("List"):
        return None
    return max(0, (whole(name[-1:]) or 1) - 1)


class WordStyles:
    """What the styles of a document make of paragraphs and of letters, by their ids.

    A style of the study's own counts as what it is based on.
    """

    def __init__(self, styles: Any) -> None:
        self._found: dict[str, Any] = {}
        self._usual: str | None = None
        for style in styles.iter(_SPACE + "style"):
            made = style.get(_SPACE + "styleId")
            if made is None:
                continue
            self._found[made] = style
            is_usual = style.get(_SPACE + "default", "0") not in _OFF
            if is_usual and style.get(_SPACE + "type") == "paragraph":
                self._usual = made
        self._kinds: dict[str | None, LineKind] = {}
        self._faces: dict[str | None, Face] = {}

    def kind_of(self, style: str | None) -> LineKind:
        """Return whether paragraphs of a style are speech, headings or titles."""
        if style not in self._kinds:
            names = (self._name_of(one) for one in self._bases(style))
            kinds = (kind for name in names if (kind := _kind(name)) is not None)
            self._kinds[style] = next(kinds, LineKind.SPEECH)
        return self._kinds[style]

    def faces_of(self, style: str | None, *, usual: bool = True) -> Face:
        """Return the typeface of a style's letters, the usual one's where a paragraph has none."""
        style = self._usual if style is None and usual else style
        if style not in self._faces:
            self._faces[style] = self._face_of(style)
        return self._faces[style]

    def face(self, run: Any, around: Face) -> Face:
        """Return the typeface of a run in a paragraph whose style has the face `around`.

        Word toggles: a bold style of letters within a bold style of paragraphs is not bold.
        """
        own = self.faces_of(_style_id(run, "rPr", "rStyle"), usual=False)
        face = (around ^ own) & (Face.BOLD | Face.ITALIC) | (around | own) & Face.STRONG
        for tag, sign in _TOGGLES:
            if (stated := _stated(run, tag)) is not None:
                face = face | sign if stated else face & ~sign & ~Face.STRONG
        return face

    def numbers_lines(self, run: Any) -> bool:
        """Return whether a run is a line's number, which koding itself has put there."""
        style = _style_id(run, "rPr", "rStyle")
        return style is not None and self._name_of(self._found.get(style)).lower() == LINE_STYLE

    def _face_of(self, style: str | None) -> Face:
        face, settled = Face.PLAIN, Face.PLAIN
        for one in self._bases(style):
            if _STRONG.fullmatch(self._name_of(one)):
                face |= Face.STRONG
            for tag, sign in _TOGGLES:
                stated = _stated(one, tag)
                if stated is not None and not settled & sign:
                    settled |= sign
                    face |= sign if stated else Face.PLAIN
        return face

    def _bases(self, style: str | None) -> Iterator[Any]:
        """Yield a style and what it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            found = self._found.get(style or "")
            if found is None:
                return
            yield found
            base = found.find(_SPACE + "basedOn")
            style = None if base is None else base.get(_SPACE + "val")

    def _name_of(self, style: Any) -> str:
        name = None if style is None else style.find(_SPACE + "name")
        return "" if name is None else (name.get(_SPACE + "val") or "")


def _kind(name: str) -> LineKind | None:
    if _TITLE.fullmatch(name):
        return LineKind.TITLE
    return LineKind.HEADING if _HEADING.fullmatch(name) else None


def _stated(element: Any, tag: str) -> bool | None:
    """Return whether a run or style says that its letters are so, None if it does not say."""
    found = element.find(f"{_SPACE}rPr/{_SPACE}{tag}")
    return None if found is None else found.get(_SPACE + "val", "1") not in _OFF


def _style_id(element: Any, properties: str, tag: str) -> str | None:
    found = element.find(f"{_SPACE}{properties}/{_SPACE}{tag}")
    return None if found is None else found.get(_SPACE + "val")


def _marked(element: Any, *path: str) -> bool:
    return element.find("/".join(_SPACE + step for step in path)) is not None
