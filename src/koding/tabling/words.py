"""The words of tables as labels: what a frame holds and print says."""

from __future__ import annotations

from functools import cache

from koding.messages.tables import WORDS
from koding.model.label import Label, Template, Wording


@cache
def word(key: str) -> Label:
    """Return the catalogue's wording of `key`.

    Raises:
        KeyError: the catalogue has no such word (a mistake in the program, not the study).
    """
    said = WORDS[key]
    return Template.waiting(said) if said.takes_values else Wording.of(said())
