"""Makes the dictionary file of `koding.language.lexicon`.

Full forms come from Norsk Ordbank as the package spacy-lookups-data carries it (nouns, verbs,
adjectives and adverbs); the treebank's training part adds the small words and tells, by counts
alone, which reading of a form is likeliest. No text of it gets into the file.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

from koding.language.compound_members import PREFIXES
from koding.language.compounds import LAST_CLASSES, LEFT_CLASSES
from koding.language.lexicon import FIRST, IRREGULAR, SEPARATOR, WEIGHT, WordClass
from koding.language.membership import holds_stem
from training.automaton import build_automaton, shared_length
from training.compound_weights import weigh
from training.paradigms import restore_forms
from training.paths import LEXICON, TRAIN, TREEBANK
from training.treebank import Text, read_ndt

ORDBANK = {
    "noun": WordClass.NOUN,
    "verb": WordClass.VERB,
    "adj": WordClass.ADJECTIVE,
    "adv": WordClass.ADVERB,
}
NDT = {
    "subst": WordClass.NOUN,
    "verb": WordClass.VERB,
    "adj": WordClass.ADJECTIVE,
    "adv": WordClass.ADVERB,
    "prep": WordClass.PREPOSITION,
    "pron": WordClass.PRONOUN,
    "det": WordClass.DETERMINER,
    "konj": WordClass.CONJUNCTION,
    "sbu": WordClass.SUBJUNCTION,
    "inf-merke": WordClass.PARTICLE,
    "interj": WordClass.INTERJECTION,
}
SMALL_WORDS = tuple(one for one in NDT.values() if one not in ORDBANK.values())
LEAST = 2
LEAST_SHARE = 0.01
"""How often the treebank must hold a reading that Norsk Ordbank lacks, and of a form's uses.

What is rarer is a slip of the pen that the treebank reads as it was meant (*og* for *å*).
"""
LONGEST_CUT = 25
PRIOR = (*ORDBANK.values(), *SMALL_WORDS, WordClass.NAME)

Known = tuple[str, WordClass]
"""A lemma and its class."""


def make_lexicon(treebank: Path, out: Path) -> int:
    """Write the dictionary to `out` and return how many forms it holds."""
    readings = read_ordbank()
    seen = count_readings(read_ndt(treebank))
    for form, known in commoner_readings(seen).items():
        readings[form] |= known
    of_lemma: Counter[Known] = Counter()
    for (_, word_class, lemma), count in seen.items():
        of_lemma[lemma, word_class] += count
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        line for form, known in readings.items() for line in _lines(form, known, seen, of_lemma)
    ]
    lines += _weights(readings, of_lemma)
    out.write_bytes(build_automaton(lines))
    return len(readings)


def _weights(readings: dict[str, set[Known]], of_lemma: Counter[Known]) -> list[str]:
    """Return the file's strings for how much each word is used; see `compound_weights`."""
    lemmas = {known for of_form in readings.values() for known in of_form}
    lasts = {lemma for lemma, word_class in lemmas if word_class in LAST_CLASSES}
    lefts = {lemma for lemma, word_class in lemmas if word_class in LEFT_CLASSES} - PREFIXES
    counts: Counter[str] = Counter()
    for (lemma, word_class), count in of_lemma.items():
        if word_class in LEFT_CLASSES:
            counts[lemma] += count
    weights = weigh(lasts, lefts, counts)
    return [f"{word}{WEIGHT}{weight}{links}" for word, (weight, links) in weights.items()]


def read_ordbank() -> defaultdict[str, set[Known]]:
    """Return Norsk Ordbank's readings by form, in small letters, without phrases."""
    packed = files("spacy_lookups_data") / "data" / "nb_lemma_exc.json.gz"
    tables = json.loads(gzip.decompress(packed.read_bytes()))
    readings: defaultdict[str, set[Known]] = defaultdict(set)
    for name, word_class in ORDBANK.items():
        for form, lemmas in tables[name].items():
            if _is_word(form):
                readings[form.lower()] |= {
                    (lemma.lower(), WordClass.NAME if is_name(lemma) else word_class)
                    for lemma in lemmas
                }
    for form, lemma in restore_forms(tables["noun"]):
        if _is_word(form):
            word_class = WordClass.NAME if is_name(lemma) else WordClass.NOUN
            readings[form.lower()].add((lemma.lower(), word_class))
    return readings


def is_name(lemma: str) -> bool:
    """Return whether Norsk Ordbank's lemma is a proper noun: it has a capital, others small.

    *TV* and *EF* are words made of letters, *Oslo-teater* one that begins with a name.
    """
    return lemma[:1].isupper() and lemma[1:].islower() and "-" not in lemma


def count_readings(texts: list[Text]) -> Counter[tuple[str, WordClass, str]]:
    """Return how often each form has each reading in the treebank, names left out."""
    return Counter(
        (word.form.lower(), NDT[word.pos], word.lemma.lower())
        for text in texts
        for sentence in text.sentences
        for word in sentence.words
        if word.pos in NDT and "prop" not in word.feats.split("|") and _is_word(word.form)
    )


def commoner_readings(seen: Counter[tuple[str, WordClass, str]]) -> dict[str, set[Known]]:
    """Return the readings by form that are no slips of the pen."""
    uses: Counter[str] = Counter()
    for (form, _, _), count in seen.items():
        uses[form] += count
    readings: defaultdict[str, set[Known]] = defaultdict(set)
    for (form, word_class, lemma), count in seen.items():
        if count >= max(LEAST, LEAST_SHARE * uses[form]):
            readings[form].add((lemma, word_class))
    return readings


def _is_word(form: str) -> bool:
    return form[:1].isalpha() and all(sign.isalpha() or sign in "-." for sign in form)


def _lines(
    form: str,
    known: set[Known],
    seen: Counter[tuple[str, WordClass, str]],
    of_lemma: Counter[Known],
) -> list[str]:
    """Return the file's strings for the readings of a form, and for it among a word's forms."""
    ranked = sorted(
        known,
        key=lambda one: (
            -seen[form, one[1], one[0]],
            -of_lemma[one],
            PRIOR.index(one[1]),
            len(one[0]),
            one[0],
        ),
    )
    lines = []
    for rank, (lemma, word_class) in enumerate(ranked):
        shared = shared_length(form, lemma)
        if len(form) - shared <= LONGEST_CUT:
            cut = chr(ord(FIRST) + len(form) - shared)
            place = chr(ord(FIRST) + rank)
            lines.append(f"{form}{SEPARATOR}{place}{word_class}{cut}{lemma[shared:]}")
        if not holds_stem(form, lemma):
            cut = chr(ord(FIRST) + len(lemma) - shared)
            lines.append(f"{lemma}{IRREGULAR}{cut}{form[shared:]}")
    return lines


if __name__ == "__main__":
    print(f"{make_lexicon(TREEBANK / TRAIN, LEXICON):,} forms in {LEXICON}")
