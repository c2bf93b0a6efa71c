"""The shipped list of names, and which of them are ordinary words too."""

from __future__ import annotations

import pytest

from koding.language.lexicon import WordClass, load_lexicon
from koding.language.person_names import (
    FILE,
    NameType,
    is_ordinary_word,
    is_person_name,
    load_names,
)
from training.names import LISTS, read_list

COMMON = [
    name.lower()
    for file in ("given_names.txt", "family_names.txt")
    for name in read_list(LISTS / file)
]


def test_common_names_are_known() -> None:
    """Every given and family name that is common in Norway is on the list."""
    assert [name for name in COMMON if not is_person_name(name)] == []


def test_few_common_names_are_ordinary_words() -> None:
    """What a dictionary holds as a proper noun is no ordinary word: of 500 names a sixth are."""
    ordinary = [name for name in COMMON if is_ordinary_word(name)]
    assert len(ordinary) < 0.17 * len(COMMON)


@pytest.mark.parametrize("name", ["Bråthen", "evensen", "ELSA", "Nguyen", "Kari", "Oslo", "Moen"])
def test_a_proper_noun_is_no_ordinary_word(name: str) -> None:
    """Nobody says these words but of whom or what they name."""
    assert not is_ordinary_word(name)


@pytest.mark.parametrize("name", ["Liv", "bjørn", "Dag", "Vik", "Stein", "Per", "hagen"])
def test_names_that_are_words_too_are_known_as_both(name: str) -> None:
    """They are on the list, with how often they are ordinary words."""
    assert is_person_name(name)
    assert is_ordinary_word(name)


def test_how_often_a_name_is_a_word_is_told() -> None:
    """*dag* is a word far more often than *vik*, and *evensen* never."""
    weights = []
    for name in ("dag", "vik", "evensen"):
        known = load_names().find(name)
        assert known is not None
        weights.append(known.ordinary)
    assert weights[0] > weights[1] > weights[2] == 0


def test_the_list_tells_given_from_family_names() -> None:
    """Ragnhild is given, Bråthen is inherited, and Martin is both."""
    found = [load_names().find(name) for name in ("ragnhild", "bråthen", "martin")]
    types = [one.type for one in found if one is not None]
    assert types == [NameType.GIVEN, NameType.FAMILY, NameType.BOTH]


def test_the_list_is_small() -> None:
    """It is under 400 kilobytes."""
    assert FILE.stat().st_size < 400_000


def test_the_dictionary_tells_proper_nouns_from_words() -> None:
    """*evensen* has one reading, as a name; *liv* is life first."""
    (reading,) = load_lexicon().readings("evensen")
    assert reading.word_class is WordClass.NAME
    assert load_lexicon().readings("liv")[0].word_class is WordClass.NOUN
