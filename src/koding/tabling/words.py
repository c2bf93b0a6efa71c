"""The words of tables as labels: what a frame holds and print says."""

from __future__ import annotations

from functools import cache

from koding.messages.tables import WORDS
from koding.model.label import Label, Template, Wording, same


@cache
def word(key: str) -> Label:
    """Return the catalogue's wording of `key`.

    Raises:
        KeyError: the catalogue has no such word (a mistake in the program, not the study).
    """
    said = WORDS[key]
    return Template.waiting(said) if said.takes_values else Wording.of(said())


def in_prose(day: str) -> Label:
    """Return an ISO date as a sentence says it, `14 March 2023`; part of a date as it is."""
    parts = day.split("-")
    if len(parts) != len(("year", "month", "day")):
        return same(day)
    year, month, number = parts[0], int(parts[1]), int(parts[2][:2])
    return word("day.in_prose").format(day=number, month=word(f"month.{month}"), year=year)
