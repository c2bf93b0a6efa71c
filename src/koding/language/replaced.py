"""Pseudonyms that stand in a text for a name: [person A], [virksomhet B].

They were not said, so that they count as no words and are not found by a part of them.
"""

from __future__ import annotations

import re

PSEUDONYM = re.compile(r"\[[^\W\d_]+ [A-Z]+\]")
"""A word and capital letters in brackets, as `koding.language.identifiers.pseudonyms` makes them.
"""


def pseudonym_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pseudonyms of `text[start:end]` as half-open spans, brackets and all."""
    if text.find("[", start, end) < 0:
        return []
    return [found.span() for found in PSEUDONYM.finditer(text, start, end)]


def cuts_pseudonym(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether `start` to `end` begins or ends between the words of a pseudonym."""
    return any(
        opening + 1 < start < closing - 1 or opening + 1 < end < closing - 1
        for opening, closing in spans
    )
