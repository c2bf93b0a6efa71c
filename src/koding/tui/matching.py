"""Finds codes by a few letters of their names, labels, paths or keywords, best first.

A keyboard without Norwegian letters will do: `o` or `oe` finds `ø`, `a` or `aa` finds `å`, `ae`
finds `æ`, and accents may be left out. What is written just as it was typed comes before that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from koding.model.codes import fold
from koding.model.stored import StoredCode

_SHORT = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th"})
_LONG = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ð": "d", "þ": "th"})

# What a match costs: how it was found, plus where, plus how it was spelled. The steps of the
# first are wider than what the others and being recent can make up for within a name or label.
_WHOLE, _BEGINS, _WORD_BEGINS, _WITHIN, _SCATTERED = 0, 100, 200, 300, 500
_NAME, _LABEL, _PATH, _KEYWORD = 0, 10, 150, 250
_OTHER_SPELLING = 20
_RECENT = range(90, 0, -10)
_MOST_BETWEEN = 30

_Spellings = tuple[str, ...]


def rank(codes: Iterable[StoredCode], query: str, recent: Sequence[int] = ()) -> list[StoredCode]:
    """Return the codes in which every word of `query` is found, best first.

    Of codes found equally well, and where nothing is asked for, those in `recent` (keys of codes,
    latest first) come before the others, which keep the order given.
    """
    words = [_spell(word) for word in fold(query).split()]
    gain = dict(zip(recent, _RECENT, strict=False))
    ranked = []
    for code in codes:
        fields = list(_fields(code)) if words else []
        costs = [_cheapest(word, fields) for word in words]
        found = [cost for cost in costs if cost is not None]
        if len(found) == len(words):
            ranked.append((sum(found) - gain.get(code.key, 0), code))
    return [code for _, code in sorted(ranked, key=lambda pair: pair[0])]


def _fields(code: StoredCode) -> Iterator[tuple[int, _Spellings]]:
    """Yield what a code can be found by, each with what being found there costs."""
    yield _NAME, _spell(code.code.name)
    for label in filter(None, (code.code.label.nb, code.code.label.en)):
        yield _LABEL, _spell(label)
    yield _PATH, _spell(code.path)
    for keyword in code.code.keywords:
        yield _KEYWORD, _spell(keyword)


@lru_cache(maxsize=16_384)  # the same codes are asked at every key
def _spell(text: str) -> _Spellings:
    """Return a text folded, as written and as it is typed without Norwegian letters."""
    folded = fold(text)
    return folded, _bare(folded.translate(_SHORT)), _bare(folded.translate(_LONG))


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def _cheapest(word: _Spellings, fields: Iterable[tuple[int, _Spellings]]) -> int | None:
    costs = (
        cost + where + (_OTHER_SPELLING if spelling else 0)
        for where, texts in fields
        for spelling, (sought, text) in enumerate(dict.fromkeys(zip(word, texts, strict=True)))
        if (cost := _cost(sought, text, scattered=where < _KEYWORD)) is not None
    )
    return min(costs, default=None)


def _cost(word: str, text: str, *, scattered: bool) -> int | None:
    """Return what finding `word` in `text` costs, or None where it is not there."""
    if word not in text:
        return _scattered_cost(word, text) if scattered else None
    if word == text:
        return _WHOLE
    if text.startswith(word):
        return _BEGINS
    return _WORD_BEGINS if re.search(rf"(?<![^\W_]){re.escape(word)}", text) else _WITHIN


def _scattered_cost(word: str, text: str) -> int | None:
    """Return the cost of the letters of `word` in order, the first of them beginning a word."""
    starts = (found.start() for found in re.finditer(r"(?<![^\W_])[^\W_]", text))
    gaps = (_gap(word, text, start) for start in starts if text[start] == word[0])
    least = min((gap for gap in gaps if gap is not None), default=_MOST_BETWEEN)
    return _SCATTERED + least if least < _MOST_BETWEEN else None


def _gap(word: str, text: str, start: int) -> int | None:
    """Return how many letters stand between those of `word`, begun at `start`."""
    at = start
    for letter in word[1:]:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    return at + 1 - start - len(word)
