"""Finds electronic addresses, written and spoken: e-mail, web pages, user names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.language.lexicon import WordClass, load_lexicon
from koding.language.person_names import is_person_name
from koding.model.choices import IdentifierKind as Kind
from koding.model.identifiers import FlaggedSpan, Reason

_I = re.IGNORECASE
_TOP = "no|com|org|net|se|dk|fi|is|de|uk|eu|info|io|edu|gov|ai|nu|tv|app|dev|example|invalid|test"
"""What web addresses end in; the last three can never be anybody's."""
_EMAIL = re.compile(
    r"(?<![\w.+-])\w[\w.+-]{0,63}[ ]?(?:@|[(\[{](?:at|krøllalfa)[)\]}])[ ]?"
    r"[\w-]{1,63}(?:(?:\.|[ ]?[(\[{](?:dot|punktum)[)\]}][ ]?)[\w-]{1,63}){1,5}"
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
    r"logge?r? (?:deg |meg )?(?:inn|på) som|inn som|innlogging(?:en)?|alias(?:et)?|snap(?:chat)?|insta(?:gram)?|twitter|tiktok|github|"
    r"discord|skype|reddit|finn? (?:meg|henne|ham|han) som|følg(?:er)?)"
    r"(?: (?:mitt|hans|hennes|ditt|er|var|heter|jeg|hun|han|under|nicket|på)){0,4}:? +"
    r"(?P<name>\w[\w.-]{2,40})(?<![.-])",
    _I,
)
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
    for found in (*_AT_NAME.finditer(text), *_SPOKEN_AT.finditer(text)):
        yield FlaggedSpan(found.start(), found.end(), Kind.NAME, Reason.USER)
    for found in _USER_WORD.finditer(text):
        if _is_made_up(found["name"]):
            yield FlaggedSpan(*found.span("name"), Kind.NAME, Reason.USER)


def _is_made_up(name: str) -> bool:
    """Return whether a word is one that only a user's name can be."""
    if any(sign.isdigit() or sign in "_." for sign in name):
        return any(map(str.isalpha, name))
    small = name.lower()
    parts = small.split("-")
    return not any(load_lexicon().readings(part) or is_person_name(part) for part in parts[:1])
