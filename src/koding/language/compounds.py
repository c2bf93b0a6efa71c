"""Takes compounds apart, and gives words their dictionary forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

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
from koding.language.hesitations import is_hesitation
from koding.language.lexicon import Lexicon, WordClass, WordReading, load_lexicon

LINKS = ("", "s", "e", "-")
_SHORT_LINKS = ("", "-")
"""Of members of two letters: *el-* and *bo-* take no s and no e."""
LEFT_CLASSES = (WordClass.NOUN, WordClass.ADJECTIVE, WordClass.VERB, WordClass.NAME)
LAST_CLASSES = (WordClass.NOUN, WordClass.ADJECTIVE)
LONGEST = 60
"""Longer runs of letters are noise, not words, and are not taken apart."""
_Way = tuple[int, int, str]
"""Where a member and its link end, what they cost, and the link."""
_Left = tuple[int, str]
"""What members cost that a word begins with, and the link after the last of them."""
_REMEMBERED = 1 << 14
"""So many beginnings and ends of words are judged once."""
_ELEMENT_LENGTHS = sorted(set(map(len, ELEMENTS)))
_SHORTEST_LEFT = _ELEMENT_LENGTHS[0]
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
    return len(word) <= LONGEST and len(word) in _lefts(lexicon, word)[1]


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
    for start, found in _last_words(lexicon, form):
        last = form[start:]
        way = _way_to(lexicon, form, start)
        if way is None or is_derived(lexicon, form, last):
            continue
        (before, link), (reading, own) = way, found
        if whole and not any(_ends_in(one, form, start, reading) for one in whole):
            other = _reading_that_ends(lexicon, form, last, whole)
            if other is None:
                continue
            reading, own = other, last_cost(other, last)
        cost = before + own
        if best is None or (cost, start) < best[:2]:
            best = cost, start, Compound(form[: start - len(link)], link, last, reading)
    return best and best[2]


def _last_words(lexicon: Lexicon, form: str) -> Iterator[tuple[int, tuple[WordReading, int]]]:
    """Yield where a form's last member may begin, with what it is and what it costs."""
    for start in range(_SHORTEST_LEFT, len(form) - 1):
        found = _last_word(lexicon, form[start:])
        if found is not None:
            yield start, found


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


def _way_to(lexicon: Lexicon, word: str, start: int) -> _Left | None:
    """Return the cost and the last link of what stands before a place, None where nothing can.

    Many words begin alike, so that the way is found by what stands before the place alone, but
    where a short element's hangs on how the word ends (*boring* is of *bore*).
    """
    if word.endswith(_NOMINAL) and any(one in word for one in SHORT_ELEMENTS):
        return _lefts(lexicon, word)[0].get(start)
    return _left(lexicon, word[:start])


@lru_cache(maxsize=_REMEMBERED)
def _left(lexicon: Lexicon, beginning: str) -> _Left | None:
    """Return the cost and the last link of members that a beginning is whole made of."""
    best: _Left | None = None
    for start in range(len(beginning) - 1):
        before = _left(lexicon, beginning[:start]) if start else (0, "")
        if before is None:
            continue
        for link in LINKS:
            first = beginning[start:].removesuffix(link)
            is_linked = len(first) + len(link) == len(beginning) - start
            if not is_linked or (len(first) < SHORTEST_MEMBER and link not in _SHORT_LINKS):
                continue
            cost = _cost_to_left(lexicon, first)
            if cost is not None:
                way = before[0] + cost + link_cost(first, link), link
                best = way if best is None else min(best, way)
    return best


def _lefts(lexicon: Lexicon, word: str) -> tuple[dict[int, tuple[int, str]], set[int]]:
    """Return the cost and the last link of what stands before each place where a member may begin.

    Beside it the places that a member without a link leads to. Each place is reached from those
    before it, so that all ways together take one pass.
    """
    found: dict[int, tuple[int, str]] = {0: (0, "")}
    bare: set[int] = set()
    for start in range(len(word)):
        if start not in found:
            continue
        before = found[start][0]
        for length, ways in _first_words(lexicon, word[start:]):
            bare.add(start + length)
            for further, cost, link in ways:
                way = before + cost, link
                place = start + further
                if place not in found or way < found[place]:
                    found[place] = way
    del found[0]
    return found, bare


@lru_cache(maxsize=_REMEMBERED)
def _first_words(lexicon: Lexicon, word: str) -> tuple[tuple[int, tuple[_Way, ...]], ...]:
    """Return the length of each left member that a word begins with, and the ways on from it.

    Many words end alike, and more begin alike, so both are remembered.
    """
    return tuple(
        (length, tuple(_ways(word, length, cost)))
        for length, cost in _each_first_word(lexicon, word)
    )


def _ways(word: str, length: int, cost: int) -> Iterator[_Way]:
    """Yield where the member of that length, with each link that follows it, leads to."""
    for link in LINKS if length >= SHORTEST_MEMBER else _SHORT_LINKS:
        if word.startswith(link, length):
            yield length + len(link), cost + link_cost(word[:length], link), link


def _each_first_word(lexicon: Lexicon, word: str) -> Iterator[tuple[int, int]]:
    for length in dict.fromkeys(chain(lexicon.beginnings(word), _ELEMENT_LENGTHS)):
        first = word[:length]
        if first in SHORT_ELEMENTS and verb_of(lexicon, word):
            continue  # *boring* is of *bore*
        if (cost := _cost_to_left(lexicon, first)) is not None:
            yield length, cost


@lru_cache(maxsize=_REMEMBERED)
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
