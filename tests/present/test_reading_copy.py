"""The reading copy as it is laid out: colours can be read, marks and stripes are right."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.model.choices import DocumentKind
from koding.model.codes import PALETTE, Code, tell_apart
from koding.model.label import Language, same
from koding.model.quotations import CodeEntry
from koding.present.reading.colours import contrast, shades
from koding.present.reading.page import render_reading
from koding.present.reading.texts import MOST_LANES, TextMarkup, write_texts
from koding.tabling.reading_copy import (
    CopyCode,
    CopyDocument,
    CopyLine,
    CopyPassage,
    CopyTurn,
    ReadingCopy,
)
from koding.tabling.report import Report
from tests.present.browser import CHROMIUM, DRIVER, MISSING, a_browser

PAGES = (("#fdfcf9", "#1f1d1a"), ("#171614", "#e9e5dd"))
"""The light and the dark page, and the ink on each, as the style sheet has them."""
_WORDS = "Blåbær, sa hun. 👩\u200d🔬 e\u0301n æ & <b>\n"


@given(st.from_regex(r"#([0-9a-fA-F]{3}){1,2}", fullmatch=True) | st.just(""))
def test_every_colour_can_be_read_on_both_pages(colour: str) -> None:
    """Words on a code's ground have 7 to 1, its stripe 3 to 1, whatever colour it was given."""
    for (page, ink), shade in zip(PAGES, shades(colour), strict=True):
        assert contrast(ink, shade.tint) >= 7
        assert contrast(page, shade.line) >= 3


def test_codes_without_a_colour_are_told_apart() -> None:
    """Each gets one of the palette, the same every time; what lies under a colour keeps to it."""
    parents = [-1, 0, 0, -1, 3, -1, -1]
    stated = ["", "", "", "#009E73", "", "", "#e69f00"]
    told = tell_apart(stated, parents)
    assert told == tell_apart(stated, parents)
    assert told[3:5] == ["#009E73"] * 2 and told[6] == "#e69f00"
    assert len({*told[:4], *told[5:]}) == 6 and set(told) - {"#e69f00"} <= set(PALETTE)


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


def _large(documents_: int, turns: int, passages: int) -> ReadingCopy:
    """Return a copy of so many documents of so many turns, five lines of fifteen words in each."""
    line = "Da vi endelig fikk hjemmelen på plass, var budsjettet brukt opp på noe helt annet."
    made = []
    for place in range(documents_):
        spoken, at = [], 0
        for turn in range(turns):
            own = []
            for number in range(turn * 5 + 1, turn * 5 + 6):
                own.append(CopyLine(number, at, at + len(line), ((at, line),)))
                at += len(line) + 1
            spoken.append(CopyTurn(who=same(f"Informant {turn % 2}"), lines=tuple(own)))
        of = tuple(
            CopyPassage(f"{place:018}{n:018}", start, start + 160, n % 4, "A")
            for n, start in enumerate(range(0, at, at * documents_ // passages))
        )
        words = 15 * 5 * turns
        kind = DocumentKind.INTERVIEW
        made.append(CopyDocument(f"I{place:02}", "", kind, "0" * 64, words, tuple(spoken), of))
    codes = tuple(
        CopyCode(CodeEntry(name, 0, Code(name, name, "theme")), "#E69F00") for name in "abcd"
    )
    return ReadingCopy("s", "g", "1", "h", "", tuple(made), codes, (), (), Report("s", (), ()))


def test_a_usual_copy_is_small_and_one_of_ten_times_as_much_ten_times_as_large() -> None:
    """25,000 words and 600 passages are under 2 MB, and nothing grows faster than the text."""
    usual, large = (
        len(render_reading(_large(n, 42, 75 * n), Language.NB, Language.NB)) for n in (8, 80)
    )
    assert usual < 1_000_000
    assert large < 10 * usual


@pytest.mark.soak
@pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason=MISSING)
def test_only_what_is_near_is_laid_out_of_250_000_words(tmp_path: Path) -> None:
    """A browser lays out a screen's worth, wherever the reader is, and every key still answers."""
    page = tmp_path / "stor.html"
    page.write_bytes(render_reading(_large(32, 105, 6000), Language.NB, Language.NB))
    near = """return Array.from(document.querySelectorAll('.lines > p')).filter(one =>
      one.checkVisibility({contentVisibilityAuto: true})).length"""
    with a_browser(tmp_path) as browser:
        browser.size(1400, 1000)
        for anchor in ("", "#I15:200"):
            browser.open(page, anchor)
            assert browser.run("return document.querySelectorAll('.lines > p').length") == 16_800
            assert browser.wait(near) < 400
        top = "return Math.round(document.getElementById('I15:200').getBoundingClientRect().top)"
        assert 0 < browser.run(top) < 900
        browser.press("n", "n", "l")
        assert browser.run("return document.querySelectorAll('#hits blockquote').length") == 60
        assert browser.log() == []
