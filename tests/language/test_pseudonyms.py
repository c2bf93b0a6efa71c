"""What is to be replaced is found wherever it stands, and gets a pseudonym of its own."""

from __future__ import annotations

import pytest

from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.dates import read_day
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.pseudonyms import join_names, name_originals
from koding.language.identifiers.writings import Original
from koding.model.choices import IdentifierKind
from tests.language.name_replacing import replace_names

Kind = IdentifierKind
MATCHER = NameMatcher(
    [
        Original("Kari Moe", Kind.PERSON, "[person A]"),
        Original("Kari", Kind.PERSON, "[person A]"),
        Original("Moe", Kind.PERSON, "[person A]"),
        Original("Storm", Kind.PERSON, "[person B]"),
        Original("Brattvik", Kind.PLACE, "[sted A]"),
        Original("922 07 418", Kind.PHONE, "[telefonnummer]"),
        Original("kari@moe.no", Kind.EMAIL, "[e-postadresse]"),
        Original("Del", Kind.ORGANISATION, "[virksomhet B]"),
        Original("Kvist & Lode", Kind.ORGANISATION, "[virksomhet A]"),
    ]
)


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Kari Moe kom", "[person A] kom"),
        ("kari  moe kom", "[person A] kom"),
        ("Kari\nMoe kom", "[person A]\n[person A] kom"),
        ("KARI MOES bil", "[person A]S bil"),
        ("STORMS bil", "[person B]S bil"),
        ("Karis og Moe's", "[person A]s og [person A]'s"),
        ("Karin og Moelven", "Karin og Moelven"),
        ("stormen og storm og Storm", "stormen og storm og [person B]"),
        ("STORM sa ja", "[person B] sa ja"),
        ("Brattvik-saken, brattvik.", "[sted A]-saken, [sted A]."),
        ("I01_Brattvik.txt", "I01_[sted A].txt"),
        ("92207418 og 922.07.418", "[telefonnummer] og [telefonnummer]"),
        ("1922074189", "1922074189"),
        ("skriv til kari@moe.no.", "skriv til [e-postadresse]."),
        ("dette er del av Del", "dette er del av [virksomhet B]"),
        ("DEL og Dels leder", "[virksomhet B] og [virksomhet B]s leder"),
        ("moen og mØbel", "moen og mØbel"),
        ("hos kvist & lode", "hos [virksomhet A]"),
    ],
)
def test_each_writing_is_replaced(text: str, replaced: str) -> None:
    """Case, spaces, genitives and compounds with hyphen are seen through; other words are not."""
    assert replace_names(MATCHER, text) == replaced


def test_nothing_is_replaced_twice() -> None:
    """What stands after replacing holds nothing more to replace."""
    text = "Kari Moe, Moe og Storm i Brattvik; 922 07 418"
    once = replace_names(MATCHER, text)
    assert replace_names(MATCHER, once) == once


def named(*texts: tuple[str, Kind], **given: object) -> dict[str, str]:
    """Return the pseudonyms of texts, nothing being known but what is given."""
    facts = {"known": {}, "participants": [], "taken": set(), "shift": None, **given}
    return name_originals({text_key(one[0]): one for one in texts}, **facts)  # type: ignore[arg-type]


def test_a_bare_name_is_the_one_longer_name_that_has_it() -> None:
    """It is joined where one person of the document has it, who is to be replaced, else not."""
    assert join_names(["kari"], {"kari moe", "per lie"}, []) == {"kari": "kari moe"}
    assert join_names(["per"], {"per lie", "per olsen"}, []) == {}
    assert join_names(["per"], {"per lie"}, ["per olsen"]) == {}
    assert join_names(["per"], {"kari moe"}, ["per olsen"]) == {}
    assert join_names(["kar"], {"kari moe"}, []) == {}


def test_participants_are_informants() -> None:
    """Participants are numbered; a number that stands stays taken, and a given name is not one."""
    participants = ["Informant 1", "Kari Moe", "Per Lie"]
    found = named(("Kari Moe", Kind.PERSON), ("Per", Kind.PERSON), participants=participants)
    assert found == {"kari moe": "Informant 2", "per": "[person A]"}


def test_letters_go_on_and_are_never_given_twice() -> None:
    """What is known stays; new ones take the first letter that nobody has, AA after Z."""
    known = {f"sted{n}": f"[sted {chr(65 + n)}]" for n in range(26)}
    found = named(("Vik", Kind.PLACE), ("sted3", Kind.PLACE), known=known, taken={"[sted AA]"})
    assert found == {"vik": "[sted AB]", "sted3": "[sted D]"}


@pytest.mark.parametrize(
    ("text", "generalised", "shifted"),
    [
        ("14. mai 2019", "[mai 2019]", "[24. mai 2019]"),
        ("14.05.2019", "[mai 2019]", "[24. mai 2019]"),
        ("2019-05-14", "[mai 2019]", "[24. mai 2019]"),
        ("14/5-19", "[mai 2019]", "[24. mai 2019]"),
        ("30. des. 2019", "[desember 2019]", "[9. januar 2020]"),
        ("17. mai", "[mai]", "[mai]"),
        ("fjortende mai 2019", "[mai 2019]", "[24. mai 2019]"),
    ],
)
def test_dates_lose_their_day_or_move(text: str, generalised: str, shifted: str) -> None:
    """The month and year are left, or a whole date is moved by the days of the key."""
    assert list(named((text, Kind.DATE)).values()) == [generalised]
    assert list(named((text, Kind.DATE), shift=10).values()) == [shifted]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("tolvte april nittenåttini", "[april 1989]"), ("mars 1961", "[1961]"),
        ("førtito", "[1940-årene]"), ("63-modell", "[1960-tallsmodell]"),
        ("hundre og tre år", "[over 85 år]"), ("99-åring", "[person over 85 år]"),
        ("førtien år", "[i 40-årene]"),
    ],
)  # fmt: skip
def test_of_a_birth_and_an_age_the_coarse_is_left(text: str, left: str) -> None:
    """A month of birth leaves its year, a year its decade, a high age that it is high."""
    assert list(named((text, Kind.DATE)).values()) == [left]


def test_a_date_that_cannot_be_is_only_a_date() -> None:
    """31 February is never moved, and a date without a readable month is just `[dato]`."""
    assert read_day("31.02.2019") == (31, 2, 2019)
    assert list(named(("31.02.2019", Kind.DATE), shift=5).values()) == ["[dato]"]
    assert list(named(("14.13.2019", Kind.DATE)).values()) == ["[dato]"]
