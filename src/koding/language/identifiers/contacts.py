"""Finds e-mail addresses, streets with numbers, and postal codes with places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.model.choices import IdentifierKind
from koding.model.identifiers import Flag, Reason

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


def find_contacts(text: str) -> Iterator[Flag]:
    """Yield the addresses of a text, electronic and other."""
    for pattern in (_EMAIL, _SPOKEN_EMAIL):
        yield from _flags(pattern, text, IdentifierKind.EMAIL)
    for pattern in (_ADDRESS, _BOX):
        yield from _flags(pattern, text, IdentifierKind.ADDRESS)
    for found in _POSTAL.finditer(text):
        if int(found["code"]) not in _YEARS or _follows_comma(text, found.start()):
            yield Flag(found.start(), found.end(), IdentifierKind.ADDRESS, Reason.RULE)


def _follows_comma(text: str, start: int) -> bool:
    return text[max(0, start - 3) : start].rstrip(" ").endswith(",")


def _flags(pattern: re.Pattern[str], text: str, kind: IdentifierKind) -> Iterator[Flag]:
    for found in pattern.finditer(text):
        yield Flag(found.start(), found.end(), kind, Reason.RULE)
