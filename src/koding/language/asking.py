"""What somebody asks about: the words of a question that carry it, in their dictionary forms."""

from __future__ import annotations

import re
from functools import lru_cache

from koding.language.compounds import is_small, members_of
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.words import spell, spelled_words, word_spans

ASKING_RULES_VERSION = 1

_CLASSES = (WordClass.NOUN, WordClass.VERB, WordClass.ADJECTIVE)
_ASKS = frozenset({
    "fortelle", "beskrive", "si", "tenke", "tro", "synes", "mene", "se", "snakke", "nevne",
    "spørre", "gå", "komme", "ta", "vite", "forstå", "begynne", "høre", "prøve", "kjenne",
    "eksempel", "ting", "slag", "del", "gang", "måte", "praksis", "dag", "gi", "stå", "sette",
    "forklare", "konkret", "egentlig", "generell", "liten", "stor", "god", "viktig", "vanlig",
    "hel", "ny", "først", "ulik", "spørsmål", "intervju", "takk", "vise", "virke", "finne",
    "legge", "holde",
})  # fmt: skip
"""Words that anything can be asked with: they say little of what is asked about."""
_SENTENCE = re.compile(r"[^.?!…\n]+[.?!…]*")


def sentences_of(text: str) -> list[str]:
    """Return the sentences of what somebody says; all of it where it is one."""
    return [one for found in _SENTENCE.findall(text) if (one := found.strip())]


def telling_words(text: str) -> dict[str, frozenset[str]]:
    """Return the words that say what is asked about, as they stand, each with its features.

    Features are all dictionary forms that the word can have, and those of the members of a
    compound, marked so.
    """
    found: dict[str, frozenset[str]] = {}
    for start, end in word_spans(text, 0, len(text)):
        word = text[start:end]
        features = _features(spell(word))
        if features:
            found.setdefault(word, features)
    return found


def weight_of(feature: str) -> float:
    """Return how much a feature tells: a rare word more than one that is everywhere, 0.3 to 1."""
    bare = feature.removeprefix(_MEMBER)
    share = 1.0 - load_lexicon().weight(bare) / 14
    return share * (0.6 if feature.startswith(_MEMBER) else 1.0)


_MEMBER = "+"


@lru_cache(maxsize=1 << 17)
def _features(word: str) -> frozenset[str]:
    if is_small(word) or len(word) < 2:
        return frozenset()
    readings = load_lexicon().readings(word)
    lemmas = {one.lemma for one in readings if one.word_class in _CLASSES} or {word}
    if lemmas & _ASKS:
        return frozenset()
    members = {f"{_MEMBER}{one}" for one in members_of(word) if len(one) > 2 and one not in _ASKS}
    return frozenset(lemmas | members | {f"{_MEMBER}{lemma}" for lemma in lemmas})


def spelled(text: str) -> str:
    """Return a text's words in order as they are spelled, for seeing whether two are one."""
    return " ".join(spelled_words(text))
