"""Words near a word, and words of some against those of others, counted anew by hand."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.actions.passages import tagging
from koding.actions.search.contrasting import find_neighbours, set_against
from koding.actions.search.word_counts import CountOptions, count_words
from koding.errors import ConflictError, QueryError
from koding.model.choices import WordForm
from koding.model.scope import TextFilter
from tests.actions.actions_study import Desk

WORDS = ("data", "lov", "hjemmel", "kaffe", "møte", "år", "frist")
EVERY = CountOptions(form=WordForm.FORM, every_word=True)


def _talk(random: Random) -> str:
    """Return a conversation of few words, none of them at the end of one turn and the next."""
    turns = [" ".join(random.choices(WORDS, k=random.randint(1, 12))) for _ in range(20)]
    return "".join(
        f"{('Intervjuer', 'Informant')[place % 2]}: {turn}.\n" for place, turn in enumerate(turns)
    )


@pytest.fixture
def talks(desk: Desk) -> dict[str, str]:
    """Import two conversations and return them by name."""
    told = {name: _talk(Random(name)) for name in ("I01", "I02")}
    for name, text in told.items():
        assert desk.add(f"{name}.txt", text).error is None
    return told


def _near(texts: dict[str, str], node: str, within: int) -> tuple[Counter[str], Counter[str]]:
    """Return the words near a node in an informant's turns, and the others, by going through."""
    near: Counter[str] = Counter()
    beyond: Counter[str] = Counter()
    for text in texts.values():
        for line in text.splitlines():
            who, _, said = line.partition(": ")
            words = re.findall(r"\w+", said) if who == "Informant" else []
            hits = [place for place, word in enumerate(words) if word == node]
            for place, word in enumerate(words):
                if place not in hits:
                    is_near = any(abs(place - hit) <= within for hit in hits)
                    (near if is_near else beyond)[word] += 1
    return near, beyond


@given(node=st.sampled_from(WORDS), within=st.integers(1, 8))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_near_are_those_within_so_many_of_the_same_turn(
    desk: Desk, talks: dict[str, str], node: str, within: int
) -> None:
    """Each is counted once however many hits are near, and no turn reaches into the next."""
    near, beyond = _near(talks, node, within)
    told = find_neighbours(desk.anna, f"={node}", TextFilter(), EVERY, within)
    assert (told.words_here, told.words_elsewhere) == (near.total(), beyond.total())
    expected = {
        word: (n, beyond[word])
        for word, n in near.items()
        if n * beyond.total() > beyond[word] * near.total()
    }
    assert {row.word: (row.here, row.elsewhere) for row in told.rows} == expected
    assert told.hits == sum(
        len(re.findall(rf"\b{node}\b", line))
        for text in talks.values()
        for line in text.splitlines()
        if line.startswith("Informant")
    )


def test_a_phrase_is_left_out_whole(desk: Desk) -> None:
    """What a query of several words finds is not near itself."""
    desk.add("I01.txt", "Informant: Vi har hjemmel i lov til data her. Og så kaffe.\n")
    told = find_neighbours(desk.anna, "hjemmel i lov", TextFilter(), EVERY, 2)
    assert {row.word for row in told.rows} == {"vi", "har", "til", "data"}
    assert told.hits == 1


def test_parts_add_up_and_what_both_hold_counts_here(desk: Desk, talks: dict[str, str]) -> None:
    """Here and the rest are all there is, and a part within the other is taken from it."""
    every = count_words(desk.anna, options=EVERY).words
    rest = set_against(desk.anna, TextFilter(documents=("I01",)), TextFilter(), EVERY)
    assert rest.words_here + rest.words_elsewhere == every
    other = set_against(
        desk.anna, TextFilter(documents=("I01",)), TextFilter(documents=("I02",)), EVERY
    )
    assert other.rows == rest.rows
    assert talks


def test_words_of_a_code_are_set_against_all_else(desk: Desk) -> None:
    """Words begin in passages of the code or they are of the rest, as in every table."""
    desk.fill()
    tagging.tag(desk.anna, "I01", "Data ligger spredt.", "juridisk")
    told = set_against(desk.anna, TextFilter(codes=("juridisk",)), TextFilter(), EVERY)
    assert told.words_here == 3
    assert told.words_here + told.words_elsewhere == count_words(desk.anna, options=EVERY).words


def test_all_against_the_rest_is_refused(desk: Desk, talks: dict[str, str]) -> None:
    """Where nothing is left to set words against that is said, and no measure made up."""
    with pytest.raises(ConflictError):
        set_against(desk.anna, TextFilter(), TextFilter(), EVERY)
    with pytest.raises(QueryError):
        find_neighbours(desk.anna, "")
    assert talks
