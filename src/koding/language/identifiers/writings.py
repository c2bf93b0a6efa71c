"""How a name may be written where it is found again: which case, which spaces.

A name in small letters is found in any case, and so is one of several words, or one that no
dictionary has. One that is a word too (*Storm*, *Del*) is found as it stands, with a capital, or
all in capitals: in small letters it is the word.
"""

from __future__ import annotations

import re

from koding.language.lexicon import load_lexicon

_BLANK = r"[^\S\n]+"


def writings_of(name: str) -> str:
    """Return a pattern, without groups of its own, of the writings in which a name is found."""
    if not is_ordinary(name):
        return f"(?i:{_spaced(name)})"
    capital = name[:1].upper() + name[1:]
    return f"(?:{'|'.join(map(_spaced, dict.fromkeys((name, capital, name.upper()))))})"


def is_ordinary(name: str) -> bool:
    """Return whether a name is one word with a capital that the dictionary has as a word too."""
    words = name.split()
    if len(words) != 1 or name == name.lower():
        return False
    return bool(load_lexicon().readings(name.lower()))


def _spaced(name: str) -> str:
    return _BLANK.join(map(re.escape, name.split()))
