"""Documents that are called after people: their names would stand in every table and export."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from koding.language.person_names import KnownName, NameType, load_names
from koding.language.words import small_letters
from koding.messages import Message
from koding.messages import documents as messages
from koding.messages.files import some

_WORD = re.compile(r"[^\W\d_]{2,}")
_HUMP = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_RARELY_WORD = 2
"""So ordinary a word at most that a capital makes a name of it: *Bjørn*, not *Liv* or *Per*."""
_PLACES = frozenset(("bergen", "rana", "florida", "alta", "victoria", "paris"))
"""Places that are given names as well."""
_BODIES = frozenset((
    "kommune", "fylkeskommune", "fylke", "bydel", "by", "sykehus", "sjukehus", "sykehjem",
    "sjukeheim", "helsestasjon", "legesenter", "hf", "skole", "skule", "barnehage", "universitet",
    "høgskole", "kirke",
))  # fmt: skip
"""What a name before it is the name of."""
_SHOWN = 3


def told_named(voices: Mapping[str, Sequence[str]]) -> list[Message]:
    """Say which documents are called after people, and what to do; `voices` are their labels."""
    named = [name for name, labels in voices.items() if is_called_after(name, labels)]
    if not named:
        return []
    typed = shlex.quote(named[0])
    return [messages.CALLED_AFTER(n=len(named), names=some(named, _SHOWN), typed=typed)]


def is_called_after(document: str, labels: Iterable[str]) -> bool:
    """Return whether a document's name holds a person's: one who speaks in it, or a given name.

    A given name that is an ordinary word too, or a place, counts beside another name alone.
    """
    words = _WORD.findall(_HUMP.sub(" ", document))
    spoken = {part for label in labels for part in _people(label)}
    if any(small_letters(word) in spoken for word in words):
        return True
    has_capitals = document != small_letters(document)
    for word, after in pairwise((*words, "")):
        known, small = _known(word), small_letters(word)
        if known is None or (has_capitals and word == small):
            continue
        if small_letters(after) in _BODIES or known.type is NameType.FAMILY:
            continue
        if small not in _PLACES and known.ordinary < (_RARELY_WORD if has_capitals else 1):
            return True
        if after and _known(after) and (after != small_letters(after) or not has_capitals):
            return True
    return False


def _people(label: str) -> Iterable[str]:
    """Yield the names in a speaker's label, in small letters, where it is a person's."""
    words = _WORD.findall(label)
    known = [_known(word) for word in words]
    if words and all(word != small_letters(word) for word in words) and any(known):
        for word, told in zip(words, known, strict=True):
            if told is not None or len(words) > 1:
                yield small_letters(word)


def _known(word: str) -> KnownName | None:
    return load_names().find(small_letters(word))
