"""Has each text searched once a run for what points at somebody: a rule finds always the same.

Each rule reads a text from end to end, and a study is searched again at each name that is decided.
What the rules find is tried in tests/language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import pytest

from koding.language.identifiers import scanning, titles
from koding.language.parses import Parse
from koding.model.identifiers import FlaggedSpan

RULES = (
    "find_addresses", "find_contacts", "find_dates", "find_numbers", "find_references",
    "find_special",
)  # fmt: skip
"""Those that look at the text alone."""
TITLES = ("read_holders", "read_written")
"""What of the titles does so."""
NAMES = "find_names"
"""That looks at what the language model found, too."""
_KEPT = 256
"""How many texts' finds are remembered, of each rule: some studies' all."""


def remember(patch: pytest.MonkeyPatch) -> None:
    """Let a search take what it found in the same text before."""
    for rule in RULES:
        patch.setattr(scanning, rule, once(getattr(scanning, rule)))
    for part in TITLES:
        patch.setattr(titles, part, once(getattr(titles, part)))
    patch.setattr(scanning, NAMES, names_once(getattr(scanning, NAMES)))


def once(find: Callable[[str], Iterable[object]]) -> Callable[[str], Iterable[object]]:
    """Return a rule that looks at a text only once."""
    return lru_cache(_KEPT)(lambda text: (*find(text),))


def names_once(
    find: Callable[[str, Parse], Iterable[FlaggedSpan]],
) -> Callable[[str, Parse], Iterable[FlaggedSpan]]:
    """Return what looks at a text and its parse only once."""
    found: dict[object, tuple[FlaggedSpan, ...]] = {}

    def look(text: str, parse: Parse) -> tuple[FlaggedSpan, ...]:
        numbers = (parse.starts, parse.ends, parse.sentence_starts)
        words = (parse.lemmas, parse.pos, parse.entities)
        key = text, *(bytes(memoryview(one)) for one in numbers), *words
        if key not in found:
            if len(found) >= _KEPT:
                found.clear()
            found[key] = (*find(text, parse),)
        return found[key]

    return look
