"""Tells whether a word is a form of another, or a compound that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from koding.language.compound_members import (
    ELEMENTS,
    LEFT_FORMS,
    LINKED_E,
    NEUTRAL_PARTICIPLES,
    SHORT_VERBS,
    SHORTEST_MEMBER,
    SUFFIXED,
)
from koding.language.compounds import (
    LAST_CLASSES,
    LEFT_CLASSES,
    LINKS,
    LONGEST,
    is_derived,
    is_member,
    is_whole,
    last_member,
    last_reading,
    lemmatise,
    may_be_last,
    verb_of,
)
from koding.language.lexicon import Lexicon, WordClass, load_lexicon
from koding.language.person_names import load_names
from koding.language.public_bodies import municipalities
from koding.model.choices import MatchKind

_PARTICIPLE = "ende"
_PLURAL = "penger"
"""Has no singular, and stands to the left without its r: bompengering."""

ENDINGS = ("en", "et", "a", "er", "ene", "n", "t", "r", "e", "ne")
"""Of nouns, and of acronyms after a hyphen (*KI-en*)."""
LONGEST_ENDING = 6
"""How many letters a form has at most after its stem, genitive and all (*-endes*, *-estes*)."""
SHORTEST = 3
VOWELS = frozenset("aeiouyæøåéèêóòôüöäáà")
_CHANGES = (("a", "e"), ("o", "ø"), ("å", "e"))
_CONTRACTED = ("el", "er", "en")


@lru_cache(maxsize=1 << 17)
def match_form(form: str, lemma: str) -> MatchKind | None:
    """Return how a word matches a lemma, both in small letters; None where it does not."""
    traces = traces_of(lemma)
    if form == lemma or form in traces.irregular:
        return MatchKind.FORM
    if not any(stem in form for stem in traces.stems):
        return None
    lexicon = load_lexicon()
    if len(form) - len(lemma) <= LONGEST_ENDING and is_form(lexicon, form, lemma):
        return MatchKind.FORM
    taken_apart = traces.compounds and len(form) <= LONGEST
    return _match_member(lexicon, form, lemma) if taken_apart else None


def _match_member(lexicon: Lexicon, form: str, lemma: str) -> MatchKind | None:
    if is_whole(lexicon, form) or (lexicon.readings(form) and last_member(form) is None):
        return None  # a simple word, whatever its letters look like
    if any(lemma in part and _is_name(part) for part in form.split("-")):
        return None
    if not lexicon.readings(lemma):
        # The dictionary's own compounds are made of words that it has: *kiste* is no KI.
        if len(lemma) < SHORTEST_MEMBER or (lexicon.readings(form) and lemma not in ELEMENTS):
            return None
        if _ends_in_unlisted(lexicon, form, lemma):
            return MatchKind.LAST
    if len(lemma) < SHORTEST_MEMBER and not _is_short_member(lexicon, lemma):
        return None
    for left in left_forms(lemma):
        if form.startswith(left) and _goes_on(lexicon, form, left):
            return None if _begins_otherwise(lexicon, form, left) else MatchKind.FIRST
    if may_end_in(form, lemma) and _ends_in(lexicon, form, lemma):
        return MatchKind.LAST
    if lemma in form and _holds(lexicon, form, lemma):
        return MatchKind.MIDDLE
    return None


def _is_name(form: str) -> bool:
    """Return whether a word is a person's or a place's name alone: *Husseins* is no house."""
    names, bare = load_names(), form.removesuffix("s")
    known = names.find(form) or names.find(bare)
    is_place = form in municipalities() or bare in municipalities()
    return is_place or (known is not None and not known.ordinary)


def _is_short_member(lexicon: Lexicon, lemma: str) -> bool:
    readings = lexicon.readings(lemma)
    return (
        lemma in ELEMENTS
        or lemma in SHORT_VERBS
        or not (readings and readings[0].word_class is WordClass.VERB)
    )


def left_forms(lemma: str) -> tuple[str, ...]:
    """Return what stands for a word to the left of another: *hjemme* for *hjem*, *penge* too."""
    if lemma.endswith(_PLURAL):
        return lemma, lemma[:-1]
    return (lemma, LEFT_FORMS[lemma]) if lemma in LEFT_FORMS else (lemma,)


def _goes_on(lexicon: Lexicon, form: str, left: str) -> bool:
    """Return whether a link and a last member follow, with or without members between.

    *-ende* makes a participle (*rådende*), though *ende* is a noun too; what a participle makes of
    its object (*urovekkende*) is a word of its own where the dictionary has it.
    """
    rest = form[len(left) :]
    if rest == _PARTICIPLE:
        return False
    if rest.endswith(_PARTICIPLE) and lexicon.readings(form) and not _is_neutral(rest):
        return False
    return any(
        rest.startswith(link) and _is_last(lexicon, form, rest[len(link) :]) for link in LINKS
    )


def _is_neutral(rest: str) -> bool:
    return any(rest.removeprefix(link) in NEUTRAL_PARTICIPLES for link in LINKS)


def _is_last(lexicon: Lexicon, form: str, word: str) -> bool:
    if not may_be_last(word) or is_derived(lexicon, form, word):
        return False
    return last_reading(lexicon, word) is not None or last_member(word) is not None


def _begins_otherwise(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether another first member fits better.

    *skysskort* is *skyss* and *kort*, not *sky* and *skort*; *skyting* is of *skyte*; *rådata* is
    *rå* and *data*.
    """
    found = last_member(form)
    if found and found.left in ELEMENTS and found.left.removesuffix("s") != lemma:
        return True
    verb = verb_of(lexicon, form)
    if verb and not _is_made_of(lexicon, verb, lemma):
        return True
    if found and found.left == lemma:
        return False
    return any(
        length > len(lemma)
        and not (form[len(lemma) : length] == "e" and takes_e(lexicon, lemma))
        and last_reading(lexicon, form[length:]) is not None
        and is_member(lexicon, form[:length])
        and not _is_made_of(lexicon, form[:length], lemma)
        for length in lexicon.beginnings(form)
    )


def takes_e(lexicon: Lexicon, lemma: str) -> bool:
    """Return whether a word takes an e before another member (*skatteetaten*)."""
    return "e" in lexicon.links(lemma) or lemma in LINKED_E


def _is_made_of(lexicon: Lexicon, word: str, lemma: str) -> bool:
    """Return whether a word is a form of the keyword, or it and a word of any class."""
    rest = word[len(lemma) :]
    if is_whole(lexicon, word):
        return False
    return is_form(lexicon, word, lemma) or any(
        len(rest) - len(link) >= SHORTEST_MEMBER and lexicon.readings(rest.removeprefix(link))
        for link in LINKS
        if rest.startswith(link)
    )


def _ends_in_unlisted(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether a form of a keyword that the dictionary lacks ends a compound."""
    before, found, ending = form.rpartition(lemma)
    if not found or (ending and ending not in ENDINGS):
        return False
    return any(
        before.endswith(link) and is_member(lexicon, before.removesuffix(link)) for link in LINKS
    )


def _ends_in(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether the longest last member of a compound is a form of the keyword.

    A longer last member that is none (*området* in *ansvarsområdet*) is taken apart in its turn.
    """
    found = last_member(form)
    if found is None or (not found.link and found.left in SUFFIXED.get(lemma, ())):
        return False
    if any(
        reading.lemma == lemma and reading.word_class in LAST_CLASSES
        for reading in lexicon.readings(found.last)
    ):
        return True
    return _ends_in(lexicon, found.last, lemma)


def _holds(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether the keyword stands in a compound's left part, or begins its last member.

    Only the longest last member is tried: *områdepolitikk* is no *områ-d(e)-politikk*.
    """
    found = last_member(form)
    if found is None:
        return False
    if lemma in found.left:
        kinds = {match_form(left, lemma) for left in (found.left, found.left.removesuffix("s"))}
        return not kinds.isdisjoint((MatchKind.LAST, MatchKind.MIDDLE))
    return match_form(found.last, lemma) in (MatchKind.FIRST, MatchKind.MIDDLE)


def is_form(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether `form` is one of `lemma`, by the dictionary or by its ending."""
    if any(reading.lemma == lemma for reading in lexicon.readings(form)):
        return True
    if not form.startswith(lemma[:SHORTEST_MEMBER]):
        return False
    return lemmatise(form) == lemma or _is_unlisted_form(lexicon, form, lemma)


def _is_unlisted_form(lexicon: Lexicon, form: str, lemma: str) -> bool:
    known = lexicon.readings(lemma) or lexicon.readings(form)
    return not known and form.startswith(lemma) and form[len(lemma) :] in ENDINGS


@dataclass(frozen=True, slots=True)
class Traces:
    """What shows that a word may be about a lemma, and whether compounds may hold the lemma."""

    stems: tuple[str, ...]
    irregular: frozenset[str]
    compounds: bool


@lru_cache(maxsize=1 << 10)
def traces_of(lemma: str) -> Traces:
    """Return a lemma's traces."""
    lexicon = load_lexicon()
    irregular = lexicon.irregular_forms(lemma)
    readings = lexicon.readings(lemma)
    return Traces(
        (*stems(lemma), *(form for form in irregular if len(form) >= SHORTEST_MEMBER)),
        frozenset(irregular),
        # *en* and *så* are in every other word, and never a member of it; *tv* takes a hyphen.
        bool(set(lemma) & VOWELS)
        and (not readings or readings[0].word_class in LEFT_CLASSES or lemma in LEFT_FORMS),
    )


def may_match(form: str, lemma: str) -> bool:
    """Return whether it is worth looking further, which of most words it is not."""
    traces = traces_of(lemma)
    return (
        any(stem in form for stem in traces.stems)
        or form in traces.irregular
        or form.removesuffix("s") in traces.irregular
    )


def may_end_in(form: str, lemma: str) -> bool:
    """Return whether the last of a word's letters can be a form, which is cheap to see."""
    return any(
        0 <= len(form) - place - len(stem) <= LONGEST_ENDING
        for stem in traces_of(lemma).stems
        if (place := form.rfind(stem)) >= 0
    )


@lru_cache(maxsize=1 << 10)
def stems(lemma: str) -> tuple[str, ...]:
    """Return what nearly every form of a word holds, its vowel changed or not (*bok*, *bøker*)."""
    stem = lemma.rstrip("aeiouyæøå") if len(lemma) > SHORTEST else lemma
    stem = stem or lemma
    if len(stem) > SHORTEST and stem.endswith(_CONTRACTED):
        stem = stem[:-2]
    # Of two letters with another vowel (*år*, *er*) half the language would be a form.
    changes = _CHANGES if len(stem) >= SHORTEST else ()
    changed = (re.sub(f"{old}(?=[^aeiouyæøå]+$)", new, stem) for old, new in changes)
    return tuple(dict.fromkeys((stem, *changed)))


def holds_stem(form: str, lemma: str) -> bool:
    """Return whether a form holds one of a word's stems."""
    return any(stem in form for stem in stems(lemma))
