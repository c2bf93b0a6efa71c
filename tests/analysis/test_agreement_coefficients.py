"""The coefficients against the examples of those who made them, and a second implementation."""

from __future__ import annotations

import math

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from koding.analysis.agreement.coefficients import cohen_kappa, fleiss_kappa, krippendorff_alpha
from koding.model.agreement import Metric

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


@pytest.mark.parametrize(
    ("metric", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_of_krippendorffs_four_observers(metric: str, alpha: float) -> None:
    """The example with missing values comes out by every metric."""
    assert round(krippendorff_alpha(FOUR_OBSERVERS, Metric(metric)), 3) == alpha


def test_kappa_of_cohens_example() -> None:
    """Two diagnosticians and 200 patients give the kappa of 1960."""
    table = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]], dtype=float)
    assert round(cohen_kappa(table), 3) == 0.492


def test_kappa_of_fleiss_example() -> None:
    """Six psychiatrists and 30 patients give the kappa of 1971."""
    counts = np.array([[int(n) for n in unit] for unit in FLEISS.split()], dtype=float)
    assert round(fleiss_kappa(counts), 3) == 0.430


def test_what_is_undefined_is_neither_nought_nor_one() -> None:
    """Where everything is one category, or nobody is compared, no coefficient is defined."""
    assert math.isnan(cohen_kappa(np.array([[9.0, 0], [0, 0]])))
    assert math.isnan(cohen_kappa(np.zeros((2, 2))))
    assert math.isnan(fleiss_kappa(np.array([[3.0, 0], [3, 0]])))
    assert math.isnan(fleiss_kappa(np.zeros((0, 2))))
    assert math.isnan(krippendorff_alpha(np.ones((2, 5))))
    assert math.isnan(krippendorff_alpha(np.array([[1, GAP], [GAP, 2]])))


def test_a_ratio_of_values_below_nought_is_undefined() -> None:
    """Values from -2 to 2 have an interval, and no ratio."""
    ratings = np.array([[-2.0, 0, 1, 2], [-2.0, 1, 1, 2]])
    assert not math.isnan(krippendorff_alpha(ratings, Metric.INTERVAL))
    assert math.isnan(krippendorff_alpha(ratings, Metric.RATIO))


def test_fleiss_refuses_units_with_unequal_numbers_of_coders() -> None:
    """A kappa that assumes equally many coders is not given for others."""
    with pytest.raises(ValueError, match="same number"):
        fleiss_kappa(np.array([[3.0, 0], [1, 1]]))


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
    assert krippendorff_alpha(ratings, metric) == pytest.approx(theirs)
