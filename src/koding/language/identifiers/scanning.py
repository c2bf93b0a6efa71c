"""Flags all in one text that may point at somebody: rules, lists and the model together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from koding.language.identifiers.contacts import find_contacts
from koding.language.identifiers.dates import find_dates
from koding.language.identifiers.digits import find_numbers
from koding.language.identifiers.names import ListedName, find_listed, find_names
from koding.language.identifiers.titles import find_titles
from koding.model.identifiers import Flag, Reason

if TYPE_CHECKING:
    from koding.language.parses import Parse

_PSEUDONYM = re.compile(
    r"\[(?:person|virksomhet|sted|navn|tittel) [A-Z]+\]|Informant \d+"
    r"|\[(?:fødselsnummer|organisasjonsnummer|kontonummer|telefonnummer|e-postadresse|adresse"
    r"|nummer|dato)\]"
)
"""What koding itself puts where something pointed at somebody."""

_SUREST = {reason: rank for rank, reason in enumerate(Reason)}


def scan(
    text: str, parse: Parse, listed: Sequence[ListedName] = (), ids: Collection[str] = ()
) -> list[Flag]:
    """Return what is flagged, ascending and apart but for titles, which stand beside their names.

    `ids` are the survey's respondents: their numbers are no telephones.

    What a rule finds by its form goes before names. Of names that overlap the longest counts, and
    of equals the surest, so that a family name is not left standing beside its given name.
    """
    numbers = [one for one in find_numbers(text) if text[one.start : one.end] not in ids]
    ruled = [*numbers, *find_contacts(text), *find_dates(text)]
    named = [*find_listed(text, listed), *find_names(text, parse)]
    ruled.sort(key=_sureness)
    named.sort(key=lambda flag: (flag.start - flag.end, _sureness(flag)))
    flags = [*_apart([*ruled, *named]), *find_titles(text)]
    given = [found.span() for found in _PSEUDONYM.finditer(text)]
    return sorted(
        (flag for flag in flags if not _is_within(flag, given)),
        key=lambda flag: (flag.start, -flag.end),
    )


def _is_within(flag: Flag, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a flag lies in one of the spans, which are ascending and apart."""
    at = bisect_right(spans, flag.start, key=lambda span: span[0]) - 1
    return at >= 0 and flag.end <= spans[at][1]


def _sureness(flag: Flag) -> tuple[int, int]:
    return _SUREST[flag.reason], flag.start - flag.end


def _apart(flags: Iterable[Flag]) -> list[Flag]:
    """Keep the flags that overlap none before them."""
    kept: list[Flag] = []
    taken: set[int] = set()
    for flag in flags:
        span = range(flag.start, flag.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(flag)
    return kept
