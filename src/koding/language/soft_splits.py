"""Cuts what nobody punctuated into pieces that can still be pointed at.

A stretch without comma, colon or semicolon is too long at more than 40 words, another at more
than 60. It is cut after 25 to 40 words: after a comma, best before a conjunction; else before a
conjunction; else after 40. Where a cut falls depends on that stretch alone, so an import of the
same text cuts it the same.
"""

from __future__ import annotations

import re

MOST_WORDS = 40
_MOST_WITH_COMMAS = 60
_FEWEST_WORDS = 25
_FEWEST_LEFT = 8
SHORTEST = 2 * MOST_WORDS
"""Characters: forty words and the spaces between them cannot be shorter."""

_WORD = re.compile(r"\S+")
_TURNING = frozenset(("men", "så", "fordi", "altså", "mens", "hvis", "når", "da", "selv", "derfor"))
_JOINING = frozenset(("og", "eller", "for", "at", "som", "der", "hvor", "til"))
_UNRANKED = 4
_PAUSES = (",", ";", ":")


def split_long(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return `body[start:end]`, which begins and ends with a word, in pieces none too long."""
    piece = body[start:end]
    if len(piece.split()) <= _limit(piece):
        return [(start, end)]
    words = list(_WORD.finditer(piece))
    pieces, first = [], 0
    while len(words) - first > MOST_WORDS:
        cut = _best_cut(words, first)
        pieces.append((start + words[first].start(), start + words[cut - 1].end()))
        first = cut
    pieces.append((start + words[first].start(), end))
    return pieces


def _limit(piece: str) -> int:
    return _MOST_WITH_COMMAS if any(pause in piece for pause in _PAUSES) else MOST_WORDS


def _best_cut(words: list[re.Match[str]], first: int) -> int:
    """Return the index of the word that the next piece begins with: the first of the best."""
    last = min(first + MOST_WORDS, len(words) - _FEWEST_LEFT)
    ranks = {
        at: _rank(words[at - 1][0], words[at][0]) for at in range(first + _FEWEST_WORDS, last + 1)
    }
    best = min(ranks, key=lambda at: ranks[at])
    return best if ranks[best] < _UNRANKED else last


def _rank(before: str, after: str) -> int:
    """Return how good it is to cut between two words; 0 is best."""
    word = after.lower()
    opens = word in _TURNING or word in _JOINING
    if before.endswith(_PAUSES):
        return 0 if opens else 1
    return 2 if word in _TURNING else 3 if opens else _UNRANKED
