"""Public bodies and municipalities by their names."""

from __future__ import annotations

from array import array
from collections import Counter

import pytest

from koding.language.name_rules import apply_name_rules
from koding.language.parses import Entity, Parse
from koding.language.public_bodies import LISTS, add_public_bodies, find_public_bodies
from tests.growth import TIMES, assert_no_square


def found(text: str) -> list[tuple[str, str]]:
    """Return the names found in a text, as written, with their labels."""
    return [(text[name.start : name.end], name.label) for name in find_public_bodies(text)]


def entries(name: str) -> list[str]:
    """Return the lines of a list that are no remarks."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vi i nav og oslomet", [("nav", "ORG"), ("oslomet", "ORG")]),
        ("Navs regler og UDIs", [("Navs", "ORG"), ("UDIs", "ORG")]),
        ("Nav-kontoret på Hamar", [("Nav", "ORG"), ("Hamar", "GPE_LOC")]),
        ("bergen kommunes system", [("bergen kommunes", "GPE_ORG")]),
        ("Fjellvik kommune svarte", [("Fjellvik kommune", "GPE_ORG")]),
        ("Helse Vest IKT drifter det", [("Helse Vest IKT", "ORG")]),
        ("St. Olavs hospital er med", [("St. Olavs hospital", "ORG")]),
        ("Statens\nvegvesen teller", [("Statens\nvegvesen", "ORG")]),
        ("Møre og Romsdal fylkeskommune", [("Møre og Romsdal fylkeskommune", "GPE_ORG")]),
        ("Arbeids- og velferdsetaten", [("Arbeids- og velferdsetaten", "ORG")]),
        ("hun flytta til Sola i fjor", [("Sola", "GPE_LOC")]),
        ("Sikt leverer det", [("Sikt", "ORG")]),
    ],
)
def test_names_are_found_inflected_and_in_any_case(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """Genitive, compound with hyphen, small letters and line breaks do not hide a name."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "vi har ikke sikt til det",
        "vi har en time i uka, og sola skinner",
        "han tok del i det og vil virke lenge",
        "se www.nav.no eller post@nav.no",
        "Hver kommune må finne ut av det",
        "en kommune til",
        "navet i hjulet",
        "mose, mosse og moser",
        "osloensere",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    """What only looks like a name is left alone."""
    assert found(text) == []


def test_there_are_357_municipalities() -> None:
    """The list is whole, as of 2024, and its counties stand first."""
    text = (LISTS / "municipalities.txt").read_text(encoding="utf-8")
    listed = text[text.index("# Oslo\n") :].splitlines()
    assert len([line for line in listed if line and not line.startswith("#")]) == 357


@pytest.mark.parametrize("name", ["public_bodies.txt"])
def test_no_form_is_listed_twice(name: str) -> None:
    """Two lines with one form would be two bodies with one name."""
    forms = Counter(form.strip() for line in entries(name) for form in line.split(";"))
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("name", ["public_bodies.txt", "municipalities.txt"])
def test_every_listed_form_is_found(name: str) -> None:
    """No form is out of reach of the rules, given what a place that is a word needs before it."""
    for line in entries(name):
        for form in line.split(";"):
            written = form.strip().removesuffix("*")
            assert written in [text for text, _ in found(f"vi er i {written}, sa hun")], written


def with_entities(*entities: Entity) -> Parse:
    """Return a parse of nothing but names."""
    nothing = array("i")
    return Parse(nothing, nothing, (), (), nothing, entities)


def test_a_body_of_the_lists_takes_the_place_of_what_overlaps_it() -> None:
    """The model's `Statens` is not kept beside `Statens vegvesen`."""
    parse = with_entities(Entity(0, 7, "PER"), Entity(16, 20, "PER"))
    added = add_public_bodies("Statens vegvesen Kari", parse)
    assert added.entities == (Entity(0, 16, "ORG"), Entity(16, 20, "PER"))


def test_a_longer_name_of_the_model_is_kept() -> None:
    """`Nav Rogaland` is more than `Nav`."""
    parse = with_entities(Entity(0, 12, "ORG"))
    assert add_public_bodies("Nav Rogaland", parse).entities == (Entity(0, 12, "ORG"),)


def test_what_is_no_name_is_dropped() -> None:
    """`KI` is talked about all the time and names nobody; nor does a bracket."""
    parse = with_entities(Entity(0, 2, "ORG"), Entity(3, 4, "DRV"), Entity(5, 9, "PER"))
    assert apply_name_rules("KI { Kari", parse).entities == (Entity(5, 9, "PER"),)


def test_a_place_never_takes_the_place_of_a_person() -> None:
    """`Anne Hamar` is somebody."""
    parse = with_entities(Entity(0, 10, "PER"))
    assert add_public_bodies("Anne Hamar", parse).entities == (Entity(0, 10, "PER"),)


def test_many_names_take_no_more_than_their_share_of_time() -> None:
    """A long document full of names is joined with the lists in linear time."""

    def join(sentences: int) -> None:
        model = (Entity(at * 21 + 5, at * 21 + 8, "PER") for at in range(sentences))
        joined = add_public_bodies("vi i nav og på hamar " * sentences, with_entities(*model))
        assert len(joined.entities) == 2 * sentences

    assert_no_square(join, 2500, 2500 * TIMES)
