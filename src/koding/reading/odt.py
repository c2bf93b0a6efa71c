"""OpenDocument texts (LibreOffice, Google Docs), as their reader would see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from koding.errors import ReadingError
from koding.messages import Message, transcripts
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
from koding.reading.packages import local_name, open_parts
from koding.reading.script import LineKind, compose_paragraphs

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_NAMES}text:1.0}}"
_STYLE = f"{{{_NAMES}style:1.0}}"
_OFFICE = f"{{{_NAMES}office:1.0}}"
_LETTERS = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
_ENCRYPTION = f"{{{_NAMES}manifest:1.0}}encryption-data"

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_LEFT_OUT = {
    "note": transcripts.FOOTNOTES,
    "text-box": transcripts.TEXT_BOXES,
    "annotation": transcripts.COMMENTS,
}
_ASIDE = frozenset({*_LEFT_OUT, "frame", "tracked-changes", "forms", "object", "custom-shape"})
_ROWS = frozenset({"table-header-rows", "table-row-group", "table-rows", "table-header-columns"})
_BLANKS = re.compile(r"[ \t\r\n]+")
_STRONG = re.compile(r"(?:strong|sterk)(?:[ _](?:20_)?(?:emphasis|utheving))?", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|tittel)", re.IGNORECASE)
_BOLD = re.compile(r"bold|[6-9]00")
_ITALIC = re.compile(r"italic|oblique")
_RUNNING = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
_MOST_SPACES = 1000
_DEEPEST = 10


def read_odt(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in an .odt file; tracked changes are read as accepted, which is said.

    Raises:
        ReadingError: the file is damaged, locked, no text document, too much, or empty.
    """
    body, styles, parts = _opened(file)
    blocks = list(read_blocks(body, styles))
    lines = script_lines(blocks)
    told = columns_told(blocks, file.name)
    if not any(line.text.strip() for line in lines):
        raise ReadingError(transcripts.NO_TEXT(file=file.name))
    draft = compose_paragraphs(lines, known)
    said = (*_warnings(body, parts.get(_STYLES), file.name), *told)
    return replace(draft, warnings=(*draft.warnings, *said))


def odt_blocks(file: RawFile) -> tuple[list[Block], int]:
    """Return the paragraphs and table rows of an .odt file, and how many comments stand beside.

    Raises:
        ReadingError: the file is damaged, locked, no text document, or too much.
    """
    body, styles, _ = _opened(file)
    comments = sum(local_name(element) == "annotation" for element in body.iter())
    return list(read_blocks(body, styles)), comments


def _opened(file: RawFile) -> tuple[Any, OdtStyles, dict[str, Any]]:
    parts = open_parts(file, (_CONTENT, _STYLES, _MANIFEST), transcripts.NO_ODT)
    manifest = parts.get(_MANIFEST)
    if manifest is not None and next(manifest.iter(_ENCRYPTION), None) is not None:
        raise ReadingError(transcripts.LOCKED(file=file.name))
    content = parts.get(_CONTENT)
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if content is None or body is None:
        raise ReadingError(transcripts.NO_ODT(file=file.name))
    styles = OdtStyles([root for root in (parts.get(_STYLES), content) if root is not None])
    return body, styles, parts


def _running(styles: Any) -> str:
    """Return what stands in the headers and footers of a document's pages."""
    if styles is None:
        return ""
    parts = [one for kind in _RUNNING for one in styles.iter(f"{_STYLE}{kind}")]
    return " ".join(" ".join(part.itertext()) for part in parts)


def _warnings(body: Any, styles: Any, file: str) -> Iterator[Message]:
    if next(body.iter(f"{_TEXT}changed-region"), None) is not None:
        yield transcripts.TRACKED_CHANGES(file=file)
    names = {local_name(element) for element in body.iter()}
    classes = {note.get(f"{_TEXT}note-class") for note in body.iter(f"{_TEXT}note")}
    found = [what() for tag, what in _LEFT_OUT.items() if tag in names]
    if classes == {"endnote"}:
        found[0] = transcripts.ENDNOTES()
    elif "endnote" in classes:
        found.insert(1, transcripts.ENDNOTES())
    if says_something(_running(styles)):
        found.append(transcripts.HEADERS())
    if found:
        yield transcripts.LEFT_OUT(file=file, what=found)


def read_blocks(parent: Any, styles: OdtStyles) -> Iterator[Block]:
    """Yield the paragraphs and table rows under an element, in the document's order."""
    for element in parent:
        name = local_name(element)
        if name in ("p", "h"):
            yield _paragraph(element, styles)
        elif name == "table":
            first = True
            for row in _children(element, "table-row", _ROWS):
                yield TableRow(tuple(_cells(row, styles)), first)
                first = False
        elif name not in _ASIDE:
            yield from read_blocks(element, styles)


def _cells(row: Any, styles: OdtStyles) -> Iterator[tuple[Paragraph, ...]]:
    for cell in _children(row, "table-cell", frozenset()):
        yield tuple(
            paragraph
            for block in read_blocks(cell, styles)
            for paragraph in ([block] if isinstance(block, Paragraph) else sum(block.cells, ()))
        )


def _children(parent: Any, tag: str, through: frozenset[str]) -> Iterator[Any]:
    for element in parent:
        name = local_name(element)
        if name == tag:
            yield element
        elif name in through:
            yield from _children(element, tag, through)


def _paragraph(element: Any, styles: OdtStyles) -> Paragraph:
    style = element.get(f"{_TEXT}style-name")
    kind = LineKind.HEADING if local_name(element) == "h" else LineKind.SPEECH
    if styles.is_title(style):
        kind = LineKind.TITLE
    face = styles.face("paragraph", style, Face.PLAIN)
    return Paragraph(tuple(_collapsed(_runs(element, styles, face))), kind)


def _runs(element: Any, styles: OdtStyles, face: Face) -> Iterator[Run]:
    if element.text:
        yield Run(_BLANKS.sub(" ", element.text), face)
    for child in element:
        name = local_name(child)
        if name == "s":
            count = whole(child.get(f"{_TEXT}c", "1")) or 1
            yield Run(" " * min(count, _MOST_SPACES), face)
        elif name == "tab":
            yield Run("\t", face)
        elif name == "line-break":
            yield Run("\n", face)
        elif name == "span":
            style = child.get(f"{_TEXT}style-name")
            yield from _runs(child, styles, styles.face("text", style, face))
        elif name and name not in _ASIDE:
            yield from _runs(child, styles, face)
        if child.tail:
            yield Run(_BLANKS.sub(" ", child.tail), face)


def _collapsed(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield the runs without the spaces that begin a line."""
    is_start = True
    for run in runs:
        text = run.text.lstrip(" ") if is_start else run.text
        if text:
            is_start = text.endswith("\n")
            yield replace(run, text=text)


class OdtStyles:
    """What the styles of a document, common and automatic, make of paragraphs and of letters."""

    def __init__(self, roots: list[Any]) -> None:
        self._found: dict[tuple[str, str], Any] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                key = style.get(f"{_STYLE}family"), style.get(f"{_STYLE}name")
                if None not in key:
                    self._found[key] = style
        self._masks: dict[tuple[str, str | None], tuple[Face, Face]] = {}

    def is_title(self, name: str | None) -> bool:
        """Return whether a style of paragraphs is the title's, or based on it."""
        return any(_TITLE.fullmatch(_shown_name(one)) for one in self._bases("paragraph", name))

    def face(self, family: str, name: str | None, around: Face) -> Face:
        """Return the typeface of letters in a style, within letters of the face `around`."""
        if (family, name) not in self._masks:
            self._masks[family, name] = self._mask(family, name)
        stated, face = self._masks[family, name]
        return around & ~stated | face

    def _mask(self, family: str, name: str | None) -> tuple[Face, Face]:
        """Return which signs of a face a style states, and what it states them to be."""
        stated, face = Face.PLAIN, Face.PLAIN
        for style in self._bases(family, name):
            if _STRONG.fullmatch(_shown_name(style)):
                stated, face = stated | Face.STRONG, face | Face.STRONG
            letters = style.find(f"{_STYLE}text-properties")
            for tag, value, sign in (
                ("font-weight", _BOLD, Face.BOLD),
                ("font-style", _ITALIC, Face.ITALIC),
            ):
                said = None if letters is None else letters.get(_LETTERS + tag)
                if said is not None and not stated & sign:
                    stated |= sign
                    face |= sign if value.fullmatch(said) else Face.PLAIN
        return stated, face

    def _bases(self, family: str, name: str | None) -> Iterator[Any]:
        """Yield a style and those above it, the nearest first."""
        for _ in range(_DEEPEST):
            style = self._found.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(f"{_STYLE}parent-style-name")


def _shown_name(style: Any) -> str:
    return style.get(f"{_STYLE}display-name") or style.get(f"{_STYLE}name") or ""
