"""What a search asks for: terms, sequences of them, sequences near each other, expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from koding.language.keywords import Keyword, MatchKind, make_keyword, match


@dataclass(frozen=True, slots=True)
class Inflected:
    """A word in any form, and in compounds."""

    word: str

    def matches(self, spelled: str) -> MatchKind | None:
        """Return how a word, spelled as in the index, answers; None where it does not."""
        return match(spelled, _keyword(self.word))


@dataclass(frozen=True, slots=True)
class Written:
    """A word as it is written, `*` standing for any letters and `?` for one."""

    pattern: str

    def matches(self, spelled: str) -> MatchKind | None:
        """Return FORM where a word, spelled as in the index, answers; None where it does not."""
        return MatchKind.FORM if _glob(self.pattern).fullmatch(spelled.casefold()) else None


Term = Inflected | Written


@dataclass(frozen=True, slots=True)
class Sequence:
    """Words that follow each other."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Sequences of which each stands within `distances` words of the one before it, any order."""

    parts: tuple[Sequence, ...]
    distances: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression over a turn's text."""

    pattern: re.Pattern[str]


Alternative = Sequence | Near | Expression


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: any of the alternatives."""

    alternatives: tuple[Alternative, ...]


def terms_of(alternative: Alternative) -> Iterator[Term]:
    """Yield the terms that all stand in whatever answers an alternative; an expression has none."""
    if isinstance(alternative, Sequence):
        yield from alternative.terms
    elif isinstance(alternative, Near):
        for part in alternative.parts:
            yield from part.terms


@lru_cache(maxsize=256)
def _keyword(word: str) -> Keyword:
    return make_keyword(word)


@lru_cache(maxsize=256)
def _glob(pattern: str) -> re.Pattern[str]:
    """Return a pattern that never goes back, so that no word takes long: the first fit is kept."""
    first, *rest = (_letters(piece) for piece in pattern.casefold().split("*"))
    if not rest:
        return re.compile(first)
    *middle, last = rest
    fitted = "".join(rf"(?>\S*?{piece})" for piece in middle)
    return re.compile(rf"{first}{fitted}\S*{last}")


def _letters(piece: str) -> str:
    return r"\S".join(map(re.escape, piece.split("?")))
