"""Cuts long texts into pieces that a language model reads in little memory and linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 2000
"""Code points; some three minutes of speech. The model sees four words to either side anyway."""

_LONGEST_WORD = 500
"""What is longer is no word, and a tokeniser may take quadratic time over it."""

_BORDERS = tuple(
    map(
        re.compile,
        (
            r"\n+",
            # A model takes a chunk's first word for a sentence's: not after `kl.` or `J.`.
            r"[^\W\d_]{4}[.!?…]+[»”\")]*\s+(?=[«“\"–-]?\s?[A-ZÆØÅ])",
            r"[.!?…]+[»”\")]*\s+",
            r"[,;:]\s+",
            r"\s+",
        ),
    )
)
_ENDLESS_WORD = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


def cut_chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open spans that cover the text, ascending and touching; at least one.

    None is longer than `LONGEST`. They end after a newline if one stands in their second half,
    else after a sentence, a comma, a word; and within a word where that never ends.
    """
    start = 0
    for stop in (*(word.end() for word in _ENDLESS_WORD.finditer(text)), len(text)):
        while stop - start > LONGEST:
            end = _border(text, start)
            yield start, end
            start = end
        yield start, stop
        start = stop


def _border(text: str, start: int) -> int:
    """Return where the chunk that begins at `start` ends; the text goes on beyond `LONGEST`."""
    half, last = start + LONGEST // 2, start + LONGEST
    for border in _BORDERS:
        ends = [found.end() for found in border.finditer(text, half, last)]
        if ends:
            return ends[-1]
    return last
