"""Takes compounds apart, and gives words their dictionary forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from koding.language.compound_members import (
    ELEMENT,
    ELEMENTS,
    NEVER_LAST,
    PREFIXES,
    SHORT_ELEMENTS,
    SHORT_LAST,
    SHORTEST_MEMBER,
    SUFFIXES,
    UNSAID,
    WHOLE,
    last_cost,
    left_cost,
    link_cost,
)
from koding.language.lexicon import Lexicon, WordClass, WordReading, load_lexicon
from koding.language.words import is_hesitation

LINKS = ("", "s", "e", "-")
_SHORT_LINKS = ("", "-")
"""Of members of two letters: *el-* and *bo-* take no s and no e."""
LEFT_CLASSES = (WordClass.NOUN, WordClass.ADJECTIVE, WordClass.VERB, WordClass.NAME)
LAST_CLASSES = (WordClass.NOUN, WordClass.ADJECTIVE)
LONGEST = 60
"""Longer runs of letters are noise, not words, and are not taken apart."""
_Way = tuple[int, int, str]
"""Where a member and its link end, what they cost, and the link."""
_REMEMBERED = 1 << 14
"""So many beginnings and ends of words are judged once."""
_HEAD = 2
_ELEMENTS_ALIKE = {
    head: [one for one in ELEMENTS if one.startswith(head)]
    for head in {one[:_HEAD] for one in ELEMENTS}
}
"""The elements by their first letters."""
_ABLE = frozenset({"bar", "bart", "bare"})
_LIKE = frozenset({"leg", "lege", "legt"})
_NOMINAL = ("ingene", "ingen", "inger", "inga", "ing")

# Ends of simple words that are words by themselves too: avdel-ing, hjem-mel, seks-jon.
_TAILS = frozenset({
    "al", "alt", "ans", "ar", "bel", "dent", "else", "ende", "ens", "ert", "fon", "het", "ing",
    "ion", "ist", "jon", "ling", "mel", "met", "nal", "ning", "ode", "or", "ort", "pel", "ren",
    "ring", "sel", "tor",
})  # fmt: skip
_CONTENT = (WordClass.NOUN, WordClass.VERB, WordClass.ADJECTIVE, WordClass.NAME)
_SMALL = frozenset({
    "være", "ha", "bli", "kunne", "skulle", "ville", "måtte", "burde", "få", "gjøre",
    "mye", "mange", "litt",
})  # fmt: skip
_SOUNDS = frozenset({"ah", "åh", "ler", "pause"})


@dataclass(frozen=True, slots=True)
class Compound:
    """A word taken apart once: what stands to the left, and where its last member begins."""

    left: str
    link: str
    last: str
    reading: WordReading


def is_member(lexicon: Lexicon, word: str) -> bool:
    """Return whether `word` can stand to the left in a compound, alone or itself a compound."""
    if _is_left_word(lexicon, word):
        return True
    return len(word) <= LONGEST and _is_of_members(lexicon, word)


def is_whole(lexicon: Lexicon, form: str) -> bool:
    """Return whether a form is of a word that seems to be a compound and is none."""
    return any(reading.lemma in WHOLE for reading in lexicon.readings(form))


@lru_cache(maxsize=1 << 16)
def last_member(form: str) -> Compound | None:
    """Return `form` taken apart before its last member in the likeliest way, None for no way."""
    lexicon = load_lexicon()
    whole = lexicon.readings(form)
    if len(form) > LONGEST or any(reading.lemma in WHOLE for reading in whole):
        return None
    best: tuple[int, int, Compound] | None = None
    for start, before, link in _endings(lexicon, form):
        last = form[start:]
        found = _last_word(lexicon, last)
        if found is None or is_derived(lexicon, form, last):
            continue
        reading, own = found
        if whole and not any(_ends_in(one, form, start, reading) for one in whole):
            other = _reading_that_ends(lexicon, form, last, whole)
            if other is None:
                continue
            reading, own = other, last_cost(other, last)
        cost = before + own
        if best is None or (cost, start) < best[:2]:
            best = cost, start, Compound(form[: start - len(link)], link, last, reading)
    return best and best[2]


@lru_cache(maxsize=_REMEMBERED)
def _last_word(lexicon: Lexicon, word: str) -> tuple[WordReading, int] | None:
    """Return what a word is as the last member of a compound, and what it costs; None for none."""
    reading = last_reading(lexicon, word) if may_be_last(word) else None
    return None if reading is None else (reading, last_cost(reading, word))


def _reading_that_ends(
    lexicon: Lexicon, form: str, last: str, whole: tuple[WordReading, ...]
) -> WordReading | None:
    """Return a less likely word that a last member can be, which ends the whole's dictionary form.

    *husleia* is of *husleie*, and ends in *leie*, not in *lei*.
    """
    nouns = [one.lemma for one in whole if one.word_class is WordClass.NOUN]
    adjectives = [one.lemma for one in whole if one.word_class is WordClass.ADJECTIVE]
    for one in lexicon.readings(last):
        if one.lemma in NEVER_LAST:
            continue
        if one.word_class is WordClass.NOUN and any(map(str.endswith, nouns, repeat(one.lemma))):
            return one
        # A participle that is listed by itself: *feilslått*, not *anklaget* of *anklage*.
        if one.word_class is WordClass.ADJECTIVE and form in adjectives:
            return one
    return None


def _ends_in(whole: WordReading, form: str, start: int, last: WordReading) -> bool:
    """Return whether a dictionary form ends in the last member that one of its forms seems to have.

    *elgen* is of *elg*, which does not end in *gen*; nor does *byråkrati* in *tie*.
    """
    is_noun = last.word_class is WordClass.NOUN and last.lemma not in SUFFIXES
    if whole.word_class is WordClass.ADJECTIVE and is_noun:
        return False  # *biografisk* is no fish
    if whole.lemma == form or whole.lemma.endswith(last.lemma):
        return True
    # A participle's dictionary form is its verb's: *valgte* is of *velge*, in *tillitsvalgte* too.
    is_participle = whole.word_class is last.word_class is WordClass.ADJECTIVE
    long_enough = len(whole.lemma) - start >= SHORTEST_MEMBER
    return is_participle and long_enough and form.startswith(whole.lemma)


def may_be_last(word: str) -> bool:
    """Return whether a word is long enough to be a last member, but for a few that are short."""
    return len(word) >= SHORTEST_MEMBER or word in SHORT_LAST


def is_derived(lexicon: Lexicon, form: str, last: str) -> bool:
    """Return whether what ends a word is no member but makes an adjective of what is before.

    *brukbar* is of *bruke*, and no bar; *statlege* is Nynorsk for *statlige*, and no doctor.
    """
    before = form.removesuffix(last)
    if last in _ABLE:
        return any(one.word_class is WordClass.VERB for one in lexicon.readings(before + "e"))
    return last in _LIKE and bool(lexicon.readings(before + "lig"))


def last_reading(lexicon: Lexicon, word: str) -> WordReading | None:
    """Return what a word is as the last member of a compound, None where it cannot be one.

    The dictionary lacks some nouns in *-ing* of verbs that it has (*minimering*).
    """
    if lemma := SUFFIXES.get(word):
        return WordReading(lemma, WordClass.NOUN)
    for reading in lexicon.readings(word):
        if reading.word_class in LAST_CLASSES and reading.lemma not in NEVER_LAST:
            return reading
    verb = verb_of(lexicon, word)
    return WordReading(verb.removesuffix("e") + "ing", WordClass.NOUN) if verb else None


def verb_of(lexicon: Lexicon, word: str) -> str | None:
    """Return the verb that a noun in *-ing* is made of, None where there is none."""
    if not word.endswith(_NOMINAL):
        return None
    ending = next(filter(word.endswith, _NOMINAL))
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


def lemma_of(form: str) -> str:
    """Return the dictionary form of a word as the study's words are kept: a pseudonym is its own.

    No other word begins with a bracket.
    """
    return form if form.startswith("[") else lemmatise(form)


@lru_cache(maxsize=1 << 16)
def _lemma(form: str) -> str:
    lexicon = load_lexicon()
    wholes = dict.fromkeys((form, without_genitive(form)))
    for known in wholes:
        if readings := lexicon.readings(known):
            return readings[0].lemma
    if "-" in form.strip("-"):
        left, _, last = form.rpartition("-")
        return f"{left}-{_lemma(last)}" if last else form
    splits = [found for whole in wholes if (found := last_member(whole))]
    if not splits:
        return form
    # `helseforetakenes` ends in `foretakene`, not in `es`.
    found = max(splits, key=lambda one: len(one.last))
    return found.left + found.link + found.reading.lemma


def _is_left_word(lexicon: Lexicon, word: str) -> bool:
    return word in ELEMENTS or (
        len(word) >= SHORTEST_MEMBER
        and word not in PREFIXES
        and any(_is_left_reading(one, word) for one in lexicon.readings(word))
    )


def _is_left_reading(reading: WordReading, word: str) -> bool:
    """Return whether a word as it is read can stand to the left: adjectives alone in any form.

    *bestiller* is who orders, though the dictionary has it as a verb's form alone.
    """
    if reading.word_class is WordClass.VERB and word == reading.lemma + "r":
        return True
    return reading.word_class in LEFT_CLASSES and (
        reading.lemma == word or reading.word_class is WordClass.ADJECTIVE
    )


@lru_cache(maxsize=_REMEMBERED)
def _is_of_members(lexicon: Lexicon, word: str) -> bool:
    """Return whether a word is left members and nothing else, without a link after the last."""
    return any(
        (on == len(word) and not link) or _is_of_members(lexicon, word[on:])
        for on, _, link in _ways_on(lexicon, word)
    )


@lru_cache(maxsize=_REMEMBERED)
def _endings(lexicon: Lexicon, word: str) -> tuple[_Way, ...]:
    """Return where a last member may begin, and the cost and the last link of what is before it.

    Many words end alike, so that what may come after a first member is found once.
    """
    found: dict[int, tuple[int, str]] = {}
    for on, cost, link in _ways_on(lexicon, word):
        rest = word[on:]
        if _last_word(lexicon, rest) is not None:
            found[on] = min(found.get(on, (cost, link)), (cost, link))
        for further, more, last in _endings(lexicon, rest):
            place, way = on + further, (cost + more, last)
            found[place] = min(found.get(place, way), way)
    return tuple((place, *way) for place, way in found.items())


def _ways_on(lexicon: Lexicon, word: str) -> Iterator[_Way]:
    """Yield where each left member that a word begins with leads, with each link after it."""
    for length in _first_lengths(lexicon, word):
        first = word[:length]
        linked = _linked(lexicon, first)
        if linked and not (first in SHORT_ELEMENTS and verb_of(lexicon, word)):
            # *boring* is of *bore*, and no ring of *bo*.
            for way in linked:
                if word.startswith(way[2], length):
                    yield way


def _first_lengths(lexicon: Lexicon, word: str) -> list[int]:
    """Return the lengths of what may be a left member that a word begins with, each once."""
    lengths = lexicon.beginnings(word)
    for element in _ELEMENTS_ALIKE.get(word[:_HEAD], ()):
        if word.startswith(element) and len(element) not in lengths:
            lengths.append(len(element))
    return lengths


@lru_cache(maxsize=_REMEMBERED)
def _linked(lexicon: Lexicon, first: str) -> tuple[_Way, ...]:
    """Return how far a left member goes with each link, and what that costs; nothing for none."""
    cost = _cost_to_left(lexicon, first)
    if cost is None:
        return ()
    links = LINKS if len(first) >= SHORTEST_MEMBER else _SHORT_LINKS
    return tuple((len(first) + len(link), cost + link_cost(first, link), link) for link in links)


def _cost_to_left(lexicon: Lexicon, word: str) -> int | None:
    """Return what a word costs as a left member, None where it cannot be one."""
    if not _is_left_word(lexicon, word):
        return None
    return ELEMENT if word in ELEMENTS else left_cost(lexicon, word)


def take_apart(word: str) -> Compound | None:
    """Return a word, in small letters, taken apart before its last member; None for simple words.

    The last member must end the whole word's dictionary form too, and be no mere ending; a noun
    in *-ing* of a verb is not taken apart.
    """
    lexicon = load_lexicon()
    whole = lemmatise(word)
    found = last_member(word)
    if found is None or verb_of(lexicon, whole):
        return None
    last = found.reading.lemma
    return found if whole.endswith(last) and whole != last and last not in _TAILS else None


def is_small(word: str) -> bool:
    """Return whether a word, as spelled, says little by itself: by its class, or as a number.

    Auxiliaries, *mye* and *mange*, and sounds (*mhm*) are small too. A word that the dictionary
    lacks is not.
    """
    if (
        word in _SOUNDS
        or is_hesitation(word)
        or not (word.isalpha() or any(map(str.isalpha, word)))
    ):
        return True
    readings = load_lexicon().readings(word)
    return bool(readings) and (
        readings[0].word_class not in _CONTENT or readings[0].lemma in _SMALL
    )


@lru_cache(maxsize=1 << 16)
def members_of(word: str) -> frozenset[str]:
    """Return the dictionary forms of a word, as spelled, and of all members it is made of."""
    found = {lemmatise(word)}
    for part in word.split("-") if "-" in word.strip("-") else ():
        found |= members_of(part) if part else frozenset()
    compound = take_apart(word)
    if compound is not None:
        found.add(compound.reading.lemma)
        found |= frozenset() if compound.left in UNSAID else members_of(compound.left)
    return frozenset(found)
