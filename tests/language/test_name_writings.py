"""Accepted names are found in every writing, and a person is asked where a program cannot tell."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.name_match import Mode, NameDoubt
from koding.language.identifiers.writings import Original, bare_name
from koding.model.choices import IdentifierKind as Kind
from tests.language.name_replacing import replace_names

MATCHER = NameMatcher(
    [
        Original("Kari Nilsen", Kind.PERSON, "[person A]"),
        Original("Marit", Kind.PERSON, "[person B]"),
        Original("Jonas", Kind.PERSON, "[person C]"),
        Original("Moen", Kind.PERSON, "[person D]"),
        Original("Fatima Warsame", Kind.PERSON, "[person E]"),
        Original("Bråthen", Kind.PERSON, "[person F]"),
        Original("Thi Nguyen", Kind.PERSON, "[person G]"),
        Original("Liv Bjørn Vik", Kind.PERSON, "[person H]"),
        Original("Anne-Lise Sæther", Kind.PERSON, "Olga"),
        Original("Søren Østbø", Kind.PERSON, "Jens"),
        Original("Dag", Kind.PERSON, "[person K]"),
        Original("Evensen", Kind.NAME, "[navn A]"),
        Original("Elsa", Kind.PERSON, "[person L]"),
        Original("No", Kind.PERSON, "[person M]"),
        Original("Bø", Kind.PLACE, "[sted A]"),
        Original("Fjellvik Regnskap AS", Kind.ORGANISATION, "[virksomhet A]"),
        Original("KFU-2019-113", Kind.NUMBER, "[nummer]"),
        Original("922 07 418", Kind.PHONE, "[telefonnummer]"),
    ]
)


def doubts(text: str, mode: Mode = Mode.TEXT) -> list[tuple[str, NameDoubt]]:
    """Return what a person must decide about in a text."""
    return [(text[m.start : m.end], m.doubt) for m in MATCHER.find(text, mode) if m.doubt]


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("bråthen, BRÅTHEN og Bråthen", "[person F], [person F] og [person F]"),
        ("brathen braathen BRAATHEN", "[person F] [person F] [person F]"),
        ("evensen og elsa kom", "[navn A] og [person L] kom"),
        ("nguyen og warsame", "[person G] og [person E]"),
        ("Kari sa at nilsen, KARI NILSEN", "[person A] sa at [person A], [person A]"),
        ("Nilsen Kari", "[person A]"),
        ("K. Nilsen og s. østbø", "[person A] og Jens"),
        ("Anne-Lise, Anne, annelise, ANNE-LISE", "Olga, Olga, Olga, OLGA"),
        ("anne saether", "Olga"),
        ("soren ostbo, soeren oestboe", "Jens, Jens"),
        ("fjellvik regnskap as", "[virksomhet A]"),
        ("sak KFU-2019-113 og kfu 2019 113", "sak [nummer] og [nummer]"),
        ("92207418 og 922.07.418", "[telefonnummer] og [telefonnummer]"),
        ("Bra\u030athen", "[person F]"),
        ("Brå\u00adthen", "[person F]"),
        ("Liv Bjørn Vik kom. Liv Bjørn Viks bil.", "[person H] kom. [person H]s bil."),
        ("Kari N. skrev. Kari N, Kari N.", "[person A] skrev. [person A], [person A]."),
        ("Kari B. skrev, Marit N.", "[person A] B. skrev, [person B] N."),
        ("knilsen@firma.no, NilsenK, fwarsame", "[person A]@firma.no, [person A], [person E]"),
    ],
)
def test_every_writing_of_a_name_is_replaced(text: str, replaced: str) -> None:
    """Any case, composed or not, without æøå, parts of a full name, an initial."""
    assert replace_names(MATCHER, text) == replaced


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Ｋａｒｉ　Ｎｉｌｓｅｎ", "[person A]"),
        ("К\u0430ri N\u0456ls\u0435n", "[person A]"),
        ("ВRÅТНЕNS bil", "[person F]S bil"),
        ("\U0001d40a\U0001d41a\U0001d42b\U0001d422", "[person A]"),
        ("\u24c0\u24d0\u24e1\u24d8 og \u1d0b\u1d00\u0280\u026a", "[person A] og [person A]"),
        ("K a r i, k.a.r.i, K a r i  N i l s e n s", "[person A], [person A], [person A] s"),
        ("B r a\u030a t h e n", "[person F]"),
        (
            "M\u00ada\u00adr\u00adi\u00adt, Jo\u200bnas, El\u202esa",
            "[person B], [person C], [person L]",
        ),
        ("So\u0338ren, K\u0336a\u0336r\u0336i\u0336", "Jens, [person A]"),
        ("Marit\u00b9 sier", "[person B]\u00b9 sier"),
    ],
)
def test_what_looks_like_a_name_is_one(text: str, replaced: str) -> None:
    """Other alphabets' look-alikes, compatible letters, letters apart, signs that are not seen."""
    assert replace_names(MATCHER, text) == replaced


@pytest.mark.parametrize("text", ["E l s", "punkt a b c d", "L\u0430ri", "J. R. R. T.", "a. b. c."])
def test_what_looks_like_no_name_stays(text: str) -> None:
    """Letters apart that spell no name, and look-alikes in other words, are let be."""
    assert MATCHER.find(text) == []


@pytest.mark.parametrize("name", ["Владимир", "Αννα", "Ирина Ким"])
def test_a_name_in_another_alphabet_is_found_in_every_case(name: str) -> None:
    """A letter that looks like a Latin one only as a capital does not part a name from itself."""
    matcher = NameMatcher([Original(name, Kind.PERSON, "[person A]")])
    for written in (name, name.upper(), name.lower()):
        assert replace_names(matcher, f"sa {written} da") == "sa [person A] da"


def test_a_ligature_is_its_letters() -> None:
    """What a typesetter joined is found, and what is accepted with it too."""
    for name, written in (("Fiona", "\ufb01ona"), ("\ufb01ona", "Fiona"), ("Dijk", "D\u0133k")):
        matcher = NameMatcher([Original(name, Kind.PERSON, "[person A]")])
        assert replace_names(matcher, f"sa {written} da") == "sa [person A] da"


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Marits rapport", "[person B]s rapport"),
        ("marits rapport", "[person B]s rapport"),
        ("Jonas' team", "[person C]s team"),
        ("Moen's hus", "[person D]'s hus"),
        ("Jonas’ og Moens", "[person C]s og [person D]s"),
        ("KARI NILSENS BIL", "[person A]S BIL"),
        ("Sørens bil", "Jens' bil"),
        ("Anne-Lises", "Olgas"),
        ("hun sa 'Jonas' og gikk", "hun sa '[person C]' og gikk"),
        ("Marit Jonas", "[person B] [person C]"),
    ],
)
def test_a_genitive_and_its_neighbours_stay(text: str, replaced: str) -> None:
    """What a name owns is kept, and its ending is written as the pseudonym's letters ask for."""
    assert replace_names(MATCHER, text) == replaced


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("https://x.no/fatima-warsame?a=1", "https://x.no/[person E]?a=1"),
        ("kari.nilsen@firma.no", "[person A]@firma.no"),
        ("knut@nilsen.no", "knut@[person A].no"),
        ("@KariNilsen og #karinilsen", "@[person A] og #[person A]"),
        ("se kari_nilsen.txt", "se [person A].txt"),
        ("nilsen2@firma.no, kari%20nilsen", "[person A]2@firma.no, [person A]"),
        ("www.nav.no, nav.no/om og x@nav.no", "www.nav.no, nav.no/om og x@nav.no"),
    ],
)
def test_names_in_addresses_are_replaced_and_the_country_is_not(text: str, replaced: str) -> None:
    """URLs, e-mail and handles hold names; `no` at the end of an address is nobody's."""
    assert replace_names(MATCHER, text) == replaced


@pytest.mark.parametrize(
    ("slug", "replaced"),
    [
        ("kari-nilsen.txt", "person-a.txt"), ("kari_nilsen", "person_a"),
        ("KariNilsen_2.docx", "PersonA_2.docx"), ("KARI_NILSEN", "PERSON_A"),
        ("Kari Nilsen.docx", "[person A].docx"), ("fatima", "person-e"),
        ("soren.ostbo", "jens"), ("intervjukarinilsen", "intervjuperson-a"),
        ("I01_nguyen_runde2.txt", "I01_person-g_runde2.txt"), ("bråthens-svar", "person-fs-svar"),
    ],
)  # fmt: skip
def test_what_was_made_from_a_name_is_made_anew(slug: str, replaced: str) -> None:
    """File names, slugs and ids hold names too, and keep their form."""
    assert replace_names(MATCHER, slug, Mode.SLUG) == replaced


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gleden i livet og liv i dag", [("liv", NameDoubt.SMALL), ("dag", NameDoubt.SMALL)]),
        ("Dag og natt. Liv er fint.", [("Dag", NameDoubt.CAPITAL), ("Liv", NameDoubt.CAPITAL)]),
        ("Vi bor i Vik.", [("Vik", NameDoubt.CAPITAL)]),
        ("Karin Nilsen var der", [("Nilsen", NameDoubt.OTHER)]),
        ("bråthensaken", [("bråthen", NameDoubt.WITHIN)]),
        ("så kom Dag inn", []),
        ("da sa Bo ja", [("Bo", NameDoubt.SMALL)]),
        ("det er bo og bolig i Bø", []),
        ("liv vik sa ja", []),
    ],
)
def test_a_person_decides_what_a_program_cannot(
    text: str, found: list[tuple[str, NameDoubt]]
) -> None:
    """An ordinary word, another's name and a longer word are told of, and never replaced."""
    assert doubts(text) == found
    assert all(replace_names(MATCHER, text).count(word) == text.count(word) for word, _ in found)


def test_a_name_of_several_is_told_of() -> None:
    """A given name that two accepted persons have is shared; an accepted one of its own is not."""
    kari = Original("Kari Moe", Kind.PERSON, "[person A]")
    other = Original("Kari Lie", Kind.PERSON, "[person B]")
    both = NameMatcher([kari, other])
    (match,) = both.find("så sa Kari det")
    assert (match.doubt, match.owners) == (NameDoubt.SHARED, (other, kari))
    assert replace_names(both, "Kari Moe og Kari Lie") == "[person A] og [person B]"
    bare = Original("Kari", Kind.PERSON, "[person C]")
    assert replace_names(NameMatcher([kari, other, bare]), "så sa Kari") == "så sa [person C]"


def test_a_person_and_a_place_of_one_name_are_told_apart() -> None:
    """Where the same word was accepted as both, each place is asked about."""
    person = Original("Nerlia", Kind.PERSON, "[person A]")
    place = Original("Nerlia", Kind.PLACE, "[sted A]")
    (match,) = NameMatcher([person, place]).find("i Nerlia")
    assert match.doubt is NameDoubt.SHARED
    assert {one.pseudonym for one in match.owners} == {"[person A]", "[sted A]"}
    assert match.replaced_by("[sted A]") == "[sted A]"


def test_a_name_over_lines_is_one_on_each() -> None:
    """Lines stay lines: what is broken gets the pseudonym on both."""
    assert replace_names(MATCHER, "hos Fjellvik\nRegnskap AS i går") == (
        "hos [virksomhet A]\n[virksomhet A] i går"
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [("Marits", "Marit"), ("Jonas' team", "Jonas"), ("Jonas", "Jonas"), ("Jens", "Jens"),
     ("Maria's", "Maria"), ("O'Brien", "O'Brien"), ("Kari Nilsens", "Kari Nilsen"), ("", "")],
)  # fmt: skip
def test_a_genitive_is_no_part_of_a_name(written: str, name: str) -> None:
    """What is accepted is the person, without the ending and without what is owned."""
    assert bare_name(written) == name


_PIECES = st.sampled_from(
    ["Kari", "nilsen", "NILSENS", "Vik", "liv", "'", "’s", " ", "\n", "-", "_", ".", "@", "no",
     "å", "\u030a", "\u00ad", "Bråthen", "92207418", "922", " 07 ", "418", "1", "K.", "é", "İ",
     "Søren", "SO", "karinilsen", "KariNilsen", "Fjellvik", "Regnskap", "AS", "日本", "😀"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from(Mode))
def test_matches_are_apart_and_replacing_leaves_none(text: str, mode: Mode) -> None:
    """Matches are in order and within lines; a name that is surely one never stands afterwards."""
    found = MATCHER.find(text, mode)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all("\n" not in text[one.start : one.end] for one in found)
    composed = unicodedata.normalize("NFC", text)
    assert len(MATCHER.find(composed, mode)) == len(found)


def test_two_names_written_as_one_word_are_a_person_s_to_decide() -> None:
    """Two people's names run together are asked about, whatever their letters."""
    assert doubts("elsamarit og ElsaMarit")[0] == ("elsa", NameDoubt.WITHIN)
    assert len(doubts("ElsaMarit")) == 2


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Bergens-avdelingen i Bergens sentrum", "[sted E]-avdelingen i [sted E]s sentrum"),
        ("Kari N. har sagt det, sa Kari N.", "[person I] har sagt det, sa [person I]."),
        ("Det sa Kari N. Vi lo.", "Det sa [person I]. Vi lo."),
        ("van der Meers hus", "[person K]s hus"),
    ],
)
def test_what_joins_a_name_to_the_words_around_is_as_norwegian_has_it(
    text: str, after: str
) -> None:
    """A link's s goes in a compound, and an initial's dot goes with it, but a sentence's stays."""
    matcher = NameMatcher(
        (
            Original("Bergen", Kind.PLACE, "[sted E]"),
            Original("Kari N.", Kind.PERSON, "[person I]"),
            Original("van der Meer", Kind.PERSON, "[person K]"),
        )
    )
    assert replace_names(matcher, text) == after


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Olaene kom", "Ola"), ("to olaer", "ola"), ("hun er nordhagensk", "nordhagen"),
        ("fjellvikingene vant", "fjellvik"), ("Nordhagenserne tapte", "Nordhagen"),
    ],
)  # fmt: skip
def test_a_word_made_of_an_accepted_name_is_asked_about(text: str, name: str) -> None:
    """Several of a name, and what is of a place, hold it: a person decides, as of a compound."""
    matcher = NameMatcher(
        [
            Original("Ola Moe", Kind.PERSON, "[person A]"),
            Original("Nordhagen", Kind.PLACE, "[sted A]"),
            Original("Fjellvik", Kind.PLACE, "[sted B]"),
        ]
    )
    found = [(text[one.start : one.end], one.doubt) for one in matcher.find(text)]
    assert found == [(name, NameDoubt.WITHIN)]
