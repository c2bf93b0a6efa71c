"""Words that may be names: what is found, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.ground.quotations import find_names, find_quoted_names, say_names
from koding.model.label import same
from koding.model.quotations import Quotation, Voice
from tests.examples import few


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Det var Aslaug Brekkhus som sa det.", ("Aslaug Brekkhus",)),
        ("Halvard sa det. Så gikk vi.", ()),
        ("Vi spurte Tor-Erik Haugmo, og unge Mikkel.", ("Tor-Erik Haugmo", "Mikkel")),
        ("Han sa: «Ja.» Hun lo. (Vi også.) – Nei! Å? … Ok", ()),
        ("vi -- Halvard mente -- og NAV", ("Halvard", "NAV")),
        ("KI og IT i EU, og et KI-verktøy", ()),
        ("Og Åse, og Åse igjen", ("Åse",)),
        ("", ()),
    ],
)
def test_capitals_inside_a_sentence_are_found(text: str, names: tuple[str, ...]) -> None:
    """Names in a row are one; what begins a sentence and short abbreviations are no finds."""
    assert find_names(text) == names


@settings(max_examples=few(40))
@given(st.text())
def test_what_is_found_stands_in_the_text(text: str) -> None:
    """Nothing is made up, whatever the text, and lower case has no names."""
    assert all(name in text for name in find_names(text))
    assert find_names(text.lower()) == ()


def test_what_is_printed_is_looked_through_and_every_place_is_told() -> None:
    """The wording stands for what was said, and no list of places is cut short."""
    who = same("Informant 1")
    voices = (Voice(who, "Da sa Kari nei."),)
    quotation = Quotation("guid", "etikk", "I1", 1, who, voices, "ada")
    assert find_quoted_names(quotation) == ("Kari",)
    reworded = Quotation("g", "etikk", "I1", 1, who, voices, "ada", wording="Da sa hun nei.")
    assert say_names([reworded]) == []
    many = [Quotation("g", "etikk", "I1", line, who, voices, "ada") for line in range(1, 31)]
    (note,) = say_names(many)
    assert "I1:30 (Kari)." in note.nb
