"""Compounds are taken apart to be counted, and simple words are left whole."""

from __future__ import annotations

import pytest

from koding.language.compounds import take_apart


@pytest.mark.parametrize(
    ("word", "left", "last"),
    [
        ("språkmodellene", "språk", "modell"),
        ("seksjonslederen", "seksjon", "leder"),
        ("maskinlæringsmodell", "maskinlæring", "modell"),
        ("forskningsrådet", "forskning", "råd"),
        ("konsekvensvurderingen", "konsekvens", "vurdering"),
        ("rådata", "rå", "data"),
    ],
)
def test_a_compound_is_taken_apart_before_its_last_member(word: str, left: str, last: str) -> None:
    """The link belongs to neither, and the last member is told by its dictionary form."""
    found = take_apart(word)
    assert found is not None
    assert (found.left, found.reading.lemma) == (left, last)


@pytest.mark.parametrize(
    "word",
    [
        "avdelingen",
        "vurdering",
        "hjemmel",
        "seksjon",
        "tallet",
        "feilen",
        "kontroll",
        "leverandørens",
        "viktigste",
        "anslag",
        "studenten",
        "xyzzy",
        "",
        "a" * 50_000,
    ],
    ids=lambda word: word[:12],
)
def test_a_simple_word_is_left_whole(word: str) -> None:
    """Endings that are words by themselves too (*-ing*, *-let*, *-ste*) are no members."""
    assert take_apart(word) is None
