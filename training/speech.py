"""Makes written sentences like spoken ones as they are transcribed, words and labels together.

Each change keeps what is true of the words: a repeated word is tagged as before, a hesitation is
an interjection, and no change is made inside a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from training.fillers import COMMA, FILLERS, HESITATIONS, NOTES, OPENERS, Words, said
from training.treebank import Word

_STOPS = frozenset((".", "?", "!", ":", ";", "...", "…"))
_INNER = frozenset((",", ";", ":", "«", "»", '"', "“", "”", "-", "–", "(", ")"))


_REPEATED = frozenset(("PRON", "DET", "ADP", "SCONJ", "CCONJ", "AUX", "ADV", "PART", "VERB"))


def lower(words: Words) -> Words:
    """Return the words without capitals, as speech recognition often writes."""
    return tuple(replace(word, form=word.form.lower(), lemma=word.lemma.lower()) for word in words)


def raise_first(words: Words) -> Words:
    """Return the words with a capital on the first, as a transcriber begins a sentence."""
    if not words:
        return words
    first = words[0]
    return (replace(first, form=first.form[:1].upper() + first.form[1:]), *words[1:])


def drop_inner(words: Words) -> Words:
    """Return the words without commas, quotation marks and dashes, but with the last stop."""
    last = len(words) - 1
    return _without(words, lambda at, word: word.form in _INNER and (at < last))


def drop_stop(words: Words) -> Words:
    """Return the words without what ends the sentence."""
    while words and words[-1].form in _STOPS:
        words = words[:-1]
    return (*words[:-1], replace(words[-1], space=True)) if words else words


def hesitate(words: Words, chance: Random, rate: float) -> Words:
    """Return the words with hesitations and fillers before some of them."""
    spoken: list[Word] = []
    for at, word in enumerate(words):
        if _may_insert(words, at) and chance.random() < rate:
            filler = chance.choice(HESITATIONS if chance.random() < 0.7 else FILLERS)
            spoken += _set_off(filler, chance)
        spoken.append(word)
    return _lowered_after_first(tuple(spoken), words)


def repeat(words: Words, chance: Random, rate: float) -> Words:
    """Return the words with some said twice, or begun, broken off and said whole."""
    spoken: list[Word] = []
    for at, word in enumerate(words):
        if word.name == "O" and chance.random() < rate:
            if word.pos in _REPEATED:
                spoken += _once_more(words, at, chance)
            elif word.pos in ("NOUN", "ADJ") and len(word.form) > 5 and chance.random() < 0.4:
                spoken.append(_break_off(word, chance))
        spoken.append(word)
    return _lowered_after_first(tuple(spoken), words)


def open_turn(words: Words, chance: Random) -> Words:
    """Return the words with a small word before them, as turns begin."""
    opener = chance.choice(OPENERS)
    return _lowered_after_first((*_set_off(opener, chance), *words), words)


def add_note(words: Words, chance: Random) -> Words:
    """Return the words with a transcriber's note before, among or after them."""
    at = chance.randrange(len(words) + 1)
    if at < len(words) and not _may_insert(words, at):
        at = len(words)
    return (*words[:at], *chance.choice(NOTES), *words[at:])


def _set_off(filler: Words, chance: Random) -> Words:
    """Return the words, with a comma or dots after them as some transcribers write."""
    draw = chance.random()
    if draw < 0.6:
        return filler
    pause = COMMA if draw < 0.9 else said("...", "PUNCT")
    return (*filler[:-1], replace(filler[-1], space=False), pause)


def _once_more(words: Words, at: int, chance: Random) -> list[Word]:
    """Return what is said before the word that is said again: the word, or it and the next."""
    follows = words[at + 1 : at + 2]
    again = [words[at]]
    if follows and follows[0].pos in _REPEATED and follows[0].name == "O" and words[at].space:
        again += follows if chance.random() < 0.3 else ()
    mark = chance.random()
    if mark < 0.25:
        return [*again[:-1], replace(again[-1], space=False), COMMA]
    return [*again[:-1], replace(again[-1], space=True)]


def _break_off(word: Word, chance: Random) -> Word:
    kept = word.form[: chance.randint(2, len(word.form) - 2)] + "-"
    return replace(word, form=kept, lemma=kept, space=True)


def _may_insert(words: Words, at: int) -> bool:
    """Return whether something may be said before a word: not in a name, not where no space is."""
    return not words[at].name.startswith("I-") and (at == 0 or bool(words[at - 1].space))


def _lowered_after_first(spoken: Words, words: Words) -> Words:
    """Return the words spoken, the sentence's capital moved to what now comes first."""
    if not words or not spoken or spoken[0].form == words[0].form or not words[0].form[0].isupper():
        return spoken
    is_name = words[0].pos == "PROPN" or words[0].form.isupper()
    moved = [
        replace(word, form=word.form[0].lower() + word.form[1:])
        if word is words[0] and not is_name
        else word
        for word in spoken
    ]
    return raise_first(tuple(moved))


def _without(words: Sequence[Word], drops: Callable[[int, Word], bool]) -> Words:
    """Return the words without some; where one went, a space stands if one stood on its side."""
    kept: list[Word] = []
    for at, word in enumerate(words):
        if not drops(at, word) or word.name != "O":
            kept.append(word)
        elif kept and word.space:
            kept[-1] = replace(kept[-1], space=True)
    return tuple(kept)
