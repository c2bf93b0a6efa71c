"""What a reader takes for one character: where it begins and ends, its cells, how it is drawn.

A drawing has a character for each character of the text, so both share their offsets. Cells are
those rich counts, because what is drawn here is measured by rich once more on its way out.
"""

from __future__ import annotations

import re
import unicodedata

from rich.cells import get_character_cell_size, split_graphemes

from koding.model.names import DIRECTIONS

Grapheme = tuple[int, int, int]
"""Where it begins and ends, and how many cells it takes (a tab: one, until it has a place)."""

TAB = "\t"
TAB_STOP = 4
"""A tab reaches to the next multiple of this many cells within its row."""

NOT_PLAIN = re.compile(
    r"[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0373\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482"
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20b4]"
)
"""Finds what may be more, or less, than one character of one cell drawn as it is."""

_JOINER, _NON_JOINER, _EMOJI_STYLE = "\u200d", "\u200c", "\ufe0f"
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
_FIRST_SYMBOL = "\u2190"
_NEWLINE_PICTURE, _UNKNOWN_PICTURE, _CIRCLE = 0x2424, 0xFFFD, "\u25cc"
_PICTURES = {
    **{control: 0x2400 + control for control in range(0x20)},
    **dict.fromkeys((*range(0x80, 0xA0), *DIRECTIONS), _UNKNOWN_PICTURE),
    **dict.fromkeys((0x85, 0x2028, 0x2029), _NEWLINE_PICTURE),
    0x09: 0x20,
    0x0A: 0x20,
    0x7F: 0x2421,
    0xAD: 0x2D,
}


def draw(text: str) -> str:
    """Return what stands on screen for `text`, character for character; a tab is one space.

    So is a newline, which only lines of hard-wrapped text hold. Controls
    become pictures of one cell, lest they steer the terminal; a mark with nothing before it, a
    dotted circle.
    """
    if not NOT_PLAIN.search(text):
        return text
    drawn = text.translate(_PICTURES)
    if _JOINER in drawn:
        drawn = _loosen_joiners(drawn)
    return drawn if get_character_cell_size(drawn[0]) else _CIRCLE + drawn[1:]


def cut_graphemes(text: str) -> list[Grapheme]:
    """Return the graphemes of `text` in order; together they cover it, each at least a cell."""
    drawn = draw(text)
    graphemes, _ = split_graphemes(drawn)
    return _join_flags(drawn, graphemes) if _FLAG_LETTER.search(drawn) else graphemes


def cells_at(text: str, grapheme: Grapheme, cell: int) -> int:
    """Return how many cells a grapheme of `text` takes when it begins at `cell` of its row."""
    start, _, cells = grapheme
    return TAB_STOP - cell % TAB_STOP if text[start] == TAB else cells


def _loosen_joiners(drawn: str) -> str:
    """Return a drawing whose joiners join emoji alone: rich lets them swallow any character."""
    return "".join(
        _NON_JOINER if character == _JOINER and not _joins(drawn, at) else character
        for at, character in enumerate(drawn)
    )


def _joins(drawn: str, at: int) -> bool:
    before = drawn[:at].removesuffix(_EMOJI_STYLE)[-1:]
    return _is_symbol(before) and _is_symbol(drawn[at + 1 : at + 2])


def _is_symbol(character: str) -> bool:
    return character >= _FIRST_SYMBOL and unicodedata.category(character)[0] == "S"


def _join_flags(drawn: str, graphemes: list[Grapheme]) -> list[Grapheme]:
    """Return the graphemes with two letters of a flag as one: rich leaves them apart."""
    joined: list[Grapheme] = []
    single = False
    for start, end, cells in graphemes:
        letter = bool(_FLAG_LETTER.match(drawn, start))
        if letter and single:
            first, _, width = joined[-1]
            joined[-1] = first, end, width + cells
        else:
            joined.append((start, end, cells))
        single = letter and not single and end == start + 1
    return joined
