"""Where in a document: lines, a span of code points, or a quotation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from koding.errors import NotFoundError
from koding.messages.coding import NO_PLACE
from koding.model.numbers import brief, whole

LINES = re.compile(r"^(\d+)(?:-(\d+))?$")
SPAN = re.compile(r"^@(\d+)-(\d+)$")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch `[start, end)` of a text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class LineRange:
    """Lines, both ends included, counted from 1."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SpanPlace:
    """A half-open span of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that stand in the text."""

    text: str


Where = LineRange | SpanPlace | Quoted

_OF_DOCUMENT = re.compile(r"^(.+):(\d+)(?:-(\d+))?$", re.DOTALL)


def parse_where(where: str, *, quote: bool = False) -> Where:
    """Return what `where` says; `quote` forces it to be read as words of the text.

    Raises:
        NotFoundError: a number in it is larger than any text is long.
    """
    lines, span = LINES.match(where), SPAN.match(where)
    if lines and not quote:
        first = _whole(lines[1], where)
        return LineRange(first, _whole(lines[2], where) if lines[2] else first)
    if span and not quote:
        return SpanPlace(_whole(span[1], where), _whole(span[2], where))
    return Quoted(where)


def split_place(place: str) -> tuple[str, LineRange | None]:
    """Return the document and the lines that `I03:42-44` names; all of it where it names none.

    Raises:
        NotFoundError: a number in it is larger than any text is long.
    """
    found = _OF_DOCUMENT.match(place)
    if found is None:
        return place, None
    first = _whole(found[2], place)
    return found[1], LineRange(first, _whole(found[3], place) if found[3] else first)


def find_quoted(text: str, quoted: str) -> list[tuple[int, int]]:
    """Return the spans where `quoted` stands in `text`: NFC, white space runs alike."""
    words = unicodedata.normalize("NFC", quoted).split()
    if not words:
        return []
    # Looking ahead also finds places that overlap: `ja ja` stands twice in `ja ja ja`.
    pattern = re.compile("(?=(" + r"\s+".join(map(re.escape, words)) + "))")
    return [match.span(1) for match in pattern.finditer(text)]


def _whole(digits: str, where: str) -> int:
    found = whole(digits)
    if found is None:
        raise NotFoundError(NO_PLACE(place=brief(where)))
    return found
