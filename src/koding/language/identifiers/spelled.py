"""Numbers that are spelled out: *ni to to null sju fire en åtte*, *tjueto null sju førti*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

FEWEST_WORDS, FEWEST_DIGITS = 4, 5
"""What is shorter is a count or a year, not somebody's number."""

_ONES = {
    "null": 0, "en": 1, "én": 1, "ein": 1, "ett": 1, "ei": 1, "to": 2, "tre": 3, "fire": 4,
    "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9,
}  # fmt: skip
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tjue": 20, "tyve": 20, "tretti": 30, "tredve": 30, "førti": 40, "femti": 50, "seksti": 60,
    "sytti": 70, "åtti": 80, "nitti": 90,
}  # fmt: skip


def _numerals() -> dict[str, str]:
    """Return the digits of every numeral from 0 to 99, in the new way of counting and the old."""
    found = {word: str(number) for word, number in {**_ONES, **_TEENS, **_TENS}.items()}
    for ten, tens in _TENS.items():
        for one, ones in _ONES.items():
            if ones:
                found[ten + one] = found[f"{one}og{ten}"] = str(tens + ones)
    return found


_DIGITS = _numerals()
_TOKEN = re.compile(r"\w+")
_BETWEEN = re.compile(r"[ \u00a0]*[ \u00a0,\-–][ \u00a0]*\Z")
_CLOSEST = 4
"""How many signs may stand between two numerals of one number."""


def spelled_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, digits)` of every long number that is spelled out, at least in part."""
    for run in _runs(text):
        words = [word for word in run if not word[0].isdigit()]
        digits = "".join(_value(word[0]) for word in run)
        if len(words) >= FEWEST_WORDS and len(digits) >= FEWEST_DIGITS and not _counts(digits):
            yield run[0].start(), run[-1].end(), digits


def is_numeral(word: str) -> bool:
    """Return whether a word is a number below a hundred, or digits."""
    return bool(_value(word))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield stretches of numerals that nothing but spaces, commas and hyphens part."""
    tokens = _TOKEN.finditer(text)
    for is_numeral, words in groupby(tokens, key=lambda word: bool(_value(word[0]))):
        if is_numeral:
            yield from _apart(text, list(words))


def _apart(text: str, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    run = words[:1]
    for word in words[1:]:
        between = text[run[-1].end() : word.start()]
        if len(between) > _CLOSEST or not _BETWEEN.match(between):
            yield run
            run = []
        run.append(word)
    yield run


def _value(word: str) -> str:
    if word.isascii() and word.isdigit():
        return word
    return _DIGITS.get(word.lower(), "") if len(word) < 16 else ""


def _counts(digits: str) -> bool:
    """Return whether somebody only counts upwards: one, two, three ..."""
    return digits in "12345678910111213141516171819"
