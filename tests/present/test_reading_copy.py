"""The reading copy as it is laid out: colours can be read, marks and stripes are right."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from koding.model.choices import DocumentKind
from koding.model.label import Language, same
from koding.present.reading.colours import contrast, shades
from koding.present.reading.texts import MOST_LANES, TextMarkup, write_texts
from koding.tabling.reading_copy import (
    CopyDocument,
    CopyLine,
    CopyPassage,
    CopyTurn,
    ReadingCopy,
)
from koding.tabling.report import Report

PAGES = (("#fdfcf9", "#1f1d1a"), ("#171614", "#e9e5dd"))
"""The light and the dark page, and the ink on each, as the style sheet has them."""
_WORDS = "Blåbær, sa hun. 👩\u200d🔬 e\u0301n æ & <b>\n"


@given(st.from_regex(r"#([0-9a-fA-F]{3}){1,2}", fullmatch=True) | st.just(""))
def test_every_colour_can_be_read_on_both_pages(colour: str) -> None:
    """Words on a code's ground have 7 to 1, its stripe 3 to 1, whatever colour it was given."""
    for (page, ink), shade in zip(PAGES, shades(colour), strict=True):
        assert contrast(ink, shade.tint) >= 7
        assert contrast(page, shade.line) >= 3


@st.composite
def documents(draw: st.DrawFn) -> CopyDocument:
    """Return a document of a few lines, some in part left out, with passages anywhere on them."""
    lengths = draw(st.lists(st.integers(1, 24), min_size=1, max_size=60))
    lines: list[CopyLine] = []
    at = draw(st.integers(0, 3))
    for number, length in enumerate(lengths, 1):
        words = (_WORDS * 2)[number % 9 : number % 9 + length]
        cut = draw(st.integers(0, length))
        is_cut = draw(st.booleans()) and 0 < cut < length
        pieces = ((at, words[:cut]),) if is_cut else ((at, words),)
        lines.append(CopyLine(number, at, at + length, pieces))
        at += length + draw(st.integers(0, 2))
    ends = st.tuples(st.integers(0, at), st.integers(1, 40), st.integers(0, 3))
    passages = tuple(
        CopyPassage(f"{place:036}", start, min(start + length, at + 1), code, "A")
        for place, (start, length, code) in enumerate(draw(st.lists(ends, max_size=30)))
        if start < at
    )
    half = draw(st.integers(0, len(lines)))
    turns = tuple(
        CopyTurn(who=same("A"), lines=tuple(part)) for part in (lines[:half], lines[half:]) if part
    )
    kind = DocumentKind.INTERVIEW
    return CopyDocument("I 1", "", kind, "0" * 64, 1, turns, passages)


@given(documents())
def test_marks_hold_the_words_of_their_passages_and_no_others(document: CopyDocument) -> None:
    """Each passage's marks are its words that are printed, in order; the text around is whole."""
    made = _written(document)
    text = made.sections[0]
    lines = [line for turn in document.turns for line in turn.lines]
    shown = re.findall(r'<p id="I_1:(\d+)"><a [^>]*>\d+</a>(.*?)</p>', text, re.DOTALL)
    assert [int(number) for number, _ in shown] == [line.number for line in lines]
    marked: dict[int, str] = {}
    for line, (_, words) in zip(lines, shown, strict=True):
        plain = re.sub(r'<span class="gone">.*?</span>', "", words)
        bare = unescape(re.sub(r"<[^>]+>", "", plain))
        assert bare == "".join(one for _, one in line.pieces).replace("\n", " ")
        for numbers, part in re.findall(r'<mark [^>]*data-p="([\d ]+)">(.*?)</mark>', plain):
            for number in map(int, numbers.split()):
                marked[number] = marked.get(number, "") + unescape(part)
    for placed in made.passages:
        one = placed.passage
        own = (
            words[max(one.start - start, 0) : max(one.end - start, 0)]
            for line in lines
            for start, words in line.pieces
        )
        assert marked.get(placed.number, "") == "".join(own).replace("\n", " ")


@given(documents())
def test_stripes_stand_beside_their_lines_and_never_on_each_other(document: CopyDocument) -> None:
    """A passage's stripe reaches over its lines, and two of one place are in two lanes."""
    made = _written(document)
    taken: dict[tuple[int, int], int] = {}
    for placed in made.passages:
        for line in range(placed.first, placed.last + 1):
            before = taken.setdefault((line, placed.lane), placed.number)
            assert before == placed.number or placed.lane == MOST_LANES - 1
    stripes = re.findall(
        r'<i class="k\d+ a(\d+) z(\d+) l(\d+)[^"]*" data-p="(\d+)">', made.sections[0]
    )
    reach: dict[int, int] = {}
    for begins, ends, lane, number in stripes:
        assert int(lane) == made.passages[int(number)].lane + 1
        reach[int(number)] = reach.get(int(number), 0) + int(ends) - int(begins)
    assert reach == {one.number: one.last - one.first + 1 for one in made.passages}
    assert all(int(ends) <= made.longest + 1 for _, ends, _, _ in stripes)


def _written(document: CopyDocument) -> TextMarkup:
    copy = ReadingCopy(
        "s", "g", "1", "h", "", (document,), (), (), (), Report("s", (), ())
    )  # fmt: skip
    return write_texts(copy, ["a", "b", "c", "d"], Language.EN)
