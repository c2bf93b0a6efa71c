"""Finds names of the shipped list in small letters, as speech recognition writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from koding.language.lexicon import load_lexicon
from koding.language.name_lists import read_forms
from koding.language.person_names import load_names
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Flag, Reason

_SHORTEST = 3
"""A name of so few letters in the genitive is rather another word: *this* is not Thi's."""
_SMALL = re.compile(r"(?<![\w.@])[a-zæøåáéèêöäüóíúñčđšžç]{3,}(?![\w@])")


def find_small_names(text: str) -> Iterator[Flag]:
    """Yield names of the list in small letters, neighbours as one, where they are no words too.

    Speech recognition and hasty typists write them so; the model knows few of them.
    """
    start = end = -1
    for word in _SMALL.finditer(text):
        if not _is_only_name(word[0]):
            continue
        if start >= 0 and text[end : word.start()] in (" ", "-"):
            end = word.end()
            continue
        if start >= 0:
            yield Flag(start, end, IdentifierKind.PERSON, Reason.NAME_LIST)
        start, end = word.span()
    if start >= 0:
        yield Flag(start, end, IdentifierKind.PERSON, Reason.NAME_LIST)


def _is_only_name(word: str) -> bool:
    names = load_names()
    bare = word.removesuffix("s")
    for name in (word, bare) if len(bare) > _SHORTEST else (word,):
        known = names.find(name)
        if known is not None:
            return not known.ordinary and name not in _other_names()
        if load_lexicon().is_word(name):
            return False
    return False


@cache
def _other_names() -> frozenset[str]:
    """Return names of places and bodies in small letters, which are flagged as what they are."""
    lists = ("municipalities.txt", "public_bodies.txt", "not_names.txt")
    return frozenset(form.lower() for name in lists for form, _ in read_forms(name))
