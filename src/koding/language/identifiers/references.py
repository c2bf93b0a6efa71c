"""Finds what registers know somebody by: cases, vehicles, employees, properties, machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from koding.language.identifiers.numerals import BELOW_HUNDRED
from koding.language.lexicon import load_lexicon
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_I = re.IGNORECASE
_NEAR = 45
_NO_PERSON = frozenset({
    "side", "kapittel", "versjon", "års", "rom", "tabell", "linje", "utgave", "punkt", "paragraf",
    "artikkel", "post", "hus", "gate", "buss", "trikke", "bane", "rute", "parti", "modell", "runde",
    "spørsmål", "klasse", "kanal", "sko", "ordens", "rekke", "isb", "møte", "varenummer", "vare",
    "produkt", "etasje", "dag", "uke", "avsnitts", "siste", "telefon", "tlf", "mobil",
    "mobiltelefon",
    "jobb", "hjemme", "privat", "kontor", "faks", "fax", "vakt", "hoved", "konto", "bankkonto",
    "person", "fødsels", "d", "organisasjons", "org", "orgs", "direkte",
})  # fmt: skip
"""Before *nummer*: what says which page or room it is, or what other rules look for."""
_LABEL = re.compile(
    r"(?<![\w-])(?:(?P<land>(?:gårds- og )?(?:gårds|bruks|feste|seksjons)(?:nummer(?:et)?|nr\.?)|"
    r"[gbfs]nr\.?)"
    r"|(?P<what>\w{1,30}?-?|(?:ansatt|kunde|medlem|medlems|lønns|pass|tjeneste|student) )"
    r"(?:nummer(?:et|ene)?|nr\.?)"
    r"|\w{2,20}-id(?:-?en)?|(?:id|brukerid|ansattid)(?:-?en)?(?= (?:min|mi|hans|hennes))"
    r"|referanse(?:n)?|ref\.?)"
    r"(?: (?:mitt|min|mi|ditt|hans|hennes|vårt|deres|sitt|er|var|blir|som|står|til|med|og|på|har))"
    r"{0,3}(?: ?[:=])?[ \u00a0]+",
    _I,
)
_VALUE = re.compile(
    r"(?:[^\W\d_]{1,5}[-/]?)?\d[\d./-]*(?:[ \u00a0](?=\d{2,6}(?!\d))\d+){0,4}(?<=[\d])(?!\w)"
)
_LAND_VALUE = re.compile(r"\d{1,5}(?:/\d{1,5}){0,3}(?!\w)")
_FEWEST = 3
"""What has fewer digits is a count, unless it is of the land register."""

_EU = re.compile(r"forordning|direktiv|\b(?:EU|EØS|lov(?:en)? av|Prop|NOU|Meld|Innst)\b", _I)
_STANDARDS = (
    "RF|ISO|NS|EN|IEC|RFC|UTF|HTTP|COVID|NOU|PROP|MELD|INNST|ST|DOK|OT|LOV|FOR|WCAG|GPT|MP|PC"
)
_CASES = (
    re.compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)/(?P<of>\d{2,7})(?:-\d{1,4})?(?![\w/])"),
    re.compile(r"(?<![\w/.-])\d\d/\d{4,6}(?:-\d{1,3})?(?![\w/])"),
    re.compile(
        rf"(?<![\w-])(?!(?:{_STANDARDS})[-/ ])[A-ZÆØÅ]{{2,8}}[-/](?:19|20)?\d\d[-/]\d{{2,7}}"
        r"(?:-[A-ZÆØÅ\d]{1,4})?(?![\w-])", _I,
    ),
    re.compile(rf"(?<![\w-])(?!(?:{_STANDARDS})[- ])[A-ZÆØÅ]{{2,6}} (?:19|20)\d\d/\d{{2,6}}(?!\w)"),
    re.compile(rf"(?<![\w-])(?!(?:{_STANDARDS})-)[A-ZÆØÅ]{{2,8}}-\d{{4,8}}(?![\w-])"),
    re.compile(r"(?<![\w./-])\d{7,9} \d{3,5}/\d\d-\d{1,4}(?![\w/])"),
    re.compile(r"(?<![\w./-])(?:19|20)\d\d-\d{5,7}(?![\w-])"),
)  # fmt: skip
_CASE_WORD = re.compile(
    r"(?<![\w-])(?:saks?|sak(?:en|er)|saksnummer(?:et)?|klage(?:n)?|vedtak(?:et)?|journalpost(?:en)?"
    r"|arkivsak(?:en)?|dom(?:men)?)(?: (?:nr\.?|nummer|er|har|var))?[ :]+"
    r"(?P<case>\d{1,4}/\d{2,4}(?:-\d{1,3})?)",
    _I,
)
_SLASH = "skråstrek"
_SPOKEN_CASE = re.compile(
    rf"(?<!\w)(?:(?:{BELOW_HUNDRED}) ){{1,4}}{_SLASH}(?: (?:{BELOW_HUNDRED})(?!\w)){{1,6}}", _I
)
_PLATE = re.compile(r"(?<![\w-])[A-Z]{2}[ -]?\d{2}[ ]?\d{3}(?![\w.-]?\w)")
_ANY_PLATE = re.compile(r"(?<![\w-])[a-z]{2,3}[ -]?(?:\d{2}[ ]?\d{3}|\d{3,5})(?!\w)", _I)
_VEHICLE = re.compile(
    r"skilt|kjennemerke|registrering|\breg\.? ?(?:nr|nummer)|bil\b|bilen|kjør|parker|"
    r"volvo|tesla|toyota|motorsykkel|\bmc\b|mc-en|tilhenger|moped|traktor|drosje|taxi|\bbot\b",
    _I,
)
_IS_PLATE = re.compile(
    r"(?:skilt(?:et)?|kjennemerke(?:t)?|(?:bil|buss|taxi|drosje|moped|traktor)(?:en)?)"
    r"(?: (?:nummer|nr|er|med|var))? \Z",
    _I,
)
_CADASTRE = re.compile(r"(?<![\w/.-])\d{1,5}/\d{1,4}/\d{1,4}(?:/\d{1,4})?(?![\w/])")
_LAND_WORD = re.compile(r"matrik|grunnbok|eiendom|gnr|bnr|gårdsn|bruksn|tomt", _I)
_MACHINES = (
    re.compile(r"(?<![\w.])(?P<bytes>\d{1,3}(?:\.\d{1,3}){3})(?![\w.]?\w)"),
    re.compile(
        r"(?<![\w:])(?:[0-9a-f]{1,4}:){1,7}(?::(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})(?!\w)", _I
    ),
    re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])", _I),
    re.compile(r"(?<![\w:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\w:-])", _I),
)  # fmt: skip
_VERSION = re.compile(r"versjon(?:en)? |\bv\.? ?\Z", _I)


def find_references(text: str) -> Iterator[FlaggedSpan]:
    """Yield the numbers by which a register knows a person, a case, a vehicle or a property."""
    yield from _labelled(text)
    yield from _cases(text)
    yield from _plates(text)
    for found in _CADASTRE.finditer(text):
        if found[0].count("/") == 3 or _is_near(_LAND_WORD, text, found):
            yield _flag(found.span(), Reason.CADASTRE)
    for pattern in _MACHINES:
        for found in pattern.finditer(text):
            if _is_machine(text, found):
                yield _flag(found.span(), Reason.NET)


def _labelled(text: str) -> Iterator[FlaggedSpan]:
    for label in _LABEL.finditer(text):
        is_land = label["land"] is not None
        value = (_LAND_VALUE if is_land else _VALUE).match(text, label.end())
        if value is None or (label["what"] or "").lower().strip("- ") in _NO_PERSON:
            continue
        if is_land:
            yield _flag(value.span(), Reason.CADASTRE)
        elif sum(map(str.isdigit, value[0])) >= _FEWEST:
            yield _flag(value.span(), Reason.LABELLED)


def _cases(text: str) -> Iterator[FlaggedSpan]:
    for pattern in _CASES:
        for found in pattern.finditer(text):
            if not (
                _is_period(found) or _EU.search(text, max(0, found.start() - 30), found.start())
            ):
                yield _flag(found.span(), Reason.CASE_FORM)
    for found in _CASE_WORD.finditer(text):
        yield _flag(found.span("case"), Reason.CASE_FORM)
    for found in _SPOKEN_CASE.finditer(text) if _SLASH in text.lower() else ():
        yield _flag(found.span(), Reason.CASE_FORM)


def _is_period(found: re.Match[str]) -> bool:
    """Return whether two numbers are years that follow each other, or a month of a year."""
    first, _, second = found[0].partition("/")
    if not (first.isdigit() and second.isdigit()):
        return False
    if len(first) == 4:
        following = str(int(first) + 1)
        return second in (following, following[2:]) or (len(second) == 2 and int(second) <= 12)
    return len(second) == 4 and second[:2] in ("19", "20") and int(first) <= 12


def _plates(text: str) -> Iterator[FlaggedSpan]:
    for found in _PLATE.finditer(text):
        if not re.match(rf"(?:{_STANDARDS})", found[0]):
            yield _flag(found.span(), Reason.PLATE_FORM)
    for found in _ANY_PLATE.finditer(text):
        letters = found[0].rstrip("0123456789 -")
        if not _is_near(_VEHICLE, text, found):
            continue
        is_said = _IS_PLATE.search(text, max(0, found.start() - 20), found.start()) is not None
        if letters.isupper() or (len(letters) == 2 and (is_said or not _is_small_word(letters))):
            yield _flag(found.span(), Reason.PLATE_FORM)


def _is_small_word(letters: str) -> bool:
    """Return whether two letters are a word that may stand before a count: *ca 12 345*, *på*."""
    shortened = letters.lower() in ("ca", "kr", "nr", "km", "kl", "pr", "st", "eks")
    return shortened or (
        letters.lower() not in ("el", "ek", "sv") and load_lexicon().is_word(letters.lower())
    )


def _is_machine(text: str, found: re.Match[str]) -> bool:
    parts = found.groupdict().get("bytes")
    if parts is None:
        return True
    is_version = _VERSION.search(text, max(0, found.start() - 12), found.start())
    return not is_version and all(int(part) < 256 for part in parts.split("."))


def _is_near(pattern: re.Pattern[str], text: str, found: re.Match[str]) -> bool:
    around = max(0, found.start() - _NEAR), found.end() + _NEAR
    return pattern.search(text, *around) is not None


def _flag(span: Iterable[int], reason: Reason) -> FlaggedSpan:
    start, end = span
    return FlaggedSpan(start, end, IdentifierKind.NUMBER, reason)
