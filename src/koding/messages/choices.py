"""The words of what is chosen among: kinds, roles, measures, and what else an option can be.

What is printed is accepted: beside its key, which files hold and which never changes, each choice
is known by its word in every language. An enum is found by its class's name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from koding.messages.choice_words import ALSO, LEVELS, WORDS
from koding.messages.language import Language
from koding.messages.sentence import Message, Sayable, Sentence, either, plain

Choice = TypeVar("Choice", bound=StrEnum)


def chosen(kind: type[Choice], text: str) -> Choice | None:
    """Return the member that `text` names: its key, or its word in any language; case is no matter.

    A key comes before any word. What names no member is None.
    """
    wanted = _fold(text)
    by_key = {_fold(member.value): member for member in kind}
    return by_key.get(wanted) or _by_word(kind).get(wanted)


def choice_word(member: StrEnum) -> Message:
    """Return what a member is called; one without a word is called by its key."""
    said = WORDS.get(type(member).__name__, {}).get(member.value)
    return plain(member.value) if said is None else said()


def choices(kind: type[StrEnum]) -> Sayable:
    """Return what may be chosen, as an error lists it: *a, b or c*."""
    return either(choice_words(kind))


def choice_words(kind: type[StrEnum]) -> list[Message]:
    """Return what every member is called."""
    return [choice_word(member) for member in kind]


def level_named(text: str, known: Sequence[str]) -> str | None:
    """Return the one of a study's levels that `text` names, by itself or by its word."""
    if text in known:
        return text
    wanted = _fold(text)
    words = {
        _fold(worded): one
        for one in known
        for language in Language
        for worded in _wordings(LEVELS.get(one), language)
    }
    return words.get(wanted)


def level_word(level: str) -> Message:
    """Return what a level is called; one that the study names itself by that name."""
    said = LEVELS.get(level)
    return plain(level) if said is None else said()


def _by_word(kind: type[Choice]) -> Mapping[str, Choice]:
    """Return every member by each of its words; where two are called alike, the first is meant."""
    found: dict[str, Choice] = {}
    for words in (WORDS, ALSO):
        for key, said in words.get(kind.__name__, {}).items():
            for language in Language:
                for worded in _wordings(said, language):
                    found.setdefault(_fold(worded), kind(key))
    return found


def _wordings(said: Sentence | None, language: Language) -> tuple[str, ...]:
    """Return a word as it is said now, and as it is said where no method has its own."""
    return () if said is None else (said().text(language), said.usual(language))


def _fold(text: str) -> str:
    """Return a word as it is compared: `open-answers` is *open answers*, which a shell splits."""
    spaced = unicodedata.normalize("NFC", text).casefold().replace("-", " ").replace("_", " ")
    return " ".join(spaced.split())
