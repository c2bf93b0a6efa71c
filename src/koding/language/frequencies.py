"""What a word is counted as: its dictionary form, or the members of a compound.

The dictionary alone decides, in no context: *var* is always of *være*, though it can be an
adjective. So the counts are the same on every machine.
"""

from __future__ import annotations

from functools import lru_cache

from koding.language.compounds import lemmatise
from koding.language.dissection import take_apart
from koding.language.lexicon import WordClass, load_lexicon

_CONTENT = (WordClass.NOUN, WordClass.VERB, WordClass.ADJECTIVE, WordClass.NAME)
_SMALL = frozenset({
    "være", "ha", "bli", "kunne", "skulle", "ville", "måtte", "burde", "få", "gjøre",
    "mye", "mange", "litt",
})  # fmt: skip
_SOUNDS = frozenset(
    {"eh", "ehm", "hm", "hmm", "mhm", "mm", "øh", "øhm", "ah", "åh", "ler", "pause"}
)


def is_small(word: str) -> bool:
    """Return whether a word, as spelled, says little by itself: by its class, or as a number.

    Auxiliaries, *mye* and *mange*, and sounds (*mhm*) are small too. A word that the dictionary
    lacks is not.
    """
    if word in _SOUNDS or not any(sign.isalpha() for sign in word):
        return True
    readings = load_lexicon().readings(word)
    return bool(readings) and (
        readings[0].word_class not in _CONTENT or readings[0].lemma in _SMALL
    )


@lru_cache(maxsize=1 << 16)
def members_of(word: str) -> frozenset[str]:
    """Return the dictionary forms of a word, as spelled, and of all members it is made of."""
    found = {lemmatise(word)}
    for part in word.split("-") if "-" in word.strip("-") else ():
        found |= members_of(part) if part else frozenset()
    compound = take_apart(word)
    if compound is not None:
        found |= {compound.reading.lemma} | members_of(compound.left)
    return frozenset(found)
