"""Gathers what was flagged in all texts: each text once, with all its writings and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from koding.language.identifiers.writings import bare_name
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.public_bodies import read_forms
from koding.model.choices import IdentifierKind
from koding.model.codes import fold
from koding.model.identifiers import Candidate, FlaggedSpan, Place, Reason

_NAMES = frozenset({
    IdentifierKind.PERSON, IdentifierKind.ORGANISATION, IdentifierKind.PLACE, IdentifierKind.NAME,
})  # fmt: skip
_GENITIVES = ("'s", "’s", "'", "’", "s")
_DEFINITE, _LONG = ("et", "en", "ene"), 7
"""How the names of bodies end that are words (*Kartverket*), and how long they are at least."""
_FIRMS = frozenset({"as", "asa", "ans", "da", "ba", "sa", "hf", "ks"})
_SHORTEST = 3
"""How many letters a name has at least where an s at its end may be a genitive's."""


@dataclass(slots=True)
class _Found:
    """What is known of one text so far; `writings` are counted."""

    writings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[IdentifierKind] = field(default_factory=Counter)
    reasons: set[Reason] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)


class Gathering:
    """The candidates of a study, flag by flag."""

    def __init__(self) -> None:
        self._found: dict[str, _Found] = defaultdict(_Found)

    def add(self, written: str, flag: FlaggedSpan, place: Place) -> None:
        """Take in one flag, with the words it stands on and where they stand."""
        words = " ".join(written.split())
        # *Marits* is Marit, though she is named nowhere else: a genitive's s is no part of a name.
        name = bare_name(words) if flag.kind in _NAMES else words
        if name == words and flag.kind in _NAMES - {IdentifierKind.PERSON}:
            name = _without_genitive(words)
        found = self._found[text_key(name)]
        found.writings[words] += 1
        found.writings[name] += 0
        found.kinds[flag.kind] += 1
        found.reasons.add(flag.reason)
        found.places.append(place)

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the candidates, those with most places first.

        A genitive (`Digdirs`) goes with the name it is of, where that was flagged too.
        """
        self._join_genitives()
        self._name_families()
        order = sorted(self._found.items(), key=lambda pair: (-len(pair[1].places), pair[0]))
        return tuple(_candidate(found) for _, found in order)

    def _name_families(self) -> None:
        """Count a family name as a person's where somebody is called by it, if it is no place."""
        families = {key.split()[-1] for key, one in self._found.items()
                    if " " in key and IdentifierKind.PERSON in one.kinds}  # fmt: skip
        for key in families & self._found.keys():
            kinds = self._found[key].kinds
            if kinds.keys() <= {IdentifierKind.ORGANISATION, IdentifierKind.NAME}:
                kinds[IdentifierKind.PERSON] += kinds.total() + 1

    def _join_genitives(self) -> None:
        parts = {word for key, one in self._found.items() if _NAMES & one.kinds.keys()
                 for word in (key.split()[1:] + _firm(key))}  # fmt: skip
        for key in sorted(self._found, key=len, reverse=True):
            if not _NAMES & self._found[key].kinds.keys():
                continue
            base = base_key(key, self._found.keys())
            if base == key and " " not in key:
                # *Strandhaugs* is of Eivind Strandhaug, who is nowhere called by that alone.
                base = base_key(key, parts)
            if base != key:
                found = self._found.pop(key)
                found.writings = Counter(
                    {
                        **found.writings,
                        **{
                            word[: len(base)]: 0 for word in found.writings if len(word) > len(base)
                        },
                    }
                )
                _join(self._found[base], found)


def _firm(key: str) -> list[str]:
    """Return what a firm is called without its form: *Dalbygg* of *Dalbygg AS*."""
    *name, form = key.split()
    return name if len(name) == 1 and form in _FIRMS else []


def text_key(text: str) -> str:
    """Return a text as decisions know it: one case, one kind of space."""
    return fold(" ".join(text.split()))


def base_key(key: str, known: Collection[str]) -> str:
    """Return the key without a genitive's ending, where what is left is known; else the key."""
    for ending in _GENITIVES:
        base = key.removesuffix(ending)
        if base != key and len(base) >= _SHORTEST and base in known:
            return base
    return key


def _without_genitive(words: str) -> str:
    """Return the name of a body or a place without a genitive's s, where that shows it."""
    base = words.removesuffix("s")
    last = base.split()[-1].lower() if base.split() else ""
    if base == words or len(last) < _SHORTEST or load_lexicon().readings(last + "s"):
        return words
    if base.lower() in _listed_names() or (last.endswith(_DEFINITE) and len(last) >= _LONG):
        return base
    classes = {one.word_class for one in load_lexicon().readings(last)}
    return base if classes == {WordClass.NAME} else words


@cache
def _listed_names() -> frozenset[str]:
    lists = ("municipalities.txt", "public_bodies.txt", "companies.txt")
    return frozenset(form.lower() for name in lists for form, _ in read_forms(name))


def _join(base: _Found, genitive: _Found) -> None:
    base.writings.update(genitive.writings)
    base.kinds.update(genitive.kinds)
    base.reasons |= genitive.reasons
    base.places += genitive.places


def _candidate(found: _Found) -> Candidate:
    shortest = min(map(len, found.writings))
    bare = {text: n for text, n in found.writings.items() if len(text) == shortest}
    return Candidate(
        text=max(bare, key=lambda text: (bare[text], text.istitle(), text)),
        spellings=tuple(text for text, times in found.writings.most_common() if times),
        kinds=tuple(sorted(found.kinds, key=lambda kind: _rank(kind, found.kinds[kind]))),
        reasons=tuple(sorted(found.reasons, key=list(Reason).index)),
        places=tuple(sorted(found.places, key=lambda place: (place.document, place.start))),
    )


def _rank(kind: IdentifierKind, times: int) -> tuple[bool, int, bool]:
    """Return a key that puts the likeliest kind first; of equals a person, a mere name last."""
    return kind is IdentifierKind.NAME, -times, kind is not IdentifierKind.PERSON
