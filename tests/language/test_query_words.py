"""What queries find in texts that no rule was made by, as a person judged it."""

from __future__ import annotations

import pytest

from koding.language.compounds import last_member
from koding.language.keywords import make_keyword, match
from training.query_words import QUERIES, read_queries, tally


@pytest.mark.parametrize("name", QUERIES)
def test_queries_find_what_a_reader_would(name: str) -> None:
    """Of what is found 98 in a hundred are right, of what should be found 98 are found."""
    asked = list(read_queries(name))
    assert len({one.query for one in asked}) >= 30
    counted, wrong = tally(asked)
    assert counted.precision >= 0.98, wrong
    assert counted.recall >= 0.98, wrong


@pytest.mark.parametrize(
    ("keyword", "word", "found"),
    [
        ("dom", "voldtektsdommen", True), ("dom", "sykdommen", False), ("syk", "sykdom", True),
        ("skap", "kjøleskapet", True), ("skap", "medlemskapet", False),
        ("fisk", "biografisk", False), ("fisk", "laksefisken", True),
        ("hus", "Husseins", False), ("hus", "husleia", True), ("fred", "Fredrikstad", False),
        ("side", "venstresidens", True), ("rett", "rettes", False), ("by", "storby", True),
        ("by", "rugby", False), ("arbeid", "arbeidskrevende", True), ("vei", "veileder", False),
        ("feil", "feilslått", True), ("lag", "anklaget", False), ("dør", "leverandøren", False),
    ],
)  # fmt: skip
def test_endings_names_and_genitives_are_told_from_members(
    keyword: str, word: str, *, found: bool
) -> None:
    """Ends that make a noun of what is before, names and other words are no members."""
    assert (match(word, make_keyword(keyword)) is not None) is found


def test_a_rarer_reading_of_the_last_member_counts_where_it_ends_the_word() -> None:
    """*husleia* ends in *leie*, whose forms are those of another noun too."""
    found = last_member("husleia")
    assert found is not None
    assert (found.left, found.reading.lemma) == ("hus", "leie")
