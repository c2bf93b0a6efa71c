"""Finds names of the list in any case, and what stands beside them where nothing has a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache, lru_cache

from koding.language.compounds import take_apart
from koding.language.lexicon import load_lexicon
from koding.language.person_names import NameType, load_names
from koding.language.public_bodies import read_forms
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_LETTERS = "a-zæøåáéèêöäüóíúñčđšžç"
_WORD = re.compile(rf"(?<![\w.@])[A-ZÆØÅÁČĐŠŽ]?[{_LETTERS}]{{2,}}(?![\w@])")
_SHORTEST = 3
"""A name of so few letters in the genitive is rather another word: *this* is not Thi's."""
_LONG = 4
"""A word that no dictionary knows is a family name at this length, beside a given one."""


class _Sort(Enum):
    NAME = auto()
    """A name of the list, and no word."""
    BOTH = auto()
    """A given name that is a word too: *finn*, *bent*."""
    UNKNOWN = auto()
    """No word, and in no list: *knausgård* beside *karl ove*."""
    WORD = auto()


def find_list_names(text: str, *, has_capitals: bool = True) -> Iterator[FlaggedSpan]:
    """Yield names of the list in any case, neighbours as one, where they are no words too.

    Speech recognition and hasty typists write them small; the model knows few of them. Where a
    text has no capitals, so do words that no dictionary knows beside them, and these wherever they
    stand again.
    """
    words = list(_WORD.finditer(text))
    if has_capitals:
        sorts = [_Sort.NAME if _is_only_name(word[0].lower()) else _Sort.WORD for word in words]
    else:
        sorts = [_sort_of(word[0].lower()) for word in words]
    unknown: set[str] = set()
    for run in _runs(text, words, sorts):
        unknown |= {word[0].lower() for word, sort in run if sort is _Sort.UNKNOWN}
        start, end = run[0][0].start(), run[-1][0].end()
        yield FlaggedSpan(start, end, IdentifierKind.PERSON, Reason.NAME_LIST)
    for word, sort in zip(words, sorts, strict=True):
        if sort is _Sort.UNKNOWN and {word[0].lower(), word[0].lower()[:-1]} & unknown:
            yield FlaggedSpan(*word.span(), IdentifierKind.PERSON, Reason.NAME_LIST)


def _runs(
    text: str, words: Sequence[re.Match[str]], sorts: Sequence[_Sort]
) -> Iterator[list[tuple[re.Match[str], _Sort]]]:
    """Yield names that follow each other, a word that may be one before them, an unknown after."""
    run: list[tuple[re.Match[str], _Sort]] = []
    for word, sort in (*zip(words, sorts, strict=True), (None, _Sort.WORD)):
        is_next = bool(run) and word is not None
        if is_next and text[run[-1][0].end() : word.start()] not in (" ", "-"):
            is_next = False
        if not is_next:
            yield from _ended(run)
            run = []
        if word is None or sort is _Sort.WORD:
            yield from _ended(run)
            run = []
        elif not run and sort is _Sort.UNKNOWN:
            continue
        else:
            run.append((word, sort))


def _ended(
    run: Sequence[tuple[re.Match[str], _Sort]],
) -> Iterator[list[tuple[re.Match[str], _Sort]]]:
    """Yield a run from its first name on, if it has one, a word that may be one before it too."""
    sorts = [sort for _, sort in run]
    if _Sort.NAME not in sorts:
        return
    kept = list(run)
    while kept[-1][1] is _Sort.BOTH:
        kept.pop()
    yield kept


def _sort_of(word: str) -> _Sort:
    if _is_only_name(word):
        return _Sort.NAME
    known = load_names().find(word)
    if known is not None and known.ordinary:
        return _Sort.WORD if known.type is NameType.FAMILY else _Sort.BOTH
    return _Sort.UNKNOWN if len(word) >= _LONG and _is_unknown(word) else _Sort.WORD


@lru_cache(maxsize=1 << 14)
def _is_unknown(word: str) -> bool:
    if word in other_names() or load_lexicon().readings(word):
        return False
    return take_apart(word) is None and not load_lexicon().readings(word.removesuffix("s"))


def _is_only_name(word: str) -> bool:
    names = load_names()
    if len(word) < _SHORTEST:
        return False
    bare = word.removesuffix("s")
    for name in (word, bare) if len(bare) > _SHORTEST else (word,):
        known = names.find(name)
        if known is not None:
            return not known.ordinary and name not in other_names()
        if load_lexicon().is_word(name):
            return False
    return False


@cache
def other_names() -> frozenset[str]:
    """Return names of places and bodies in small letters, which are flagged as what they are."""
    lists = ("municipalities.txt", "public_bodies.txt", "not_names.txt")
    return frozenset(form.lower() for name in lists for form, _ in read_forms(name))
