"""Compounds come apart where a reader takes them apart, and simple words do not."""

from __future__ import annotations

import hashlib

import pytest

from koding.language.compounds import last_member, lemma_of, members_of
from koding.language.keywords import MatchKind, make_keyword, match
from koding.language.lexicon import FILE
from koding.store.schema import SCHEMA_HEAD
from tests.language.compound_list import TRIED, UNTRIED, is_right, read_compounds

FORM, FIRST, LAST, MIDDLE = MatchKind

KEPT_BY, KEPT = "0021", "e18978b82360c331"
"""The migration that last made dictionary forms anew, and the hash of what they are."""


def test_every_listed_compound_comes_apart_where_it_should() -> None:
    """Three hundred compounds, half of them of an s and what could begin with it, are all right."""
    listed = read_compounds(TRIED)
    assert len(listed) >= 300
    assert sum(one.link == "s" for one in listed) >= 100
    assert [one.word for one in listed if not is_right(one)] == []


def test_compounds_set_apart_come_apart_too() -> None:
    """Of those that no rule was made by, at least 97 of a hundred are right."""
    listed = read_compounds(UNTRIED)
    assert sum(map(is_right, listed)) >= 0.97 * len(listed)


@pytest.mark.parametrize(
    ("keyword", "word", "kind"),
    [
        ("leder", "avdelingsleder", LAST), ("leder", "Virksomhetslederne", LAST),
        ("lag", "avdelingslagene", LAST), ("team", "utviklingsteamet", LAST),
        ("tall", "befolkningstall", LAST), ("makt", "beslutningsmakta", LAST),
        ("skatt", "skatteetaten", FIRST), ("skatt", "skattelettelser", FIRST),
        ("fisk", "fiskekvoter", FIRST), ("hjelp", "hjelpetiltak", FIRST),
        ("søk", "søkemotoren", FIRST), ("lån", "lånekassen", FIRST),
        ("folk", "folkehelsa", FIRST), ("arv", "arveloven", FIRST), ("jul", "julebordet", FIRST),
        ("natt", "nattevaktene", FIRST), ("gjest", "gjesteboka", FIRST),
        ("hjem", "hjemmekontoret", FIRST), ("el", "elbiler", FIRST), ("bo", "bostedet", FIRST),
        ("bompenger", "bompengeringen", FIRST), ("sykkel", "elsykkelen", LAST),
    ],
)  # fmt: skip
def test_links_do_not_hide_a_member(keyword: str, word: str, kind: MatchKind) -> None:
    """A keyword is found before and after the s and the e that link members."""
    assert match(word, make_keyword(keyword)) is kind


@pytest.mark.parametrize(
    ("keyword", "word"),
    [
        ("si", "situasjon"), ("si", "arbeidssituasjonen"), ("by", "byråkratiet"),
        ("by", "nyhetsbyråer"), ("uro", "urovekkende"), ("bruk", "brukbar"), ("bruk", "brukbart"),
        ("lege", "statlege"), ("slede", "avdelingsleder"), ("stall", "befolkningstall"),
        ("lær", "lærebok"), ("fest", "festeavgift"), ("ring", "boring"), ("lag", "anklaget"),
        ("tråd", "kostråd"),
    ],
)  # fmt: skip
def test_letters_that_are_no_member_are_no_hit(keyword: str, word: str) -> None:
    """What only looks like a member, of a simple word or of another compound, is refused."""
    assert match(word, make_keyword(keyword)) is None


@pytest.mark.parametrize(
    ("word", "members"),
    [
        ("avdelingslederne", {"avdelingsleder", "avdeling", "leder"}),
        ("skattebetalere", {"skattebetaler", "skatt", "betaler"}),
        ("befolkningstallene", {"befolkningstall", "befolkning", "tall"}),
        ("elbilene", {"elbil", "el", "bil"}),
        ("landslaget", {"landslag", "land", "lag"}),
        ("årsrapportene", {"årsrapport", "år", "rapport"}),
        ("hovedansvaret", {"hovedansvar", "ansvar"}),
        ("situasjonene", {"situasjon"}),
        ("byråkratiet", {"byråkrati"}),
    ],
)
def test_words_are_counted_by_members_that_exist(word: str, members: set[str]) -> None:
    """What a compound is counted as are its members, and neither *sleder* nor *skatte*."""
    assert members_of(word) == members


@pytest.mark.parametrize("word", ["elgen", "elementene", "tallet", "boring", "seksjon", "eller"])
def test_simple_words_are_not_taken_apart(word: str) -> None:
    """A word whose dictionary form does not end in what its inflected form seems to is simple."""
    assert last_member(word) is None


def test_other_dictionary_forms_come_with_a_migration() -> None:
    """They are kept with a study's words, and only a migration makes these anew."""
    forms = [one.word for one in read_compounds(UNTRIED)]
    told = hashlib.sha256(FILE.read_bytes() + " ".join(map(lemma_of, forms)).encode())
    assert told.hexdigest()[:16] == KEPT, "write a migration, then change both"
    assert KEPT_BY <= SCHEMA_HEAD
