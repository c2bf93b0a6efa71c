"""Finds where somebody lives or works: streets with a number, farms, postal addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.language.identifiers.numerals import BELOW_HUNDRED
from koding.language.identifiers.small_names import is_place_name
from koding.language.lexicon import load_lexicon
from koding.language.person_names import is_person_name
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_I = re.IGNORECASE
_STREETS = (
    "gata|gate|gaten|gatene|veien|vei|vegen|veg|allé|alléen|alleen|plass|plassen|torg|torget|"
    "bakken|bakke|stien|sti|svingen|sving|brygga|brygge|kaia|løkka|løkken|jordet|tunet|tun|"
    "ringen|terrasse|terrassen|smuget|smauet|stredet|haugen|lia|toppen|kroken|bukta|stranda|"
    "hagen|hage|tråkket|faret|åsen|vollen|bekken|berget|åkeren|enga|moen|skogen|marka|neset|vika|"
    "lunden|parken|høgda|høyda|kleiva|geilen|strekket|grenda|dokka|odden|holmen|almenningen"
)
_COUNTS = (
    r"(?! (?:dag|døgn|gang|år|time|uke|måned|minutt|sekund|kron|prosent|person|menneske|stykk|stk|"
    r"meter|kilometer|mil\b|ansatt|elev|barn|hus|bil|mann|kvinn|sak|grad|poeng|punkt|ulike|andre|"
    r"tusen|hundre|millioner|over |på (?:halv|ett|to|tre|fire|fem)|om |og \w+ (?:år|dager)))"
)
_DIGITS = rf"[ \u00a0]\d{{1,4}}(?:[ ]?[A-Ha-h])?(?![\w/%]|[.,]\d|[ ]?%){_COUNTS}"
_NUMBER = rf"(?:{_DIGITS}|[ \u00a0](?:{BELOW_HUNDRED})(?:[ ][A-Ha-h](?!\w))?(?!\w){_COUNTS})"
_FLOOR = r"(?:,? ?(?:i )?\d{1,2}\. etasje)?"
_CAPITAL = r"[A-ZÆØÅ][\w'.-]{0,30}"
_STREET = re.compile(
    rf"(?<![\w-])(?:(?:{_CAPITAL} ){{0,3}}[A-ZÆØÅ][\w-]{{1,30}}(?i:{_STREETS})"
    rf"|(?:{_CAPITAL} ){{1,3}}(?:{_STREETS}))(?i:{_NUMBER}){_FLOOR}"
)
_ANY_STREET = re.compile(
    rf"(?<![\w-])(?:{_CAPITAL} ){{0,2}}{_CAPITAL}{_DIGITS}(?=, \d{{4}} [A-ZÆØÅ])"
)
_SMALL_STREET = re.compile(
    rf"(?<![\w-])(?P<lead>[^\W\d_]{{2,30}} )?"
    rf"(?P<street>[^\W\d_]{{1,30}}(?:{_STREETS})|(?:{_STREETS})){_NUMBER}",
    _I,
)
_BEFORE_STREET = re.compile(
    r"(?:(?<!\w)(?:i|på|til|fra|ved|er|bor|heter|adressen|:)|[,(])[ :]\Z", _I
)
_SIDES = "øvre|nedre|nordre|søndre|vestre|østre|store|lille|litle|indre|ytre|midtre|gamle|nye"
_FARM = re.compile(
    rf"(?<![\w-])(?P<side>(?:{_SIDES}) )?(?P<name>[^\W\d_][\w-]{{1,30}}) (?:gård|gard)(?!\w)", _I
)
_POSTAL = re.compile(
    r"(?<![\w.,/])(?P<code>\d{4})[ \u00a0](?P<place>[A-ZÆØÅ][a-zæøåA-ZÆØÅ-]{1,30}"
    r"(?: (?:[iIvV] )?[A-ZÆØÅ][a-zæøåA-ZÆØÅ-]{1,30})?)(?!\w)"
)
_SMALL_POSTAL = re.compile(r"(?<![\w.,/])(?P<code>\d{4}) (?P<place>[a-zæøå]{2,30})(?!\w)")
_BOX = re.compile(r"(?<!\w)(?i:postboks|pb\.?) \d{1,5}(?: [A-ZÆØÅ][a-zæøå]{2,30})?(?!\w)")
_SMALL_BOX = re.compile(r"(?<!\w)(?i:postboks|pb\.?) \d{1,5}(?!\w)", _I)
_FLAT = re.compile(r"(?<![\w-])[HUKL]0[1-9]0[1-9](?!\w)", _I)
_YEARS = range(1900, 2100)
"""Four digits before a capital are rather a year, unless a comma or a street leads up to them."""
_NO_FARMS = frozenset({
    "en", "ei", "et", "min", "din", "sin", "hver", "denne", "den", "vår", "egen", "stor", "liten",
    "fin", "gammel", "ny", "på", "til", "fra", "i", "og", "eller", "som", "av", "vanlig", "annen",
})  # fmt: skip


def find_addresses(text: str) -> Iterator[FlaggedSpan]:
    """Yield the addresses of a text, in small letters too where the words leave no doubt."""
    for pattern in (_STREET, _ANY_STREET):
        for found in pattern.finditer(text):
            yield _flag(found.start(), found.end(), Reason.STREET)
    for found in _SMALL_STREET.finditer(text):
        if _is_street(text, found):
            start = _with_side(text, found)
            yield _flag(start, found.end(), Reason.STREET)
    for found in _FARM.finditer(text):
        if _is_farm(found):
            yield _flag(found.start(), found.end(), Reason.FARM)
    yield from _posts(text)


def _posts(text: str) -> Iterator[FlaggedSpan]:
    for pattern in (_BOX, _SMALL_BOX, _FLAT):
        for found in pattern.finditer(text):
            yield _flag(found.start(), found.end(), Reason.POSTAL)
    for found in _POSTAL.finditer(text):
        if int(found["code"]) not in _YEARS or _follows_comma(text, found.start()):
            yield _flag(found.start(), found.end(), Reason.POSTAL)
    for found in _SMALL_POSTAL.finditer(text):
        if int(found["code"]) not in _YEARS and is_place_name(found["place"]):
            yield _flag(found.start(), found.end(), Reason.POSTAL)


def _is_street(text: str, found: re.Match[str]) -> bool:
    """Return whether a word in small letters, with a number after it, is a street's name."""
    street, start = found["street"].lower(), found.start("street")
    if text[start].isupper() and text[:start].strip():
        return True
    lead = (found["lead"] or "").strip().lower()
    if lead and lead.endswith("s") and not load_lexicon().is_word(street):
        return True
    before = text[max(0, start - 12) : start]
    is_led = _BEFORE_STREET.search(before) is not None or _is_genitive(lead)
    return is_led and not _is_plain(street)


def _is_plain(street: str) -> bool:
    """Return whether a street's ending is all of the word: *veien 12* is hardly an address."""
    return street in _STREETS.split("|") and street not in ("gata", "gate")


def _is_genitive(lead: str) -> bool:
    return len(lead) > 3 and lead.endswith("s") and not lead.endswith("ss")


def _with_side(text: str, found: re.Match[str]) -> int:
    """Return where a street's name begins: *kongens gate*, *øvre slottsgate*."""
    lead = (found["lead"] or "").strip().lower()
    is_part = lead in _SIDES.split("|") or (_is_genitive(lead) and lead not in ("deres", "hennes"))
    return found.start() if is_part else found.start("street")


def _is_farm(found: re.Match[str]) -> bool:
    name = found["name"]
    if name.lower() in _NO_FARMS or (found["side"] and name.lower() in _SIDES.split("|")):
        return False
    if (name[0].isupper() and (found["side"] or found.start() > 0)) or found["side"]:
        return True
    return (
        is_person_name(name)
        or is_place_name(name.lower())
        or not load_lexicon().readings(name.lower())
    )


def _follows_comma(text: str, start: int) -> bool:
    return text[max(0, start - 3) : start].rstrip(" ").endswith(",")


def _flag(start: int, end: int, reason: Reason) -> FlaggedSpan:
    return FlaggedSpan(start, end, IdentifierKind.ADDRESS, reason)
