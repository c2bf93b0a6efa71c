"""The dictionary: which words a written form can be, without any language model.

The forms are Norsk Ordbank's (Språkbanken and the University of Bergen, CC BY 4.0), with the small
words and the counts of the Norwegian Dependency Treebank (CC0); `training/lexicon.py` made the
file. In it stands, for each form in small letters, a separator and its readings: rank, word class,
how many letters to cut from the end and what to put there instead. Another separator stands
between a word and those of its forms that hold none of its stems: letters cut, and put there. A
third one stands between a word and how much it is used (1-9, each step twice as much), with the
links that it takes before another member of a compound (0 for none, s, e).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from koding.language.automaton import TARGET, Automaton, read_automaton

FILE = Path(__file__).parent / "data" / "lexicon.bin"
SEPARATOR = "\t"
IRREGULAR = "\n"
WEIGHT = "\r"
FIRST = "a"
"""Rank and number of letters cut are written as letters from here on."""

REMEMBERED = 1 << 17
"""Forms whose readings are kept: words are taken apart at the same places again and again."""
UNKNOWN = 1 << 10
"""Forms without any that are kept: most of what is asked for is no word, some times in a row."""


class WordClass(StrEnum):
    """What kind of word; the letters are those of the file."""

    NOUN = "n"
    VERB = "v"
    ADJECTIVE = "a"
    ADVERB = "d"
    PREPOSITION = "p"
    PRONOUN = "r"
    DETERMINER = "t"
    CONJUNCTION = "k"
    SUBJUNCTION = "s"
    PARTICLE = "i"
    INTERJECTION = "x"
    NAME = "e"


@dataclass(frozen=True, slots=True)
class WordReading:
    """One word that a form can be: its dictionary form and its class."""

    lemma: str
    word_class: WordClass


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The dictionary's forms; they are asked for in small letters."""

    forms: Automaton
    _known: dict[str, tuple[WordReading, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _unknown: set[str] = field(default_factory=set, repr=False, compare=False)

    def readings(self, form: str) -> tuple[WordReading, ...]:
        """Return what `form` can be, likeliest first; nothing where the dictionary lacks it."""
        found = self._known.get(form)
        if found is None:
            if form in self._unknown:
                return ()
            found = self._read(form, self.forms.walk(self.forms.root, form))
            if not found:
                if len(self._unknown) >= UNKNOWN:
                    self._unknown.clear()
                self._unknown.add(form)
                return found
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[form] = found
        return found

    def is_word(self, form: str) -> bool:
        """Return whether a form, in small letters, can be a word that is nobody's name."""
        return any(one.word_class is not WordClass.NAME for one in self.readings(form))

    def beginnings(self, form: str) -> list[int]:
        """Return the lengths of all beginnings of `form`, itself included, that are words."""
        lengths = []
        known, leaving = self.forms.known, self.forms.leaving
        edges = leaving(self.forms.root)
        for length, symbol in enumerate(form, start=1):
            state = edges.get(symbol, 0) & TARGET
            if not state:
                break
            edges = known.get(state) or leaving(state)
            if SEPARATOR in edges:
                lengths.append(length)
        return lengths

    def irregular_forms(self, lemma: str) -> tuple[str, ...]:
        """Return the forms of a word that hold none of its stems (`koding.language.membership`)."""
        state = self.forms.walk(self.forms.root, lemma)
        codes = self.forms.rest(self.forms.step(state, IRREGULAR) & TARGET)
        return tuple(lemma[: len(lemma) - (ord(code[0]) - ord(FIRST))] + code[1:] for code in codes)

    def weight(self, lemma: str) -> int:
        """Return how much a word is used, alone and as a member of compounds: 0 to 9."""
        return int(self._use(lemma)[:1] or 0)

    def links(self, lemma: str) -> str:
        """Return the links that a word takes before another member, as letters; `0` is none."""
        return self._use(lemma)[1:]

    def _use(self, lemma: str) -> str:
        state = self.forms.walk(self.forms.root, lemma)
        return next(self.forms.rest(self.forms.step(state, WEIGHT) & TARGET), "")

    def _read(self, form: str, state: int) -> tuple[WordReading, ...]:
        told = self.forms.step(state, SEPARATOR) & TARGET if state else 0
        if not told:
            return ()
        return tuple(
            WordReading(
                form[: len(form) - (ord(code[2]) - ord(FIRST))] + code[3:], WordClass(code[1])
            )
            for code in self.forms.rest(told)
        )


@cache
def load_lexicon() -> Lexicon:
    """Return the dictionary, read once.

    Raises:
        KodingError: its file is damaged.
    """
    return Lexicon(read_automaton(FILE.read_bytes()))
