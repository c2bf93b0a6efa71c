"""Finds numbers that may point at somebody, in digits or spelled out, and checks their controls."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from koding.language.identifiers.numerals import spelled_numbers
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_GAP = r"[ \u00a0\u2009.\-]?"
_BEFORE, _AFTER = r"(?<![\w+])", r"(?!\w)"
_BIRTH = re.compile(
    rf"{_BEFORE}\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}(?:\d{{5}}|\d{{3}}[ \u00a0]\d\d){_AFTER}"
)
_ELEVEN = re.compile(rf"{_BEFORE}\d{{4}}{_GAP}\d\d{_GAP}\d{{5}}{_AFTER}")
_NINE = re.compile(rf"{_BEFORE}[89]\d\d{_GAP}\d{{3}}{_GAP}\d{{3}}(?:MVA\b|(?=\D|\Z))")
_IBAN = re.compile(
    r"(?<![\w-])[A-Z]{2}\d\d(?=[ \u00a0]?[A-Z0-9]{4})(?:[ \u00a0]?[A-Z0-9]{4}){2,7}"
    r"(?:[ \u00a0]?[A-Z0-9]{1,3})?(?!\w)",
    re.IGNORECASE,
)
_AS_ACCOUNT = re.compile(r"\d{4}\.\d\d\.\d{5}")
_ACCOUNT_WORD = re.compile(r"konto|bank|iban|betal|overfør", re.IGNORECASE)
_LAST_FIVE = re.compile(rf"{_BEFORE}\d{{5}}{_AFTER}(?!\.\d)")
_BIRTH_WORD = re.compile(
    r"person-?nummer|fødselsnummer|personnr|fødselsnr|(?<![\w-])d[- ]?nummer", re.IGNORECASE
)
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
_SHORTEST_IBAN = 14


def find_numbers(text: str) -> Iterator[FlaggedSpan]:
    """Yield the numbers of a text that may point at somebody; the surest come first."""
    yield from _births(text)
    yield from _accounts(text)
    yield from _organisations(text)
    yield from find_phones(text)
    for start, end, digits in spelled_numbers(text):
        begin = spelled_phone(text, start, digits)
        kind = IdentifierKind.PHONE if begin is not None else _kind(text, start, digits)
        yield FlaggedSpan(start if begin is None else begin, end, kind, Reason.IN_WORDS)


def _births(text: str) -> Iterator[FlaggedSpan]:
    kind = IdentifierKind.BIRTH_NUMBER
    for found in _BIRTH.finditer(text):
        number = read_birth_number(_digits(found[0]))
        if number is not None and (number.checked or not _is_called_account(text, found)):
            reason = Reason.CHECKED if number.checked else Reason.BIRTH_FORM
            yield FlaggedSpan(found.start(), found.end(), kind, reason)
        elif number is None and _is_called_birth(text, found):
            yield FlaggedSpan(found.start(), found.end(), kind, Reason.LABELLED)
    for found in _LAST_FIVE.finditer(text):
        if _BIRTH_WORD.search(text, max(0, found.start() - _NEAR), found.end() + _NEAR):
            yield FlaggedSpan(found.start(), found.end(), kind, Reason.LABELLED)


def _is_called_birth(text: str, found: re.Match[str]) -> bool:
    """Return whether eleven digits without a date in them are called somebody's: misheard."""
    near = text[max(0, found.start() - _NEAR) : found.start()]
    return _BIRTH_WORD.search(near) is not None


def _is_called_account(text: str, found: re.Match[str]) -> bool:
    """Return whether eleven digits are written or called as an account's: *konto 1503 22 48712*."""
    if _AS_ACCOUNT.fullmatch(found[0]):
        return True
    near = text[max(0, found.start() - _NEAR) : found.start()]
    return _ACCOUNT_WORD.search(near) is not None and _BIRTH_WORD.search(near) is None


def _accounts(text: str) -> Iterator[FlaggedSpan]:
    kind = IdentifierKind.ACCOUNT_NUMBER
    for found in _ELEVEN.finditer(text):
        near = text[max(0, found.start() - _NEAR) : found.start()]
        if found[0].count(".") == 2 or _ACCOUNT_WORD.search(near):
            checked = is_account_number(_digits(found[0]))
            reason = Reason.CHECKED if checked else Reason.ACCOUNT_FORM
            yield FlaggedSpan(found.start(), found.end(), kind, reason)
    for found in _IBAN.finditer(text):
        start, end = found.start(), found.end()
        while end > start + _SHORTEST_IBAN and not is_iban(text[start:end]):
            end = max(text.rfind(" ", start, end), text.rfind("\u00a0", start, end))
        if end > start + _SHORTEST_IBAN:
            yield FlaggedSpan(start, end, kind, Reason.CHECKED)
        elif _ACCOUNT_WORD.search(text, max(0, start - _NEAR), found.end()):
            yield FlaggedSpan(start, found.end(), kind, Reason.ACCOUNT_FORM)


def _organisations(text: str) -> Iterator[FlaggedSpan]:
    for found in _NINE.finditer(text):
        if is_organisation_number(_digits(found[0])):
            kind = IdentifierKind.ORGANISATION_NUMBER
            yield FlaggedSpan(found.start(), found.end(), kind, Reason.CHECKED)


def _kind(text: str, start: int, digits: str) -> IdentifierKind:
    """Return what a spelled-out number that is no telephone's is, its controls aside."""
    if is_account_number(digits) and _ACCOUNT_WORD.search(text, max(0, start - _NEAR), start):
        return IdentifierKind.ACCOUNT_NUMBER
    if read_birth_number(digits) is not None:
        return IdentifierKind.BIRTH_NUMBER
    if is_organisation_number(digits):
        return IdentifierKind.ORGANISATION_NUMBER
    return IdentifierKind.NUMBER


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


def is_iban(written: str) -> bool:
    """Return whether an international account number holds: ISO 13616, its remainder is 1."""
    plain = "".join(written.split()).upper()
    if not plain.isascii() or not plain.isalnum():
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


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
