"""Queries: what can be asked for, and how that is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from koding.errors import QueryError
from koding.language.keywords import Keyword, MatchKind, make_keyword, match
from koding.language.membership import traces_of
from koding.language.words import spell, word_spans
from koding.messages import searching
from koding.model.numbers import brief, whole

FARTHEST = 50
"""Words further apart than this are hardly near, and looking for them could take for ever."""
_PIECE = re.compile(r'"([^"]*)"|~(\d+)(?!\S)|(\S+)')
_STANDS_FOR_ANY = re.compile(r"[*?]")
_AROUND = ".,:;!()[]«»“”„…"
"""What may stand around a word that was copied from a text."""


@dataclass(frozen=True, slots=True)
class Inflected:
    """A word in any form, and in compounds."""

    word: str

    def matches(self, spelled: str) -> MatchKind | None:
        """Return how a word, spelled as in the index, answers; None where it does not."""
        return match(spelled, _keyword(self.word))

    @property
    def traces(self) -> tuple[str, ...]:
        """What the plain words that answer hold, one of them each."""
        known = [traces_of(lemma) for lemma in _keyword(self.word).lemmas]
        return tuple({trace for one in known for trace in (*one.stems, *one.irregular)})


@dataclass(frozen=True, slots=True)
class Written:
    """A word as it is written, `*` standing for any letters and `?` for one."""

    pattern: str

    def matches(self, spelled: str) -> MatchKind | None:
        """Return FORM where a word, spelled as in the index, answers; None where it does not."""
        return MatchKind.FORM if _glob(self.pattern).fullmatch(spelled.casefold()) else None

    @property
    def traces(self) -> tuple[str, ...]:
        """What the plain words that answer hold; nothing where any word may answer."""
        longest = max(_STANDS_FOR_ANY.split(self.pattern.casefold()), key=len)
        return (longest,) if longest else ()


Term = Inflected | Written


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Sequences of which each stands within `distances` words of the one before it, any order."""

    parts: tuple[Phrase, ...]
    distances: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression over a turn's text."""

    pattern: re.Pattern[str]


Alternative = Phrase | Near | Expression


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: any of the alternatives."""

    alternatives: tuple[Alternative, ...]


def terms_of(alternative: Alternative) -> Iterator[Term]:
    """Yield the terms that all stand in whatever answers an alternative; an expression has none."""
    if isinstance(alternative, Phrase):
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


def parse_query(text: str) -> Query:
    """Return what a query asks for.

    Raises:
        QueryError: it is empty, or something in it is not closed or lacks a word.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if text.startswith("/"):
        return Query((Expression(_compiled(text)),))
    return Query(tuple(_alternative(piece, text) for piece in _split_bars(text)))


def parse_word(text: str) -> Written:
    """Return a word as it is written, with `*` and `?`, to leave it out of what was found."""
    return Written(spell(text.strip().removeprefix("=")))


def _split_bars(text: str) -> list[str]:
    """Return the alternatives between bars that stand outside quotation marks."""
    if text.count('"') % 2:
        raise QueryError(searching.QUOTE_OPEN(text=text))
    pieces = _split(text)
    if not all(piece.strip() for piece in pieces):
        raise QueryError(searching.NOTHING())
    return pieces


def _split(text: str) -> list[str]:
    """Cut at the bars that an even number of quotation marks stands before."""
    pieces, quoted = [""], False
    for part in re.split(r'(["|])', text):
        quoted ^= part == '"'
        if part == "|" and not quoted:
            pieces.append("")
        else:
            pieces[-1] += part
    return pieces


def _alternative(piece: str, whole: str) -> Alternative:
    parts: list[list[Term]] = [[]]
    distances: list[int] = []
    for quoted, distance, plain in _PIECE.findall(piece):
        if distance:
            distances.append(_distance(distance))
            parts.append([])
        elif plain:
            parts[-1] += _terms(plain)
        else:
            parts[-1] += _written(quoted)
    if not all(parts):
        raise QueryError(searching.NO_WORD(text=whole))
    sequences = tuple(Phrase(tuple(terms)) for terms in parts)
    return Near(sequences, tuple(distances)) if distances else sequences[0]


def _distance(digits: str) -> int:
    distance = whole(digits)
    if distance is None or not 1 <= distance <= FARTHEST:
        raise QueryError(searching.NOT_NEAR(distance=brief(digits), farthest=FARTHEST))
    return distance


def _terms(plain: str) -> list[Term]:
    if plain.startswith("~"):
        raise QueryError(searching.NO_DISTANCE(text=plain))
    if plain.startswith("="):
        return _written(plain[1:])
    if "*" in plain or "?" in plain:
        letters = spell(plain.strip(_AROUND))
        return [Written(letters)] if letters.strip("*?") else []
    return [Inflected(word) for word in _words(plain)]


def _written(text: str) -> list[Term]:
    return [Written(word) for word in _words(text)]


def _words(text: str) -> list[str]:
    return [spell(text[start:end]) for start, end in word_spans(text, 0, len(text))]


def _compiled(text: str) -> re.Pattern[str]:
    pattern = text[1:].removesuffix("/")
    if not pattern or not text[1:].endswith("/"):
        raise QueryError(searching.EXPRESSION_OPEN(text=text))
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise QueryError(searching.NO_EXPRESSION(pattern=pattern, why=error)) from error
