"""Links written in memos: `[[I03]]`, `[[I03:42]]`, `[[I03:42-44]]`, `[[3a243a]]`, `[[etikk]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import NotFoundError
from koding.model.places import LineRange, parse_where

if TYPE_CHECKING:
    from koding.messages import Sayable

_LINK = re.compile(r"\[\[((?:[^\[\]\n]|\[[^\[\]\n]{1,200}\]){1,200})\]\]")
"""What stands between may hold pseudonyms, which are written in brackets: `[[[person A]:2]]`."""
_PLACED = re.compile(r"^(.+?)\s*:\s*(\d+)(?:\s*[-\u2013]\s*(\d+))?$")


@dataclass(frozen=True, slots=True)
class MemoLink:
    """A link as it is written, at `start` to `end` of a memo's words; `lines` of a document."""

    start: int
    end: int
    name: str
    lines: LineRange | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link points at: `told` in words, `quoted` the lines of text that it names.

    `doubt` is what is wrong with it: that it points at nothing, or that the text is another now.
    """

    link: MemoLink
    told: str
    quoted: str = ""
    doubt: Sayable | None = None


def find_links(words: str) -> Iterator[MemoLink]:
    """Yield the links in a memo's words, in order.

    One with a number larger than any text is long is taken as a name, which points at nothing.
    """
    for found in _LINK.finditer(words):
        inner = found[1].strip()
        placed = _PLACED.match(inner)
        lines = _lines(placed) if placed else None
        if placed and lines:
            yield MemoLink(found.start(), found.end(), placed[1].strip(), lines)
        elif inner:
            yield MemoLink(found.start(), found.end(), inner)


def _lines(placed: re.Match[str]) -> LineRange | None:
    try:
        where = parse_where(f"{placed[2]}-{placed[3]}" if placed[3] else placed[2])
    except NotFoundError:
        return None
    return where if isinstance(where, LineRange) else None
