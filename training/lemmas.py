"""How often lemmas are right: the dictionary's alone, the model's, and the two together.

Counted over content words: nouns, verbs with auxiliaries, adjectives and adverbs, names left out,
capitals not regarded.
"""

from __future__ import annotations

from collections.abc import Iterable

from koding.language.compounds import lemmatise
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.parses import Token
from koding.language.pipeline import Pipeline
from training.gold import Gold

CLASSES = {
    "NOUN": WordClass.NOUN,
    "VERB": WordClass.VERB,
    "AUX": WordClass.VERB,
    "ADJ": WordClass.ADJECTIVE,
    "ADV": WordClass.ADVERB,
}
ALONE = "the lexicon alone"
MODEL = "the model alone"
THEN_MODEL = "the lexicon's reading of the model's part of speech, else the model's lemma"
THEN_LEXICON = "the lexicon's reading of the model's part of speech, else its likeliest"
WAYS = (ALONE, MODEL, THEN_MODEL, THEN_LEXICON)


def score_lemmas(pipeline: Pipeline, gold: Iterable[Gold]) -> dict[str, tuple[int, int]]:
    """Return for each way how many lemmas are right, and of how many.

    A word that the model cuts otherwise has none of the model's lemmas.
    """
    known = list(gold)
    right = dict.fromkeys(WAYS, 0)
    total = 0
    parses = pipeline.parse((one.text for one in known), rules=False)
    for one, parse in zip(known, parses, strict=True):
        found = {(token.start, token.end): token for token in parse.tokens()}
        for word in one.parse.tokens():
            if word.pos in CLASSES:
                total += 1
                form = one.text[word.start : word.end]
                lemmas = _lemmas(form, found.get((word.start, word.end)))
                for way, lemma in lemmas.items():
                    right[way] += lemma.lower() == word.lemma.lower()
    return {way: (count, total) for way, count in right.items()}


def _lemmas(form: str, token: Token | None) -> dict[str, str]:
    alone = lemmatise(form)
    if token is None:
        return {ALONE: alone, MODEL: "", THEN_MODEL: alone, THEN_LEXICON: alone}
    fitting = _by_class(form, token)
    return {
        ALONE: alone,
        MODEL: token.lemma,
        THEN_MODEL: fitting or token.lemma,
        THEN_LEXICON: fitting or alone,
    }


def _by_class(form: str, token: Token) -> str | None:
    """Return the lexicon's likeliest lemma of the class that the model gives, None without one."""
    readings = load_lexicon().readings(form.lower())
    wanted = CLASSES.get(token.pos)
    return next((one.lemma for one in readings if one.word_class is wanted), None)
