"""Sentences come back from their translation word for word, or stay out."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from training.held_back import held_back, learnt_from
from training.translation import DICTIONARY, read_back, translated
from training.treebank import Sentence, Text, Word

needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None or not DICTIONARY.exists(),
    reason="Apertium's Norwegian is not installed (see training/README.md)",
)


def word(form: str, lemma: str, pos: str, name: str = "O") -> Word:
    """Return a word with a space after it."""
    return Word(form, lemma, pos, "", "", "", name, space=True)


SENTENCE = (
    word("Kari", "Kari", "PROPN", "B-PER"),
    word("Moens", "Moen", "PROPN", "I-PER"),
    word("skoler", "skole", "NOUN"),
    word("ligger", "ligge", "VERB"),
    word("ikke", "ikke", "PART"),
    word("i", "i", "ADP"),
    replace(word("Norge", "Norge", "PROPN", "B-GPE_LOC"), space=False),
    word(".", "$.", "PUNCT"),
)
TEXT = Text("I01", (Sentence(SENTENCE, is_heading=False),))


def test_words_keep_their_names_and_classes_in_another_form() -> None:
    """Each mark says which word came back; the lemma of a name follows its form."""
    forms = ["Kari", "Moens", "skular", "ligg", "ikkje", "i", "Noreg", "."]
    said = " ".join(f"[[t:w:{at}]]{form}[[/]]" for at, form in enumerate(forms))
    (text,) = read_back([TEXT], said)
    (sentence,) = text.sentences
    assert [one.form for one in sentence.words] == forms
    assert [one.name for one in sentence.words] == [one.name for one in SENTENCE]
    assert [one.lemma for one in sentence.words][-3:] == ["i", "Noreg", "$."]


def test_a_word_that_came_back_as_two_stays_and_a_sentence_of_many_such_is_left_out() -> None:
    """One of eight may stay as it was (with its commonest Nynorsk form); two may not."""
    forms = ["Kari", "Moens", "skular", "ligg", None, "i", "Noreg", "."]
    marked = [f"[[t:w:{at}]]{form}[[/]]" for at, form in enumerate(forms) if form]
    (text,) = read_back([TEXT], " ".join([*marked, "[[t:w:4]]slett ikkje[[/]]"]))
    assert [one.form for one in text.sentences[0].words][4] == "ikkje"
    (text,) = read_back([TEXT], " ".join(marked[:-1]))
    assert text.sentences == ()


@needs_apertium
def test_apertium_gives_nynorsk_with_its_lemmas(tmp_path: Path) -> None:
    """The real translator, and what it said is kept for the next time."""
    cache = tmp_path / "nynorsk.json"
    for _ in range(2):
        (sentence,) = translated([TEXT], cache)["I01"].sentences
        forms = {one.form: one.lemma for one in sentence.words}
        assert forms["Kari"] == "Kari"
        assert forms["ikkje"] == "ikkje"
        assert forms["skular"] in ("skule", "skole")
        assert cache.exists()


def test_what_is_held_back_is_never_learnt_from() -> None:
    """Every eighteenth text, and no other, is out of all that is learnt."""
    texts = [Text(f"t{at}", ()) for at in range(40)]
    held, learnt = held_back(texts), learnt_from(texts)
    assert [one.name for one in held] == ["t9", "t27"]
    assert {one.name for one in held} | {one.name for one in learnt} == {one.name for one in texts}
    assert len(held) + len(learnt) == len(texts)
