"""What a model learns codes from: the dictionary forms of words and the members of compounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from koding.language.compounds import last_member, lemmatise
from koding.language.words import word_spans

Features = Callable[[str], tuple[str, ...]]
"""Gives what is learnt from one written word."""


def word_rows(
    text: str, spans: Iterable[tuple[int, int]], features: Features, names: dict[str, int]
) -> list[list[int]]:
    """Return the numbers of the features in each span of `text`, as often as they stand there.

    `names` numbers the features, and is added to where one is new.
    """
    known: dict[str, tuple[int, ...]] = {}
    rows = []
    for start, end in spans:
        row: list[int] = []
        for first, last in word_spans(text, start, end):
            word = text[first:last]
            numbers = known.get(word)
            if numbers is None:
                numbers = known[word] = tuple(
                    names.setdefault(name, len(names)) for name in features(word)
                )
            row += numbers
        rows.append(row)
    return rows


@lru_cache(maxsize=1 << 16)
def lemmas_and_members(word: str) -> tuple[str, ...]:
    """Return a word's dictionary form and, of a compound, its members' (`member:råd`)."""
    form = word.lower()
    members = _members(form)
    return (lemmatise(form), *(f"member:{one}" for one in members if len(members) > 1))


def written_form(word: str) -> tuple[str, ...]:
    """Return a word as it is written, in small letters: what a plain bag of words has."""
    return (word.lower(),)


def _members(form: str) -> list[str]:
    members: list[str] = []
    while (found := last_member(form)) is not None:
        members.insert(0, found.reading.lemma)
        form = found.left
    return [lemmatise(form), *members]
