"""What to do next about what went wrong: words for whoever faces the person.

An error is a sentence and its values. Its module in this room says beside it what somebody can do
about it, once for a command line (`IN_COMMANDS`) and once for the coding screen (`IN_SCREEN`), with
the same values. A sentence without advice for an edge is said there as it is.

Whoever says a sentence has imported the module that declares it, and its advice with it: only what
is imported is looked through, since to import the whole room takes longer than most commands.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum

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
        found = advice_on(said.sentence, edge)
        if found is not None:
            yield Message(found, said.values)
        parts: object = tuple(said.values.values())
    else:
        parts = getattr(said, "parts", said if isinstance(said, list | tuple) else ())
    for part in parts if isinstance(parts, list | tuple) else ():
        yield from _advices(part, edge)


def advice_on(sentence: Sentence, edge: Edge) -> Sentence | None:
    """Return what a sentence's own module advises about it at `edge`."""
    for name, module in [*sys.modules.items()]:
        if name.startswith(_ROOM):
            found = getattr(module, edge.value, {}).get(sentence)
            if isinstance(found, Sentence):
                return found
    return None


_ROOM = "koding.messages."
