"""A text as the rules for names see it: its words, its sentences, what the lists say of a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from koding.language.compounds import take_apart
from koding.language.lexicon import load_lexicon
from koding.language.parses import Entity, Parse
from koding.language.person_names import is_person_name

_DEFINITE_OR_MANY = ("en", "et", "a", "ene", "er")


@dataclass(frozen=True, slots=True)
class NameContext:
    """A text and its parse, to be asked what stands around a name."""

    text: str
    parse: Parse
    _begins: Sequence[int] = field(default=(), repr=False)

    @classmethod
    def of(cls, text: str, parse: Parse) -> NameContext:
        """Return a text with its parse, and where its sentences begin."""
        return cls(text, parse, [parse.starts[at] for at in parse.sentence_starts])

    def written(self, name: Entity) -> str:
        """Return a name as it is written."""
        return self.text[name.start : name.end]

    def words_of(self, name: Entity) -> range:
        """Return the numbers of the words of a name."""
        starts = self.parse.starts
        return range(bisect_left(starts, name.start), bisect_left(starts, name.end))

    def word(self, at: int) -> str:
        """Return the word with this number."""
        return self.text[self.parse.starts[at] : self.parse.ends[at]]

    def named(self, first: int, last: int, label: str) -> Entity:
        """Return a name from one word to another, both in it."""
        return Entity(self.parse.starts[first], self.parse.ends[last], label)

    def goes_on(self, at: int) -> bool:
        """Return whether a word stands a space after the one before it, in the same sentence."""
        if not 0 < at < len(self.parse):
            return False
        start = self.parse.starts[at]
        is_near = self.text[self.parse.ends[at - 1] : start] == " "
        return is_near and not self.begins_sentence(start)

    def begins_sentence(self, place: int) -> bool:
        """Return whether a sentence begins at a place."""
        at = bisect_left(self._begins, place)
        return at < len(self._begins) and self._begins[at] == place

    def has_capitals(self, place: int) -> bool:
        """Return whether the sentence around a place has a capital: then names have one too."""
        at = bisect_right(self._begins, place)
        start = self._begins[at - 1] if at else 0
        end = self._begins[at] if at < len(self._begins) else len(self.text)
        near = slice(max(start, place - _SENTENCE), min(end, place + _SENTENCE))
        return any(map(str.isupper, self.text[near]))

    def word_before(self, place: int) -> str:
        """Return the word a space before a place, in small letters; empty where there is none."""
        near = self.text[max(0, place - _FAR) : place]
        return near[:-1].rpartition(" ")[2].lower() if near.endswith(" ") else ""


_FAR = 30
"""Code points; no preposition is longer."""
_SENTENCE = 400
"""Code points to either side; speech that nobody punctuated is one sentence for pages."""


def in_order(names: Iterable[Entity]) -> list[Entity]:
    """Return names by where they begin."""
    return sorted(names, key=lambda name: name.start)


def without_genitive(written: str) -> str:
    """Return a name as written, without a genitive -s (or what looks like one, everywhere)."""
    return written.removesuffix("s")


def is_listed_person(word: str) -> bool:
    """Return whether a word, or what it is the genitive of, is a given or family name."""
    return is_person_name(word) or is_person_name(without_genitive(word))


def is_ordinary(word: str) -> bool:
    """Return whether a word in any case is one of the dictionary, and no person's name."""
    return word.isalpha() and not is_listed_person(word) and is_word(word.lower())


def is_word(small: str) -> bool:
    """Return whether a word in small letters is one of the dictionary, or made of two of them."""
    if load_lexicon().readings(small):
        return load_lexicon().is_word(small)
    made = take_apart(small)
    return made is not None and small.endswith(_DEFINITE_OR_MANY)
