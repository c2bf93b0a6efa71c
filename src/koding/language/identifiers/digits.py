"""Finds numbers that point at somebody, as they are written or spelled out.

Birth numbers are flagged where they hold a date, though their controls fail: speech recognition
mishears digits. Account numbers need their dots or the word *konto* before them, since nine in a
hundred random numbers pass; eight digits together that no mobile number begins with need a word of
telephones. What else is long and nobody's is flagged where it is spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.language.identifiers.numbers import (
    is_account_number,
    is_organisation_number,
    is_telephone_number,
    read_birth_number,
)
from koding.language.identifiers.spelled import spelled_numbers
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Flag, Reason

_GAP = r"[ \u00a0\u2009.\-]?"
_BEFORE, _AFTER = r"(?<![\w+])", r"(?!\w)"
_BIRTH = re.compile(
    rf"{_BEFORE}\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}(?:\d{{5}}|\d{{3}}[ \u00a0]\d\d){_AFTER}"
)
_ELEVEN = re.compile(rf"{_BEFORE}\d{{4}}{_GAP}\d\d{_GAP}\d{{5}}{_AFTER}")
_ORGANISATION = re.compile(rf"{_BEFORE}[89]\d\d{_GAP}\d{{3}}{_GAP}\d{{3}}(?=\D|MVA|\Z)")
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


def find_numbers(text: str) -> Iterator[Flag]:
    """Yield the numbers of a text that may point at somebody; the surest come first."""
    yield from _births(text)
    yield from _accounts(text)
    yield from _organisations(text)
    yield from _phones(text)
    for start, end, digits in spelled_numbers(text):
        yield Flag(start, end, _kind(digits), Reason.RULE)


def _births(text: str) -> Iterator[Flag]:
    for found in _BIRTH.finditer(text):
        number = read_birth_number(_digits(found[0]))
        if number is not None:
            reason = Reason.CHECKED if number.checked else Reason.RULE
            yield Flag(found.start(), found.end(), IdentifierKind.BIRTH_NUMBER, reason)


def _accounts(text: str) -> Iterator[Flag]:
    for found in _ELEVEN.finditer(text):
        near = text[max(0, found.start() - _NEAR) : found.start()]
        if found[0].count(".") == 2 or _ACCOUNT_WORD.search(near):
            checked = is_account_number(_digits(found[0]))
            reason = Reason.CHECKED if checked else Reason.RULE
            yield Flag(found.start(), found.end(), IdentifierKind.ACCOUNT_NUMBER, reason)


def _organisations(text: str) -> Iterator[Flag]:
    for found in _ORGANISATION.finditer(text):
        if is_organisation_number(_digits(found[0])):
            kind = IdentifierKind.ORGANISATION_NUMBER
            yield Flag(found.start(), found.end(), kind, Reason.CHECKED)


def _phones(text: str) -> Iterator[Flag]:
    for found in _PHONE.finditer(text):
        digits = _digits(found[0])[-8:]
        if found["country"] or (is_telephone_number(digits) and _reads_as_phone(text, found)):
            yield Flag(found.start(), found.end(), IdentifierKind.PHONE, Reason.RULE)
    for pattern in (_ABROAD, _SHORT):
        for found in pattern.finditer(text):
            yield Flag(found.start(), found.end(), IdentifierKind.PHONE, Reason.RULE)


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
