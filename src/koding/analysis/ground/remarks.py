"""Notes in every language, filled from the catalogue."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from koding.messages import listed, numeral
from koding.messages.choices import choice_word
from koding.messages.tables.common import AND_MORE
from koding.model.choices import DEFAULT_LEVELS
from koding.model.label import Label, Wording, same
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.approach import Approach, Practice

MOST_NAMED = 8
"""How many names a note lists before it only says how many more there are."""


def say(key: str, **values: object) -> Label:
    """Return the catalogue's wording of `key`, filled in; labels fill each language with its own.

    Raises:
        KeyError: the catalogue has no such word, or the wording asks for another value.
    """
    return word(key).format(**values)


def count(thing: str, number: int) -> Label:
    """Return a number of things in words: `1 dokument`, `2 dokumenter`."""
    return say(f"count.{thing}", n=number)


def listing(names: Sequence[str | Label]) -> Label:
    """Return names with commas between, cut short after the first eight where that saves two."""
    most = MOST_NAMED if len(names) > MOST_NAMED + 1 else MOST_NAMED + 1
    told = listed(tuple(names[:most]))
    more = len(names) - most
    return Wording.of(AND_MORE(names=told, n=more) if more > 0 else told)


def remark_searched(names: Sequence[str]) -> tuple[Label, ...]:
    """Say in which documents a search alone has tagged, so that nobody has begun to read them."""
    if not names:
        return ()
    first = shlex.quote(names[0])
    return (say("note.reading.searched", names=listing(names), first=first),)


def plain_number(number: float) -> Label:
    """Return a number with the decimals it needs, after a comma in Norwegian."""
    return Wording.of(numeral(f"{number:g}"))


def decimal(value: float, digits: int) -> Label:
    """Return a number with the decimal sign of each language."""
    return Wording.of(numeral(f"{value:.{digits}f}"))


def shortened(value: float) -> Label:
    """Return a number of at most five decimals, without zeros that say nothing."""
    return Wording.of(numeral(f"{value:.5f}".rstrip("0")))


def remark_unsuited(practice: Practice, approach: Approach) -> Label:
    """Say of a number that was asked for that the study's method does not go with it."""
    return say(f"note.unsuited.{practice}", approach=choice_word(approach))


def name_level(level: str) -> Label:
    """Return what a level of the codebook is called; a study's own names are as they are."""
    return word(f"level.{level}") if level in DEFAULT_LEVELS else same(level)
