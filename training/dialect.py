"""Puts common words as Nynorsk and many dialects have them, lemmas kept as Bokmål has them.

Informants who speak dialect, and are transcribed so, are to be found by the same searches.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from training.names import LISTS
from training.treebank import Word

_ENDINGS = {
    "mask|ub|fl": ("er", "ar"),
    "mask|be|fl": ("ene", "ane"),
    "fem|be|ent": ("en", "a"),
}


def speak_dialect(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words with those changed that the list or the endings know."""
    return tuple(map(_change, words))


def _change(word: Word) -> Word:
    form = _forms().get(word.form.lower()) if word.name == "O" else None
    if form is None:
        form = _change_ending(word)
    return replace(word, form=_like(word.form, form))


def _like(before: str, after: str) -> str:
    """Return the new form with the old one's first capital."""
    return after[0].upper() + after[1:] if before[0].isupper() else after


def _change_ending(word: Word) -> str:
    for gender, (bokmal, nynorsk) in _ENDINGS.items():
        if gender in word.feats and word.form.endswith(bokmal) and word.pos == "NOUN":
            return word.form.removesuffix(bokmal) + nynorsk
    return word.form


@cache
def _forms() -> dict[str, str]:
    lines = (LISTS / "nynorsk_words.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return {pair[0]: pair[1] for pair in pairs}
