"""Organisations as they are written: in file names, in headers, and in a survey's column."""

from __future__ import annotations

from collections import Counter

import pytest

from koding.actions.documents.belonging import Evidence, organisation_of
from koding.actions.organisation_names import begun_in, named_in, other_spellings
from koding.model.codes import fold
from koding.model.material import HeaderFact

NAMES = ["Lillevik kommune", "Storfjord kommune", "Storfjord fylkeskommune", "Helse Fjord HF",
         "Direktoratet for prøver", "Ås kommune", "Nordre Ås kommune"]  # fmt: skip
KNOWN = {fold(name): name for name in NAMES}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Intervju med Anna, Lillevik kommune", "Lillevik kommune"),
        ("I03_Lillevik", "Lillevik kommune"),
        ("Intervju 3 - HELSE FJORD", "Helse Fjord HF"),
        ("Intervju 4 - Nordre Ås", "Nordre Ås kommune"),
        ("I05_Storfjord_fylkeskommune", "Storfjord fylkeskommune"),
        ("I05_Storfjord", ""),
        ("Lillevik fylkeskommune", ""),
        ("Lillevik og Helse Fjord", ""),
        ("Intervju med Lilleviks rådmann", ""),
        ("Direktoratet", ""),
    ],
)
def test_a_name_is_found_whole_or_without_its_kind(written: str, name: str) -> None:
    """Two of one name, another kind behind it, two names in one text: nothing is taken."""
    assert named_in(written, KNOWN) == name


def test_the_beginning_of_a_name_is_only_offered() -> None:
    """`Direktoratet` may be the one that begins so."""
    assert begun_in("I06_Direktoratet", KNOWN) == "Direktoratet for prøver"
    assert begun_in("I06_Storfjord", KNOWN) == ""


@pytest.mark.parametrize(
    ("name", "header", "found"),
    [
        ("I01", [("Virksomhet", "Lillevik")], "Lillevik kommune"),
        ("I01", [("Sted", "Lillevik")], "Lillevik kommune"),
        ("I01_Lillevik", [("Sted", "Rådhuset")], "Lillevik kommune"),
        ("I01_Lillevik", [("Virksomhet", "Utkant kommune")], ""),
        ("I01_Lillevik", [("Virksomhet", "Helse Fjord")], ""),
        ("I01_Lillevik", [("Avdeling", "Helse Fjord")], "Lillevik kommune"),
        ("I01", [("Etaten vår", "Lillevik kommune")], "Lillevik kommune"),
    ],
)
def test_name_and_header_must_say_the_same(
    name: str, header: list[tuple[str, str]], found: str
) -> None:
    """A header that names another organisation, or none that is known, bars the file's name."""
    facts = [HeaderFact(key, value) for key, value in header]
    above = "\n".join(f"{key}: {value}" for key, value in header)
    if name == "I01_Lillevik" and header[0][0] == "Avdeling":
        above = ""
    assert organisation_of(Evidence(name, None, above, facts), KNOWN) == found


def test_spellings_of_one_are_one_and_two_kinds_are_two() -> None:
    """The study's own name holds, else the fullest; municipality and county stay apart."""
    written = Counter({"Lillevik": 1, "LILLEVIK KOMMUNE": 2, "Lillevik kommune": 1, "Ås": 1,
                       "Storfjord": 1, "Storfjord kommune": 1, "Storfjord fylkeskommune": 1,
                       "Etat A": 1, "Etat B": 1})  # fmt: skip
    assert other_spellings(written, {}) == {"Lillevik": "Lillevik kommune"}
    known = {fold("Lillevik"): "Lillevik", fold("Ås kommune"): "Ås kommune"}
    assert other_spellings(written, known) == {"LILLEVIK KOMMUNE": "Lillevik", "Ås": "Ås kommune"}
    both = {fold(name): name for name in ("Lillevik", "Lillevik kommune")}
    assert other_spellings(written, both) == {}
