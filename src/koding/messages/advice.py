"""What to do next about what went wrong: words for whoever faces the person.

An error is a sentence and its values. Its module in this room says beside it what somebody can do
about it, once for a command line (`IN_COMMANDS`) and once for the coding screen (`IN_SCREEN`), with
the same values. A sentence without advice for an edge is said there as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from koding.messages.language import spoken
from koding.messages.sentence import Message, Sentence


class Edge(Enum):
    """Who faces the person; the value is what its advice is called in a module of this room."""

    COMMANDS = "IN_COMMANDS"
    SCREEN = "IN_SCREEN"


def advised(said: object, edge: Edge) -> str:
    """Return what is said, in the language that is spoken, and what to do about it at `edge`."""
    text = said if isinstance(said, str) else str(said)
    advice = next(_advices(said, edge), None)
    if advice is None:
        return text
    between = "; " if ": " in text else ": "
    return f"{text}{between}{advice.text(spoken())}"


def _advices(said: object, edge: Edge) -> Iterator[Message]:
    """Yield the advice on a message, then that on the messages it is made of."""
    if isinstance(said, Message):
        found = known_advice(edge).get(said.sentence)
        if found is not None:
            yield Message(found, said.values)
        parts: object = tuple(said.values.values())
    else:
        parts = getattr(said, "parts", said if isinstance(said, list | tuple) else ())
    for part in parts if isinstance(parts, list | tuple) else ():
        yield from _advices(part, edge)


@cache
def known_advice(edge: Edge) -> Mapping[Sentence, Sentence]:
    """Return every advice for an edge: read when the first error is told, never before."""
    room = import_module("koding.messages")
    known: dict[Sentence, Sentence] = {}
    for module in walk_packages(room.__path__, "koding.messages."):
        known |= getattr(import_module(module.name), edge.value, {})
    return known
