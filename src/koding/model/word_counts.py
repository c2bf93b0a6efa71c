"""How often words are said."""

from __future__ import annotations

from dataclasses import dataclass, field

from koding.model.choices import HitUnit, WordForm
from koding.model.finding import CountedCoders


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
    coding: CountedCoders = field(default_factory=CountedCoders)
