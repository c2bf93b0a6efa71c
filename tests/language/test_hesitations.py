"""Hesitations are sounds alone, and no words that mean something."""

from __future__ import annotations

import pytest

from koding.language.compounds import is_small
from koding.language.lexicon import load_lexicon
from koding.language.words import is_hesitation
from training.fillers import HESITATIONS

SOUNDS = (
    "eee", "ee", "eh", "ehh", "ehm", "eehm", "øh", "øhm", "øøh", "øøø", "æh", "æhm", "uh", "uhm",
    "mm", "mmm", "hm", "hmm", "Hmm", "mhm", "mhmm", "hmhm", "MM", "ØH",
)  # fmt: skip
WORDS = (
    "en", "e", "em", "um", "ja", "nei", "åh", "ah", "aha", "hæ", "øm", "ømme", "hemme", "he", "me",
    "mum", "hum", "øhl", "ehrlich", "m", "h", "æ", "ø", "hem", "mor", "2", "", "m2", "[person A]",
)  # fmt: skip


@pytest.mark.parametrize("sound", SOUNDS)
def test_sounds_are_hesitations_and_carry_no_reason(sound: str) -> None:
    """As transcribers write them, in any case; whatever leaves small words out leaves them out."""
    assert is_hesitation(sound)
    assert is_small(sound)


@pytest.mark.parametrize("word", WORDS)
def test_words_are_none(word: str) -> None:
    """What means something is counted, however short."""
    assert not is_hesitation(word)


def test_no_word_of_the_dictionary_is_lost() -> None:
    """Of what it holds in these letters, only interjections are taken for sounds."""
    lexicon = load_lexicon()
    lost = [
        form
        for form in ("eh", "hm", "øh", "mm", "æh", "uh", "hmm", "ehm")
        if any(one.word_class not in "xn" for one in lexicon.readings(form))
    ]
    assert lost == []


def test_what_the_model_learns_as_hesitations_is_counted_as_such() -> None:
    """The sounds that training puts in are those that are left out, but for one that is a word."""
    forms = {word.form for (word,) in HESITATIONS}
    assert {form for form in forms if not is_hesitation(form)} <= {"åh"}
