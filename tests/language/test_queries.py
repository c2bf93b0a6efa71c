"""What a search finds, by koding's own words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import QueryError
from koding.language.matches import BoundedExpression, QueryFinder
from koding.language.queries import parse_query
from koding.language.words import LONGEST_TERM, UNSORTED, spell, spoken_words, word_spans
from tests.growth import TIMES, assert_no_square

TEXT = (
    "Vi har et personvernombud, og KI-prosjektene deler ikke data 😀. Data\u00addelingen er "
    "«kunstig intelligent», sier Åse. Kunstig intelligens krever data. Det er på en måte etikk."
)


def found(query: str, text: str = TEXT) -> list[str]:
    """Return the words that answer."""
    return [
        text[one.start : one.end]
        for one in QueryFinder(parse_query(query)).find(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("personvern", ["personvernombud"]),
        ("kunstig intelligens", ["Kunstig intelligens"]),
        ("data", ["data", "Data\u00addelingen", "data"]),
        ("=data", ["data", "data"]),
        ('"på en måte"', ["på en måte"]),
        ('"På  en måte"', ["på en måte"]),
        ("person*", ["personvernombud"]),
        ("*delingen", ["Data\u00addelingen"]),
        ("?se", ["Åse"]),
        ("p*v*n*", ["personvernombud"]),
        ("ki-*", ["KI-prosjektene"]),
        ("ombud,", ["personvernombud"]),
        ("dele ~2 data", ["deler ikke data"]),
        ("data ~2 dele", ["deler ikke data"]),
        ("data ~1 dele", []),
        ("ombud | etikk", ["personvernombud", "etikk"]),
        ('"på | en" | etikk', ["på en", "etikk"]),
        (r"/ikke\s+data/", ["ikke data"]),
        (r"/^vi/", ["Vi"]),
        ("=DATA", ["data", "data"]),
        (unicodedata.normalize("NFD", "Åse"), ["Åse"]),
        (unicodedata.normalize("NFD", "åse*"), ["Åse"]),
        ("finnesikke", []),
        ("personvern-ombud", ["personvernombud"]),
    ],
)
def test_queries_find(query: str, words: list[str]) -> None:
    """Each way of asking finds its words, in order, and nothing else."""
    assert found(query) == words


@pytest.mark.parametrize(
    "query",
    ["", "  ", '"a', "a |", "~5 a", "a ~5", "/(/", "/", "//", "/a", '""', "a ~5 ~3 b", "a ~0 b",
     "a ~99999999999999999999 b", "data ~ deling", "data ~x deling", "=", "*", "???", "…"],
)  # fmt: skip
def test_half_a_query_is_refused(query: str) -> None:
    """What is not closed, lacks a word or is too wide is one clear sentence."""
    with pytest.raises(QueryError) as told:
        parse_query(query)
    assert "\n" not in str(told.value)


def test_a_pattern_counts_every_letter_once() -> None:
    """The letters before and after a star stand beside each other at the closest."""
    assert found("ab*b", "ab abb abxb abx") == ["abb", "abxb"]


def test_near_counts_words_and_takes_the_whole_stretch() -> None:
    """A third word near the second need not stand near the first."""
    text = "data x x deling x x etikk"
    assert found("=data ~3 =deling ~3 =etikk", text) == [text]
    assert found("=data ~2 =deling", text) == []


def test_near_takes_the_shortest_stretches() -> None:
    """Of stretches within each other the inner one is told, and each place once."""
    assert found("=a ~5 =b", "a x a b b x") == ["a b"]
    assert found("=a ~2 =b", "a b x x b a") == ["a b", "b a"]


def test_near_finds_a_farther_word_where_only_that_leads_on() -> None:
    """A nearer second word that the third is not near does not hide a farther one that it is."""
    assert found("=a ~4 =b ~1 =c", "a b x b c") == ["a b x b c"]


def test_near_words_are_two_words() -> None:
    """One word that answers both sides is not near itself."""
    assert found("personvern ~5 ombud", "personvernombudet") == []
    assert found("=a ~1 =a", "a") == []
    assert found('"a b" ~1 "b c"', "a b c") == []


def test_matches_stand_apart() -> None:
    """Of matches that share text the first is told, of those that begin together the longest."""
    assert found('"a a"', "a a a") == ["a a"]
    assert found("=a | =a =b", "a b a") == ["a b", "a"]


@given(st.text(max_size=60), st.text(max_size=80))
def test_no_query_fails_otherwise(query: str, text: str) -> None:
    """Any text either is a query, whose matches lie in the text, or is refused in a sentence."""
    try:
        asked = parse_query(query)
    except QueryError:
        return
    reach = 0
    for one in QueryFinder(asked).find(text, 0, len(text)):
        assert reach <= one.start < one.end <= len(text)
        reach = one.end


@pytest.mark.parametrize("query", ["effektivt", "=effektivt", "effe*", "finansiere"])
def test_ligatures_of_print_are_their_letters(query: str) -> None:
    """What print set as one sign (`ﬀ`, `ﬁ`) is found by its letters; the text keeps the sign."""
    assert len(found(query, "De arbeider eﬀektivt og ﬁnansierer mye.")) == 1


@given(st.integers(0, 60))
def test_a_search_sees_only_its_part(start: int) -> None:
    """What is found from a later start on is what is found anyway and begins there or later."""
    whole = QueryFinder(parse_query("=x")).find("x " * 40, 0, 80)
    part = QueryFinder(parse_query("=x")).find("x " * 40, start, 80)
    assert part == [one for one in whole if one.start >= start]


PIECES = st.sampled_from(
    ["råd", "Etikkrådet", "råd\u00adet", "ra\u030ad", "områdene", "SIGMAΣ", "İ", "x", "Bøkene",
     "bok", "er", "KI-råd", "😀", "eﬀektivt", "været", "bok" + "råd" * 40]
)  # fmt: skip
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", ", ", "\n", "-", "\u2028"]))).map(
    lambda pairs: "".join(map("".join, pairs))
)
QUERIES = st.sampled_from(
    [
        "råd",
        "=råd",
        "bok",
        "være",
        "*råd*",
        "sigmaσ*",
        "råd | bok",
        "råd ~3 bok",
        "x x",
        "/rå/",
        "effekt*",
    ]
)


@given(TEXTS, QUERIES)
def test_knowing_the_words_beforehand_changes_nothing(text: str, query: str) -> None:
    """Looking for the letters of known words finds what cutting the whole text finds."""
    knowing = QueryFinder(parse_query(query))
    knowing.learn(terms := _index_terms(text))
    asked = knowing.find(text, 0, len(text), unsorted=UNSORTED in terms)
    assert asked == QueryFinder(parse_query(query)).find(text, 0, len(text))


@given(st.text(max_size=200))
def test_the_index_holds_every_word(text: str) -> None:
    """Each word of a text is among its terms, as it is spelled, and no term holds white space."""
    terms = _index_terms(text)
    assert {spell(text[start:end]) for start, end in word_spans(text, 0, len(text))} == set(terms)
    assert not any(sign.isspace() for term in terms for sign in term)


def test_the_index_marks_what_it_cannot_hold() -> None:
    """A word longer than a database takes, and too many words, are marked and never cut."""
    assert _index_terms("ja " + "a" * (LONGEST_TERM + 1)) == ["ja", UNSORTED]
    assert _index_terms(" ".join(f"ord{number}" for number in range(90_000))) == [UNSORTED]


@pytest.mark.parametrize("query", ["a", "*a*a*a*b", "a ~50 a", "a a", "=a | =b", "personvern"])
def test_noise_is_searched_in_no_time(query: str) -> None:
    """One letter fifty thousand times, as one word or as many, takes no quadratic time."""
    asked = parse_query(query)

    def search(noise: str) -> None:
        QueryFinder(asked).find(noise, 0, len(noise))

    for piece in ("a", "a ", "a-", "\u05d0"):
        assert_no_square(search, piece * 6250, piece * 6250 * TIMES)


def test_a_rare_slip_of_the_pen_is_no_reading() -> None:
    """The treebank reads a few written *og* as *å*; a search does not."""
    text = "Det er å like og å lese og å gå."
    assert found("å", text) == ["å", "å", "å"]
    assert found("og", text) == ["og", "og"]


def test_a_hyphen_does_not_make_another_compound() -> None:
    """A compound is found in both spellings, whichever is asked for."""
    text = "personvernombudet Personvern-ombudets personvern"
    assert found("personvernombud", text) == found("personvern-ombud", text) == text.split()[:2]


def test_no_part_of_a_pseudonym_is_found() -> None:
    """[person A] is found whole or as a regular expression, and not by one of its words."""
    text = "En person, [person A], så [virksomhet AB] [latter]."
    assert found("person", text) == ["person"]
    assert found("=a | virksomhet", text) == []
    assert found("=person =a", text) == ["person A"]
    assert found("/person a/", text) == ["person A"]
    assert found("latter", text) == ["latter"]


def test_an_expression_without_end_is_stopped() -> None:
    """A pattern that would go on for ever is one sentence, and its process is gone."""
    expression = BoundedExpression("(a+)+b", seconds=0.5)
    with pytest.raises(QueryError, match="takes too long"):
        expression.spans("a" * 50_000)
    assert expression._child.returncode is not None
    with pytest.raises(QueryError, match="takes too long"):
        expression.spans("a")


def test_an_expression_counts_code_points() -> None:
    """Spans are of the text as it stands, emoji, line ends, lone surrogates and all."""
    expression = BoundedExpression("X.|^$|å")
    assert expression.spans("😀xy\nÅ\r\u2028\ud800x!") == [(1, 3), (4, 5), (8, 10)]
    assert expression.spans("") == []


def _index_terms(body: str) -> list[str]:
    """Return what the index holds of a turn that says `body`."""
    [terms] = spoken_words(body, [(0, len(body))]).terms
    return terms.split()
