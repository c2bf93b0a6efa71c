"""A study as programs for qualitative analysis hand it to each other: REFI-QDA and its like.

Everything is named by its GUID, in lower case and without braces. Places are code points of the
text beside them, half-open, whatever the file counts in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from koding.messages import Message, Sayable
from koding.model.survey import AttributeType


class ExchangeOutcome(StrEnum):
    """What became of something that one program said and another was to take."""

    TAKEN = "taken"
    CHANGED = "changed"
    THERE = "there"
    """The study had it already."""
    LEFT = "left out"


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """One line of a report: how many of what became what, and why."""

    outcome: ExchangeOutcome
    what: Message
    n: int
    why: Sayable | None = None


@dataclass(frozen=True, slots=True)
class ExchangeUser:
    """Somebody who has coded or written."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class ExchangeCode:
    """A code with those under it; one that is not `codable` only holds others."""

    guid: str
    name: str
    description: str = ""
    colour: str = ""
    codable: bool = True
    notes: tuple[str, ...] = ()
    children: tuple[ExchangeCode, ...] = ()

    def subtree(self) -> Iterator[ExchangeCode]:
        """Yield the code and what lies under it."""
        yield self
        for child in self.children:
            yield from child.subtree()


@dataclass(frozen=True, slots=True)
class ExchangeVariable:
    """What a case or a source can have a value of."""

    guid: str
    name: str
    type: AttributeType = AttributeType.TEXT


@dataclass(frozen=True, slots=True)
class ExchangeCase:
    """An organisation or a person, with values by variable, and where its words are."""

    guid: str
    name: str = ""
    description: str = ""
    values: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangeCoding:
    """A code on a selection."""

    guid: str
    code: str
    user: str = ""
    created: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangeSelection:
    """A place in a text, what it is coded with, and what is said of it.

    `name` is how its words begin, where the file says so.
    """

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    codings: tuple[ExchangeCoding, ...] = ()
    notes: tuple[str, ...] = ()
    user: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeSource:
    """A document with its text, as koding keeps texts."""

    guid: str
    name: str
    text: str
    description: str = ""
    selections: tuple[ExchangeSelection, ...] = ()
    notes: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    user: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeNote:
    """A memo; what names it is what it is on."""

    guid: str
    name: str
    body: str
    user: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeSet:
    """Codes, or sources, under one name."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangeLink:
    """A link from one thing to another."""

    origin: str
    target: str


@dataclass(frozen=True, slots=True)
class ExchangeProject:
    """A whole project; its `sources`, then its `notes`, may be made as they are asked for, once.

    `study_notes` are the notes on the project itself. `told` is what the reader has to say of the
    file, `left` what it could not hand on.
    """

    name: str = ""
    origin: str = ""
    users: tuple[ExchangeUser, ...] = ()
    codes: tuple[ExchangeCode, ...] = ()
    variables: tuple[ExchangeVariable, ...] = ()
    cases: tuple[ExchangeCase, ...] = ()
    sources: Iterable[ExchangeSource] = ()
    notes: Iterable[ExchangeNote] = ()
    study_notes: tuple[str, ...] = ()
    sets: tuple[ExchangeSet, ...] = ()
    links: tuple[ExchangeLink, ...] = ()
    told: tuple[Message, ...] = ()
    left: tuple[ExchangeLine, ...] = ()
    is_whole: bool = True
    """Whether it says something that a file does not have what the study has."""

    @property
    def is_ours(self) -> bool:
        """Whether koding wrote the file, and so may be taken by its own conventions."""
        return self.origin.startswith(OUR_ORIGIN)

    def every_code(self) -> Iterator[ExchangeCode]:
        """Yield the codes, each before what lies under it."""
        for code in self.codes:
            yield from code.subtree()


OUR_ORIGIN = "koding "
"""How the origin begins that koding states."""
NAME_LENGTH = 70
"""Characters of a selection's name: enough to tell by it whether a place is the one meant."""


def selection_name(words: str) -> str:
    """Return how the words of a selection begin, on one line, as its name."""
    return " ".join(words[: 4 * NAME_LENGTH].split())[:NAME_LENGTH]
