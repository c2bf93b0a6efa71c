"""Printed lines gathered into paragraphs, and words that line ends divided put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from koding.reading.page_layout import PrintedLine

_WIDE = 1.35
"""How many usual distances between lines part two paragraphs."""
_ENDS = re.compile(r"[.!?:…][)\"»”’\]]*\Z")
_BULLET = re.compile(r"[•▪●○◦‣–—*-]\s|\(?\d{1,3}[.)]\s")
_HEAD = re.compile(
    r"(?:[\[(#]?\d{1,2}:\d\d[\d:.,-]*[\])#]?\s*)?([^\W\d_][^:.!?\n]{0,40}):(?=\s|\Z)"
)
_STAMP = re.compile(r"[\[(#]\d{1,2}:\d\d")
_BROKEN = re.compile(r"[^\W\d_]+-\Z")
_AFTER_HYPHEN = frozenset(("og", "eller", "samt", "til", "and", "or", "to", "och", "eller"))


@dataclass(slots=True)
class PrintedParagraph:
    """A paragraph's text, and from which of its signs on it stands on which page."""

    text: str
    pages: list[tuple[int, int]] = field(default_factory=list)
    is_bold: bool = False
    lead: int = 0


def gather_paragraphs(lines: Sequence[PrintedLine]) -> tuple[list[PrintedParagraph], int]:
    """Return the paragraphs of the lines, and how many words at line ends were put together.

    One begins after a wide gap or a line where the next word would have had room, at an indent,
    in another size, or with a bullet or a label; on a new page only where the sentence is over.
    """
    usual = _usual_distance(lines)
    heads = Counter(head for line in lines if (head := _head(line)))
    whole = Counter(word.lower() for line in lines for word in _words(line))
    made: list[PrintedParagraph] = []
    mended = 0
    above: PrintedLine | None = None
    for line in lines:
        if above is None or _begins(above, line, usual, heads):
            made.append(PrintedParagraph("", is_bold=line.is_bold, lead=line.lead))
        else:
            mended += _carry_on(made[-1], above, line, whole)
        paragraph = made[-1]
        if not paragraph.pages or paragraph.pages[-1][1] != line.page:
            paragraph.pages.append((len(paragraph.text), line.page))
        paragraph.text += line.text + "-" * line.is_divided
        paragraph.is_bold = paragraph.is_bold and line.is_bold
        above = line
    return made, mended


def _head(line: PrintedLine) -> str:
    """Return what begins a line as a label does: before a colon, or in bold before what is not."""
    if 0 < line.lead < len(line.text):
        return line.text[: line.lead].strip(" :")
    found = _HEAD.match(line.text)
    return found[1] if found else ""


def _words(line: PrintedLine) -> Iterable[str]:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)
    return words[:-1] if line.is_divided or line.text.endswith("-") else words


def _usual_distance(lines: Sequence[PrintedLine]) -> float:
    """Return how far below each other lines usually stand, in sizes of their letters."""
    apart = [
        (above.bottom - line.bottom) / max(line.size, 1)
        for above, line in pairwise(lines)
        if above.page == line.page and above.bottom > line.bottom
    ]
    near = [one for one in apart if one < 2.5]
    return median(near) if near else 1.2


def _begins(above: PrintedLine, line: PrintedLine, usual: float, heads: Counter[str]) -> bool:
    """Return whether `line` begins a paragraph, `above` being the line before it."""
    if above.is_divided:
        return False
    if above.is_row or line.is_row or line.opens or abs(above.size - line.size) > 0.15 * above.size:
        return True
    if heads[_head(line)] > 1 or _BULLET.match(line.text) or _STAMP.match(line.text):
        return True
    room = above.edges[1] - above.right
    is_short = room > line.first + 0.8 * line.size
    if above.page != line.page or line.bottom > above.bottom:
        return is_short or (_ENDS.search(above.text) is not None and not line.text[0].islower())
    if (above.bottom - line.bottom) / max(line.size, 1) > usual * _WIDE:
        return True
    return is_short or _is_indented(above, line) or (above.is_bold != line.is_bold and line.is_bold)


def _is_indented(above: PrintedLine, line: PrintedLine) -> bool:
    """Return whether a line begins where the first of a paragraph does, and the one above not.

    Where most lines stand further in than a paragraph's first, it is the first that stands out.
    """
    base, slack = line.edges[0], line.size * 0.7
    if abs(above.left - base) <= slack:
        return abs(line.left - base) > slack and line.left > base
    return line.left < base - slack


def _carry_on(
    paragraph: PrintedParagraph, above: PrintedLine, line: PrintedLine, whole: Counter[str]
) -> int:
    """Add what stands between two lines of a paragraph; return 1 if a word was put together."""
    found = _BROKEN.search(paragraph.text)
    if found is None or not line.text[:1].islower():
        paragraph.text += "" if paragraph.text.endswith("-") and above.is_divided else " "
        return 0
    start = found[0][:-1]
    following = re.match(r"[^\W_]+", line.text)
    rest = following[0] if following else ""
    if rest.lower() in _AFTER_HYPHEN:
        paragraph.text += " "
        return 0
    joined, kept = (start + rest).lower(), f"{start}-{rest}".lower()
    if (start.isupper() and len(start) > 1) or whole[kept] > whole[joined]:
        return 0
    paragraph.text = paragraph.text[:-1]
    return 1
