"""What the forms of a word have in common, so that most words need not be looked at twice.

The dictionary file lists, for each word, the forms that hold none of its stems (*er* of *være*,
*museet* of *museum*); `training/lexicon.py` finds them by these rules, so that the file is to be
made anew where the rules change.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 3
VOWELS = frozenset("aeiouyæøåéèêóòôüöäáà")
_CHANGES = (("a", "e"), ("o", "ø"), ("å", "e"))
_CONTRACTED = ("el", "er", "en")


@lru_cache(maxsize=1 << 10)
def stems(lemma: str) -> tuple[str, ...]:
    """Return what nearly every form of a word holds, its vowel changed or not (*bok*, *bøker*)."""
    stem = lemma.rstrip("aeiouyæøå") if len(lemma) > SHORTEST else lemma
    stem = stem or lemma
    if len(stem) > SHORTEST and stem.endswith(_CONTRACTED):
        stem = stem[:-2]
    # Of two letters with another vowel (*år*, *er*) half the language would be a form.
    changes = _CHANGES if len(stem) >= SHORTEST else ()
    changed = (re.sub(f"{old}(?=[^aeiouyæøå]+$)", new, stem) for old, new in changes)
    return tuple(dict.fromkeys((stem, *changed)))


def holds_stem(form: str, lemma: str) -> bool:
    """Return whether a form holds one of a word's stems."""
    return any(stem in form for stem in stems(lemma))
