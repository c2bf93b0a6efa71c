"""Finding codes by a few letters, on any keyboard."""

from __future__ import annotations

import pytest

from koding.model.codes import Code, join_path
from koding.model.label import Label
from koding.model.stored import StoredCode
from koding.tui.screens.finder import is_strewn, rank
from tests.growth import TIMES, assert_no_square

Row = tuple[str, str, str, tuple[str, ...]]
"""A code's parent's path, name, English label and keywords."""

CODEBOOK: list[Row] = [
    ("", "personvern", "privacy", ("GDPR", "samtykke")),
    ("personvern", "anonymisering", "anonymisation", ()),
    ("personvern", "behandlingsgrunnlag", "legal basis", ("hjemmel",)),
    ("", "økonomi", "finances", ("budsjett", "prosjektmidler")),
    ("", "ønsker", "wishes", ()),
    ("", "opplæring", "training", ("kurs",)),
    ("", "åpenhet", "openness", ()),
    ("", "organisasjonskultur", "organisational culture", ("ledelse",)),
    ("organisasjonskultur", "motstand mot endring", "resistance to change", ()),
    ("", "samtykkekompetanse", "capacity to consent", ()),
    ("", "kjønn/alder", "gender and age", ("idé",)),
]


def stored(key: int, row: Row) -> StoredCode:
    """Return a row as the store would hand it out."""
    parent, name, english, keywords = row
    code = Code(name, name, label=Label(en=english), keywords=keywords)
    return StoredCode(key, str(key), None, key, join_path(parent or None, name), code)


CODES = [stored(key, row) for key, row in enumerate(CODEBOOK)]


def found(query: str, recent: tuple[int, ...] = ()) -> list[str]:
    """Return the names of the codes found, best first."""
    return [code.code.name for code in rank(CODES, query, recent)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("okonomi", "økonomi"),
        ("oeko", "økonomi"),
        ("øko", "økonomi"),
        ("apen", "åpenhet"),
        ("aapen", "åpenhet"),
        ("opplaring", "opplæring"),
        ("opplaering", "opplæring"),
        ("ÅPENHET", "åpenhet"),
        ("pers", "personvern"),
        ("anon", "anonymisering"),
        ("pers anon", "anonymisering"),
        ("anon pers", "anonymisering"),
        ("pers/anon", "anonymisering"),
        ("pvern", "personvern"),
        ("orgkult", "organisasjonskultur"),
        ("mme", "motstand mot endring"),
        ("endring", "motstand mot endring"),
        ("gdpr", "personvern"),
        ("hjemmel", "behandlingsgrunnlag"),
        ("kurs", "opplæring"),
        ("legal", "behandlingsgrunnlag"),
        ("kjonn/alder", "kjønn/alder"),
        ("ide", "kjønn/alder"),
    ],
)
def test_a_few_letters_find_the_code_that_is_meant(query: str, first: str) -> None:
    """Names, labels, paths and keywords are searched, with or without Norwegian letters."""
    assert found(query)[0] == first


@pytest.mark.parametrize(
    ("query", "strewn"), [("pvern", False), ("orgkult", False), ("mme", False), ("oasnur", True)]
)
def test_letters_strewn_about_are_told_from_a_shortened_word(query: str, strewn: bool) -> None:
    """Pieces of a word and initials are meant; letters that merely come in order are chance."""
    assert is_strewn(rank(CODES, query)[0], query) is strewn


def test_a_parents_name_finds_the_parent_and_then_what_is_under_it() -> None:
    """The code itself comes before those it is merely a part of the path of."""
    assert found("personvern") == ["personvern", "anonymisering", "behandlingsgrunnlag"]


def test_a_name_comes_before_a_keyword() -> None:
    """A code called so comes before one with that keyword, however exact the keyword is."""
    assert found("samtykke") == ["samtykkekompetanse", "personvern"]


def test_what_is_written_as_it_was_typed_comes_first() -> None:
    """`o` finds both `o` and `ø`, the former first; `ø` finds `ø` first."""
    letters = ["opplæring", "organisasjonskultur", "økonomi", "ønsker"]
    assert [name for name in found("o") if name in letters] == [
        *("opplæring", "organisasjonskultur", "økonomi", "ønsker"),
    ]
    assert found("ø")[:2] == ["økonomi", "ønsker"]


def test_without_a_query_recent_codes_come_first_and_then_the_codebook() -> None:
    """The latest is on top; the rest keep the researcher's order."""
    names = [row[1] for row in CODEBOOK]
    assert found("", recent=(5, 3)) == [names[5], names[3], *names[:3], names[4], *names[6:]]


def test_recent_codes_come_first_among_equals_and_pass_no_better_match() -> None:
    """Being recent lifts a code over its likes, not over one that is called just so."""
    assert found("ø", recent=(4,))[0] == "ønsker"
    assert found("personvern", recent=(1, 2))[0] == "personvern"


def test_letters_that_are_not_there_find_nothing() -> None:
    """No code is offered that lacks a word of the query."""
    assert found("xyz") == []
    assert found("pers xyz") == []


def test_a_large_codebook_is_ranked_between_two_keys() -> None:
    """A thousand codes take a tenth of a second, and no square of their number."""
    codes = [stored(key, row) for key, row in enumerate(CODEBOOK * 11 * TIMES)]

    def search(some: list[StoredCode]) -> None:
        rank(some, "pers anon")

    assert_no_square(search, codes[: len(codes) // TIMES], codes)
