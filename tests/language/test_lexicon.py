"""The dictionary and what is made of words that it does not hold."""

from __future__ import annotations

import subprocess
import sys

import pytest

from koding.language.compounds import is_small, lemmatise, members_of
from koding.language.keywords import MatchKind, make_keyword, match
from koding.language.lexicon import SEPARATOR, WordClass, WordReading, load_lexicon
from koding.language.membership import holds_stem

FORM, FIRST, LAST, MIDDLE = MatchKind


def test_readings_come_likeliest_first() -> None:
    """Of all that a form can be, what the treebank has most often stands first."""
    readings = load_lexicon().readings("råd")
    assert readings[0] == WordReading("råd", WordClass.NOUN)
    assert WordReading("råde", WordClass.VERB) in readings


def test_what_the_dictionary_lacks_has_no_reading() -> None:
    """Half a word, a word and more, and nothing at all are not in the dictionary."""
    lexicon = load_lexicon()
    for form in ("kommun", "kommunenx", "", "日本", "a" * 50_000):
        assert lexicon.readings(form) == ()


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("virksomhetene", "virksomhet"),
        ("Kommunens", "kommune"),
        ("bøkene", "bok"),
        ("var", "være"),
        ("personvernutfordringene", "personvernutfordring"),
        ("personvernkonsekvensvurderingene", "personvernkonsekvensvurdering"),
        ("KI-prosjektene", "ki-prosjekt"),
        ("Digdirs", "digdirs"),
        ("områdene", "område"),
    ],
)
def test_lemmas_of_known_words_and_compounds(form: str, lemma: str) -> None:
    """A word is brought to its dictionary form; one nobody knows stays as it is."""
    assert lemmatise(form) == lemma


@pytest.mark.parametrize(
    ("word", "keyword", "kind"),
    [
        ("personvernet", "personvern", FORM),
        ("personvernutfordringene", "personvern", FIRST),
        ("personvernombudet", "personvern", FIRST),
        ("personvernkonsekvensvurdering", "personvern", FIRST),
        ("personvernkonsekvensvurderingene", "konsekvens", MIDDLE),
        ("datadelingsprosjekt", "deling", MIDDLE),
        ("etikkrådet", "råd", LAST),
        ("Etikkrådets", "råd", LAST),
        ("håndbøkene", "bok", LAST),
        ("KI-prosjektene", "KI", FIRST),
        ("KI-en", "KI", FORM),
        ("NAVs", "NAV", FORM),
        ("NAV-ansatte", "NAV", FIRST),
        ("og/eller-klausulen", "klausul", LAST),
        ("områdene", "råd", None),
        ("ansvarsområdet", "råd", None),
        ("tråd", "råd", None),
        ("grådig", "råd", None),
        ("rådende", "råd", None),
        ("estetikk", "etikk", None),
        ("etikett", "etikk", None),
    ],
)
def test_keywords_are_found_in_compounds_and_not_in_other_words(
    word: str, keyword: str, kind: MatchKind | None
) -> None:
    """A keyword is found in its forms and compounds, never where its letters merely stand."""
    assert match(word, make_keyword(keyword)) is kind


def test_a_keyword_may_be_given_in_any_form() -> None:
    """Who searches for an inflected form finds the word."""
    assert match("kommunes", make_keyword("kommunene")) is FORM


@pytest.mark.parametrize("beginning", ["bø", "mus", "va", "er", "mød", "stud"])
def test_every_form_holds_a_stem_or_is_listed(beginning: str) -> None:
    """What a search passes over because it holds none of a word's stems is no form of the word."""
    lexicon = load_lexicon()
    state = lexicon.forms.walk(lexicon.forms.root, beginning)
    rests = [rest.partition(SEPARATOR) for rest in lexicon.forms.rest(state)]
    forms = {beginning + rest for rest, separator, _ in rests if separator}
    assert forms
    for form in forms:
        for reading in lexicon.readings(form):
            listed = lexicon.irregular_forms(reading.lemma)
            assert holds_stem(form, reading.lemma) or form in listed


def test_irregular_forms_are_found_alone_and_in_compounds() -> None:
    """A form that shares no stem with its word is found as any other."""
    assert match("er", make_keyword("være")) is FORM
    assert match("museet", make_keyword("museum")) is FORM
    assert match("teknologimuseene", make_keyword("museum")) is LAST
    assert match("studiene", make_keyword("studium")) is FORM


@pytest.mark.parametrize(
    ("word", "small"),
    [("og", True), ("jeg", True), ("var", True), ("mhm", True), ("2,5", True), ("mye", True),
     ("personvern", False), ("digdir", False), ("vurderte", False)],
)  # fmt: skip
def test_small_words_say_little(word: str, small: bool) -> None:
    """Pronouns, auxiliaries, sounds and numbers are small; names and unknown words are not."""
    assert is_small(word) is small


def test_members_of_a_compound() -> None:
    """A compound has its own dictionary form, its last member's, and those to the left."""
    assert members_of("personvernombudet") == {"personvernombud", "personvern", "ombud"} | (
        members_of("personvern")
    )
    assert {"ki-prosjekt", "ki", "prosjekt"} <= members_of("ki-prosjektene")
    assert members_of("vi") == {lemmatise("vi")}


def test_noise_takes_no_time() -> None:
    """Fifty thousand times one letter, and right-to-left text, are answered at once."""
    keyword = make_keyword("personvern")
    for noise in ("a" * 50_000, "personvern" * 5_000, "\u05d0" * 50_000, "-" * 50_000):
        assert match(noise, keyword) in (None, FIRST, LAST)
        assert lemmatise(noise) == noise


def test_no_language_model_takes_part() -> None:
    """The dictionary is usable without spaCy or numpy being imported."""
    code = (
        "import sys; from koding.language.keywords import make_keyword, match; "
        "match('etikkrådet', make_keyword('råd')); "
        "print([name for name in ('spacy', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
