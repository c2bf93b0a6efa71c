"""Finds where somebody is reached: e-mail, web pages, user names, streets, farms, postal codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from koding.language.compounds import take_apart
from koding.language.identifiers.numerals import BELOW_HUNDRED
from koding.language.identifiers.small_names import is_place_name
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.person_names import is_person_name
from koding.model.choices import IdentifierKind
from koding.model.choices import IdentifierKind as Kind
from koding.model.identifiers import FlaggedSpan, Reason

_I = re.IGNORECASE
_TOP = "no|com|org|net|se|dk|fi|is|de|uk|eu|info|io|edu|gov|ai|nu|tv|app|dev|example|invalid|test"
"""What web addresses end in; the last three can never be anybody's."""
_EMAIL = re.compile(
    r"(?<![\w.+-])\w[\w.+-]{0,63}(?:@| @ |[ ]?[(\[{](?:at|krøllalfa)[)\]}][ ]?)[\w-]{1,63}"
    rf"(?:(?:\.|[ ]?[(\[{{](?:dot|punktum)[)\]}}][ ]?)[\w-]{{1,63}}| \. (?:{_TOP})(?!\w)){{1,5}}"
)
_DOT = r"(?:punktum|punkt|dot)"
_SIGN = r"(?:punktum|punkt|dot|strek|bindestrek|understrek)"
_SPOKEN_EMAIL = re.compile(
    rf"(?<!\w)(?P<local>(?:\w{{1,30}} {_SIGN} ){{0,4}}\w[\w.-]{{0,30}}) "
    rf"(?P<at>krøllalfa|alfakrøll|krøll alfa|at) (?P<domain>\w{{1,30}}"
    rf"(?: {_SIGN} \w{{1,20}}){{0,4}})(?!\w)",
    _I,
)
_ENDS_IN_TOP = re.compile(rf"(?:{_DOT}) (?:{_TOP})\Z", _I)
_WEB = (
    re.compile(r"(?<![\w@])(?:https?|ftp)://[^\s<>\"»]{1,300}", _I),
    re.compile(r"(?<![\w@.])www\.[^\s<>\"»]{1,300}", _I),
    re.compile(r"(?<!\w)\\\\\w[^\s<>\"»]{1,300}"),
    re.compile(
        rf"(?<![\w@./-])[\w-]{{2,40}}(?:\.[\w-]{{2,40}}){{0,4}}\.(?:{_TOP})(?:/[^\s<>\"»]{{0,300}})?"
        r"(?![\w@-]|\.\w)", _I,
    ),
    re.compile(
        rf"(?<!\w)(?:(?:dobbelt ?-?ve |ve ){{3}}{_DOT} )?(?:\w{{2,30}} {_DOT} ){{1,4}}(?:{_TOP})"
        rf"(?: (?:skråstrek|slash) \w{{1,30}}){{0,4}}(?!\w)", _I,
    ),
)  # fmt: skip
_MARKS = ".,;:!?)]}»'\""
_AT_NAME = re.compile(r"(?<![\w.@/])@\w[\w.-]{1,40}(?<![.-])")
_SPOKEN_AT = re.compile(
    r"(?<!\w)(?:krøllalfa|alfakrøll) (?P<name>\w{3,30})(?! (?:punktum|punkt|dot))", _I
)
_USER_WORD = re.compile(
    r"(?<!\w)(?:brukernavn(?:et)?|nick(?:et|name)?|kallenavnet|"
    r"logge?r? (?:deg |meg )?(?:inn|på) som|inn som|innlogging(?:en)?|alias(?:et)?|"
    r"snap(?:chat)?|insta(?:gram)?|twitter|tiktok|github|discord|skype|reddit|"
    r"finn? (?:meg|henne|ham|han) som|følg(?:er)?)"
    r"(?: (?:mitt|hans|hennes|ditt|er|var|heter|jeg|hun|han|under|nicket|på)){0,4}:? +"
    r"(?P<name>\w[\w.-]{2,40})(?<![.-])",
    _I,
)
_UNDERSCORED = re.compile(r"(?<![\w.@/\\-])[a-zæøå]{2,30}_[a-zæøå]\w{1,30}(?![\w.]*[@/])", _I)
_FEW = frozenset({"jeg", "er", "som", "heter", "hun", "han", "var", "på", "og", "med"})


def find_contacts(text: str) -> Iterator[FlaggedSpan]:
    """Yield the electronic addresses of a text, and what somebody is called on the net."""
    for found in _EMAIL.finditer(text):
        yield FlaggedSpan(found.start(), found.end(), Kind.EMAIL, Reason.EMAIL_FORM)
    for found in _SPOKEN_EMAIL.finditer(text):
        if _is_spoken_email(found):
            start = _with_names(text, found.start())
            yield FlaggedSpan(start, found.end(), Kind.EMAIL, Reason.EMAIL_FORM)
    for pattern in _WEB:
        for found in pattern.finditer(text):
            end = found.start() + len(found[0].rstrip(_MARKS))
            if end > found.start():
                yield FlaggedSpan(found.start(), end, Kind.ADDRESS, Reason.WEB)
    yield from _users(text)


def _is_spoken_email(found: re.Match[str]) -> bool:
    """Return whether spoken words are an address; *at* is a conjunction unless all else fits."""
    last = found["local"].rpartition(" ")[2].lower()
    if found["at"].lower() != "at":
        return " " in found["domain"] or last not in _FEW
    is_verb = any(one.word_class is WordClass.VERB for one in load_lexicon().readings(last)[:1])
    return _ENDS_IN_TOP.search(found["domain"]) is not None and not is_verb


def _with_names(text: str, start: int) -> int:
    """Return where an address begins with the given names that stand before its first word."""
    while found := re.search(r"(?<!\w)(\w{2,30}) \Z", text[max(0, start - 32) : start]):
        if not is_person_name(found[1]) or load_lexicon().is_word(found[1].lower()):
            return start
        start -= len(found[0])
    return start


def _users(text: str) -> Iterator[FlaggedSpan]:
    for found in chain(*(one.finditer(text) for one in (_AT_NAME, _SPOKEN_AT, _UNDERSCORED))):
        yield FlaggedSpan(found.start(), found.end(), Kind.NAME, Reason.USER)
    for found in _USER_WORD.finditer(text):
        if _is_made_up(found["name"]):
            yield FlaggedSpan(*found.span("name"), Kind.NAME, Reason.USER)


def _is_made_up(name: str) -> bool:
    """Return whether a word is one that only a user's name can be."""
    if any(sign.isdigit() or sign in "_." for sign in name):
        return any(map(str.isalpha, name))
    small = name.lower()
    if take_apart(small) is not None:
        return False
    parts = small.split("-")
    return not any(load_lexicon().readings(part) or is_person_name(part) for part in parts[:1])


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
    r"(?:(?<!\w)(?:i|på|til|fra|ved|er|bor|heter|adressen|utenfor|utafor|foran|bak|forbi|:)|[,(])"
    r"[ :]\Z",
    _I,
)
_SIDES = "øvre|nedre|nordre|søndre|vestre|østre|store|lille|litle|indre|ytre|midtre|gamle|nye"
_FARM = re.compile(
    rf"(?<![\w-])(?P<side>(?:{_SIDES}) )?(?P<name>[^\W\d_][\w-]{{1,30}}) (?:gård|gard)(?!\w)", _I
)
_CALLED_FARM = re.compile(
    r"(?<!\w)(?:gården|garden|småbruket|slektsgården|ættegarden) "
    rf"(?P<name>{_CAPITAL}(?: {_CAPITAL})?)(?!\w)"
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
            yield _address(found.start(), found.end(), Reason.STREET)
    for found in _SMALL_STREET.finditer(text):
        if _is_street(text, found):
            start = _with_side(text, found)
            yield _address(start, found.end(), Reason.STREET)
    for found in _FARM.finditer(text):
        if _is_farm(found):
            yield _address(found.start(), found.end(), Reason.FARM)
    for found in _CALLED_FARM.finditer(text):
        yield _address(*found.span("name"), Reason.FARM)
    yield from _posts(text)


def _posts(text: str) -> Iterator[FlaggedSpan]:
    for pattern in (_BOX, _SMALL_BOX, _FLAT):
        for found in pattern.finditer(text):
            yield _address(found.start(), found.end(), Reason.POSTAL)
    for found in _POSTAL.finditer(text):
        if int(found["code"]) not in _YEARS or _follows_comma(text, found.start()):
            yield _address(found.start(), found.end(), Reason.POSTAL)
    for found in _SMALL_POSTAL.finditer(text):
        if int(found["code"]) not in _YEARS and is_place_name(found["place"]):
            yield _address(found.start(), found.end(), Reason.POSTAL)


def _is_street(text: str, found: re.Match[str]) -> bool:
    """Return whether a word in small letters, with a number after it, is a street's name."""
    street, start = found["street"].lower(), found.start("street")
    if text[start].isupper() and text[:start].strip():
        return True
    lead = (found["lead"] or "").strip().lower()
    if lead and lead.endswith("s") and not load_lexicon().is_word(street):
        return True
    if lead in _SIDES.split("|") and not _is_plain(street):
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
    is_owner = _is_genitive(lead) and lead not in ("deres", "hennes")
    if not is_owner and lead not in _SIDES.split("|"):
        return found.start("street")
    before = re.search(r"(?<!\w)(\w{2,30}) \Z", text[max(0, found.start() - 32) : found.start()])
    is_called = is_owner and before is not None and is_person_name(before[1])
    return found.start() - len(before[0]) if is_called and before else found.start()


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


def _address(start: int, end: int, reason: Reason) -> FlaggedSpan:
    return FlaggedSpan(start, end, IdentifierKind.ADDRESS, reason)
