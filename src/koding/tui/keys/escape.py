"""Esc and the key right after it, told apart: a terminal sends the two as it sends Alt with a key.

Textual takes them for Alt where a tenth of a second lies between them at the most, and where more
keys come at once, as over a slow line, for a circumflex: a question that was to be left is written
into. No key of the screen is held with Alt, so that it is always Esc that was pressed.
"""

from __future__ import annotations

from textual.events import Key

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
