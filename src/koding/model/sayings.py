"""Where a text says the words of a quotation, as a person would call them the same."""

from __future__ import annotations

import re

FEW_WORDS = 4
"""Fewer words stand in too many places by chance."""

_BETWEEN = "[\\s*«»“”„\"‘’‚'‹›]+"
"""What may stand between two words of a transcript, and is no word."""
_LABEL = re.compile(r"^[^:\n]{1,60}: ")
_ANY_LABEL = r"(?:[^:\n]{1,60}:\s+)?"
_HYPHENS = "–", "(?:–|--)"

Places = list[tuple[int, int]]


def places_of(words: str, text: str) -> tuple[Places, bool]:
    """Return where a text says some words (start, end), and whether it says all of them.

    Case, white space, marks of quotation and stars aside. Lines are several people's, or have a
    speaker's label: they are looked for together, labels or not, else each by itself. Few words
    are looked for nowhere.
    """
    lines = [line for line in words.splitlines() if line.strip()]
    together = _places(_joined(lines), text) if len(lines) > 1 else []
    if together:
        return together, True
    apart = [_places(_alone(line), text) for line in lines]
    return sorted(place for own in apart for place in own), bool(apart) and all(apart)


def _places(pattern: str | None, text: str) -> Places:
    if pattern is None:
        return []
    # What was quoted may begin or end within a word; where it stands whole, only that is meant.
    ways = rf"(?<!\w)(?:{pattern})(?!\w)", pattern
    found = ([one.span() for one in re.finditer(way, text, re.IGNORECASE)] for way in ways)
    return next(filter(None, found), [])


def _joined(lines: list[str]) -> str | None:
    """Return what finds all lines after each other, each with a label or without."""
    said = [_words(_LABEL.sub("", line)) for line in lines]
    if sum(map(len, said)) < FEW_WORDS:
        return None
    own = [_BETWEEN.join(map(_word, line)) for line in said if line]
    return f"{_BETWEEN}{_ANY_LABEL}".join(own)


def _alone(line: str) -> str | None:
    """Return what finds a line's words, with its label or without."""
    said = [_words(line), _words(_LABEL.sub("", line))]
    ways = [_BETWEEN.join(map(_word, words)) for words in said if len(words) >= FEW_WORDS]
    return "|".join(dict.fromkeys(ways)) or None


def _words(line: str) -> list[str]:
    return [word for word in re.split(_BETWEEN, line) if word]


def _word(word: str) -> str:
    return re.escape(word).replace(*_HYPHENS)
