"""Compounds taken apart to be counted, where a wrong cut is worse than none.

Whether a keyword is in a word is a narrower question (`koding.language.membership`): here any word
may be a member, and *tallet* must not be counted as *tal* and *let*.
"""

from __future__ import annotations

from koding.language.compounds import Compound, last_member, lemmatise, verb_of
from koding.language.lexicon import load_lexicon

# Ends of simple words that are words by themselves too: avdel-ing, hjem-mel, seks-jon.
_TAILS = frozenset({
    "al", "alt", "ans", "ar", "bel", "dent", "else", "ende", "ens", "ert", "fon", "het", "ing",
    "ion", "ist", "jon", "ling", "mel", "met", "nal", "ning", "ode", "or", "ort", "pel", "ren",
    "ring", "sel", "tor",
})  # fmt: skip


def take_apart(word: str) -> Compound | None:
    """Return a word, in small letters, taken apart before its last member; None for simple words.

    The last member must end the whole word's dictionary form too, and be no mere ending; a noun
    in *-ing* of a verb is not taken apart.
    """
    lexicon = load_lexicon()
    whole = lemmatise(word)
    found = last_member(word)
    if found is None or verb_of(lexicon, whole):
        return None
    last = found.reading.lemma
    return found if whole.endswith(last) and whole != last and last not in _TAILS else None
