"""Public bodies, municipalities and well-known companies, and the lists that know them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from koding.language.parses import Entity, Parse

_PLACE = "GPE_LOC"
_GOES_ON = re.compile(r"-\w")
_COUNCIL_BODY = "GPE_ORG"
_WORD = re.compile(r"(?<![\w.@-])\w+")
_END = r"(?:['’]?s|['’])?(?!\w|\.\w|@)"
_COUNCIL = r"\s+(?:fylkes)?kommune(?:n)?(?:s)?(?!\w)"
_AFTER_PREPOSITION = r"(?<=\b[iI] )|(?<=\bpå )|(?<=\bfra )|(?<=\btil )|(?<=\bFra )|(?<=\bI )"
_NAMED_COUNCIL = re.compile(
    r"(?<![\w-])(?!(?:Hver|Hvilken|En|Ei|Én|Vår|Min|Din|Sin|Deres|Denne|Ingen|Annen|Egen|Noen|Som|"
    r"Og|Per|Fra|For|Stor|Liten|Samme|Ny)\s)"
    r"[A-ZÆØÅÁČĐŊŠŦŽ][\w-]+(?:\s[A-ZÆØÅ][\w-]+)?\s(?:fylkes)?kommunes?(?!\w)"
)


def add_public_bodies(text: str, parse: Parse) -> Parse:
    """Return the parse with what the lists know added to its names.

    A body from the lists takes the place of what overlaps it, unless that reaches further; what
    else is listed is only added where the model found nothing. Of a word made of a body's name
    (*LO-folk*) they know nothing.
    """
    ruled = [name for name in find_public_bodies(text) if not _GOES_ON.match(text, name.end)]
    model = _Names(parse.entities)
    bodies = [name for name in ruled if name.label != _PLACE and not model.hold_longer(name)]
    listed = _Names(bodies)
    taken = [*bodies, *(name for name in parse.entities if not listed.overlap(name))]
    places_too = [name for name in ruled if name.label == _PLACE]
    for more in (places_too, find_known(text)):
        taken.sort(key=_by_place)
        known = _Names(taken)
        taken += [name for name in more if not known.overlap(name)]
    return replace(parse, entities=tuple(sorted(taken, key=_by_place)))


def find_public_bodies(text: str) -> list[Entity]:
    """Return the bodies and places of the lists that a text names: ascending, apart, longest."""
    return _longest([*_listed(text, _rules()), *_councils(text)])


def find_companies(text: str) -> list[Entity]:
    """Return the companies and societies of a list that a text names, as `find_public_bodies`."""
    return _longest(_listed(text, _companies()))


def find_known(text: str) -> list[Entity]:
    """Return the parties, bodies of many states and places abroad a text names, likewise.

    They point at nobody by themselves, so what the model took them for is left as it is.
    """
    names = _longest(_listed(text, _known()))
    return [name for name in names if not _GOES_ON.match(text, name.end)]


def _longest(names: Iterable[Entity]) -> list[Entity]:
    found = sorted(names, key=lambda name: (name.start, -name.end))
    apart: list[Entity] = []
    for name in found:
        if not apart or name.start >= apart[-1].end:
            apart.append(name)
    return apart


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern for one form of a name."""

    pattern: re.Pattern[str]
    label: str


def _listed(text: str, rules: Mapping[str, Sequence[_Rule]]) -> Iterator[Entity]:
    for word in _WORD.finditer(text):
        key = word[0].lower()
        for rule in rules.get(key, rules.get(key.removesuffix("s"), ())):
            if found := rule.pattern.match(text, word.start()):
                yield Entity(found.start(), found.end(), rule.label)
                break


def _councils(text: str) -> Iterator[Entity]:
    """Yield `Fjellvik kommune`, though no list knows it."""
    for found in _NAMED_COUNCIL.finditer(text):
        yield Entity(found.start(), found.end(), _COUNCIL_BODY)


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    """Return the rules by the first word of the name, lower-cased; the longest form first."""
    by_word: dict[str, list[tuple[int, _Rule]]] = defaultdict(list)
    for form, is_word in read_forms("public_bodies.txt"):
        _add(by_word, form, _pattern(form, _END, is_exact=is_word), "ORG")
    for form, is_word in read_forms("municipalities.txt"):
        place = _pattern(form, _END, is_exact=is_word, before=is_word)
        _add(by_word, form, _pattern(form, _COUNCIL, is_exact=False), _COUNCIL_BODY, extra=9)
        _add(by_word, form, place, _PLACE)
    for form, is_word in read_forms("places.txt"):
        place = _pattern(form, _END, is_exact=is_word, before=is_word)
        _add(by_word, form, place, _PLACE)
    return _longest_first(by_word)


@cache
def _companies() -> dict[str, tuple[_Rule, ...]]:
    by_word: dict[str, list[tuple[int, _Rule]]] = defaultdict(list)
    for form, is_word in read_forms("companies.txt"):
        _add(by_word, form, _pattern(form, _END, is_exact=is_word), "ORG")
    return _longest_first(by_word)


@cache
def _known() -> dict[str, tuple[_Rule, ...]]:
    by_word: dict[str, list[tuple[int, _Rule]]] = defaultdict(list)
    for name, label in (("world_bodies.txt", "ORG"), ("places_abroad.txt", _PLACE)):
        for form, is_word in read_forms(name):
            _add(by_word, form, _pattern(form, _END, is_exact=is_word), label)
    return _longest_first(by_word)


def _longest_first(
    by_word: Mapping[str, list[tuple[int, _Rule]]],
) -> dict[str, tuple[_Rule, ...]]:
    return {
        word: tuple(rule for _, rule in sorted(rules, key=lambda pair: -pair[0]))
        for word, rules in by_word.items()
    }


def _pattern(form: str, end: str, *, is_exact: bool, before: bool = False) -> re.Pattern[str]:
    spaced = r"\s+".join(map(re.escape, form.split()))
    lead = f"(?:{_AFTER_PREPOSITION})" if before else ""
    return re.compile(lead + spaced + end, 0 if is_exact else re.IGNORECASE)


def _add(
    rules: dict[str, list[tuple[int, _Rule]]],
    form: str,
    pattern: re.Pattern[str],
    label: str,
    extra: int = 0,
) -> None:
    first = _WORD.findall(form)[0].lower()
    rules[first].append((len(form) + extra, _Rule(pattern, label)))


class _Names:
    """Names in ascending order and apart, to be asked what lies where."""

    def __init__(self, names: Sequence[Entity]):
        self._names = names
        self._ends = [name.end for name in names]

    def overlap(self, name: Entity) -> bool:
        """Return whether any of them overlaps a name."""
        return any(True for _ in self._overlapping(name))

    def hold_longer(self, name: Entity) -> bool:
        """Return whether one of them reaches over a name, and further."""
        return any(
            other.start <= name.start
            and name.end <= other.end
            and other.end - other.start > name.end - name.start
            for other in self._overlapping(name)
        )

    def _overlapping(self, name: Entity) -> Iterator[Entity]:
        at = bisect_right(self._ends, name.start)
        while at < len(self._names) and self._names[at].start < name.end:
            yield self._names[at]
            at += 1


def _by_place(name: Entity) -> int:
    return name.start


LISTS = Path(__file__).parent / "names"


def read_forms(name: str) -> Iterator[tuple[str, bool]]:
    """Yield each form in a list, and whether it is marked `*`: a word, or another name, too."""
    for line in (LISTS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            for form in line.split(";"):
                yield form.strip().removesuffix("*"), form.endswith("*")


@cache
def not_names() -> frozenset[str]:
    """Return what models and capitals take for names and is none (`KI`, `GDPR`)."""
    return frozenset(form for form, _ in read_forms("not_names.txt"))


@cache
def municipalities() -> frozenset[str]:
    """Return the municipalities' names in small letters, also those that are words too."""
    return frozenset(form.lower() for form, _ in read_forms("municipalities.txt"))


@cache
def places_abroad() -> frozenset[str]:
    """Return the names of countries, cities and the like abroad, in small letters."""
    return frozenset(form.lower() for form, _ in read_forms("places_abroad.txt"))


@cache
def body_forms() -> frozenset[str]:
    """Return the names of bodies and companies of the lists, in small letters."""
    lists = ("public_bodies.txt", "companies.txt", "world_bodies.txt")
    return frozenset(form.lower() for name in lists for form, _ in read_forms(name))


_NEWSPAPER = re.compile(
    r"(?:[A-ZÆØÅ]\w+(?:posten|avisen|avisa|bladet|tidende)|"
    r"[A-ZÆØÅ]\w+ (?:Blad|Tidende|Avis|Dagblad|Aftenblad|Arbeiderblad)|VG|BT|DN|Dagen|"
    r"Klassekampen|Nationen|Dagens Næringsliv|Vårt Land|Dag og Tid|Ny Tid|Fædrelandsvennen|"
    r"Finansavisen|Kapital|New York Times|Washington Post|The Guardian|Financial Times|"
    r"Der Spiegel|Le Monde)s?"
)


def is_newspaper(written: str) -> bool:
    """Return whether a name, or what it is the genitive of, is a newspaper's."""
    return _NEWSPAPER.fullmatch(written) is not None


@cache
def point_at_nobody() -> frozenset[str]:
    """Return what has a capital and identifies nobody (`KI`, `Excel`), in small letters."""
    lists = ("not_names.txt", "point_at_nobody.txt", "methods_and_goods.txt")
    return thinkers() | {form.lower() for name in lists for form, _ in read_forms(name)}


@cache
def thinkers() -> frozenset[str]:
    """Return the names of thinkers and figures known to all (`Darwin`), in small letters."""
    return frozenset(form.lower() for form, _ in read_forms("thinkers_and_figures.txt"))
