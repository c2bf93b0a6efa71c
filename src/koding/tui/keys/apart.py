"""Reads keys as Textual does, but tells Esc apart from another key right after it.

A terminal sends the two as it sends Alt with a key. Textual takes them for Alt where a tenth of a
second lies between them at the most, and where more keys come at once, as over a slow line, for a
circumflex: a question that was to be left is written into. No key of the screen is held with Alt,
so that it is always Esc that was pressed.

It is made of parts that Textual keeps for itself, and so is imported where it is used alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key

_ESC = "\x1b"
_OPENING = frozenset("[O]P_^X\\")
"""What follows Esc where a terminal says more than one key."""


class EscapesApart(XTermParser):
    """Reads keys as Textual does, but for an Esc with another key right after it."""

    def _sequence_to_key_events(
        self,
        sequence: str,
        alt: bool = False,  # noqa: FBT001, FBT002 - as Textual has it
    ) -> Iterable[Key]:
        """Yield the keys that a sequence stands for."""
        is_key = len(sequence) == 1
        if sequence == _ESC:
            yield Key(ESCAPED, _ESC)
        elif is_key and alt:
            yield Key(ESCAPED, _ESC)
            yield from super()._sequence_to_key_events(sequence)
        elif self._is_two(sequence):
            yield Key(ESCAPED, _ESC)
            yield from super()._sequence_to_key_events(sequence[1:])
        else:
            yield from super()._sequence_to_key_events(sequence, alt)

    def _is_two(self, sequence: str) -> bool:
        is_pair = len(sequence) == len(_ESC) + 1 and sequence[0] == _ESC
        return is_pair and sequence[1] not in _OPENING and sequence not in ANSI_SEQUENCES_KEYS


ESCAPED = "escaped"
"""Esc, as it is called until the app takes it: under its own name it would be a circumflex."""


def named(key: Key) -> Key:
    """Return a key as the app knows it."""
    if key.key != ESCAPED:
        return key
    escape = Key("escape", key.character)
    if key._sender is not None:
        escape.set_sender(key._sender)
    return escape
