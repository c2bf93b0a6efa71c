"""Finds all that may point at somebody in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from koding.language.identifiers.contacts import find_addresses, find_contacts
from koding.language.identifiers.dates import find_dates
from koding.language.identifiers.names import ListedName, find_listed, find_names
from koding.language.identifiers.numbers import find_numbers
from koding.language.identifiers.references import find_references
from koding.language.identifiers.special import find_special
from koding.language.identifiers.titles import find_titles
from koding.model.identifiers import FlaggedSpan

if TYPE_CHECKING:
    from koding.language.parses import Parse

_PSEUDONYM = re.compile(
    r"\[(?:person|virksomhet|sted|navn|tittel|tredjeperson) [A-Z]+\]|Informant \d+"
    r"|\[(?:fødselsnummer|organisasjonsnummer|kontonummer|telefonnummer|e-postadresse|adresse"
    r"|nummer|dato|helseopplysning|fagforening|livssyn|partitilhørighet)\]"
    r"|\[(?:person )?(?:over \d+ år|i \d+-årene)\]|\[(?:\d{4}-årene|\d{4}-tallsmodell)\]"
)
"""What koding itself puts where something pointed at somebody."""


def scan(
    text: str, parse: Parse, listed: Sequence[ListedName] = (), ids: Collection[str] = ()
) -> list[FlaggedSpan]:
    """Return what is flagged, ascending and apart but for titles, third persons and the like.

    Those stand beside names, or hold them.

    `ids` are the survey's respondents: their numbers are no telephones.

    What a rule finds by its form goes before names. Of names that overlap the longest counts, and
    of equals the surest, so that a family name is not left standing beside its given name.
    """
    numbers = (*find_references(text), *find_numbers(text))
    ruled = [
        *find_dates(text),
        *(one for one in numbers if text[one.start : one.end] not in ids),
        *find_contacts(text),
        *find_addresses(text),
    ]
    named = [*find_listed(text, listed), *find_names(text, parse)]
    ruled.sort(key=_sureness)
    named.sort(key=lambda flag: (flag.start - flag.end, _sureness(flag)))
    apart = _apart([*ruled, *named])
    flags = [*apart, *find_titles(text, apart), *find_special(text)]
    given = [found.span() for found in _PSEUDONYM.finditer(text)]
    return sorted(
        (flag for flag in flags if not _is_within(flag, given)),
        key=lambda flag: (flag.start, -flag.end),
    )


def _is_within(flag: FlaggedSpan, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a flag lies in one of the spans, which are ascending and apart."""
    at = bisect_right(spans, flag.start, key=lambda span: span[0]) - 1
    return at >= 0 and flag.end <= spans[at][1]


def _sureness(flag: FlaggedSpan) -> tuple[int, int]:
    return flag.reason.sureness, flag.start - flag.end


def _apart(flags: Iterable[FlaggedSpan]) -> list[FlaggedSpan]:
    """Keep the flags that overlap none before them."""
    kept: list[FlaggedSpan] = []
    taken: set[int] = set()
    for flag in flags:
        span = range(flag.start, flag.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(flag)
    return kept
