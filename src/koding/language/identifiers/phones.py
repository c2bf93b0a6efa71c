"""Finds telephone numbers, in digits however they are grouped, and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_SPACE = r"[ \u00a0\u2009]"
_COUNTRY = rf"(?P<country>(?:\((?:\+|00)47\)|(?:\+|00)47){_SPACE}?)?"
_PHONE = re.compile(rf"(?<![\w+/]){_COUNTRY}(?P<number>\d(?:[ \u00a0\u2009.\-]?\d){{7}})(?![\w/])")
_USUAL = frozenset({(8,), (2, 2, 2, 2), (3, 2, 3), (4, 4)})
"""How many digits stand together where nothing else needs to say what the number is."""
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!47)\d{1,3}(?:[ \u00a0\-]?\d){6,12}(?!\w)")
_SHORT = re.compile(r"(?<![\w+/.-])0[2-9]\d{3}(?![\w/]|-\d)")
_WORD = re.compile(
    r"tlf|telefon|mobil|ring|nummer|sms|nås på|nå meg|nå hun|nå ham|nå han|sentral|linje",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"[ \u00a0](?:kron|kr\b|tusen|mill|mrd|prosent|person|stykk|sak|innbygg|eur|euro|dollar)",
    re.IGNORECASE,
)
_ID_WORD = re.compile(
    r"(?<![^\W_])(?:respondent|resp|informant|deltaker|svarer|id|id-nummer|r)(?:en|s)?[.:]?[ -]?\Z",
    re.IGNORECASE,
)
_YEARS = range(1900, 2100)
_MOBILE = "49"
_NEAR = 40
"""How far from a number the word may stand that says what it is."""
_PLUS = re.compile(r"(?:pluss|null null)[ \u00a0]\Z", re.IGNORECASE)
_NORWAY = "47"
_FEWEST_ABROAD = 9


def find_phones(text: str) -> Iterator[FlaggedSpan]:
    """Yield the telephone numbers that are written in digits."""
    for found in _PHONE.finditer(text):
        digits = "".join(filter(str.isdigit, found["number"]))
        if is_telephone_number(digits) and (found["country"] or _reads_as_phone(text, found)):
            yield _flag(*found.span(), Reason.PHONE_FORM)
    for pattern in (_ABROAD, _SHORT):
        for found in pattern.finditer(text):
            yield _flag(*found.span(), Reason.PHONE_FORM)


def spelled_phone(text: str, start: int, digits: str) -> int | None:
    """Return where a telephone number in words begins, a country's `pluss` with it; else None."""
    plus = _PLUS.search(text, max(0, start - 12), start)
    if plus is not None:
        rest = digits.removeprefix(_NORWAY)
        is_phone = is_telephone_number(rest) if rest != digits else len(digits) >= _FEWEST_ABROAD
        return plus.start() if is_phone else None
    return start if is_telephone_number(digits) else None


def is_telephone_number(digits: str) -> bool:
    """Return whether eight digits are a subscriber's, or five a short number."""
    if not digits.isascii() or not digits.isdigit():
        return False
    if len(digits) == 8:
        return digits[0] in "2345679" or digits[:2] in ("80", "81", "82", "83", "85", "88", "89")
    return len(digits) == 5 and 2000 <= int(digits) <= 9999


def _reads_as_phone(text: str, found: re.Match[str]) -> bool:
    """Return whether eight digits are a telephone number rather than a respondent's or a sum."""
    groups = tuple(len(part) for part in re.findall(r"\d+", found["number"]))
    around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
    if _SUM.match(text, found.end()):
        return False
    if len(groups) == 1:
        if _ID_WORD.search(text, max(0, found.start() - _NEAR), found.start()):
            return False
        return found["number"][0] in _MOBILE or bool(_WORD.search(around))
    if len(set(re.findall(r"[^\d]", found["number"]))) > 1:
        return False
    if groups == (4, 4) and all(
        int(year) in _YEARS for year in re.findall(r"\d+", found["number"])
    ):
        return False
    return groups in _USUAL or bool(_WORD.search(around))


def _flag(start: int, end: int, reason: Reason) -> FlaggedSpan:
    return FlaggedSpan(start, end, IdentifierKind.PHONE, reason)
