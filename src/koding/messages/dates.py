"""A day as people write it, in letters to those who are not at work in the study."""

from __future__ import annotations

from koding.messages.sentence import Message, word_in

_MONTHS = (
    word_in("month", "January"),
    word_in("month", "February"),
    word_in("month", "March"),
    word_in("month", "April"),
    word_in("month", "May"),
    word_in("month", "June"),
    word_in("month", "July"),
    word_in("month", "August"),
    word_in("month", "September"),
    word_in("month", "October"),
    word_in("month", "November"),
    word_in("month", "December"),
)
_DAY = word_in("day", "{day} {month} {year}")


def day_in_words(iso: str) -> Message:
    """Return a day of ISO 8601 (`2027-01-15`) as *15 January 2027*."""
    year, month, day = map(int, iso[:10].split("-"))
    return _DAY(day=str(day), month=_MONTHS[month - 1](), year=str(year))
