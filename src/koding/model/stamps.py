"""Times as transcripts write them: `[00:03:12]`, `#00:00:06-8#`, `00:00:03 - 00:00:09`."""

from __future__ import annotations

import re
from functools import cache

from koding.model.numbers import whole

_TIME = (
    r"(?:\d{1,3}:[0-5]?\d:[0-5]?\d(?::\d\d)?(?:[.,-]\d{1,7})?|\d{1,3}:[0-5]\d(?:[.,-]\d{1,7})?"
    r"|\d\d?\.[0-5]\d\.[0-5]\d)(?!\d|[:.]\d)"
)
LONG = r"(?:\d{1,3}:[0-5]?\d:[0-5]\d(?::\d\d)?(?:[.,]\d{1,7})?|\d\d\.[0-5]\d\.[0-5]\d)(?!\d|[:.]\d)"
"""The pattern of a time of hours, minutes and seconds, which is no clock's `10:30`."""
_RANGE = rf"{_TIME}(?:[ \t]*(?:-{{1,2}}>?|–|—|→)[ \t]*{_TIME})?"

MARKED = rf"(?:\[ ?{_RANGE} ?\]|\( ?{_RANGE} ?\)|#{_RANGE}#)"
"""The pattern of a time in brackets or between number signs."""
STAMP = rf"(?:{MARKED}|{_RANGE})"
"""The pattern of any time: its hours, minutes and seconds by `:` or `.`, maybe until another."""

CLOCK = r"(?:\d{1,2}[:.][0-5]\d(?:[:.][0-5]\d)?[ \xa0\u202f]?[AaPp]\.?[Mm]\b\.?)"
"""The pattern of a clock's time in halves of a day: `2:05 PM`."""
_UNITS = r"(?:(?:\d{1,2} ?[ht] ?)?\d{1,3} ?m(?:in)?\.?,? ?\d{1,2} ?s(?:ek|ec)?\b\.?)"
_SECONDS = r"(?:\d{1,5}(?:[.,]\d{1,3})? ?s(?:ek|ec)?\b\.?)"
HEAD_STAMP = (
    rf"(?=[\d\[({{<#【（])(?:[\[({{<【（] ?(?:{CLOCK}|{_UNITS}|{_SECONDS}|{_RANGE}) ?[\])}}>】）]"
    rf"|#{_RANGE}#|{CLOCK}|{_UNITS}|{_RANGE})"
)
"""The pattern of what is a time beside a label alone: `0m03s`, `(14 s)`, `2:05 PM`, `{00:03}`.

Within what is said `(3s)` is how long somebody is silent.
"""

_SIGN = re.compile(r"[\[#(\n][ \t]*\d")  # begins with a set of signs, which is looked for fast
_SILENT = (
    rf"\[ ?{_RANGE} ?\]|\( ?{LONG} ?\)|#{_RANGE}#"
    rf"|(?<=\n)[ \t]*(?:{_RANGE}[ \t]*(?=\n|\Z)|{LONG}(?=\s))"
)


def is_stamp(text: str) -> bool:
    """Return whether `text` is a time and nothing else."""
    return _compiled(rf"\s*{STAMP}\s*").fullmatch(text) is not None


def stamp_times(stamp: str) -> tuple[int, int | None]:
    """Return when a stamp begins and, where it says so, ends, in milliseconds.

    Digits after `.`, `,` or `-` are decimals of a second; frames, which have no fixed length, are
    left out. A clock's time counts from midnight.
    """
    if any(map(str.isalpha, stamp)):
        return _spelt_milliseconds(stamp), None
    times = [_milliseconds(found[0]) for found in _compiled(_TIME).finditer(stamp)]
    return times[0], times[1] if len(times) > 1 and times[1] >= times[0] else None


def milliseconds(stamp: str) -> int:
    """Return the time at which a stamp begins."""
    return stamp_times(stamp)[0]


def without_stamps(text: str) -> str:
    """Return a text without the times that stand in it."""
    return _compiled(STAMP).sub("", text)


def may_be_silent(text: str) -> bool:
    """Return whether anything stands in a text that may be a time nobody says."""
    return _SIGN.search(text) is not None


def silent_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the times within `text[start:end]` that nobody says, ascending and apart.

    They stand in square brackets, between number signs, alone on a line, or with hours, minutes
    and seconds at the start of one. A `10:30` in the middle of a sentence is said.
    """
    end = len(text) if end is None else end
    if _SIGN.search(text, start, end) is None:
        return []
    return [found.span() for found in _compiled(_SILENT).finditer(text, start, end)]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern that most commands never need: to compile these takes milliseconds."""
    return re.compile(pattern)


def _spelt_milliseconds(stamp: str) -> int:
    """Return a time that has letters: of a clock, or with its units beside the numbers."""
    numbers = [whole(found) or 0 for found in re.findall(r"\d+", stamp)]
    if half := re.search(r"([AaPp])\.?[Mm]\b", stamp):
        hours, minutes, *seconds = numbers
        hours = hours % 12 + (12 if half[1] in "Pp" else 0)
        return (hours * 3600 + minutes * 60 + sum(seconds[:1])) * 1000
    found = re.findall(r"(\d+(?:[.,]\d+)?) ?([htmsHTMS])", stamp)
    parts = {unit.casefold(): float(number.replace(",", ".")) for number, unit in found}
    hours_of = parts.get("h", 0) + parts.get("t", 0)
    return round((hours_of * 3600 + parts.get("m", 0) * 60 + parts.get("s", 0)) * 1000)


def _milliseconds(time: str) -> int:
    clock, decimals = time, ""
    if ":" in time:
        clock, _, decimals = re.sub(r"[.,-]", ".", time).partition(".")
    seconds = 0
    for part in re.split(r"[:.]", clock)[:3]:
        seconds = seconds * 60 + (whole(part) or 0)
    return seconds * 1000 + (whole(decimals.ljust(3, "0")[:3]) or 0)
