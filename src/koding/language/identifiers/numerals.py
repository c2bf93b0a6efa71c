"""Reads numbers that are written in words: digits one by one, pairs, hundreds and years."""

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
_HUNDRED = "hundre"
_SUBSCRIBER = 8
"""Digits of a telephone number, the only one in which anybody says hundreds."""
_BETWEEN = re.compile(r"[ \u00a0]*[ \u00a0,\-–][ \u00a0]*\Z")
_CLOSEST = 4
"""How many signs may stand between two numerals of one number."""
_SUM = re.compile(r"[ \u00a0](?:tusen|million|milliard|kron|prosent)", re.IGNORECASE)


def _numerals() -> dict[str, str]:
    """Return the digits of every numeral from 0 to 99, in the new way of counting and the old."""
    found = {word: str(number) for word, number in {**_ONES, **_TEENS, **_TENS}.items()}
    for ten, tens in _TENS.items():
        for one, ones in _ONES.items():
            if ones:
                found[ten + one] = found[f"{one}og{ten}"] = str(tens + ones)
    return found


_DIGITS = _numerals()
BELOW_HUNDRED = "|".join(sorted(_DIGITS, key=len, reverse=True))
"""The inside of a pattern's group: every numeral from 0 to 99."""
_LOW = "|".join(word for word, number in _ONES.items() if number > 0)
HUNDREDS = rf"(?:(?:{_LOW})[ \u00a0]?)?{_HUNDRED}(?:[ \u00a0]?og[ \u00a0]?(?:{BELOW_HUNDRED}))?"
YEAR = (
    rf"(?:(?:atten|nitten|tjue)[ \u00a0-]?(?:{_HUNDRED}[ \u00a0]?(?:og[ \u00a0]?)?)?"
    rf"(?:{BELOW_HUNDRED})"
    rf"|(?:to|et|ett|en)?[ \u00a0]?tusen[ \u00a0]?(?:og[ \u00a0]?)?(?:{BELOW_HUNDRED})"
    rf"|(?:{BELOW_HUNDRED}))"
)
"""A pattern of years in words: *nittenåttini*, *to tusen og femten*, *sekstien*."""
_TOKEN = re.compile(
    rf"(?<!\w)(?:(?:{_LOW})[ \u00a0])?{_HUNDRED}[ \u00a0]og[ \u00a0](?:{BELOW_HUNDRED})(?!\w)|\w+",
    re.IGNORECASE,
)


def spelled_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, digits)` of every long number that is spelled out, at least in part."""
    for run in _runs(text):
        words = [word for word in run if not word[0].isdigit()]
        digits = "".join(_value(word[0]) for word in run)
        is_long = len(words) >= FEWEST_WORDS and len(digits) >= FEWEST_DIGITS
        has_hundreds = any(_HUNDRED in word[0].lower() for word in words)
        if has_hundreds:
            is_long = len(digits) == _SUBSCRIBER and len(run) > 1
        if is_long and not _counts(digits) and not _SUM.match(text, run[-1].end()):
            yield run[0].start(), run[-1].end(), digits


def is_numeral(word: str) -> bool:
    """Return whether a word is a number below a hundred, or digits."""
    return bool(_value(word))


def read_numeral(words: str) -> int | None:
    """Return the number that a few words or digits are, to 199; None where they are none.

    Of a year in words it is what follows the century.
    """
    small = words.lower()
    if small.isascii() and small.isdigit():
        return int(small)
    if found := re.fullmatch(rf"{HUNDREDS}", small):
        first, _, rest = found[0].partition(_HUNDRED)
        below = _DIGITS.get(rest.replace("og", "", 1).strip(" \u00a0"), "0")
        return 100 * int(_DIGITS.get(first.strip(" \u00a0"), "1")) + int(below)
    return int(_DIGITS[small]) if small in _DIGITS else None


def read_year(words: str) -> int | None:
    """Return the year that words are, of the last century where they leave it out."""
    small = " ".join(words.lower().replace("-", " ").split())
    centuries = {"atten": 1800, "nitten": 1900, "tjue": 2000, "to tusen": 2000, "totusen": 2000}
    for name, century in centuries.items():
        rest = small.removeprefix(name).strip()
        if rest != small:
            below = rest.removeprefix(_HUNDRED).strip().removeprefix("og").strip()
            if below in _DIGITS:
                return century + int(_DIGITS[below])
    return 1900 + int(_DIGITS[small]) if small in _DIGITS else None


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield stretches of numerals that nothing but spaces, commas and hyphens part."""
    tokens = _TOKEN.finditer(text)
    for is_number, words in groupby(tokens, key=lambda word: bool(_value(word[0]))):
        if is_number:
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
    small = word.lower()
    if _HUNDRED in small and len(small) < 40:
        number = read_numeral(small) if " " in small or "\u00a0" in small else None
        return "" if number is None else str(number)
    return _DIGITS.get(small, "") if len(word) < 16 else ""


def _counts(digits: str) -> bool:
    """Return whether somebody only counts upwards: one, two, three ..."""
    return digits in "12345678910111213141516171819"
