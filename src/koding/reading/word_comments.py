"""Comments in the margin of a Word document, and the text that they stand on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koding.errors import ReadingError
from koding.messages import transcripts
from koding.model.commented import (
    COUNT_PROPERTY,
    DOCUMENT_PROPERTY,
    LINE_STYLE,
    MARK,
    TEXT_PROPERTY,
    TIME_STYLE,
    CommentedFile,
    CommentedView,
    MarginComment,
)
from koding.model.guids import plain_guid
from koding.model.names import clean_name
from koding.model.numbers import whole
from koding.reading.decoding import RawFile, load
from koding.reading.packages import local_name, open_word
from koding.reading.word import ASIDE, CHARACTERS, EITHER, has_changes

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_TAKEN_OUT, _PUT_IN = frozenset({"del", "moveFrom"}), frozenset({"ins", "moveTo"})
_GUID_LENGTH = 32
_LONGEST_AUTHOR = 100


def read_commented(path: Path) -> CommentedFile:
    """Return the comments of a .docx file with the text, read twice where changes are tracked.

    The text is without the numbers of lines and the times that koding itself has added.

    Raises:
        ReadingError: the file is damaged, is not Word, or would unpack to too much.
    """
    file = load(path)
    document = open_word(file)
    body = document.element.body
    own = _own_styles(document, (LINE_STYLE, TIME_STYLE))
    ways = (False, True) if has_changes(body) else (True,)
    said = _properties(document, file)
    found = tuple(_comments(document, file))
    comments = tuple(one for one in found if one.number)
    known = frozenset(one.number for one in comments)
    return CommentedFile(
        file.name,
        document.core_properties.title or "",
        comments,
        tuple(_Walk(own, accepted=way).view(body, known) for way in ways),
        plain_guid(said.get(DOCUMENT_PROPERTY)) or "",
        said.get(TEXT_PROPERTY, ""),
        whole(said.get(COUNT_PROPERTY, "")),
        len(found) - len(comments),
    )


def _own_styles(document: Document, names: tuple[str, ...]) -> frozenset[str]:
    """Return the ids of the styles of letters that are called so."""
    found = set()
    for style in document.styles.element.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and (name.get(f"{_W}val") or "").casefold() in names:
            found.add(style.get(f"{_W}styleId"))
    return frozenset(found)


@dataclass
class _Walk:
    """Goes through a document's body once, with tracked changes `accepted` or refused."""

    own: frozenset[str]
    accepted: bool
    done: list[str] = field(default_factory=list)
    length: int = 0
    raw: list[str] = field(default_factory=list)
    raw_length: int = 0
    waiting: list[tuple[str, str, int]] = field(default_factory=list)
    """Kind, name and place in the paragraph of what was met since it began."""
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    along: int = 0
    """How far into a paragraph it is, in UTF-16 units, all that stands there counted."""
    references: list[tuple[str, int]] = field(default_factory=list)
    """Which comments are referred to, in order, and how far into their paragraphs."""

    def view(self, body: Any, known: frozenset[str]) -> CommentedView:
        """Return the text with the places in it of the `known` comments."""
        self._visit(body)
        self._close("")
        self._find_starts(known)
        places = {}
        for number in known & (self.ends.keys() | self.points.keys()):
            point = self.points.get(number, self.ends.get(number, 0))
            start = self.starts.get(number, self.ends.get(number, point))
            end = self.ends.get(number, point)
            places[number] = (start, max(start, end))
        marks = {guid: at for name, at in self.marks.items() if (guid := _marked(name))}
        return CommentedView("".join(self.done), places, marks)

    def _find_starts(self, known: frozenset[str]) -> None:
        """Find where comments begin whose beginning LibreOffice has lost.

        Of a range over several paragraphs that ends as far into the last as it begins in the first,
        it writes three comments: one of no words where it begins, the comment itself with none
        where it ends, and one of no words after it.
        """
        begun: list[tuple[str, int]] = []
        before, far = "", 0
        for number, along in self.references:
            lost = before in known and before not in self.starts and before not in self.ends
            if number in known:
                pass
            elif lost and self.points[before] == self.points[number] and begun:
                nearest = min(begun, key=lambda one: abs(one[1] - far))
                begun.remove(nearest)
                self.starts[before] = self.points[nearest[0]]
            else:
                begun.append((number, along))
            before, far = number, along

    def _visit(self, parent: Any) -> None:
        for element in parent:
            name = local_name(element)
            if name == "p":
                self._visit(element)
                self._close("" if self._runs_on(element) else "\n")
            elif name in ("t", "delText"):
                self._say(re.sub(r"[\r\n]", " ", element.text or ""))
            elif name in CHARACTERS:
                self._say(CHARACTERS[name])
            elif name in _MET:
                self._meet(_MET[name], element)
            elif name == EITHER:
                for way in list(element)[:1]:
                    self._visit(way)
            elif name == "r" and self._is_own(element):
                self._pass_over(element)
            elif name in _TAKEN_OUT | _PUT_IN and (name in _PUT_IN) is not self.accepted:
                self._silently(element)
            elif name not in ASIDE:
                self._visit(element)

    def _pass_over(self, run: Any) -> None:
        """Go past a run of koding's own, which is no part of the text."""
        for inner in run:
            if local_name(inner) == "commentReference":
                self._meet("point", inner)
            self.along += _units(inner.text or "")

    def _silently(self, element: Any) -> None:
        """Meet what stands in words that do not count, all in one place."""
        for inner in element.iter():
            kind = _MET.get(local_name(inner))
            if kind:
                self._meet(kind, inner)

    def _is_own(self, run: Any) -> bool:
        style = run.find(f"{_W}rPr/{_W}rStyle")
        return style is not None and style.get(f"{_W}val") in self.own

    def _runs_on(self, paragraph: Any) -> bool:
        """Return whether a paragraph's end was taken out, or had not been put in."""
        tag = "del" if self.accepted else "ins"
        return paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{tag}") is not None

    def _say(self, text: str) -> None:
        self.raw.append(text)
        self.raw_length += len(text)
        self.along += _units(text)

    def _meet(self, kind: str, element: Any) -> None:
        name = element.get(f"{_W}name" if kind == "mark" else f"{_W}id")
        if name:
            self.waiting.append((kind, name, self.raw_length))
        if name and kind == "point":
            self.references.append((name, self.along))
            self.along += 1

    def _close(self, ending: str) -> None:
        """End a paragraph: its letters are composed as koding keeps them, places moved along."""
        raw = "".join(self.raw)
        text = unicodedata.normalize("NFC", raw)
        for kind, name, at in self.waiting:
            before = at if text == raw else len(unicodedata.normalize("NFC", raw[:at]))
            self._places(kind).setdefault(name, self.length + before)
        self.done += [text, ending]
        self.length += len(text) + len(ending)
        self.raw, self.raw_length, self.waiting, self.along = [], 0, [], 0

    def _places(self, kind: str) -> dict[str, int]:
        return {
            "start": self.starts, "end": self.ends, "point": self.points, "mark": self.marks
        }[kind]  # fmt: skip


_MET = {
    "commentRangeStart": "start",
    "commentRangeEnd": "end",
    "commentReference": "point",
    "bookmarkStart": "mark",
}


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


def _marked(name: str) -> str | None:
    """Return the GUID that a bookmark of koding's own names."""
    hexed = name.removeprefix(MARK)
    if hexed == name or len(hexed) != _GUID_LENGTH:
        return None
    cuts = (hexed[:8], hexed[8:12], hexed[12:16], hexed[16:20], hexed[20:])
    return plain_guid("-".join(cuts))


def _comments(document: Document, file: RawFile) -> Iterator[MarginComment]:
    root = _part(document.part.rels.values(), "/comments", file)
    more = _part(document.part.rels.values(), "/commentsExtended", file)
    threads = {} if more is None else {one.get(f"{_W15}paraId"): one for one in more}
    elements = [] if root is None else list(root.iter(f"{_W}comment"))
    by_paragraph = {
        paragraph.get(f"{_W14}paraId"): element.get(f"{_W}id", "")
        for element in elements
        for paragraph in element.iter(f"{_W}p")
    }
    for element in elements:
        paragraphs = list(element.iter(f"{_W}p"))
        own = next(
            (threads[key] for one in paragraphs if (key := one.get(f"{_W14}paraId")) in threads),
            None,
        )
        above = None if own is None else own.get(f"{_W15}paraIdParent")
        yield MarginComment(
            element.get(f"{_W}id", ""),
            _author(element.get(f"{_W}author", "")),
            unicodedata.normalize("NFC", "\n".join(map(_said, paragraphs))).strip(),
            _moment(element.get(f"{_W}date", "")),
            by_paragraph.get(above) if above else None,
            own is not None and own.get(f"{_W15}done") in ("1", "true"),
        )


def _said(paragraph: Any) -> str:
    walk = _Walk(frozenset(), accepted=True)
    walk._visit(paragraph)
    return "".join(walk.raw)


def _author(text: str) -> str:
    """Return who wrote a comment, by a name that may be kept."""
    return clean_name(unicodedata.normalize("NFC", text[:_LONGEST_AUTHOR])).strip()


def _moment(text: str) -> str:
    """Return when a comment was written, nothing where the file says no time that there is.

    A time with a zone is told in UTC: at either end of the calendar that is outside it.
    """
    with suppress(ValueError, OverflowError):
        given = datetime.fromisoformat(text)
        return (given.astimezone(UTC) if given.tzinfo else given).isoformat()
    return ""


def _properties(document: Document, file: RawFile) -> Mapping[str, str]:
    """Return what the file says of itself that is nobody's but koding's."""
    root = _part(document.part.package.rels.values(), "/custom-properties", file)
    found = [] if root is None else [one for one in root if local_name(one) == "property"]
    return {one.get("name", ""): "".join(one.itertext()).strip() for one in found}


def _part(relations: Any, kind: str, file: RawFile) -> Any | None:
    """Return the root of the part that a relation of such a kind leads to, None for none.

    Raises:
        ReadingError: it is there, and no XML.
    """
    from lxml import etree  # type: ignore[import-untyped]

    for relation in relations:
        if relation.is_external or not relation.reltype.endswith(kind):
            continue
        part = relation.target_part
        if getattr(part, "element", None) is not None:
            return part.element
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            return etree.fromstring(part.blob, parser)
        except etree.LxmlError as error:
            raise ReadingError(transcripts.NO_WORD(file=file.name)) from error
    return None
