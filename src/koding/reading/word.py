"""Word documents, as their reader would see them with all changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.errors import ReadingError
from koding.messages import Message, transcripts
from koding.reading.decoding import RawFile, normalise
from koding.reading.draft import Known, TranscriptDraft
from koding.reading.labels import is_stamp, milliseconds
from koding.reading.script import LineKind, ScriptLine, compose_paragraphs
from koding.reading.word_package import open_word

if TYPE_CHECKING:
    from docx.document import Document

_Kinds = dict[str, LineKind]
_LEFT_OUT = {
    "footnoteReference": transcripts.FOOTNOTES,
    "endnoteReference": transcripts.ENDNOTES,
    "txbxContent": transcripts.TEXT_BOXES,
    "commentReference": transcripts.COMMENTS,
}

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\xad",
}
_GONE = frozenset({"del", "moveFrom"})
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_ASIDE = frozenset({"rPr", "pPr", "drawing", "pict", "object", "AlternateContent", "instrText"})
_HEADING = re.compile(r"(?:heading|overskrift)\s*\d*", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|tittel)", re.IGNORECASE)
_DEEPEST = 10


def read_word(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in a .docx file.

    A speaker is a label with a colon, or a name that is bold, a heading, or a table row's first
    cell. Heading styles open sections; the Title style gives the document its title.

    Raises:
        ReadingError: the file is damaged, is not Word, would unpack to too much, or is empty.
    """
    document = open_word(file)
    kinds = style_kinds(document)
    lines = [line for block in read_blocks(document.element.body) for line in _lines(block, kinds)]
    if not any(line.text.strip() for line in lines):
        raise ReadingError(transcripts.NO_TEXT(file=file.name))
    draft = compose_paragraphs(lines, known)
    return replace(draft, warnings=(*draft.warnings, *_warnings(document, file.name)))


def _lines(block: Paragraph | TableRow, kinds: _Kinds) -> Iterator[ScriptLine]:
    if isinstance(block, TableRow):
        yield from _row_lines(block)
        return
    kind = kinds.get(block.style or "", LineKind.SPEECH)
    if kind is not LineKind.SPEECH:
        title = " ".join(normalise(block.text).split())
        yield ScriptLine(title, kind, lead=len(title))
        return
    yield from _speech(block.text, block.bold)


def _row_lines(row: TableRow) -> Iterator[ScriptLine]:
    """Yield a table row's lines: an own cell may hold the time, the next one the speaker."""
    cells = ["\n".join(paragraph.text for paragraph in cell).strip() for cell in row.cells]
    cells = [cell for cell in cells if cell]
    starts_ms = milliseconds(cells.pop(0)) if len(cells) > 1 and is_stamp(cells[0]) else None
    lead = len(cells[0]) if len(cells) > 1 and "\n" not in cells[0] else 0
    for line in _speech("\t".join(cells), lead):
        yield replace(line, starts_ms=starts_ms)


def _speech(text: str, lead: int) -> Iterator[ScriptLine]:
    """Yield the lines between soft breaks; only the first has a lead."""
    first, *others = normalise(text).split("\n")
    marked = min(len(normalise(text[:lead])), len(first))
    blank = len(first) - len(first.lstrip())
    yield ScriptLine(first.strip(), lead=max(0, marked - blank))
    for line in others:
        yield ScriptLine(line)


def _warnings(document: Document, name: str) -> Iterator[Message]:
    body = document.element.body
    if has_changes(body):
        yield transcripts.TRACKED_CHANGES(file=name)
    found = [what() for tag, what in _LEFT_OUT.items() if count(body, tag)]
    if found:
        yield transcripts.LEFT_OUT(file=name, what=found)


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph's text (`\n` for a soft line break), its style's id, and its bold beginning.

    `bold` is how many characters from the start are bold.
    """

    text: str
    style: str | None
    bold: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its cells, each a list of paragraphs."""

    cells: tuple[tuple[Paragraph, ...], ...]


def read_blocks(parent: Any) -> Iterator[Paragraph | TableRow]:
    """Yield the paragraphs and table rows under an element, in the document's order."""
    waiting: list[Any] = []
    for element in _flat(parent):
        if _name(element) == "tbl":
            yield from _rows(element)
            continue
        waiting.append(element)
        # A deleted paragraph mark lets the paragraph run on into the next.
        if not _marked(element, "pPr", "rPr", "del"):
            yield _paragraph(waiting)
            waiting = []
    if waiting:
        yield _paragraph(waiting)


def has_changes(body: Any) -> bool:
    """Return whether tracked changes stand in the document."""
    return any(next(body.iter(_SPACE + change), None) is not None for change in _CHANGES)


def count(body: Any, tag: str) -> int:
    """Return how many elements called `tag` stand in the document."""
    return sum(1 for _ in body.iter(_SPACE + tag))


def _flat(parent: Any) -> Iterator[Any]:
    for element in parent:
        name = _name(element)
        if name in ("p", "tbl"):
            yield element
        elif name not in _GONE and name not in _ASIDE:
            yield from _flat(element)


def _rows(table: Any) -> Iterator[TableRow]:
    for row in _children(table, "tr"):
        if not _marked(row, "trPr", "del"):
            yield TableRow(tuple(tuple(_cell(cell)) for cell in _children(row, "tc")))


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or cells of a row, also those inside content controls."""
    for element in parent:
        name = _name(element)
        if name == tag:
            yield element
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _children(element, tag)


def _cell(cell: Any) -> Iterator[Paragraph]:
    for block in read_blocks(cell):
        if isinstance(block, TableRow):
            for inner in block.cells:
                yield from inner
        else:
            yield block


def _paragraph(elements: Iterable[Any]) -> Paragraph:
    elements = list(elements)
    pieces = [piece for element in elements for piece in _pieces(element)]
    bold = 0
    for text, is_bold in pieces:
        if text.strip() and not is_bold:
            break
        bold += len(text)
    text = "".join(text for text, _ in pieces)
    return Paragraph(text, _style(elements[-1]), bold if text[:bold].strip() else 0)


def _pieces(element: Any, *, bold: bool = False) -> Iterator[tuple[str, bool]]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield re.sub(r"[\r\n]", " ", child.text or ""), bold
        elif name in _CHARACTERS:
            yield _CHARACTERS[name], bold
        elif name == "r":
            yield from _pieces(child, bold=_is_bold(child))
        elif name not in _GONE and name not in _ASIDE:
            yield from _pieces(child, bold=bold)


def _is_bold(run: Any) -> bool:
    found = run.find(f"{_SPACE}rPr/{_SPACE}b")
    return found is not None and found.get(_SPACE + "val", "1") not in ("0", "false", "off")


def _style(paragraph: Any) -> str | None:
    found = paragraph.find(f"{_SPACE}pPr/{_SPACE}pStyle")
    return None if found is None else found.get(_SPACE + "val")


def _marked(element: Any, *path: str) -> bool:
    return element.find("/".join(_SPACE + step for step in path)) is not None


def _name(element: Any) -> str:
    """Return an element's name without its namespace, nothing for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def style_kinds(document: Document) -> dict[str, LineKind]:
    """Return what each heading and title style, by its id, makes of a paragraph.

    A style of the study's own counts as what it is based on.
    """
    kinds: dict[str, LineKind] = {}
    for style in document.styles:
        if (kind := _kind(style)) is not LineKind.SPEECH:
            kinds[style.style_id] = kind
    return kinds


def _kind(style: Any) -> LineKind:
    for _ in range(_DEEPEST):
        if style is None or not style.name:
            break
        if _TITLE.fullmatch(style.name):
            return LineKind.TITLE
        if _HEADING.fullmatch(style.name):
            return LineKind.HEADING
        style = getattr(style, "base_style", None)
    return LineKind.SPEECH
