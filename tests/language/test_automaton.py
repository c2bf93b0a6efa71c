"""The automaton holds just the strings it was built from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import KodingError
from koding.language.automaton import read_automaton
from training.automaton import build_automaton

WORDS = st.sets(st.text(st.sampled_from("abæøå-\t"), min_size=1, max_size=6), min_size=1)


@given(WORDS)
def test_every_string_and_no_other_is_there(words: set[str]) -> None:
    """Reading the file back yields the same strings, sorted."""
    automaton = read_automaton(build_automaton(words))
    assert list(automaton.rest(automaton.root)) == sorted(words)


@given(WORDS, st.text(st.sampled_from("abæøåx"), max_size=6))
def test_walking_leads_to_what_goes_on(words: set[str], start: str) -> None:
    """From the state that a beginning leads to, what follows it in the strings goes on."""
    automaton = read_automaton(build_automaton(words))
    state = automaton.walk(automaton.root, start)
    tails = sorted(word[len(start) :] for word in words if word.startswith(start) and word != start)
    assert list(automaton.rest(state)) == tails


def test_a_damaged_file_is_one_clear_sentence() -> None:
    """Bytes that are no such file, or half of one, are refused."""
    whole = build_automaton(["ja", "jada"])
    for data in (b"", b"PK\x03\x04" + bytes(40), whole[:-4]):
        with pytest.raises(KodingError, match="damaged"):
            read_automaton(data)
