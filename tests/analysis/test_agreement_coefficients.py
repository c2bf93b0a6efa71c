"""The coefficients against the examples of those who made them, and a second implementation."""

from __future__ import annotations

import math

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from koding.analysis.statistics.alpha import alpha, alpha_of_values, coincide, nominal_disagreement
from koding.analysis.statistics.kappa import (
    ac1,
    brennan_prediger,
    correct_for_chance,
    expect_by_gwet,
    expect_by_margins,
    kappa,
    weighted_kappa,
)
from koding.analysis.statistics.similarity import jaccard, percent_agreement, positive_agreement
from koding.model.measures import Metric

Floats = NDArray[np.float64]

GAP = float("nan")
FOUR_OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
        [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
    ]
)
FLEISS = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)


COHEN = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]]) / 200


@pytest.mark.parametrize(
    ("metric", "expected"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_of_krippendorffs_four_observers(metric: str, expected: float) -> None:
    """The example with missing values comes out by every metric."""
    assert round(alpha_of(FOUR_OBSERVERS, Metric(metric)), 3) == expected


def test_nominal_alpha_needs_no_more_than_how_often_values_are_alike() -> None:
    """The short form of alpha gives what the form with distances gives."""
    met = meet(FOUR_OBSERVERS)
    found = alpha(*nominal_disagreement(np.trace(met), met.sum(axis=0)))
    assert found == pytest.approx(alpha_of(FOUR_OBSERVERS, Metric.NOMINAL))


def test_coincidences_pair_each_coder_with_each_other() -> None:
    """Of aa, ab and bb every pair is counted both ways; who is alone is paired with nobody."""
    counts = np.array([[2.0, 0], [1, 1], [0, 2], [0, 1]])
    assert coincide(counts, np.ones(4)).tolist() == [[2, 1], [1, 2]]


def test_kappa_of_cohens_example() -> None:
    """Two diagnosticians and 200 patients give the kappa of 1960."""
    shares = np.stack((COHEN.sum(axis=1), COHEN.sum(axis=0)), axis=-1)
    assert expect_by_margins(shares) == pytest.approx(0.41)
    assert round(float(kappa(np.trace(COHEN), shares)), 3) == 0.492


def test_kappa_of_fleiss_example() -> None:
    """Six psychiatrists and 30 patients give the kappa of 1971."""
    counts = np.array([[int(n) for n in unit] for unit in FLEISS.split()], dtype=float)
    met = coincide(counts, np.ones(len(counts)))
    observed = percent_agreement(np.trace(met), met.sum())
    shares = np.repeat((counts.sum(axis=0) / counts.sum())[:, None], 6, axis=1)
    assert round(float(observed), 4) == 0.5556
    assert round(float(expect_by_margins(shares)), 4) == 0.2199
    assert round(float(kappa(observed, shares)), 3) == 0.430


def test_ac1_is_high_where_most_is_uncoded() -> None:
    """Of 511 lines 3 are coded by one, none by both: AC1 is near 1 where kappa is under 0."""
    shares = np.array([[2 / 511, 1 / 511], [509 / 511, 510 / 511]])
    observed = np.asarray(508 / 511)
    assert round(float(expect_by_gwet(shares)), 4) == 0.0059
    assert round(float(ac1(observed, shares)), 3) == 0.994
    assert round(float(kappa(observed, shares)), 3) == -0.003


def test_brennan_and_prediger_expect_that_all_answers_are_as_likely() -> None:
    """Of two answers half is expected."""
    assert brennan_prediger(np.asarray(0.7), 2) == pytest.approx(0.4)


def test_weighted_kappa_weighs_how_far_values_are_apart() -> None:
    """With values one step apart the linear and the quadratic are the same."""
    table, values = np.array([[2.0, 1], [0, 1]]), np.array([1.0, 2])
    assert weighted_kappa(table, values, 1) == weighted_kappa(table, values, 2) == 0.5


def test_similarity_of_two_coders_lines() -> None:
    """26 lines coded by both, 14 and 16 by one of them."""
    both, apart = np.asarray(52.0), np.asarray(30.0)
    assert round(float(positive_agreement(both, apart)), 3) == 0.634
    assert round(float(jaccard(both, apart)), 3) == 0.464
    assert percent_agreement(np.asarray(14.0), np.asarray(20.0)) == 0.7


def test_what_is_undefined_is_neither_nought_nor_one() -> None:
    """Where everything is one category, or nobody is compared, no coefficient is defined."""
    one, none = np.ones(()), np.zeros(())
    assert math.isnan(kappa(one, np.array([[1.0, 1], [0, 0]])))
    assert math.isnan(kappa(one, np.array([[1.0, 1, 1], [0, 0, 0]])))
    assert math.isnan(correct_for_chance(one, one))
    assert math.isnan(weighted_kappa(np.zeros((2, 2)), np.array([1.0, 2]), 1))
    assert math.isnan(alpha_of(np.ones((2, 5))))
    assert math.isnan(alpha_of(np.array([[1, GAP], [GAP, 2]])))
    assert math.isnan(positive_agreement(none, none))
    assert math.isnan(jaccard(none, none))
    assert math.isnan(percent_agreement(none, none))


def test_a_ratio_of_values_below_nought_is_undefined() -> None:
    """Values from -2 to 2 have an interval, and no ratio."""
    ratings = np.array([[-2.0, 0, 1, 2], [-2.0, 1, 1, 2]])
    assert not math.isnan(alpha_of(ratings, Metric.INTERVAL))
    assert math.isnan(alpha_of(ratings, Metric.RATIO))


@given(
    st.lists(
        st.lists(st.sampled_from([GAP, 0.0, 1.0, 2.0, 5.0]), min_size=6, max_size=6),
        min_size=2,
        max_size=5,
    ),
    st.sampled_from(list(Metric)),
)
def test_alpha_is_that_of_the_package_krippendorff(rows: list[list[float]], metric: Metric) -> None:
    """A second implementation gives the same alpha of any data that have one."""
    ratings = np.array(rows)
    paired = (~np.isnan(ratings)).sum(axis=0) > 1
    assume(len(np.unique(ratings[:, paired][~np.isnan(ratings[:, paired])])) > 1)
    theirs = krippendorff.alpha(reliability_data=ratings, level_of_measurement=metric.value)
    assert alpha_of(ratings, metric) == pytest.approx(theirs)


def alpha_of(ratings: Floats, metric: Metric = Metric.NOMINAL) -> float:
    """Return alpha of `ratings[coder, unit]`, NaN for missing."""
    return float(alpha_of_values(meet(ratings), np.unique(ratings[~np.isnan(ratings)]), metric))


def meet(ratings: Floats) -> Floats:
    """Return the coincidences of the ratings, by ascending value."""
    values = np.unique(ratings[~np.isnan(ratings)])
    counts = (ratings[:, :, None] == values).sum(axis=0).astype(np.float64)
    return coincide(counts, np.ones(len(counts)))
