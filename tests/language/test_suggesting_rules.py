"""Keyword rules: what the codebook's keywords find, and that looking fast finds the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from koding.language.keywords import MatchKind, make_keyword, match
from koding.language.suggesting import (
    KeywordIndex,
    KeywordRules,
    lemmas_and_members,
    word_rows,
    written_form,
)

KEYWORDS = ("personvern", "råd", "KI", "lov", "bok", "være", "data", "på", "drift", "NAV")
MEMBERS = ("personvern", "råd", "etikk", "ombud", "områd", "lov", "data", "bøk", "er", "s", "-")
ENDINGS = ("", "et", "ene", "s", "ets", "er", "-et", "’s", "ende")


@given(
    parts=st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=4),
    ending=st.sampled_from(ENDINGS),
    upper=st.booleans(),
)
def test_the_index_finds_what_trying_every_keyword_finds(
    parts: list[str], ending: str, upper: bool
) -> None:
    """A word matches through the index just as it does when each keyword is tried on it."""
    word = "".join(parts) + ending
    word = word.upper() if upper else word
    tried = ((one, match(word, make_keyword(one))) for one in KEYWORDS)
    assert KeywordIndex(KEYWORDS)[word] == tuple((one, kind) for one, kind in tried if kind)


def found(text: str, *keywords: str, exclude: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Return the words, keyword and kind of each match of one code's keywords."""
    rules = KeywordRules({1: keywords}, exclude=exclude)
    return [(one.words, one.keyword, one.kind.value) for one in rules.find(text, 0, len(text))]


def test_the_kind_of_match_is_told() -> None:
    """A form, a first and a last member are told apart; a word that only looks alike is none."""
    text = "Etikkrådet ga råd om områdene, tråden og rådgiverne."
    assert found(text, "råd") == [
        ("Etikkrådet", "råd", MatchKind.LAST),
        ("råd", "råd", MatchKind.FORM),
        ("rådgiverne", "råd", MatchKind.FIRST),
    ]


def test_an_excluded_word_matches_nothing() -> None:
    """A word left out is left out in any case, and other words of the keyword stay."""
    assert found("RÅDET og rådene", "råd", exclude=("rådet",)) == [("rådene", "råd", "form")]


def test_a_phrase_is_met_in_any_form_and_only_whole() -> None:
    """Every word of a phrase stands there in some form, one after the other."""
    text = "Kunstige intelligenser er ikke kunstig, men intelligens."
    assert found(text, "kunstig intelligens") == [
        ("Kunstige intelligenser", "kunstig intelligens", "form")
    ]
    assert found("kunstig", "kunstig intelligens") == []


def test_a_word_of_two_codes_is_found_for_both() -> None:
    """Two codes that share a keyword each have their match."""
    rules = KeywordRules({1: ("lov", "lov"), 2: ("lov",)})
    assert [one.code for one in rules.find("En lov.", 0, 7)] == [1, 2]


def test_nothing_is_found_where_there_is_nothing() -> None:
    """No text, no keywords, keywords of signs alone: no match, and no fault."""
    assert KeywordRules({}).find("lov", 0, 3) == []
    assert found("", "lov") == []
    assert found("lov - lov", "-", "") == []


def test_letters_repeated_take_no_longer_than_they_are() -> None:
    """A word of 50,000 letters and one of another script are looked through and match nothing."""
    assert found("a" * 50_000 + " سلام", "råd", "lov") == []


def test_a_compound_teaches_its_members() -> None:
    """A compound's features are its dictionary form and its members; a plain word has its form."""
    assert lemmas_and_members("etikkrådene")[0] == "etikkråd"
    assert {"member:etikk", "member:råd"} <= set(lemmas_and_members("etikkrådene"))
    assert lemmas_and_members("Rådene") == ("råd",)
    assert written_form("Rådene") == ("rådene",)


def test_features_are_numbered_in_the_order_they_come() -> None:
    """The same word has the same number in every text, and a new one the next."""
    names: dict[str, int] = {}
    assert word_rows("lov og lov", [(0, 3), (4, 10)], written_form, names) == [[0], [1, 0]]
    assert word_rows("ny lov", [(0, 6)], written_form, names) == [[2, 0]]
    assert list(names) == ["lov", "og", "ny"]


def test_a_pseudonym_is_no_keyword() -> None:
    """The word in [person A] suggests nothing; the same word beside it does."""
    text = "En person så [person A]."
    found = KeywordRules({1: ["person"]}).find(text, 0, len(text))
    assert [one.start for one in found] == [3]
