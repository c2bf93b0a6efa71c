"""Words that keep to one part: the measures against published figures and another library."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.search.contrasts import contrast
from koding.analysis.search.counting import WordTally
from koding.analysis.search.hits import sort_hits
from koding.analysis.statistics.log_likelihood import log_dice, log_likelihood, log_ratio
from koding.model.choices import HitOrder, MatchKind
from koding.model.finding import Hit

DUNNING = {
    "the swiss": (110, 2442, 111, 29114, 270.72),
    "can be": (29, 13, 123, 31612, 263.90),
    "previous year": (31, 23, 139, 31584, 256.84),
    "mineral water": (10, 0, 3, 31764, 167.23),
    "at the": (76, 104, 2476, 29121, 157.21),
}
"""The head of his table: k(AB), k(~A B), k(A ~B), k(~A ~B) and -2 log lambda."""


def _of(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)


@pytest.mark.parametrize("pair", DUNNING)
def test_the_likelihood_is_that_of_dunnings_table(pair: str) -> None:
    """The first pairs of Dunning (1993) come out as printed."""
    both, first, second, neither, printed = DUNNING[pair]
    (found,) = log_likelihood(_of(both), _of(second), both + first, second + neither)
    assert found == pytest.approx(printed, abs=0.01)


@given(st.lists(st.integers(1, 5000), min_size=4, max_size=4))
def test_the_likelihood_is_what_scipy_says(cells: list[int]) -> None:
    """Of any four cells it is the G test of the table, without a correction."""
    here, elsewhere, others_here, others_elsewhere = cells
    table = [[here, elsewhere], [others_here, others_elsewhere]]
    expected = scipy.stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    (found,) = log_likelihood(
        _of(here), _of(elsewhere), here + others_here, elsewhere + others_elsewhere
    )
    assert found == pytest.approx(expected.statistic, abs=1e-6)


def test_ratios_are_those_of_their_formulas() -> None:
    """Twice as often is 1, none counts as half a time, and always together is 14 of logDice."""
    ratios = log_ratio(_of(4, 8), _of(4, 0), 1000, 2000)
    assert ratios.tolist() == pytest.approx([1.0, 5.0])
    assert log_dice(_of(300, 50), _of(300, 100), 300).tolist() == pytest.approx([14.0, 12.0])


def test_only_words_said_more_often_here_are_told_the_most_uneven_first() -> None:
    """A word that is as common elsewhere, or commoner, is none that keeps to this part."""
    here, elsewhere = (WordTally(("a", "b", "c", "d")) for _ in range(2))
    here.add("I01", "I01", _of(0, 0, 0, 1, 1, 2, 3))
    elsewhere.add("I02", "I02", _of(1, 2, 2, 2, 2, 3))
    told = contrast(here, elsewhere, lambda word: (word,))
    assert [(row.word, row.here, row.elsewhere) for row in told.rows] == [("a", 3, 0), ("b", 2, 1)]
    assert (told.words_here, told.words_elsewhere, told.documents) == (7, 6, 1)
    assert told.rows[0].log_dice is None


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (HitOrder.DOCUMENT, [0, 1, 2, 3, 4]),
        (HitOrder.RIGHT, [2, 3, 1, 4, 0]),
        (HitOrder.LEFT, [4, 2, 0, 1, 3]),
    ],
)
def test_hits_go_by_the_words_beside_them(order: HitOrder, expected: list[int]) -> None:
    """The nearest word decides, capitals, accents and signs aside, and å comes last."""
    beside = [("en dag", "å gå"), ("to  Dager,", "Øl"), ("«a", "… e\u0301n dag"),
              ("i dør", "en Hest"), ("", "øl og")]  # fmt: skip
    hits = [
        Hit("I01", 1, place, place + 1, before, "x", after, kind=MatchKind.FORM)
        for place, (before, after) in enumerate(beside)
    ]
    assert [hit.start for hit in sort_hits(hits, order)] == expected
