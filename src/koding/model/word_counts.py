"""How often words are said, and by whom more than by others."""

from __future__ import annotations

from dataclasses import dataclass, field

from koding.model.choices import HitUnit, WordForm
from koding.model.scope import CountedCoders


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word with how often it is said; `by_unit` along the units counted by.

    `documents` is how many hold it. Of a member, `alone` is how often it is a word of its own.
    """

    word: str
    n: int
    alone: int
    documents: int
    by_unit: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Words in falling order of how often they are said, out of `words` that were counted over.

    `units` names what `by_unit` runs along, `unit_words` how many words each of them holds.
    `hesitations` are among the words counted over, and no words of the list.
    """

    form: WordForm
    counts: tuple[WordCount, ...]
    words: int
    documents: int
    every_word: bool
    interviewers: bool
    by: HitUnit | None = None
    units: tuple[str, ...] = ()
    unit_words: tuple[int, ...] = ()
    hesitations: int = 0
    coding: CountedCoders = field(default_factory=CountedCoders)


@dataclass(frozen=True, slots=True)
class Hesitating:
    """How often somebody hesitates among so many words, and with which sounds, how often each."""

    unit: str
    words: int
    n: int
    sounds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Hesitations:
    """How much is hesitated in each document, organisation or by each speaker."""

    by: HitUnit
    rows: tuple[Hesitating, ...]
    documents: int
    interviewers: bool
    coding: CountedCoders = field(default_factory=CountedCoders)


@dataclass(frozen=True, slots=True)
class ContrastedWord:
    """A word with how often it is said here and elsewhere, and how far it keeps to here.

    `documents` is how many of those here hold it. `log_dice` is None unless words stand near
    something.
    """

    word: str
    here: int
    elsewhere: int
    documents: int
    g2: float
    log_ratio: float
    log_dice: float | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """Words said more often in one part than in another, those that keep most to it first.

    `near` is the query the part stands around, with its `hits` and so many words on either side;
    `against` names the saved view that is the other part, None where that is all the rest.
    """

    form: WordForm
    rows: tuple[ContrastedWord, ...]
    words_here: int
    words_elsewhere: int
    documents: int
    every_word: bool
    interviewers: bool
    near: str | None = None
    hits: int = 0
    within: int = 0
    against: str | None = None
    hesitations: int = 0
    coding: CountedCoders = field(default_factory=CountedCoders)
