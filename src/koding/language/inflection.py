"""Whether a written word is a form of another, also of one that the dictionary lacks."""

from __future__ import annotations

from koding.language.compound_costs import SHORTEST_MEMBER
from koding.language.compounds import lemmatise
from koding.language.lexicon import Lexicon

ENDINGS = ("en", "et", "a", "er", "ene", "n", "t", "r", "e", "ne")
"""Of nouns, and of acronyms after a hyphen (*KI-en*)."""


def is_form(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether `form` is one of `lemma`, by the dictionary or by its ending."""
    if any(reading.lemma == lemma for reading in lexicon.readings(form)):
        return True
    if not form.startswith(lemma[:SHORTEST_MEMBER]):
        return False
    return lemmatise(form) == lemma or _is_unlisted_form(lexicon, form, lemma)


def _is_unlisted_form(lexicon: Lexicon, form: str, lemma: str) -> bool:
    known = lexicon.readings(lemma) or lexicon.readings(form)
    return not known and form.startswith(lemma) and form[len(lemma) :] in ENDINGS
