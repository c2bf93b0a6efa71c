"""A transcript as a Word document with its passages as comments in the margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from koding.model.commented import (
    COUNT_PROPERTY,
    DOCUMENT_PROPERTY,
    LINE_STYLE,
    MARK,
    TEXT_PROPERTY,
    TIME_STYLE,
)
from koding.present.transcript_files import HEADING, added_texts
from koding.present.visible import xml_lines
from koding.present.word.house import StyleRole, own_house
from koding.present.word.marking import SPACES, paragraph, run
from koding.present.word.writer import document_bytes
from koding.tabling.words import word

if TYPE_CHECKING:
    from docx.document import Document

    from koding.model.commented import CommentedTranscript, NotedPassage
    from koding.model.label import Language

_FIRST_BOOKMARK = 1000
_PLAIN = "#FFE066"
"""What lies behind the words of a code that has no colour."""
_PALE = 0.72
"""How much white is in what lies behind words."""
_LETTERS = 3
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property>"
)


def render_commented(transcript: CommentedTranscript, study: str, language: Language) -> bytes:
    """Return the document: lines numbered, speakers bold, each passage shaded and a comment.

    Which document and text it is stands in its properties, so that it is known when it comes back.
    """
    from docx.oxml import parse_xml

    house = own_house(transcript.written.document, language)
    document = house.document
    styles = _add_styles(document)
    margin = _Margin(transcript, styles, house.styles)
    filled = parse_xml(f"<w:body {SPACES}>{''.join(margin.paragraphs())}</w:body>")
    end = document.element.body[-1]
    for element in list(filled):
        end.addprevious(element)
    comments = document.comments._comments_elm
    for one in parse_xml(f"<w:comments {SPACES}>{''.join(margin.comments())}</w:comments>"):
        comments.append(one)
    _head(document, transcript, study, language)
    _state(document, transcript)
    return document_bytes(document)


def _add_styles(document: Document) -> dict[str, str]:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    made = {}
    for name in (LINE_STYLE, TIME_STYLE):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.superscript = name == LINE_STYLE or None
        style.font.color.rgb = RGBColor(0x70, 0x70, 0x70)
        made[name] = str(style.style_id)
    return made


def _head(
    document: Document, transcript: CommentedTranscript, study: str, language: Language
) -> None:
    """Say at the head of each page what the margin holds, and how to write in it."""
    from docx.shared import Mm, Pt

    said = word("margin.head").format(document=transcript.written.document, study=study)
    section = document.sections[0]
    section.header_distance = Mm(7)
    line = section.header.paragraphs[0]
    line.text = xml_lines(said.text(language))
    for one in line.runs:
        one.font.size = Pt(7.5)


def _state(document: Document, transcript: CommentedTranscript) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    stated = {
        DOCUMENT_PROPERTY: transcript.guid,
        TEXT_PROPERTY: transcript.sha256,
        COUNT_PROPERTY: str(len(transcript.notes)),
    }
    pairs = enumerate(stated.items(), 2)
    inside = [_PROPERTY.format(pid=pid, name=name, value=said) for pid, (name, said) in pairs]
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    relation = (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    )
    package: Any = document.part.package
    data = _PROPERTIES.format("".join(inside)).encode()
    package.relate_to(Part(PackURI("/docProps/custom.xml"), kind, data, package), relation)


class _Margin:
    """Pours a text paragraph by paragraph, and opens and closes comments as it comes to them."""

    def __init__(
        self,
        transcript: CommentedTranscript,
        styles: dict[str, str],
        looks: dict[StyleRole, str],
    ) -> None:
        self.transcript, self.text = transcript, transcript.written.text
        self.styles, self.looks = styles, looks
        self.notes = transcript.notes
        self.labels = sorted(transcript.written.labels.values())
        self.bold = {place for span in self.labels for place in span}
        self.added = dict(added_texts(transcript.written))
        self.waiting = deque(sorted(range(len(self.notes)), key=lambda at: self.notes[at].start))
        self.open: list[int] = []
        self.cuts = sorted(
            {place for note in self.notes for place in (note.start, note.end)}
            | self.bold
            | set(transcript.lines)
        )

    def comments(self) -> Iterator[str]:
        """Yield the comments, numbered in the order of the passages."""
        for number, note in enumerate(self.notes):
            author = escape(xml_lines(note.coder))
            initials = escape(xml_lines(_initials(note.coder)))
            lines = xml_lines(note.text).split("\n")
            mark = "<w:r><w:annotationRef/></w:r>"
            paragraphs = [
                paragraph((mark if not place else "") + run(line))
                for place, line in enumerate(lines)
            ]
            yield (
                f'<w:comment w:id="{number}" w:author="{author}" w:initials="{initials}" '
                f'w:date="{note.at[:19]}Z">{"".join(paragraphs)}</w:comment>'
            )

    def paragraphs(self) -> Iterator[str]:
        """Yield the paragraphs: one for each line of the text that says something."""
        spans = list(self._spans())
        following = [start for start, _ in spans[1:]] + [len(self.text) + 1]
        for (start, end), after in zip(spans, following, strict=True):
            line = self.text[start:end]
            added = self.added.get(start, "")
            is_heading = line.startswith(HEADING) or added.startswith(HEADING)
            bare = start + len(line) - len(line.lstrip("#").lstrip()) if is_heading else start
            time = run(added, style=self.styles[TIME_STYLE]) if not is_heading else ""
            look = self.looks[StyleRole.HEADING_1 if is_heading else StyleRole.TEXT]
            runs = time + "".join(self._pieces(start, end, bare)) + self._closed(after)
            yield paragraph(runs, look)

    def _spans(self) -> Iterator[tuple[int, int]]:
        at = 0
        for line in self.text.split("\n"):
            if line.strip():
                yield at, at + len(line)
            at += len(line) + 1

    def _pieces(self, start: int, end: int, bare: int) -> Iterator[str]:
        """Yield the runs of a paragraph; what stands before `bare` is not shown."""
        for first, last in self._cut(start, end):
            number = self.transcript.lines.get(first)
            if number is not None:
                yield run(f"{number}\xa0", style=self.styles[LINE_STYLE])
            yield self._opened(first)
            yield run(
                self.text[max(first, bare) : last], bold=self._is_label(first), shade=self._shade()
            )
            yield self._closed(last)

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        inside = self.cuts[bisect_right(self.cuts, start) : bisect_left(self.cuts, end)]
        yield from zip([start, *inside], [*inside, end], strict=True)

    def _is_label(self, place: int) -> bool:
        at = bisect_right(self.labels, (place, len(self.text))) - 1
        return at >= 0 and self.labels[at][0] <= place < self.labels[at][1]

    def _opened(self, place: int) -> str:
        """Return where the comments begin that begin here, or before it where nothing is shown."""
        made = []
        while self.waiting and self.notes[self.waiting[0]].start <= place:
            number = self.waiting.popleft()
            self.open.append(number)
            name = MARK + self.notes[number].guid.replace("-", "")
            made.append(
                f'<w:bookmarkStart w:id="{_FIRST_BOOKMARK + number}" w:name="{name}"/>'
                f'<w:commentRangeStart w:id="{number}"/>'
            )
        return "".join(made)

    def _closed(self, place: int) -> str:
        """Return where the comments end that have ended here."""
        ended = [number for number in self.open if self.notes[number].end <= place]
        self.open = [number for number in self.open if self.notes[number].end > place]
        return "".join(
            f'<w:commentRangeEnd w:id="{number}"/>'
            f'<w:bookmarkEnd w:id="{_FIRST_BOOKMARK + number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            for number in ended
        )

    def _shade(self) -> str:
        """Return what lies behind words: the colour of the shortest passage that they are in."""
        coded = [self.notes[number] for number in self.open if not self.notes[number].is_memo]
        return _pale(min(coded, key=_length).colour or _PLAIN) if coded else ""


def _length(note: NotedPassage) -> int:
    return note.end - note.start


def _pale(colour: str) -> str:
    digits = colour.lstrip("#")
    digits = "".join(2 * one for one in digits) if len(digits) == _LETTERS else digits
    mixed = [round(255 * _PALE + int(digits[at : at + 2], 16) * (1 - _PALE)) for at in (0, 2, 4)]
    return "".join(f"{one:02X}" for one in mixed)


def _initials(name: str) -> str:
    letters = [part[0] for part in name.replace("-", " ").split() if part]
    return "".join(letters[:_LETTERS]).upper()
