"""Of every kind of identifier most is found, whole, and what is flagged points at somebody."""

from __future__ import annotations

import pytest

from koding.model.choices import IdentifierKind
from training.identifier_scores import (
    KINDS,
    SETS,
    IdentifierScores,
    read_marked,
    score_identifiers,
)


@pytest.fixture(scope="module", params=[*SETS.values()], ids=[*SETS])
def scores(request: pytest.FixtureRequest) -> IdentifierScores:
    """Return what a scan finds in sentences that the rules were made for, and in others."""
    return score_identifiers([*read_marked(request.param)])


def test_enough_sentences_are_marked_to_say_something() -> None:
    """Of 350 sentences with a mark a third have no capital; 150 more hold nothing."""
    names = [*SETS]
    for pair in zip(names[::2], names[1::2], strict=True):
        every = [one for name in pair for one in read_marked(SETS[name])]
        assert len(every) >= 200
        assert sum(not one.has_capitals for one in every) >= len(every) / 3
    every = [one for path in SETS.values() for one in read_marked(path)]
    marked = [one for one in every if one.marks]
    assert len(marked) >= 350
    assert sum(not one.has_capitals for one in marked) >= len(marked) / 3
    assert len(every) - len(marked) >= 150
    assert {mark for one in marked for *_, mark in one.marks} == set(KINDS)


def test_of_each_kind_most_is_found_whole(scores: IdentifierScores) -> None:
    """Nineteen in twenty are covered by flags, each of their words; of few, all but one."""
    few = {mark for mark, n in scores.there.items() if n < 20}
    lost = {mark: scores.there[mark] - scores.found[mark] for mark in KINDS}
    assert all(scores.recall(mark) >= 0.95 or lost[mark] <= (mark in few) for mark in KINDS), lost


def test_of_each_kind_most_flags_stand_where_something_points_at_somebody(
    scores: IdentifierScores,
) -> None:
    """Nine flags in ten touch a mark, over all kinds; of a kind of few flags, all but four."""
    assert sum(scores.right.values()) >= 0.9 * sum(scores.flags.values()), scores.wrong
    wrong = {kind: scores.flags[kind] - scores.right[kind] for kind in IdentifierKind}
    assert all(scores.precision(kind) >= 0.9 or wrong[kind] <= 4 for kind in IdentifierKind), (
        scores.wrong
    )
