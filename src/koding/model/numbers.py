"""The one way a number that somebody wrote is read: bounded, finite, or no number at all.

Python refuses to read a whole number of more than 4,300 digits with an error of its own, reads
`1e999` as infinity and `nan` as a number, and SQLite keeps no more than 64 bits. So what comes
from a file, an option or a key is read here, and by nothing else.
"""

from __future__ import annotations

import math
import re

from koding.messages.coding import CUT

MOST_DIGITS = 15
"""Beyond these a number in floating point is no longer the one that was written."""

# Every command loads this module and few read a number: compiled where it is used.
_WHOLE = rf"([+-]?)0*(\d{{1,{MOST_DIGITS}}})"
_NUMBER = (
    rf"[+-]?0*(?:\d{{1,{MOST_DIGITS}}}(?:[.,]\d{{0,400}})?|[.,]\d{{1,400}})(?:[eE][+-]?\d{{1,3}})?"
)
_LONGEST_SHOWN = 40


def whole(text: str) -> int | None:
    """Return the whole number that `text` is, of at most 15 digits; None if it is none."""
    if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS:
        return int(text)  # as nearly all that is asked
    found = re.fullmatch(_WHOLE, text.strip())
    return int(found[1] + found[2]) if found else None


def number(text: str) -> float | None:
    """Return the number that `text` is, with `.` or `,`, below 10^15; None if it is none."""
    written = text.strip()
    if not re.fullmatch(_NUMBER, written):
        return None
    found = float(written.replace(",", "."))
    return found if math.isfinite(found) and abs(found) < 10**MOST_DIGITS else None


def brief(text: str) -> str:
    """Return `text` as a sentence can quote it: what is very long is cut, and says so."""
    if len(text) <= _LONGEST_SHOWN:
        return text
    return str(CUT(beginning=text[: _LONGEST_SHOWN // 2], length=len(text)))
