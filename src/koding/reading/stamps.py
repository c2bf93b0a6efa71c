"""Times in the recording that a transcriber wrote into the text."""

from __future__ import annotations

import re

from koding.model.numbers import whole

_TIME = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,-]\d{1,3})?"

STAMP = rf"(?:\[{_TIME}\]|\({_TIME}\)|#{_TIME}#|{_TIME})"
"""The pattern of `[00:03:12]`, `(3:12)`, `#00:00:06-8#` and a bare `00:03:12`."""

_STAMP = re.compile(STAMP)
_CLOSING = re.compile(rf"#{_TIME}#")
_LONGEST = len("#000:00:00-000#")


def is_stamp(text: str) -> bool:
    """Return whether `text` is a time and nothing else."""
    return _STAMP.fullmatch(text.strip()) is not None


def milliseconds(stamp: str) -> int:
    """Return the time a stamp states; digits after `.`, `,` or `-` are decimals of a second."""
    clock, _, decimals = re.sub(r"[.,-]", ".", stamp.strip("[]()# \t")).partition(".")
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + (whole(part) or 0)
    return seconds * 1000 + (whole(decimals.ljust(3, "0")[:3]) or 0)


def closing_stamp(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the `#00:00:06-8#` that ends `text[start:end]` (as f4 writes it), or None."""
    if end <= start or text[end - 1] != "#":
        return None
    opening = text.rfind("#", max(start, end - _LONGEST), end - 1)
    return _CLOSING.fullmatch(text, opening, end) if opening >= 0 else None
