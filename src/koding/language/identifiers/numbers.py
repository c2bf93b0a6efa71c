"""Finds numbers that may point at somebody, in digits or spelled out, and checks their controls."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_GAP = r"[ \u00a0\u2009.\-]?"
_BEFORE, _AFTER = r"(?<![\w+])", r"(?!\w)"
_BIRTH = re.compile(
    rf"{_BEFORE}\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}(?:\d{{5}}|\d{{3}}[ \u00a0]\d\d){_AFTER}"
)
_ELEVEN = re.compile(rf"{_BEFORE}\d{{4}}{_GAP}\d\d{_GAP}\d{{5}}{_AFTER}")
_NINE = re.compile(rf"{_BEFORE}[89]\d\d{_GAP}\d{{3}}{_GAP}\d{{3}}(?=\D|MVA|\Z)")
_PHONE = re.compile(
    r"(?<![\w+])(?P<country>(?:\+|00)47[ \u00a0]?)?"
    r"(?:\d\d([ \u00a0.\-]?)\d\d\2\d\d\2\d\d|\d{3}[ \u00a0]\d\d[ \u00a0]\d{3}"
    r"|\d{4}[ \u00a0]\d{4})(?!\w)"
)
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!47)\d{1,3}(?:[ \u00a0\-]?\d){6,12}(?!\w)")
_SHORT = re.compile(rf"{_BEFORE}0[2-9]\d{{3}}{_AFTER}")
_ACCOUNT_WORD = re.compile(r"konto|bank", re.IGNORECASE)
_PHONE_WORD = re.compile(r"tlf|telefon|mobil|ring|nummer|sms|nås på|nå meg", re.IGNORECASE)
_ID_WORD = re.compile(
    r"(?<![^\W_])(?:respondent|resp|informant|deltaker|svarer|id|id-nummer|r)(?:en|s)?[.:]?[ -]?\Z",
    re.IGNORECASE,
)
_MOBILE = "49"
_NEAR = 40
"""How far from a number the word may stand that says what it is."""

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ORGANISATION = (3, 2, 7, 6, 5, 4, 3, 2)
_ACCOUNT = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_FIRST_REMAINDERS = (0, 1, 2, 3)
"""From 2032 the first control may leave 1, 2 or 3 as well, since the numbers run out."""
_D_DAY, _H_MONTH, _TEST_MONTH = 40, 40, 80
_LENGTH = 11
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
_TOKEN = re.compile(r"\w+")
_BETWEEN = re.compile(r"[ \u00a0]*[ \u00a0,\-–][ \u00a0]*\Z")
_CLOSEST = 4
"""How many signs may stand between two numerals of one number."""


def find_numbers(text: str) -> Iterator[FlaggedSpan]:
    """Yield the numbers of a text that may point at somebody; the surest come first."""
    yield from _births(text)
    yield from _accounts(text)
    yield from _organisations(text)
    yield from _phones(text)
    for start, end, digits in spelled_numbers(text):
        yield FlaggedSpan(start, end, _kind(digits), Reason.RULE)


def _births(text: str) -> Iterator[FlaggedSpan]:
    for found in _BIRTH.finditer(text):
        number = read_birth_number(_digits(found[0]))
        if number is not None:
            reason = Reason.CHECKED if number.checked else Reason.RULE
            yield FlaggedSpan(found.start(), found.end(), IdentifierKind.BIRTH_NUMBER, reason)


def _accounts(text: str) -> Iterator[FlaggedSpan]:
    for found in _ELEVEN.finditer(text):
        near = text[max(0, found.start() - _NEAR) : found.start()]
        if found[0].count(".") == 2 or _ACCOUNT_WORD.search(near):
            checked = is_account_number(_digits(found[0]))
            reason = Reason.CHECKED if checked else Reason.RULE
            yield FlaggedSpan(found.start(), found.end(), IdentifierKind.ACCOUNT_NUMBER, reason)


def _organisations(text: str) -> Iterator[FlaggedSpan]:
    for found in _NINE.finditer(text):
        if is_organisation_number(_digits(found[0])):
            kind = IdentifierKind.ORGANISATION_NUMBER
            yield FlaggedSpan(found.start(), found.end(), kind, Reason.CHECKED)


def _phones(text: str) -> Iterator[FlaggedSpan]:
    for found in _PHONE.finditer(text):
        digits = _digits(found[0])[-8:]
        if found["country"] or (is_telephone_number(digits) and _reads_as_phone(text, found)):
            yield FlaggedSpan(found.start(), found.end(), IdentifierKind.PHONE, Reason.RULE)
    for pattern in (_ABROAD, _SHORT):
        for found in pattern.finditer(text):
            yield FlaggedSpan(found.start(), found.end(), IdentifierKind.PHONE, Reason.RULE)


def _reads_as_phone(text: str, found: re.Match[str]) -> bool:
    """Return whether eight digits are a telephone number rather than a respondent's or a case's."""
    if found[0] != _digits(found[0]):
        return True
    if _ID_WORD.search(text, max(0, found.start() - _NEAR), found.start()):
        return False
    if found[0][0] in _MOBILE:
        return True
    around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
    return bool(_PHONE_WORD.search(around))


def _kind(digits: str) -> IdentifierKind:
    """Return what a spelled-out number is, its controls aside."""
    if read_birth_number(digits) is not None:
        return IdentifierKind.BIRTH_NUMBER
    if is_organisation_number(digits):
        return IdentifierKind.ORGANISATION_NUMBER
    return IdentifierKind.PHONE if is_telephone_number(digits) else IdentifierKind.NUMBER


def _digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))


@dataclass(frozen=True, slots=True)
class BirthNumber:
    """Eleven digits with a date in them; `checked` says whether both controls hold."""

    checked: bool


def read_birth_number(digits: str) -> BirthNumber | None:
    """Return what eleven digits are as a birth, D, H or test number; None without a date.

    A number whose controls fail is one too: speech recognition mishears digits.
    """
    if len(digits) != _LENGTH or not digits.isascii() or not digits.isdigit():
        return None
    if not _has_date(int(digits[:2]), int(digits[2:4]), int(digits[4:6])):
        return None
    first = _weigh(digits, _FIRST) % 11 in _FIRST_REMAINDERS
    return BirthNumber(checked=first and _weigh(digits, _SECOND) % 11 == 0)


def is_organisation_number(digits: str) -> bool:
    """Return whether nine digits are an organisation number."""
    if len(digits) != 9 or not digits.isascii() or not digits.isdigit() or digits[0] not in "89":
        return False
    return (11 - _weigh(digits, _ORGANISATION) % 11) % 11 == int(digits[8])


def is_account_number(digits: str) -> bool:
    """Return whether eleven digits are a bank account's; of random ones 9 per cent are."""
    if len(digits) != _LENGTH or not digits.isascii() or not digits.isdigit():
        return False
    return (11 - _weigh(digits, _ACCOUNT) % 11) % 11 == int(digits[10])


def is_telephone_number(digits: str) -> bool:
    """Return whether eight digits are a subscriber's, or five a short number."""
    if not digits.isascii() or not digits.isdigit():
        return False
    if len(digits) == 8:
        return digits[0] in "2345679" or digits[:2] in ("80", "81", "82", "83", "85", "88", "89")
    return len(digits) == 5 and 2000 <= int(digits) <= 9999


def _weigh(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _has_date(day: int, month: int, year: int) -> bool:
    day -= _D_DAY if day > _D_DAY else 0
    for added in (_TEST_MONTH, _H_MONTH):
        if month > added:
            month -= added
            break
    if not 1 <= month <= 12:
        return False
    # 29 February is one in 1900 + year or in 2000 + year; which, the digits before leave open.
    return 1 <= day <= max(monthrange(1900 + year, month)[1], monthrange(2000 + year, month)[1])


def _numerals() -> dict[str, str]:
    """Return the digits of every numeral from 0 to 99, in the new way of counting and the old."""
    found = {word: str(number) for word, number in {**_ONES, **_TEENS, **_TENS}.items()}
    for ten, tens in _TENS.items():
        for one, ones in _ONES.items():
            if ones:
                found[ten + one] = found[f"{one}og{ten}"] = str(tens + ones)
    return found


_DIGITS = _numerals()


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
