"""Norwegian numbers that point at somebody, judged by their check digits.

Sources: Skatteetaten (birth, D and synthetic numbers, and the controls from 2032), Norsk helsenett
(H-numbers), Brønnøysundregistrene (organisation numbers), Bits (account numbers).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ORGANISATION = (3, 2, 7, 6, 5, 4, 3, 2)
_ACCOUNT = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_FIRST_REMAINDERS = (0, 1, 2, 3)
"""From 2032 the first control may leave 1, 2 or 3 as well, since the numbers run out."""
_D_DAY, _H_MONTH, _TEST_MONTH = 40, 40, 80
_LENGTH = 11


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


def is_birth_number(digits: str) -> bool:
    """Return whether eleven digits are a birth, D, H or test number with right controls."""
    number = read_birth_number(digits)
    return number is not None and number.checked


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
