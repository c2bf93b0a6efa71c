"""Compounds taken apart: `personvernkonsekvensvurderingene` ends in a form of *vurdering*.

Norwegian writes compounds as one word and the dictionary cannot hold them all. A compound is a
left part, a link (nothing, s, e or a hyphen) and a last member that carries the inflection; the
left part is a word, or itself a compound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from koding.language.lexicon import Lexicon, Reading, WordClass, load_lexicon
from koding.language.members import ELEMENTS, PREFIXES, SUFFIXES, WHOLE

LINKS = ("", "s", "e", "-")
SHORTEST_MEMBER = 3
LEFT_CLASSES = (WordClass.NOUN, WordClass.ADJECTIVE, WordClass.VERB)
LAST_CLASSES = (WordClass.NOUN, WordClass.ADJECTIVE)
LONGEST = 60
"""Longer runs of letters are noise, not words, and are not taken apart."""
_ELEMENT_LENGTHS = sorted(set(map(len, ELEMENTS)))
_NOMINAL = ("ingene", "ingen", "inger", "inga", "ing")


@dataclass(frozen=True, slots=True)
class Compound:
    """A word taken apart once: what stands to the left, and where its last member begins."""

    left: str
    link: str
    last: str
    reading: Reading


def is_member(lexicon: Lexicon, word: str) -> bool:
    """Return whether `word` can stand to the left in a compound, alone or itself a compound."""
    return _is_left_word(lexicon, word) or any(_splits(lexicon, word))


def is_whole(lexicon: Lexicon, form: str) -> bool:
    """Return whether a form is of a word that seems to be a compound and is none."""
    return any(reading.lemma in WHOLE for reading in lexicon.readings(form))


@lru_cache(maxsize=1 << 16)
def last_member(form: str) -> Compound | None:
    """Return `form` taken apart before its longest last member, None where it cannot be."""
    lexicon = load_lexicon()
    if len(form) > LONGEST or is_whole(lexicon, form):
        return None
    for start in range(2, len(form) - SHORTEST_MEMBER + 1):
        last = form[start:]
        reading = last_reading(lexicon, last)
        if reading is None:
            continue
        for link in LINKS:
            left = form[: start - len(link)]
            if form[:start].endswith(link) and _is_left(lexicon, left):
                return Compound(left, link, last, reading)
    return None


def last_reading(lexicon: Lexicon, word: str) -> Reading | None:
    """Return what a word is as the last member of a compound, None where it cannot be one.

    The dictionary lacks some nouns in *-ing* of verbs that it has (*minimering*).
    """
    if lemma := SUFFIXES.get(word):
        return Reading(lemma, WordClass.NOUN)
    for reading in lexicon.readings(word):
        if reading.word_class in LAST_CLASSES:
            return reading
    verb = verb_of(lexicon, word)
    return Reading(verb.removesuffix("e") + "ing", WordClass.NOUN) if verb else None


def verb_of(lexicon: Lexicon, word: str) -> str | None:
    """Return the verb that a noun in *-ing* is made of, None where there is none."""
    ending = next(filter(word.endswith, _NOMINAL), None)
    if ending is None:
        return None
    verb = word.removesuffix(ending) + "e"
    known = any(one.word_class is WordClass.VERB for one in lexicon.readings(verb))
    return verb if known and len(verb) > SHORTEST_MEMBER else None


def without_genitive(form: str) -> str:
    """Return a form without a genitive's ending (`kommunens`, `KS'`, `NAV's`)."""
    for ending in ("'s", "’s", "'", "’", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            return form[: -len(ending)]
    return form


def lemmatise(form: str) -> str:
    """Return the likeliest dictionary form of a word, in small letters, its context unknown.

    The dictionary's own reading, also without a genitive's s; else that of the last member of a
    compound, after what stands before it, also without that s; else the form itself.
    """
    return _lemma(form.lower())


@lru_cache(maxsize=1 << 16)
def _lemma(form: str) -> str:
    lexicon = load_lexicon()
    bare = without_genitive(form)
    for known in (form, bare):
        if readings := lexicon.readings(known):
            return readings[0].lemma
    if "-" in form.strip("-"):
        left, _, last = form.rpartition("-")
        return f"{left}-{_lemma(last)}" if last else form
    splits = [found for whole in (form, bare) if (found := last_member(whole))]
    if not splits:
        return form
    # `helseforetakenes` ends in `foretakene`, not in `es`.
    found = max(splits, key=lambda one: len(one.last))
    return found.left + found.link + found.reading.lemma


def _is_left(lexicon: Lexicon, left: str) -> bool:
    return left in ELEMENTS or (len(left) >= SHORTEST_MEMBER and is_member(lexicon, left))


def _is_left_word(lexicon: Lexicon, word: str) -> bool:
    return word in ELEMENTS or (
        len(word) >= SHORTEST_MEMBER
        and word not in PREFIXES
        and any(one.word_class in LEFT_CLASSES for one in lexicon.readings(word))
    )


def _splits(lexicon: Lexicon, word: str) -> Iterator[bool]:
    """Yield True for a way to take `word` apart into words; only beginnings in the dictionary."""
    if len(word) > LONGEST:
        return
    elements = (length for length in _ELEMENT_LENGTHS if word[:length] in ELEMENTS)
    for length in chain(lexicon.beginnings(word), elements):
        first = word[:length]
        if length < len(word) and _is_left_word(lexicon, first):
            for link in LINKS:
                rest = word[length + len(link) :]
                if word.startswith(link, length) and _is_left(lexicon, rest):
                    yield True
