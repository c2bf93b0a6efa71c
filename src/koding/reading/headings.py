"""Headings and the sections they open, and what stands above the first label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from koding.model.material import SectionSpan, Span

MARKDOWN_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S[^\n]*)$", re.MULTILINE)
TEXT_HEADING = re.compile(r"^(##)[ \t]+(\S[^\n]*)$", re.MULTILINE)
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))#+\Z")

_MOST_LINES = 8
_LONGEST_LINE = 120
_FACT = re.compile(r"[^\W\d_][^:.?!]{0,30}:\s")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's line, its title without marks, and its level (1 is the highest)."""

    title: str
    level: int
    span: Span


def find_headings(text: str, pattern: re.Pattern[str]) -> list[Heading]:
    """Return the headings of `text` in order."""
    return [
        Heading(_title(found[2]), len(found[1]), Span(*found.span()))
        for found in pattern.finditer(text)
    ]


def split_title(
    headings: Sequence[Heading], first_turn: int
) -> tuple[Heading | None, list[Heading]]:
    """Return the heading that is the document's title, if one is, and the others.

    A title is a heading of level 1 before anybody speaks (`first_turn`) that stands alone on its
    level, or straight above another heading; else it is the first topic of several.
    """
    if not headings or headings[0].level > 1 or headings[0].span.start > first_turn:
        return None, list(headings)
    alone = sum(heading.level == 1 for heading in headings) == 1
    above = len(headings) > 1 and headings[1].span.start < first_turn
    return (headings[0], list(headings[1:])) if alone or above else (None, list(headings))


def make_sections(headings: Sequence[Heading], length: int) -> tuple[SectionSpan, ...]:
    """Return the stretches from each heading to the next, the last to the end of the text."""
    starts = [heading.span.start for heading in headings]
    return tuple(
        SectionSpan(heading.title, Span(start, end))
        for heading, start, end in zip(headings, starts, [*starts[1:], length], strict=False)
    )


def _title(words: str) -> str:
    title = words.strip()
    return _CLOSING_MARKS.sub("", title).strip() or title


def is_header(text: str) -> bool:
    """Return whether `text` is only a title, a subtitle and `Dato: ...`-like facts.

    That is: at most eight short lines, no more than three of them without a `Key:`, and none
    that asks or exclaims.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    free = [line for line in lines if not _FACT.match(line)]
    return (
        len(lines) <= _MOST_LINES
        and len(free) <= 3
        and all(len(line) <= _LONGEST_LINE and line[-1] not in "?!" for line in lines)
    )


def title_of(text: str) -> str | None:
    """Return the first line of a header that has a letter; a row of `====` is no title."""
    lines = map(str.strip, text.split("\n"))
    return next((line for line in lines if any(map(str.isalpha, line))), None)
