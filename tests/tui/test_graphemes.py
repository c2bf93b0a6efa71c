"""Characters as a reader sees them: cut whole, measured and drawn one for one."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from rich.cells import cell_len, get_character_cell_size

from koding.tui.text.graphemes import NOT_PLAIN, cut_graphemes, draw
from tests.tui.screen_texts import BODIES


@pytest.mark.parametrize(
    ("text", "graphemes"),
    [
        ("blåbær", ["b", "l", "å", "b", "æ", "r"]),
        ("e\u0301n", ["e\u0301", "n"]),
        ("👩‍👩‍👧👩🏽‍💻", ["👩‍👩‍👧", "👩🏽‍💻"]),
        ("🏳️‍🌈❤️1️⃣", ["🏳️‍🌈", "❤️", "1️⃣"]),
        ("🇳🇴🇸🇪🇩", ["🇳🇴", "🇸🇪", "🇩"]),
        ("🇳\u0301🇴", ["🇳\u0301", "🇴"]),
        ("ja\u200d nei", ["j", "a\u200d", " ", "n", "e", "i"]),
        ("👩\u200d nei", ["👩\u200d", " ", "n", "e", "i"]),
        ("\u0301a", ["\u0301", "a"]),
        ("\u200d👩", ["\u200d", "👩"]),
        ("a\u2028b\tc", ["a", "\u2028", "b", "\t", "c"]),
    ],
)
def test_graphemes_are_what_a_reader_takes_for_one_character(
    text: str, graphemes: list[str]
) -> None:
    """Accents, joined emoji and flags stay whole, and a joiner swallows no other letter."""
    assert [text[start:end] for start, end, _ in cut_graphemes(text)] == graphemes


@given(BODIES)
def test_graphemes_cover_the_text_and_take_the_cells_that_rich_counts(text: str) -> None:
    """They stand edge to edge, each at least a cell wide, and their cells are those drawn."""
    graphemes = cut_graphemes(text)
    edges = [0, *(end for _, end, _ in graphemes)]
    assert [start for start, _, _ in graphemes] == edges[:-1]
    assert edges[-1] == len(text)
    drawn = draw(text)
    assert len(drawn) == len(text)
    assert all(cells == cell_len(drawn[start:end]) > 0 for start, end, cells in graphemes)
    assert cell_len(drawn) == sum(cells for _, _, cells in graphemes)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("a\x07\x1b[2J", "a␇␛[2J"), ("a\u2028b", "a␤b"), ("\u202eab", "�ab"), ("op\xadta", "op-ta")],
)
def test_controls_are_drawn_as_pictures(text: str, drawn: str) -> None:
    """Nothing in a transcript steers the terminal or turns the direction of the row."""
    assert draw(text) == drawn


def test_plain_characters_are_one_cell_and_drawn_as_they_are() -> None:
    """What the fast way takes for plain is what the slow way would draw unchanged in one cell."""
    every = map(chr, range(sys.maxunicode + 1))
    plain = [character for character in every if not NOT_PLAIN.match(character)]
    assert set("aæøåÆØÅ «»–…“”’€§½é").issubset(plain)
    assert all(get_character_cell_size(character) == 1 for character in plain)
    assert all(len(cut_graphemes("a" + character)) == 2 for character in plain)
    assert all(draw(character + "\x07") == character + "␇" for character in plain)
