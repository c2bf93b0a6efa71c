"""Puts other persons, places and bodies where the treebank names some.

The treebank's newspapers name the politicians and footballers of 2009; interviews name colleagues.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from training.treebank import Word

Words = tuple[Word, ...]
LISTS = Path(__file__).parent / "lists"
_SWAPPED = ("PER", "ORG", "GPE_LOC")
_RARER = 0.4
"""The share of the names put in that are rarer in Norway."""


def read_list(path: Path) -> tuple[str, ...]:
    """Return the names of a list: the first of each line that is no remark, without its `*`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    names = (line.split(";")[0] for line in lines if line and not line.startswith("#"))
    return tuple(name.strip().removesuffix("*") for name in names)


def _words_of(path: Path) -> tuple[str, ...]:
    """Return the names of a list that has many on a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(name for line in lines if not line.startswith("#") for name in line.split())


class NameSwapper:
    """Draws new names: persons from the lists beside this module, the others from those given."""

    def __init__(self, public_bodies: tuple[str, ...], places: tuple[str, ...]):
        self._given = read_list(LISTS / "given_names.txt")
        self._family = read_list(LISTS / "family_names.txt")
        self._more_given = _words_of(LISTS / "more_given_names.txt")
        self._more_family = _words_of(LISTS / "more_family_names.txt")
        self._bodies = public_bodies
        self._places = places

    def swap(self, words: Words, chance: Random, share: float) -> Words:
        """Return the words with that share of the persons, places and bodies exchanged."""
        swapped: list[Word] = []
        at = 0
        while at < len(words):
            end = _end_of_name(words, at)
            entity = words[at:end]
            kind = entity[0].name.removeprefix("B-")
            # A name that ends in a small word (`... og matdepartementet`) is left as it is.
            if kind in _SWAPPED and entity[-1].pos == "PROPN" and chance.random() < share:
                entity = _rename(entity, kind, self._draw(kind, len(entity), chance))
            swapped += entity
            at = end
        return tuple(swapped)

    def _draw(self, kind: str, length: int, chance: Random) -> list[str]:
        if kind == "PER":
            return self._person(length, chance)
        return chance.choice(self._bodies if kind == "ORG" else self._places).split()

    def _person(self, length: int, chance: Random) -> list[str]:
        if length == 1:
            return [self._given_name(chance) if chance.random() < 0.6 else self._inherited(chance)]
        middle = chance.choice((self._given_name, self._inherited)) if length > 2 else None
        extra = [middle(chance)] if middle else []
        return [self._given_name(chance), *extra, self._inherited(chance)]

    def _given_name(self, chance: Random) -> str:
        return chance.choice(self._more_given if chance.random() < _RARER else self._given)

    def _inherited(self, chance: Random) -> str:
        return chance.choice(self._more_family if chance.random() < _RARER else self._family)


def _end_of_name(words: Words, at: int) -> int:
    end = at + 1
    if words[at].name.startswith("B-"):
        while end < len(words) and words[end].name.startswith("I-"):
            end += 1
    return end


def _rename(entity: Words, kind: str, forms: list[str]) -> Words:
    """Return the words of a new name, with the genitive and the space of the old one."""
    last = entity[-1]
    is_genitive = last.form == last.lemma + "s" and not forms[-1].endswith("s")
    named = [Word(form, form, "PROPN", "_", "_", "", f"I-{kind}", space=True) for form in forms]
    named[0] = replace(named[0], name=f"B-{kind}")
    form = named[-1].form + "s" if is_genitive else named[-1].form
    named[-1] = replace(named[-1], form=form, space=last.space)
    return tuple(named)
