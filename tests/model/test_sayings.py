"""Where a text says the words of a quotation."""

from __future__ import annotations

import pytest

from koding.model.sayings import places_of

_TEXT = (
    "Intervjuer: Hva skjedde?\n\nKari: Det var «ikke» helt  sånn -- for meg 🐦 den gangen.\n\n"
    "Ola: Nei, aldri.\n\nKari: DET VAR IKKE HELT SÅNN.\n"
)


@pytest.mark.parametrize(
    ("words", "found", "is_whole"),
    [
        ("det var ikke helt sånn", ["Det var «ikke» helt  sånn", "DET VAR IKKE HELT SÅNN"], True),
        ("«Helt sånn – for meg 🐦 den gangen.»", ["helt  sånn -- for meg 🐦 den gangen."], True),
        ("e helt sånn -- for m", ["e» helt  sånn -- for m"], True),
        ("Nei, aldri.", [], False),
        ("", [], False),
        ("Informant 2: for meg 🐦 den gangen.\nInformant 1: Nei, aldri.",
         ["for meg 🐦 den gangen.\n\nOla: Nei, aldri."], True),
        ("for meg 🐦 den gangen.\nJo, alltid.", ["for meg 🐦 den gangen."], False),
        ("noe helt annet enn dette", [], False),
    ],
)  # fmt: skip
def test_words_are_found_as_a_person_would(words: str, found: list[str], is_whole: bool) -> None:
    """Signs, case, spaces and labels aside; parts of words where whole ones are not; not a few."""
    places, all_found = places_of(words, _TEXT)
    assert [_TEXT[start:end] for start, end in places] == found
    assert all_found is is_whole
