"""Finds dates that hold a day: with them a person's life can be told from others'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.language.identifiers.numerals import (
    BELOW_HUNDRED,
    HUNDREDS,
    YEAR,
    read_numeral,
    read_year,
)
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.lines import MONTHS
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_ORDINALS = {
    "første": 1, "andre": 2, "annen": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "sjuende": 7, "syvende": 7, "åttende": 8, "niende": 9, "tiende": 10, "ellevte": 11,
    "tolvte": 12, "trettende": 13, "fjortende": 14, "femtende": 15, "sekstende": 16,
    "syttende": 17, "attende": 18, "nittende": 19, "tjuende": 20, "tyvende": 20,
    "tjueførste": 21, "tjueandre": 22, "tjuetredje": 23, "tjuefjerde": 24, "tjuefemte": 25,
    "tjuesjette": 26, "tjuesjuende": 27, "tjuesyvende": 27, "tjueåttende": 28, "tjueniende": 29,
    "trettiende": 30, "trettiførste": 31, "enogtyvende": 21, "enogtredevte": 31,
}  # fmt: skip
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|des"
_MONTH = f"(?:{'|'.join(MONTHS)}|(?:{_SHORT})\\b\\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_SPELLED_DAY = rf"(?<!\w)(?:{_ORDINAL}) "
_ANY_YEAR = rf"(?:{_YEAR}|{YEAR})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.]){_DAY}\.? ?{_MONTH}(?:[ ,]{{1,2}}{_ANY_YEAR})?(?!\w)",
        rf"(?<![\w.,]){_DAY}\. ?{_NUMBER}\. ?(?:{_YEAR}|\d\d)(?!\w|\.\d)",
        rf"(?<![\w/]){_DAY}/{_NUMBER}(?:[-/ ](?:{_YEAR}|\d\d))(?![\w/])",
        rf"(?<![\w-]){_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])",
        _SPELLED_DAY + rf"(?:i )?(?:{'|'.join(MONTHS)})(?: {_ANY_YEAR})?(?!\w)",
        rf"(?<!\w)(?:nyttårsaften|nyttårsdag|julaften|(?:første|andre) juledag) {_ANY_YEAR}(?!\w)",
        _SPELLED_DAY + rf"i (?:{_ORDINAL})(?: {_ANY_YEAR})(?!\w)",
    )
)
_BORN = re.compile(
    rf"(?<!\w)(?:født|fødd|fødselsår(?:et)?(?: mitt| er|:)?)(?: og \w+)?(?: (?:er|ble|blei))?"
    rf"(?: (?:høsten|våren|sommeren|vinteren|tidlig|sent))?(?: (?:i|en gang i))? "
    rf"(?P<year>(?:(?:{'|'.join(MONTHS)}) )?{_ANY_YEAR}|['’]?\d\d)(?!\w|\.\d| (?:år|barn))",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    rf"(?:født|fødselsdag)[^.!?\n]{{0,30}}? (?P<day>{_DAY}/{_NUMBER})(?![\w/])", re.IGNORECASE
)
_MODEL = re.compile(rf"(?<![\w-])(?:['’]?\d\d|{BELOW_HUNDRED})-?modell(?:en)?(?!\w)", re.IGNORECASE)
"""Somebody's year of birth, as cars have it: *63-modell*."""
_AGES = rf"(?:\d{{2,3}}|{HUNDREDS}|{BELOW_HUNDRED})"
_AGED = re.compile(
    rf"(?<![\w.,])(?P<age>{_AGES})"
    r"(?:(?: år gam(?:mel|le|al)|[ -]?åring(?:en)?)|(?P<bare> år))(?!\w)",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(
    r"(?<!\w)(?:er|var|ble|blei|blir|blitt|fylte|fyller|ho|på|en|ein) "
    r"(?:nå |nesten |visst |over |snart |straks |bare |rundt |alt |allerede |godt over ){0,2}\Z"
    r"|\bgodt voksen,? \Z|,\s\Z",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?<!\w)(?:det|de|siden|loven|kirka|bygget|huset) (?:er|var|ble) \Z", re.IGNORECASE
)
_PAST = re.compile(r" (?:siden|lang|med|i strekk|tilbake|på rad|erfaring)", re.IGNORECASE)
_SUBJECT = re.compile(r"(?<!\w)(\w+) (?:er|var|ble|blei|blir) (?:\w+ ){0,2}\Z")
_PERSONS = re.compile(
    r"(?:mor|far|mora|moren|faren|mann|kvinne|kvinna|kvinnen|dame|dama|jente|jenta|gutt|tante|tanta|"
    r"onkel|nabo|søster|bror|kone|kona|eldste|yngste|informant|deltaker|bruker|pasient|beboer|"
    r"innbygger|leder|sjef|ansatt|kollega|venn|venninne)(?:en|a|n)?\Z"
)
_EXTREME = re.compile(r"(?<!\w)(?:den|aller)? ?(?:eldste?|yngste?)(?!\w)", re.IGNORECASE)
HIGH_AGE = 85
"""Few are older; they are known by it."""
_YOUNGEST, _OLDEST = 10, 119


def find_dates(text: str) -> Iterator[FlaggedSpan]:
    """Yield the dates of a text that name a day, years of birth, and ages that few have."""
    for pattern in _DATES:
        for found in pattern.finditer(text):
            yield FlaggedSpan(found.start(), found.end(), IdentifierKind.DATE, Reason.DAY)
    for found in _BORN.finditer(text):
        yield FlaggedSpan(*found.span("year"), IdentifierKind.DATE, Reason.BIRTH_YEAR)
    for found in _BIRTHDAY.finditer(text):
        yield FlaggedSpan(*found.span("day"), IdentifierKind.DATE, Reason.DAY)
    for found in _MODEL.finditer(text) if "modell" in text.lower() else ():
        yield FlaggedSpan(found.start(), found.end(), IdentifierKind.DATE, Reason.BIRTH_YEAR)
    for found in _AGED.finditer(text):
        if _is_telling(text, found):
            yield FlaggedSpan(found.start(), found.end(), IdentifierKind.DATE, Reason.HIGH_AGE)


def _is_telling(text: str, found: re.Match[str]) -> bool:
    """Return whether an age is one that few have, or that of the oldest or youngest of some."""
    age = read_numeral(found["age"])
    if age is None or not _YOUNGEST <= age <= _OLDEST:
        return False
    before = max(0, found.start() - 40)
    subject = _SUBJECT.search(text, before, found.start())
    if subject and _is_thing(subject[1].lower()):
        return False
    if found["bare"] and (
        _PAST.match(text, found.end())
        or _NO_PERSON.search(text, before, found.start())
        or not _OF_PERSON.search(text, before, found.start())
    ):
        return False
    is_extreme = _EXTREME.search(text, max(0, found.start() - 50), found.end() + 30)
    return age >= HIGH_AGE or is_extreme is not None


def _is_thing(word: str) -> bool:
    """Return whether a word is a noun that names no person: *kirka er hundre år gammel*."""
    readings = load_lexicon().readings(word)
    is_noun = bool(readings) and readings[0].word_class is WordClass.NOUN
    return is_noun and not _PERSONS.search(word)


def read_day(text: str) -> tuple[int | None, int | None, int | None]:
    """Return day, month and year of a date as `find_dates` finds it; None for what is not said."""
    numbers = [int(number) for number in re.findall(r"\d{1,9}", text)]
    words = text.lower().split()
    ordinals = [_ORDINALS[word] for word in words if word in _ORDINALS]
    named = next((at for at, name in enumerate(MONTHS, 1) if _names(name, text)), None)
    if named is not None:
        day = numbers[0] if numbers and numbers[0] <= 31 else next(iter(ordinals), None)
        year = numbers[-1] if numbers and numbers[-1] > 31 else _spelled_year(words)
        return day, named, year
    if len(ordinals) > 1:
        return ordinals[0], ordinals[1], numbers[-1] if numbers else _spelled_year(words)
    if len(numbers) < 2:
        return None, None, _lone_year(text, numbers)
    if numbers[0] > 31:
        return (numbers[2] if len(numbers) > 2 else None), numbers[1], numbers[0]
    return numbers[0], numbers[1], _full_year(numbers[2]) if len(numbers) > 2 else None


def read_age(text: str) -> int | None:
    """Return the age that a text is, None where it is a date."""
    found = _AGED.fullmatch(text.strip())
    return read_numeral(found["age"]) if found else None


def _spelled_year(words: list[str]) -> int | None:
    """Return the year that the last words are, the most of them that are one."""
    tails = (" ".join(words[at:]) for at in range(max(0, len(words) - 4), len(words)))
    return next((year for tail in tails if (year := read_year(tail)) is not None), None)


def _lone_year(text: str, numbers: list[int]) -> int | None:
    if numbers:
        return _full_year(numbers[0]) if numbers[0] > 31 or _MODEL.fullmatch(text) else None
    return _spelled_year(re.sub(r"-?modell(?:en)?", "", text.lower()).split())


def _full_year(year: int) -> int:
    """Return a year with its century: what is below 50 is of this one."""
    return year if year >= 100 else year + (2000 if year < 50 else 1900)


def _names(month: str, text: str) -> bool:
    return bool(re.search(rf"(?<![a-zæøå])(?:{month}|{month[:3]}\b)", text.lower()))
