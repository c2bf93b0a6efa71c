"""Statistics for few, tied and clustered observations, against enumeration and scipy."""

from __future__ import annotations

import doctest
import importlib
import itertools
import pkgutil
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from math import comb

import numpy as np
import pytest
import scipy.stats
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from koding.analysis import statistics
from koding.analysis.statistics.bootstrap import Withheld, bootstrap
from koding.analysis.statistics.chi_square import (
    adjust_residuals,
    chi_square,
    column_shares,
    expect,
    row_shares,
)
from koding.analysis.statistics.fisher import examine_independence
from koding.analysis.statistics.holm import benjamini_hochberg, correct, holm
from koding.analysis.statistics.permutation import (
    Permutation,
    count_arrangements,
    critical_value,
    draw_arrangements,
    list_arrangements,
    permute,
    rank_floor,
    two_group_floor,
)
from koding.analysis.statistics.tau_rho_delta import (
    associate,
    cluster,
    mann_whitney_u,
    measure_drawn,
    measure_seen,
)
from koding.analysis.statistics.wilson import wilson
from koding.model.measures import Correction, Statistic

Floats = NDArray[np.float64]

tau_b, rho = partial(associate, Statistic.TAU_B), partial(associate, Statistic.RHO)

SCORES = st.lists(st.integers(1, 5), min_size=2, max_size=6)


def alone(
    statistic: Statistic, x: Sequence[float], y: Sequence[float], **options: int
) -> Permutation:
    """Return the test of observations that are clusters of their own."""
    design = cluster(np.array(x, float), np.array(y, float), np.arange(len(x)))
    return permute(statistic, design, **options)


def cliffs_delta(first: Sequence[float] | Floats, second: Sequence[float] | Floats) -> float:
    """Return the delta of two groups."""
    groups = [1] * len(first) + [0] * len(second)
    return associate(Statistic.DELTA, groups, [*first, *second])


def enumerate_p(seen: float, null: Sequence[float]) -> float:
    """Return how large a part of the null distribution is as far from 0."""
    return sum(abs(value) >= abs(seen) - 1e-9 for value in null) / len(null)


@pytest.mark.parametrize("name", [one.name for one in pkgutil.iter_modules(statistics.__path__)])
def test_worked_examples_are_right(name: str) -> None:
    """The examples in the docstrings must come out as they say."""
    module = importlib.import_module(f"{statistics.__name__}.{name}")
    given = {"np": np, "cluster": cluster, "Statistic": Statistic}
    assert doctest.testmod(module, extraglobs=given).failed == 0


def test_mann_whitney_with_ties_is_exact() -> None:
    """U of [5,5,4,4] against [4,4,3,3] must be 14 and p .1714, where scipy's exact has .1143."""
    first, second = [5, 5, 4, 4], [4, 4, 3, 3]
    assert mann_whitney_u(cliffs_delta(first, second), 4 * 4) == 14
    found = alone(Statistic.DELTA, [1] * 4 + [0] * 4, first + second)
    assert round(found.p, 4) == 0.1714
    assert (found.observed, found.exhaustive) == (cliffs_delta(first, second), True)
    wrong = scipy.stats.mannwhitneyu(first, second, method="exact").pvalue
    assert round(float(wrong), 4) == 0.1143


def test_whole_organisations_are_permuted() -> None:
    """Three of seven organisations have the theme: delta 1, p 1/35, and naively .0079."""
    scores = np.array([5, 4, 4, 5, 4, 2, 3, 1, 2, 3], float)
    member = np.array([0, 0, 1, 1, 2, 3, 4, 5, 5, 6])
    theme = np.array([1, 1, 1, 0, 0, 0, 0], float)
    for statistic in Statistic:
        found = permute(statistic, cluster(theme, scores, member))
        assert (found.p, found.arrangements) == (1 / 35, 35), statistic
        assert round(alone(statistic, theme[member].tolist(), scores.tolist()).p, 4) == 0.0079
    assert permute(Statistic.DELTA, cluster(theme, scores, member)).observed == 1


@pytest.mark.parametrize(("size", "floor"), [(4, 0.0286), (3, 0.0357), (2, 0.0714), (1, 0.25)])
def test_the_smallest_p_of_eight_without_ties(size: int, floor: float) -> None:
    """Groups of 4 and 4, 3 and 5, 2 and 6, 1 and 7 must have the floors of the methods."""
    assert round(two_group_floor(range(8), size), 4) == floor


def test_ties_raise_the_smallest_p() -> None:
    """Scores 5,4,4,4,3,3,3,2 split 3 and 5 must not get below .107, nor any split of equals."""
    assert round(two_group_floor([5, 4, 4, 4, 3, 3, 3, 2], 3), 3) == 0.107
    assert two_group_floor([3, 3, 3], 1) == 1
    assert two_group_floor([1, 2], 0) == 1


def test_what_rho_takes_at_eight() -> None:
    """With n = 8 rho must be .738 for .05 and .929 for .05/12; with two nothing is enough."""
    assert round(critical_value(Statistic.RHO, 8, 0.05), 3) == 0.738
    assert round(critical_value(Statistic.RHO, 8, 0.00417), 3) == 0.929
    assert np.isnan(critical_value(Statistic.RHO, 3, 0.05))
    assert np.isnan(critical_value(Statistic.TAU_B, 40, 0.05))


def test_corrections_and_wilson_have_the_known_answers() -> None:
    """Holm, Benjamini-Hochberg and Wilson must give the digits of the methods; NaN stays."""
    p = [0.01, 0.04, 0.03, 0.005]
    assert holm(p).round(10).tolist() == [0.03, 0.06, 0.06, 0.02]
    assert benjamini_hochberg(p).round(10).tolist() == [0.02, 0.04, 0.04, 0.02]
    with_gap = holm([0.01, np.nan, 0.04, 0.03, 0.005])
    assert np.isnan(with_gap[1])
    assert with_gap[[0, 2, 3, 4]].round(10).tolist() == [0.03, 0.06, 0.06, 0.02]
    assert [round(end, 3) for end in wilson(3, 8)] == [0.137, 0.694]
    assert [round(end, 3) for end in wilson(0, 8)] == [0, 0.324]
    assert all(np.isnan(end) for end in wilson(0, 0))


@given(st.integers(0, 40), st.integers(1, 40))
def test_wilson_is_scipy_s(k: int, n: int) -> None:
    """The interval must be that of a second implementation."""
    assume(k <= n)
    other = scipy.stats.binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k, n) == pytest.approx((other.low, other.high), abs=1e-12)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9))
def test_corrections_are_ordered_and_bounded(p: list[float]) -> None:
    """Plain p <= BH <= Holm <= 1 must hold, BH be scipy's, and the order of p be kept."""
    plain, stepped, strict = (
        correct(p, one) for one in (Correction.NONE, Correction.BH, Correction.HOLM)
    )
    assert (plain <= stepped + 1e-12).all()
    assert (stepped <= strict + 1e-12).all()
    assert (strict <= 1).all()
    assert stepped == pytest.approx(scipy.stats.false_discovery_control(p))
    order = np.argsort(p)
    assert (np.diff(strict[order]) >= -1e-12).all()


@given(SCORES, SCORES)
def test_arrangements_are_all_and_distinct(x: list[int], y: list[int]) -> None:
    """The list must be the distinct permutations, and a draw must keep the values."""
    codes = np.array(x + y[:2])
    found = {tuple(row) for row in list_arrangements(codes).tolist()}
    assert found == set(itertools.permutations(codes.tolist()))
    assert len(list_arrangements(codes)) == count_arrangements(codes) == len(found)
    drawn = draw_arrangements(codes, 5, seed=1)
    assert (np.sort(drawn, axis=1) == np.sort(codes)).all()


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4)), min_size=2, max_size=30))
def test_coefficients_are_scipy_s(pairs: list[tuple[int, int]]) -> None:
    """tau-b and rho must be scipy's, and delta what counting pairs gives."""
    x, y = np.array(pairs, float).T
    assume(np.ptp(x) > 0 and np.ptp(y) > 0)
    assert tau_b(x, y) == pytest.approx(float(scipy.stats.kendalltau(x, y).statistic))
    assert rho(x, y) == pytest.approx(float(scipy.stats.spearmanr(x, y).statistic))
    first, second = x[y > 1], x[y <= 1]
    assume(len(first) and len(second))
    counted = np.sign(np.subtract.outer(first, second)).mean()
    assert cliffs_delta(first, second) == pytest.approx(float(counted))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), min_size=2, max_size=5))
@settings(max_examples=30, deadline=None)
def test_p_is_that_of_brute_enumeration(pairs: list[tuple[int, int]]) -> None:
    """Exact p of tau-b and rho must be their share of all n! orders, by scipy's coefficients."""
    x, y = np.array(pairs, float).T
    assume(np.ptp(x) > 0 and np.ptp(y) > 0)
    orders = [np.array(order) for order in itertools.permutations(x)]
    second: dict[Statistic, Callable[[Floats, Floats], float]] = {
        Statistic.TAU_B: lambda a, b: float(scipy.stats.kendalltau(a, b).statistic),
        Statistic.RHO: lambda a, b: float(scipy.stats.spearmanr(a, b).statistic),
    }
    for statistic, compute in second.items():
        null = [compute(order, y) for order in orders]
        found = alone(statistic, x.tolist(), y.tolist())
        assert found.p == pytest.approx(enumerate_p(compute(x, y), null))
        assert found.floor == pytest.approx(enumerate_p(max(map(abs, null)), null))
        assert found.floor == pytest.approx(rank_floor(x, y, statistic))


@given(st.lists(st.integers(1, 4), min_size=2, max_size=8), st.integers(1, 7))
def test_delta_s_p_and_floor_are_those_of_every_choice(scores: list[int], size: int) -> None:
    """Both p and floor must be what looking at every possible group of that size gives."""
    assume(size < len(scores) and len(set(scores)) > 1)
    places = range(len(scores))
    null = []
    for group in itertools.combinations(places, size):
        inside = [scores[place] for place in group]
        outside = [scores[place] for place in places if place not in group]
        null.append(cliffs_delta(inside, outside))
    theme = [1 if place < size else 0 for place in places]
    found = alone(Statistic.DELTA, theme, scores)
    assert found.p == pytest.approx(enumerate_p(null[0], null))
    assert found.floor == pytest.approx(two_group_floor(scores, size))
    assert found.floor == pytest.approx(enumerate_p(max(map(abs, null)), null))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.lists(st.integers(1, 4), min_size=1, max_size=3)),
             min_size=2, max_size=5),
)  # fmt: skip
def test_clusters_are_permuted_as_wholes(clusters: list[tuple[int, list[int]]]) -> None:
    """Clustered p must be that of dealing the clusters' values out in every order, by scipy."""
    shared = np.array([value for value, _ in clusters], float)
    member = np.array([place for place, (_, own) in enumerate(clusters) for _ in own])
    scores = np.array([score for _, own in clusters for score in own], float)
    assume(np.ptp(shared) > 0 and np.ptp(scores) > 0)
    null = [
        float(scipy.stats.kendalltau(np.array(order)[member], scores).statistic)
        for order in itertools.permutations(shared)
    ]
    found = permute(Statistic.TAU_B, cluster(shared, scores, member))
    assert found.observed == pytest.approx(null[0])
    assert found.p == pytest.approx(enumerate_p(null[0], null))


@given(
    st.lists(st.tuples(st.integers(0, 1), st.lists(st.integers(1, 4), min_size=1, max_size=3)),
             min_size=2, max_size=5),
    st.data(),
)  # fmt: skip
def test_a_drawn_cluster_counts_as_often_as_it_was_drawn(
    clusters: list[tuple[int, list[int]]], data: st.DataObject
) -> None:
    """The quick form for resamples must be the coefficients of the observations written out."""
    shared = np.array([value for value, _ in clusters], float)
    member = np.array([place for place, (_, own) in enumerate(clusters) for _ in own])
    scores = np.array([score for _, own in clusters for score in own], float)
    times = np.array([data.draw(st.integers(0, 2)) for _ in clusters])
    x, y = (np.repeat(of, times[member]) for of in (shared[member], scores))
    design = cluster(shared, scores, member)
    expected = {
        Statistic.TAU_B: tau_b(x, y),
        Statistic.RHO: rho(x, y),
        Statistic.DELTA: cliffs_delta(y[x == shared.max()], y[x < shared.max()]),
    }
    for statistic, value in expected.items():
        found = measure_drawn(statistic, design, times[None, :])[0]
        assert found == pytest.approx(value, nan_ok=True), statistic


@given(SCORES, SCORES, st.randoms())
def test_order_direction_and_spacing_change_nothing(
    x: list[int], y: list[int], random_: object
) -> None:
    """Shuffled observations, stretched scales and swapped variables must give the same test."""
    n = min(len(x), len(y))
    first, second = np.array(x[:n], float), np.array(y[:n], float)
    assume(np.ptp(first) > 0 and np.ptp(second) > 0)
    order = np.random.default_rng(len(x)).permutation(n)
    before = alone(Statistic.TAU_B, first.tolist(), second.tolist())
    for other in (
        alone(Statistic.TAU_B, first[order].tolist(), second[order].tolist()),
        alone(Statistic.TAU_B, (first**3).tolist(), second.tolist()),
        alone(Statistic.TAU_B, second.tolist(), first.tolist()),
    ):
        assert (other.observed, other.p) == pytest.approx((before.observed, before.p))
    turned = alone(Statistic.TAU_B, (-first).tolist(), second.tolist())
    assert (turned.observed, turned.p) == pytest.approx((-before.observed, before.p))


def test_many_arrangements_are_drawn_with_a_seed() -> None:
    """Beyond 50,000 arrangements p must be (b + 1) / (m + 1), near the exact one, and repeat."""
    y = np.arange(10.0)
    x = np.array([0, 2, 1, 3, 5, 4, 6, 9, 8, 7], float)
    found = alone(Statistic.TAU_B, x.tolist(), y.tolist(), draws=999, seed=7)
    assert (found.exhaustive, found.arrangements, found.floor) == (False, 999, 1 / 1000)
    assert found == alone(Statistic.TAU_B, x.tolist(), y.tolist(), draws=999, seed=7)
    middling = np.array([3, 0, 8, 1, 5, 2, 9, 6, 4, 7], float)
    drawn = alone(Statistic.TAU_B, middling.tolist(), y.tolist())
    exact = float(scipy.stats.kendalltau(middling, y, method="exact").pvalue)
    assert drawn.p == pytest.approx(exact, abs=0.015)
    assert drawn.p * 10_001 == pytest.approx(round(drawn.p * 10_001))


def test_a_large_lopsided_design_keeps_its_floor() -> None:
    """Where arrangements are drawn, ties must still hold the smallest p up."""
    scores = np.array([1.0] * 200 + [2.0] * 200)
    theme = np.array([1.0, 1.0] + [0.0] * 398)
    found = alone(Statistic.DELTA, theme.tolist(), scores.tolist(), draws=200)
    assert found.floor == pytest.approx(2 * comb(200, 2) / comb(400, 2))


def test_nothing_to_compare_has_no_test() -> None:
    """One value only, one observation, or none must give NaN, not an error."""
    for x, y in (([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [2, 2, 2]), ([1], [1]), ([], [])):
        for statistic in (Statistic.TAU_B, Statistic.RHO):
            found = alone(statistic, x, y)
            assert np.isnan(found.observed) and np.isnan(found.p) and np.isnan(found.floor)
        design = cluster(np.array(x, float), np.array(y, float), np.arange(len(x)))
        assert np.isnan(bootstrap(Statistic.TAU_B, design, 9, 20).low)
    assert np.isnan(alone(Statistic.DELTA, [1, 1], [1, 2]).p)
    assert alone(Statistic.DELTA, [0, 1], [2, 2]).p == 1
    assert np.isnan(cliffs_delta([], [1]))


def test_intervals_hold_the_estimate_and_repeat() -> None:
    """A percentile interval must contain a strong coefficient, be seeded, and count lost draws."""
    y = np.arange(30.0)
    x = y + np.resize([3.0, -3.0], 30)
    design = cluster(x, y, np.arange(30))
    found = bootstrap(Statistic.TAU_B, design, 30, 500, seed=3)
    assert found.low < measure_seen(Statistic.TAU_B, design) < found.high
    assert (found, found.undefined) == (bootstrap(Statistic.TAU_B, design, 30, 500, seed=3), 0)
    few = cluster(np.array([1.0] * 2 + [0] * 18), np.arange(20.0), np.arange(20))
    lost = bootstrap(Statistic.DELTA, few, 5, 500)
    # None of two in twenty is drawn in (18 / 20) ** 20 = 12 % of the draws.
    assert (lost.undefined > 50, lost.withheld) == (True, Withheld.UNDEFINED)
    assert np.isnan(lost.low) and np.isnan(lost.high)


TABLES = st.tuples(st.integers(2, 3), st.integers(2, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 4), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0], max_size=shape[0],
    )
)  # fmt: skip


@given(TABLES)
def test_expected_counts_and_chi_square_are_scipy_s(rows: list[list[int]]) -> None:
    """Expected counts and chi-square must be scipy's, and residuals Haberman's by hand."""
    table = np.array(rows)
    assume((table.sum(axis=0) > 0).all() and (table.sum(axis=1) > 0).all())
    other = scipy.stats.chi2_contingency(table, correction=False)
    assert expect(table) == pytest.approx(np.asarray(other.expected_freq))
    assert float(chi_square(table)) == pytest.approx(float(other.statistic))
    n, row, column = table.sum(), table[0].sum(), table[:, 0].sum()
    by_hand = (table[0, 0] - row * column / n) / np.sqrt(
        row * column / n * (1 - row / n) * (1 - column / n)
    )
    assert adjust_residuals(table)[0, 0] == pytest.approx(by_hand, nan_ok=True)
    assert row_shares(table).sum(axis=1) == pytest.approx(np.ones(len(table)))
    assert column_shares(table).sum(axis=0) == pytest.approx(np.ones(len(table.T)))


@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_fisher_two_by_two_is_scipy_s(rows: list[list[int]]) -> None:
    """Fisher's two-sided p must be that of a second implementation."""
    table = np.array(rows)
    assume((table.sum(axis=0) > 0).all() and (table.sum(axis=1) > 0).all())
    other = float(scipy.stats.fisher_exact(table)[1])
    assert examine_independence(table).p_fisher == pytest.approx(other)


def test_fisher_of_larger_tables_is_that_of_every_assignment() -> None:
    """Two by three must be exact by brute force over who has the theme, three by three near it."""
    table = np.array([[3, 1, 0], [0, 1, 3]])
    groups = [0, 0, 0, 1, 1, 2, 2, 2]
    found: dict[tuple[int, ...], int] = {}
    for chosen in itertools.combinations(range(8), 4):
        row = [groups[place] for place in chosen]
        key = tuple(row.count(group) for group in range(3))
        found[key] = found.get(key, 0) + 1
    seen = found[3, 1, 0]
    exact = Fraction(sum(n for n in found.values() if n <= seen), comb(8, 4))
    test = examine_independence(table)
    assert test.p_fisher == pytest.approx(float(exact))
    assert test.tables == len(found)
    assert test.floor == pytest.approx(
        min(found.values()) * sum(n == min(found.values()) for n in found.values()) / 70
    )
    assert examine_independence(table.T).p_fisher == pytest.approx(float(exact))
    wide = np.array([[5, 1, 0], [1, 4, 2], [0, 1, 6]])
    drawn = examine_independence(wide, 5000, seed=2)
    other = scipy.stats.chi2_contingency(wide, correction=False)
    assert (drawn.exhaustive, drawn.tables) == (False, 5000)
    assert drawn.chi_square == pytest.approx(float(other.statistic))
    assert 1 / 5001 <= drawn.p_fisher < 0.02


def test_no_p_of_a_table_is_more_than_one() -> None:
    """The chances of all tables add up to one, and rounding must not carry a p beyond it."""
    for cells in itertools.product(range(4), repeat=6):
        test = examine_independence(np.array(cells).reshape(2, 3))
        assert not max(test.p_fisher, test.p_chi_square, test.floor) > 1


def test_a_table_with_one_row_or_none_has_no_test() -> None:
    """A theme in all cases or none, one group only, or no case must give NaN."""
    for rows in ([[2, 3], [0, 0]], [[2, 0], [3, 0]], [[0, 0], [0, 0]]):
        assert np.isnan(examine_independence(np.array(rows)).p_fisher)
    assert np.isnan(row_shares(np.array([[0, 0], [1, 1]]))[0]).all()
