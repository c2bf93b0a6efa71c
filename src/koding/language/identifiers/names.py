"""Finds names: those listed, those the model knows, proper nouns, and names in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.name_match import NameDoubt
from koding.language.identifiers.name_spans import Beginnings, as_person, trim_name
from koding.language.identifiers.no_names import is_figure, is_law, is_made_of_goods, is_no_name
from koding.language.identifiers.numerals import is_numeral
from koding.language.identifiers.small_names import (
    find_derived_names,
    find_list_names,
    find_namesakes,
    find_small_names,
    is_place_name,
    other_names,
)
from koding.language.identifiers.things import is_made_of_things, is_thing
from koding.language.identifiers.writings import Original
from koding.language.lexicon import load_lexicon
from koding.language.name_context import is_ordinary, without_genitive
from koding.language.person_names import is_person_name
from koding.language.public_bodies import (
    find_companies,
    find_public_bodies,
    places_abroad,
    point_at_nobody,
)
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

if TYPE_CHECKING:
    from koding.language.parses import Parse

KINDS = {
    "PER": IdentifierKind.PERSON,
    "ORG": IdentifierKind.ORGANISATION,
    "GPE_ORG": IdentifierKind.ORGANISATION,
    "GPE_LOC": IdentifierKind.PLACE,
    "LOC": IdentifierKind.PLACE,
}
"""What the model's labels are; the rest are names of works, events and the like."""

_FROM_NAMES = "DRV"
"""Words made of names (*norsk*, *trønder*): they are written small, and name nobody."""

_INSTITUTION = re.compile(
    r"(?<![\w-])[A-ZÆØÅ][\w-]{1,30}(?: [A-ZÆØÅ][\w-]{1,30})? "
    r"[\w-]{0,20}(?:skole|barnehage|bibliotek|sykehus|sjukehus|klinikk|legekontor|sykehjem|"
    r"tingrett|lagmannsrett|politidistrikt|universitet|høgskole|kirke|museum|menighet|bydel|"
    r"departement|direktorat|institutt|fengsel|kulturhus)(?:s|et|en|a)?(?!\w)"
)
_SMALL_INSTITUTION = re.compile(
    r"(?<![\w-])(?P<name>[a-zæøå-]{3,30}) (?:skole|ungdomsskole|barnehage|bibliotek|sykehus|"
    r"sjukehus|legekontor|sykehjem|sjukeheim|kirke|museum|fengsel|helselag|idrettslag|kulturskole)(?!\w)"
)
_GIVEN_TO = (
    "Moore|Murphy|Parkinson|Alzheimer|Down|Crohn|Bekhterev|Bechterew|Asperger|Tourette|Huntington|"
    "Hodgkin|Graves|Marfan|Klinefelter|Sjögren|Ménière|Meniere|Guillain-Barré|Raynaud|Cushing|"
    "Addison|Maslow|Bloom|Pareto|Ockham|Occam|Hanlon|Godwin|Goodhart|Conway|Metcalfe|Zipf|Ohm|"
    "Newton|Faraday|Jevons|Simpson|Condorcet|Bayes|Pythagoras|Fermat|Likert|Gini|Gauss|Poisson|"
    "Dunning-Kruger|Hawthorne|Pygmalion|Turing|Rorschach|Bechdel|Phillips|Richter|Beaufort|Kübler|"
    "Montessori|Steiner|Delphi|Delfi|Kolb|Kotter|Gantt|Porter|Kano"
)
_EPONYM = re.compile(
    rf"(?:{_GIVEN_TO})(?:['’]?s|['’])? (?:lov|lover|syndrom|sykdom|sjukdom|behovspyramide|pyramide|"
    r"taksonomi|paradoks|prinsipp|teorem|skala|barberkniv|barberhøvel)(?:en|et|a)?s?(?!\w)"
    rf"|(?:{_GIVEN_TO})-(?:prinsippet|effekten|skala(?:en)?|testen|metoden|modellen|loven|lova|"
    r"syndromet|skjemaet|pedagogikk(?:en)?|kurven|fordeling(?:en)?|indeks(?:en)?)(?!\w)"
)
"""What is called after somebody known to all: *Moores lov*, *Pareto-prinsippet*.

No more than these: *Karis sykdom* is what Kari has, and she is somebody.
"""
_WHO = re.compile(
    r"\w+(?:(?:er|ør|or|ist|ent|ant|sjef|mann)(?:en|ne|ene)|valgte|ansatte|pårørende|søkende)"
)
"""*Direktøren*, *Brukerne*: a place (*Fjella*, *Dalen*) is called by other nouns."""
_LABEL = re.compile(r"[A-ZÆØÅ_]+_\d+|(?:Intervju )?[A-Z]{0,2}\d+", re.IGNORECASE)
"""Labels that programs give to speakers, and names of documents."""
_GOES_ON = (",", ";", "(")
_ENDING = re.compile(r"[-'’]")
"""*CV-er*, *Python'en*."""
_WHO_SAYS = re.compile(r"^[ \t]*[^\W\d_][^:\n]{0,40}:(?=\s)", re.MULTILINE)
_FEW = 200
"""A text in which fewer letters than one of so many are capitals is taken to be without them."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name that the study itself knows of."""

    text: str
    kind: IdentifierKind


def find_names(text: str, parse: Parse) -> Iterator[FlaggedSpan]:
    """Yield what the lists, the model's entities, its proper nouns and capitals name.

    In a text with capitals a name has one; in one without, the model is taken at its word.
    """
    for one in (*find_public_bodies(text), *find_companies(text)):
        yield FlaggedSpan(one.start, one.end, KINDS[one.label], Reason.PUBLIC_BODY)
    yield from find_namesakes(text)
    for flag in _guessed(text, parse):
        if not is_figure(text, flag):
            yield flag


def _guessed(text: str, parse: Parse) -> Iterator[FlaggedSpan]:
    """Yield what the model, the list of names, the dictionary and capitals take for names."""
    has_capitals = _has_capitals(text)
    beginnings = Beginnings.of(text, parse)
    for flag in (*_entities(text, parse), *_institutions(text), *_nouns(text, parse)):
        bare = trim_name(text, flag, has_capitals=has_capitals)
        if _may_be_name(text[bare.start : bare.end], has_capitals=has_capitals) and not (
            beginnings.hold_word(bare.start, bare.end) or _is_common(text, flag, bare)
        ):
            named = bare if _is_other(text, bare) else as_person(text, bare)
            if named.kind is not IdentifierKind.NAME or not is_no_name(
                text, named, beginnings.again
            ):
                yield named
    for flag in find_list_names(text, has_capitals=has_capitals):
        if not _EPONYM.match(text, flag.start):
            yield flag
    yield from find_small_names(text)
    yield from find_derived_names(text)


def find_listed(text: str, names: Iterable[ListedName]) -> Iterator[FlaggedSpan]:
    """Yield every place of the study's own names in any writing (see `matching`), genitives too.

    An ordinary word in small letters is left to whoever replaces, who is asked about each.
    """
    for found in _matcher(tuple(names)).find(text):
        if found.doubt not in (NameDoubt.SMALL, NameDoubt.OTHER, NameDoubt.WITHIN):
            yield FlaggedSpan(found.start, found.end, found.owner.kind, Reason.LIST)


@lru_cache(maxsize=8)
def _matcher(names: tuple[ListedName, ...]) -> NameMatcher:
    return NameMatcher(Original(" ".join(one.text.split()), one.kind, "") for one in names)


def _entities(text: str, parse: Parse) -> Iterator[FlaggedSpan]:
    for one in parse.entities:
        if one.label != _FROM_NAMES:
            kind = KINDS.get(one.label, IdentifierKind.NAME)
            if without_genitive(text[one.start : one.end]).lower() in places_abroad():
                # *Kinas regler* are a state's, and it is a place all the same.
                kind = IdentifierKind.PLACE
            yield FlaggedSpan(one.start, one.end, kind, Reason.ENTITY)


def _institutions(text: str) -> Iterator[FlaggedSpan]:
    kind, reason = IdentifierKind.ORGANISATION, Reason.INSTITUTION
    for found in _INSTITUTION.finditer(text):
        yield FlaggedSpan(found.start(), found.end(), kind, reason)
    for found in _SMALL_INSTITUTION.finditer(text):
        name = found["name"]
        if is_place_name(name) or is_person_name(name) or not load_lexicon().readings(name):
            yield FlaggedSpan(found.start(), found.end(), kind, reason)


def _nouns(text: str, parse: Parse) -> Iterator[FlaggedSpan]:
    """Yield proper nouns, and words with a capital that begin no sentence; neighbours are one."""
    begins = {parse.starts[at] for at in parse.sentence_starts}
    start = end = -1
    reason = Reason.CAPITAL
    for begin, stop, pos in zip(parse.starts, parse.ends, parse.pos, strict=True):
        if not text[begin].isalpha():
            continue
        is_proper = pos == "PROPN"
        if not is_proper and not (text[begin].isupper() and _is_within(text, begin, begins)):
            continue
        if start >= 0 and text[end:begin] == " ":
            end = stop
        else:
            if start >= 0:
                yield FlaggedSpan(start, end, IdentifierKind.NAME, reason)
            start, end, reason = begin, stop, Reason.CAPITAL
        reason = Reason.PROPER_NOUN if is_proper else reason
    if start >= 0:
        yield FlaggedSpan(start, end, IdentifierKind.NAME, reason)


def _is_within(text: str, begin: int, begins: set[int]) -> bool:
    """Return whether a word stands within a sentence, where only names have a capital."""
    before = text[max(0, begin - 3) : begin].rstrip(" ")[-1:]
    return begin not in begins and (before.isalnum() or before in _GOES_ON)


def _has_capitals(text: str) -> bool:
    """Return whether what is said has capitals; labels before it always may."""
    said = _WHO_SAYS.sub("", text)
    capitals = sum(map(str.isupper, said))
    return capitals * _FEW > sum(map(str.isalpha, said))


def _may_be_name(name: str, *, has_capitals: bool) -> bool:
    if sum(map(str.isalpha, name)) < 2 or "\n" in name or _LABEL.fullmatch(name):
        return False
    words = name.split()
    if name.lower() in point_at_nobody() or all(
        is_numeral(word) or _points_at_nobody(word) for word in words
    ):
        return False
    return not has_capitals or any(map(str.isupper, name))


def _is_common(text: str, flag: FlaggedSpan, bare: FlaggedSpan) -> bool:
    """Return whether it is a trade's noun, shouted, a law, a thing, or called after somebody.

    Who is so called elsewhere is known by the lists.
    """
    eponym = _EPONYM.match(text, bare.start)
    if eponym and eponym.end() >= flag.end:
        return True
    written = text[bare.start : bare.end]
    if is_law(written) or is_thing(written) or is_made_of_things(written):
        return True
    words = written.lower().split()
    if bare.kind is IdentifierKind.NAME and len(words) > 1 and written.isupper():
        return all(word.isalpha() and load_lexicon().is_word(word) for word in words)
    is_trade = bare.kind is IdentifierKind.NAME and _WHO.fullmatch(written) is not None
    return is_trade and written[1:].islower() and is_ordinary(written)


def _points_at_nobody(word: str) -> bool:
    """Return whether a word is one of those, with its stop, its genitive or an ending (`CV-er`)."""
    plain = _ENDING.split(word, maxsplit=1)[0].strip(".,").lower()
    if plain in point_at_nobody() or plain.removesuffix("s") in point_at_nobody():
        return True
    return is_made_of_goods(plain)


def _is_other(text: str, flag: FlaggedSpan) -> bool:
    return text[flag.start : flag.end].lower() in other_names()
