"""Finds all that may point at somebody in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from koding.language.identifiers.dates import find_dates
from koding.language.identifiers.names import ListedName, find_listed, find_names
from koding.language.identifiers.numbers import find_numbers
from koding.language.identifiers.special import find_special
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

if TYPE_CHECKING:
    from koding.language.parses import Parse

_PSEUDONYM = re.compile(
    r"\[(?:person|virksomhet|sted|navn|tittel|tredjeperson) [A-Z]+\]|Informant \d+"
    r"|\[(?:fødselsnummer|organisasjonsnummer|kontonummer|telefonnummer|e-postadresse|adresse"
    r"|nummer|dato|helseopplysning|fagforening|livssyn|partitilhørighet)\]"
)
"""What koding itself puts where something pointed at somebody."""

_SUREST = {reason: rank for rank, reason in enumerate(Reason)}

_EMAIL = re.compile(
    r"(?<![\w.+-])\w[\w.+-]{0,63}[ ]?(?:@|\(at\)|\[at\])[ ]?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
)
_SPOKEN_EMAIL = re.compile(
    r"(?<!\w)(?:\w{1,30} (?:punktum|punkt|strek|bindestrek) ){0,4}\w{1,30} "
    r"(?:krøllalfa|alfakrøll) \w{1,30}(?: (?:punktum|punkt) \w{1,20}){0,4}(?!\w)",
    re.IGNORECASE,
)
_STREETS = (
    "gata|gate|gaten|gatene|veien|vei|vegen|veg|allé|alléen|alleen|plass|plassen|torg|torget|"
    "bakken|bakke|stien|sti|svingen|sving|brygga|brygge|kaia|løkka|løkken|jordet|tunet|tun|"
    "ringen|terrasse|terrassen|smuget|smauet|stredet|haugen|lia|toppen|kroken|bukta|stranda"
)
_NUMBER = r"[ \u00a0]\d{1,4}(?:[ ]?[A-Ha-h])?(?!\w)"
_ADDRESS = re.compile(
    rf"(?<![\w-])(?:[A-ZÆØÅ][\w'.-]{{0,30}} ){{0,3}}[A-ZÆØÅ]?[\w-]{{1,30}}(?:{_STREETS}){_NUMBER}"
    rf"|(?<![\w-])(?:[A-ZÆØÅ][\w'.-]{{0,30}} ){{1,3}}(?:{_STREETS}){_NUMBER}"
)
_POSTAL = re.compile(
    r"(?<![\w.,])(?P<code>\d{4})[ \u00a0](?P<place>[A-ZÆØÅ][a-zæøåA-ZÆØÅ-]{1,30}"
    r"(?: (?:[iIvV] )?[A-ZÆØÅ][a-zæøåA-ZÆØÅ-]{1,30})?)(?!\w)"
)
_BOX = re.compile(r"(?<!\w)(?:postboks|pb\.?) \d{1,5}(?!\w)", re.IGNORECASE)
_YEARS = range(1900, 2100)
"""Four digits before a capital are rather a year, unless a comma or a street leads up to them."""
_TITLES = (
    "direktør|sjef|leder|rektor|ordfører|rådmann|minister|statsråd|statssekretær|byråd|prest|"
    "biskop|lensmann|politimester|statsforvalter|fylkesmann|dekan|prorektor|overlege|ombud|"
    "ombudsmann|generalsekretær|departementsråd|ekspedisjonssjef|riksrevisor|riksarkivar|"
    "nasjonalbibliotekar|styreleder|kommunaldirektør"
)
_ENDINGS = "(?:en|n|a|et|mannen)?"
_NAME = r"[A-ZÆØÅ][\w-]{0,40}(?: (?:(?:i|og|for|av) )?[A-ZÆØÅ][\w-]{0,40}){0,3}"
_TITLE = re.compile(
    rf"(?<![\w-])(?i:[\w-]{{0,25}}(?:{_TITLES}){_ENDINGS}) (?:i|for|ved|på|hos|til|av) {_NAME}"
    r"(?: (?:kommune|fylkeskommune|sykehus|skole|høgskole|universitet|bibliotek))?(?!\w)"
)


def scan(
    text: str, parse: Parse, listed: Sequence[ListedName] = (), ids: Collection[str] = ()
) -> list[FlaggedSpan]:
    """Return what is flagged, ascending and apart but for titles, third persons and the like.

    Those stand beside names, or hold them.

    `ids` are the survey's respondents: their numbers are no telephones.

    What a rule finds by its form goes before names. Of names that overlap the longest counts, and
    of equals the surest, so that a family name is not left standing beside its given name.
    """
    numbers = [one for one in find_numbers(text) if text[one.start : one.end] not in ids]
    ruled = [*numbers, *find_contacts(text), *find_dates(text)]
    named = [*find_listed(text, listed), *find_names(text, parse)]
    ruled.sort(key=_sureness)
    named.sort(key=lambda flag: (flag.start - flag.end, _sureness(flag)))
    flags = [*_apart([*ruled, *named]), *find_titles(text), *find_special(text)]
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
    return _SUREST[flag.reason], flag.start - flag.end


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


def find_contacts(text: str) -> Iterator[FlaggedSpan]:
    """Yield the addresses of a text, electronic and other."""
    for pattern in (_EMAIL, _SPOKEN_EMAIL):
        yield from _flags(pattern, text, IdentifierKind.EMAIL)
    for pattern in (_ADDRESS, _BOX):
        yield from _flags(pattern, text, IdentifierKind.ADDRESS)
    for found in _POSTAL.finditer(text):
        if int(found["code"]) not in _YEARS or _follows_comma(text, found.start()):
            yield FlaggedSpan(found.start(), found.end(), IdentifierKind.ADDRESS, Reason.RULE)


def _follows_comma(text: str, start: int) -> bool:
    return text[max(0, start - 3) : start].rstrip(" ").endswith(",")


def _flags(pattern: re.Pattern[str], text: str, kind: IdentifierKind) -> Iterator[FlaggedSpan]:
    for found in pattern.finditer(text):
        yield FlaggedSpan(found.start(), found.end(), kind, Reason.RULE)


def find_titles(text: str) -> Iterator[FlaggedSpan]:
    """Yield the titles of a text that say where their holder is."""
    for found in _TITLE.finditer(text):
        yield FlaggedSpan(found.start(), found.end(), IdentifierKind.TITLE, Reason.RULE)
