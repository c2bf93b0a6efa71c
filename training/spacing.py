"""Where spaces stand in natural text, since the treebank's training files do not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.treebank import Word

Quotes = tuple[str, str]
QUOTES: tuple[Quotes, ...] = (("«", "»"), ("«", "»"), ('"', '"'), ("“", "”"))

_STRAIGHT = '"'
_BEFORE_NONE = frozenset((",", ".", ":", ";", "?", "!", ")", "]", "»", "”", "…", "..."))
_AFTER_NONE = frozenset(("(", "[", "«", "“"))


def space_words(words: Sequence[Word], quotes: Quotes) -> tuple[Word, ...]:
    """Return the words with their spaces, straight quotation marks made pairs of `quotes`."""
    opens = _opening_places(words)
    shaped = [
        replace(word, form=quotes[at not in opens]) if word.form == _STRAIGHT else word
        for at, word in enumerate(words)
    ]
    spaced = _spaces(shaped, opens)
    return tuple(replace(word, space=space) for word, space in zip(shaped, spaced, strict=True))


def _opening_places(words: Sequence[Word]) -> frozenset[int]:
    places = [at for at, word in enumerate(words) if word.form == _STRAIGHT]
    return frozenset(places[::2])


def _spaces(words: Sequence[Word], opens: frozenset[int]) -> Iterator[bool]:
    """Yield for each word whether a space follows; the last always has one."""
    for at, word in enumerate(words[:-1]):
        follows = words[at + 1].form
        is_close = word.form in ("»", "”") or (word.form == _STRAIGHT and at not in opens)
        opened = word.form in _AFTER_NONE or at in opens
        closed = follows in _BEFORE_NONE or (follows == _STRAIGHT and at + 1 not in opens)
        is_suffixed = is_close and follows.startswith("-") and len(follows) > 1
        yield not (opened or closed or is_suffixed)
    yield True
