"""Where in a document: lines, a span of code points, or a quotation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LINES = re.compile(r"^(\d+)(?:-(\d+))?$")
SPAN = re.compile(r"^@(\d+)-(\d+)$")


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


def parse_where(where: str, *, quote: bool = False) -> Where:
    """Return what `where` says; `quote` forces it to be read as words of the text."""
    lines, span = LINES.match(where), SPAN.match(where)
    if lines and not quote:
        first = int(lines[1])
        return LineRange(first, int(lines[2] or first))
    if span and not quote:
        return SpanPlace(int(span[1]), int(span[2]))
    return Quoted(where)


def find_quoted(text: str, quoted: str) -> list[tuple[int, int]]:
    """Return the spans where `quoted` stands in `text`: NFC, white space runs alike."""
    words = unicodedata.normalize("NFC", quoted).split()
    if not words:
        return []
    # Looking ahead also finds places that overlap: `ja ja` stands twice in `ja ja ja`.
    pattern = re.compile("(?=(" + r"\s+".join(map(re.escape, words)) + "))")
    return [match.span(1) for match in pattern.finditer(text)]
