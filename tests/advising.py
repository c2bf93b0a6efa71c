"""What the command line advises about an error, for tests of who raises it."""

from __future__ import annotations

from collections.abc import Callable

from koding.errors import KodingError
from koding.messages.advice import Edge, advised


def advises(text: str) -> Callable[[KodingError], bool]:
    """Return whether an error, as a command tells it, says so."""
    return lambda error: text in advised(error.message, Edge.COMMANDS)
