"""Makes up pseudonyms, tells whose a bare name is, and puts them into a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.dates import HIGH_AGE, read_age, read_day
from koding.language.lines import MONTHS
from koding.model.choices import IdentifierKind
from koding.model.numbers import whole

_SERIES = {
    IdentifierKind.PERSON: "person", IdentifierKind.ORGANISATION: "virksomhet",
    IdentifierKind.PLACE: "sted", IdentifierKind.NAME: "navn", IdentifierKind.TITLE: "tittel",
    IdentifierKind.THIRD_PERSON: "tredjeperson",
}  # fmt: skip
"""Kinds of which each has a letter of its own, so that one can be told from another."""

_PLAIN = {
    IdentifierKind.BIRTH_NUMBER: "[fødselsnummer]",
    IdentifierKind.ORGANISATION_NUMBER: "[organisasjonsnummer]",
    IdentifierKind.ACCOUNT_NUMBER: "[kontonummer]",
    IdentifierKind.PHONE: "[telefonnummer]",
    IdentifierKind.EMAIL: "[e-postadresse]",
    IdentifierKind.ADDRESS: "[adresse]",
    IdentifierKind.NUMBER: "[nummer]",
    IdentifierKind.HEALTH: "[helseopplysning]",
    IdentifierKind.UNION: "[fagforening]",
    IdentifierKind.RELIGION: "[livssyn]",
    IdentifierKind.POLITICS: "[partitilhørighet]",
}
_LETTERED = re.compile(r"\[(\w+) ([A-Z]+)\]")
_NUMBERED = re.compile(r"[^\W\d_]+[ _-]?\d+")
_INFORMANT = re.compile(r"Informant (\d+)")


def name_originals(
    originals: Mapping[str, tuple[str, IdentifierKind]],
    *,
    known: Mapping[str, str],
    participants: Sequence[str],
    taken: Collection[str],
    shift: int | None,
) -> dict[str, str]:
    """Return a pseudonym for each original, by whatever the originals are given by.

    `known` are those given already, by the same: they stay. No new one is among the `taken`. A
    name of one of the `participants` becomes `Informant N`; that `Kari` is `Kari Moe` is said
    elsewhere (`join_names`). `shift` moves dates that have a year by so many days; without it, and
    without a year, the day is left out.
    """
    given = dict(known)
    texts = {text_key(text) for text, _ in originals.values()}
    ours = _informants(participants, given, taken)
    for key, (text, kind) in sorted(originals.items(), key=lambda one: -len(one[1][0].split())):
        if key in given:
            continue
        if kind is IdentifierKind.DATE:
            given[key] = _name_date(text, shift)
        elif kind in _PLAIN:
            given[key] = _PLAIN[kind]
        else:
            given[key] = ours.get(text_key(text)) or _next(
                _SERIES[kind], [*given.values(), *taken], texts
            )
    return {key: given[key] for key in originals}


def find_pseudonyms(text: str) -> set[str]:
    """Return the pseudonyms with a letter or a number that stand in a text."""
    return {found[0] for pattern in (_LETTERED, _INFORMANT) for found in pattern.finditer(text)}


def is_pseudonym(name: str) -> bool:
    """Return whether a name is a word and a number (`Informant 4`, `Deltaker 12`), nobody's own."""
    return _NUMBERED.fullmatch(name) is not None


def _informants(
    participants: Sequence[str], given: Mapping[str, str], standing: Collection[str]
) -> dict[str, str]:
    """Return the participants' pseudonyms by key; those that have one keep it."""
    names = [*given.values(), *standing, *participants]
    taken = {whole(one[1]) for name in names if (one := _INFORMANT.fullmatch(name))}
    found, number = {}, 0
    for name in participants:
        key = text_key(name)
        if key in given or is_pseudonym(name):
            found[key] = given.get(key, name)
            continue
        number = next(n for n in range(number + 1, len(taken) + number + 2) if n not in taken)
        found[key] = f"Informant {number}"
    return found


def _next(series: str, taken: Collection[str], texts: Collection[str]) -> str:
    """Return the next of a series whose letters are not themselves a text to be replaced (`CD`)."""
    used = {one[2] for name in taken if (one := _LETTERED.fullmatch(name)) and one[1] == series}
    number = 1
    while _letters(number) in used or text_key(_letters(number)) in texts:
        number += 1
    return f"[{series} {_letters(number)}]"


def _letters(number: int) -> str:
    """Return A, B ... Z, AA, AB ... for 1, 2 ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _name_date(text: str, shift: int | None) -> str:
    age = read_age(text)
    if age is not None:
        return _name_age(text, age)
    day, month, year = read_day(text)
    if day is None and year is not None:
        return _name_birth(text, month, year)
    if month is None or not 1 <= month <= len(MONTHS):
        return "[dato]"
    if shift is not None and day is not None and year is not None:
        try:
            moved = date(year, month, day) + timedelta(days=shift)
        except (ValueError, OverflowError):
            return "[dato]"
        return f"[{moved.day}. {MONTHS[moved.month - 1]} {moved.year}]"
    return f"[{MONTHS[month - 1]} {year}]" if year else f"[{MONTHS[month - 1]}]"


def _name_birth(text: str, month: int | None, year: int) -> str:
    """Return what is left of a year of birth: of its month the year, of the year its decade."""
    if month is not None:
        return f"[{year}]"
    decade = year // 10 * 10
    return f"[{decade}-tallsmodell]" if "modell" in text.lower() else f"[{decade}-årene]"


def _name_age(text: str, age: int) -> str:
    """Return what is left of an age: that it is high, or the ten years it lies in."""
    of_whom = "person " if "åring" in text.lower() else ""
    if age >= HIGH_AGE:
        return f"[{of_whom}over {HIGH_AGE} år]"
    return f"[{of_whom}i {age // 10 * 10}-årene]"


def join_names(
    bare: Iterable[str], accepted: Collection[str], others: Iterable[str]
) -> dict[str, str]:
    """Return the longer name that each bare one is a part of, within one document; all are keys.

    `accepted` are the persons there that are to be replaced, `others` those that are not. Where
    two of them all have the name, or the one that has it stays, it is joined to nobody.
    """
    people = {*accepted, *others}
    found = {}
    for name in bare:
        longer = [other for other in people if is_part(name, other)]
        if len(longer) == 1 and longer[0] in accepted:
            found[name] = longer[0]
    return found


def is_part(name: str, other: str) -> bool:
    """Return whether the words of a name are some of another's, which has more."""
    words, longer = name.split(), other.split()
    return len(words) < len(longer) and set(words) <= set(longer)


@dataclass(frozen=True, slots=True)
class Edit:
    """A half-open span of a text, what is to stand there, and for which original (its text).

    `name` is the original's pseudonym, of which `pseudonym` is the form that fits there.
    """

    start: int
    end: int
    pseudonym: str
    text: str = ""
    name: str = ""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which are ascending and apart."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.pseudonym]
        at = edit.end
    return "".join((*pieces, text[at:]))
