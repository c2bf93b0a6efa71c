"""Word documents: paragraphs and tables, with the changes that were tracked accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.errors import ReadingError
from koding.messages import Message, word_documents
from koding.reading.decoding import normalise
from koding.reading.draft import Draft
from koding.reading.files import RawFile
from koding.reading.lines import Line, LineKind
from koding.reading.script import compose_paragraphs
from koding.reading.stamps import is_stamp, milliseconds
from koding.reading.word_package import open_word
from koding.reading.word_paragraphs import Paragraph, Row, count, has_changes, read_blocks
from koding.reading.word_styles import style_kinds

if TYPE_CHECKING:
    from docx.document import Document

_Kinds = dict[str, LineKind]
_LEFT_OUT = {
    "footnoteReference": word_documents.FOOTNOTES,
    "endnoteReference": word_documents.ENDNOTES,
    "txbxContent": word_documents.TEXT_BOXES,
    "commentReference": word_documents.COMMENTS,
}


def read_word(file: RawFile, named: frozenset[str]) -> Draft:
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
        raise ReadingError(word_documents.NO_TEXT(file=file.name))
    draft = compose_paragraphs(lines, named)
    return replace(draft, warnings=(*draft.warnings, *_warnings(document, file.name)))


def _lines(block: Paragraph | Row, kinds: _Kinds) -> Iterator[Line]:
    if isinstance(block, Row):
        yield from _row_lines(block)
        return
    kind = kinds.get(block.style or "", LineKind.SPEECH)
    if kind is not LineKind.SPEECH:
        title = " ".join(normalise(block.text).split())
        yield Line(title, kind, lead=len(title))
        return
    yield from _speech(block.text, block.bold)


def _row_lines(row: Row) -> Iterator[Line]:
    """Yield a table row's lines: an own cell may hold the time, the next one the speaker."""
    cells = ["\n".join(paragraph.text for paragraph in cell).strip() for cell in row.cells]
    cells = [cell for cell in cells if cell]
    starts_ms = milliseconds(cells.pop(0)) if len(cells) > 1 and is_stamp(cells[0]) else None
    lead = len(cells[0]) if len(cells) > 1 and "\n" not in cells[0] else 0
    for line in _speech("\t".join(cells), lead):
        yield replace(line, starts_ms=starts_ms)


def _speech(text: str, lead: int) -> Iterator[Line]:
    """Yield the lines between soft breaks; only the first has a lead."""
    first, *others = normalise(text).split("\n")
    marked = min(len(normalise(text[:lead])), len(first))
    blank = len(first) - len(first.lstrip())
    yield Line(first.strip(), lead=max(0, marked - blank))
    for line in others:
        yield Line(line)


def _warnings(document: Document, name: str) -> Iterator[Message]:
    body = document.element.body
    if has_changes(body):
        yield word_documents.TRACKED_CHANGES(file=name)
    found = [what() for tag, what in _LEFT_OUT.items() if count(body, tag)]
    if found:
        yield word_documents.LEFT_OUT(file=name, what=found)
