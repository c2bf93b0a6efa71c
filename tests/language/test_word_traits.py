"""What the dictionary and the list of names say of words, as the language model is told it."""

from __future__ import annotations

import json

import pytest

from koding.language.models import MODEL, ModelChoice, choose_model, load_model
from koding.language.word_traits import norwegian_vocab, word_traits
from training.packing import digests


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kari", "Bråthen"), ("Kari", "kaffe"), ("Bjørn", "Ragnhild"), ("Karis", "Kari"),
        ("Hamar", "hammer"), ("skole", "vakker"), ("xqzt", "skole"), ("12", "xqzt"),
    ],
)  # fmt: skip
def test_words_of_other_kinds_have_other_traits(one: str, other: str) -> None:
    """Given and family names, words that are names too, genitives, places and classes differ."""
    assert word_traits(one) != word_traits(other)


@pytest.mark.parametrize("word", ["Kari", "Åse", "A\u030ase", "Ålesund", "SKOLE", "Moens"])
def test_capitals_and_accents_make_no_difference(word: str) -> None:
    """Speech recognition writes names in small letters, and files hold composed letters or not."""
    assert word_traits(word) == word_traits(word.lower()) == word_traits(word.upper())


def test_names_may_be_hidden() -> None:
    """The recipe hides names that the list has from the very texts, and nothing else."""
    assert word_traits("Kari", is_listed=False) != word_traits("Kari")
    assert word_traits("skole", is_listed=False) == word_traits("skole")


def test_the_model_is_told() -> None:
    """Every word of a loaded model has its traits where the model looks for them."""
    nlp = load_model(choose_model(ModelChoice.CARRIED))
    for word in nlp("Bjørn og Kari bor f.eks. i Oslo."):
        assert nlp.vocab[word.text].rank == word_traits(word.text)
    assert norwegian_vocab()["Kari"].rank == word_traits("Kari")


def test_the_lists_are_those_that_the_model_was_trained_with() -> None:
    """Other lists, other parses: then `lists` and `version` in meta.json are to be made anew."""
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    assert meta["lists"] == digests()
