"""The shipped list of given and family names, and how often each is an ordinary word as well.

`training/person_names.py` made the file. In it stands, for each name in small letters, a separator,
what the name is (given, family or both) and a digit: 0 where it is no word, or one that nobody
says; 1 where a dictionary has it; from 2 on how often the treebank has it in small letters, each
step twice as often as the one before. See NOTICE for where the names come from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from koding.language.automaton import TARGET, Automaton, read_automaton
from koding.language.lexicon import load_lexicon
from koding.language.words import small_letters

FILE = Path(__file__).parent / "data" / "names.bin"
SEPARATOR = "\t"


class NameType(StrEnum):
    """Which part of a person's name; the letters are those of the file."""

    GIVEN = "g"
    FAMILY = "f"
    BOTH = "b"


@dataclass(frozen=True, slots=True)
class KnownName:
    """What the list says of a name."""

    type: NameType
    ordinary: int
    """0 where it is never an ordinary word, else more the more often it is one."""


@dataclass(frozen=True, slots=True)
class PersonNames:
    """The names; they are asked for in small letters, composed."""

    forms: Automaton
    _known: dict[str, KnownName | None] = field(default_factory=dict, repr=False, compare=False)

    def find(self, name: str) -> KnownName | None:
        """Return what the list says of a name, None where it lacks it."""
        if name not in self._known:
            state = self.forms.walk(self.forms.root, name)
            told = self.forms.step(state, SEPARATOR) & TARGET
            code = next(self.forms.rest(told), None)
            self._known[name] = KnownName(NameType(code[0]), int(code[1])) if code else None
        return self._known[name]


@cache
def load_names() -> PersonNames:
    """Return the list, read once.

    Raises:
        KodingError: its file is damaged.
    """
    return PersonNames(read_automaton(FILE.read_bytes()))


def is_person_name(word: str) -> bool:
    """Return whether a word, in any case, is a given or family name of the list."""
    return load_names().find(small_letters(word)) is not None


def is_ordinary_word(word: str) -> bool:
    """Return whether a word, in any case, can be one that is nobody's name.

    A dictionary that has *Evensen* as a proper noun says nothing of that; a name of the list is
    ordinary where the list says so.
    """
    small = small_letters(word)
    known = load_names().find(small)
    return known.ordinary > 0 if known else load_lexicon().is_word(small)
