"""The model of the study's own coding: what it learns, and that nothing leaks into its figures."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.suggesting.calibration import best_thresholds, calibrate, ways_of
from koding.analysis.suggesting.evaluation import doubts, entropy, evaluate, find_reasons
from koding.analysis.suggesting.learning import learn, neighbourhood, weigh
from koding.analysis.suggesting.material import (
    MOST_FOLDS,
    Line,
    Material,
    find_enough,
    fold_of_lines,
    gather,
    restrict,
)
from koding.analysis.suggesting.trials import Pooling, Suggester, Trial, measure
from tests.examples import few

NAMES = ("lov", "hjemmel", "etikk", "skjev", *(f"ord{number}" for number in range(20)))
CODES = (("juridisk", "theme"), ("etikk", "theme"), ("etikk/skjevhet", "code"))
SIGNS = ((0, 1), (2, 3), (3,))


def make_material(
    documents: int = 5, lines: int = 40, *, taught: int | None = None, seed: int = 1
) -> Material:
    """Return lines of chance words, coded by the words that are signs of each code."""
    random = Random(seed)
    made = []
    for document in range(documents):
        for number in range(lines):
            words = [random.randrange(4, len(NAMES)) for _ in range(5)]
            words += [random.randrange(4)] if random.random() < 0.6 else []
            held = {code for code, signs in enumerate(SIGNS) if set(words) & set(signs)}
            made.append(
                Line(
                    document=document,
                    turn=document * lines + number // 4,
                    taught=taught is None or document < taught,
                    labels=frozenset(held if random.random() < 0.95 else ()),
                    rules=frozenset(code for code in held if random.random() < 0.5),
                    words=words,
                    written=words,
                )
            )
    names = [f"I{place:02}" for place in range(documents)]
    return gather(made, names, CODES, NAMES, len(NAMES))


def test_signs_are_learnt_and_named() -> None:
    """Lines with a code's words come out likelier than others, and the words are the reason."""
    material = make_material(taught=4)
    learnt = learn(material)
    unseen = material.document == 4
    likely = learnt.probabilities[unseen, 0]
    held = material.labels[unseen, 0]
    assert likely[held].mean() > 3 * likely[~held].mean()
    place = int(np.flatnonzero(unseen)[int(np.argmax(likely))])
    assert set(find_reasons(material, learnt, place, 0)) & {"lov", "hjemmel", "[juridisk]"}


def test_the_same_lines_give_the_same_numbers() -> None:
    """Learning twice gives the very same probabilities: nothing is drawn at random."""
    material = make_material()
    assert np.array_equal(learn(material).probabilities, learn(material).probabilities)


@settings(max_examples=few(2, 16), deadline=None)
@given(fold=st.integers(0, 3), seed=st.integers(0, 3))
def test_a_documents_own_coding_has_no_part_in_its_figures(fold: int, seed: int) -> None:
    """Whatever a document is coded as, what is suggested for it when left out stays the same."""
    material = make_material(4, 30, seed=seed)
    mine = material.document == fold
    labels = material.labels.copy()
    labels[mine] = ~labels[mine]
    other = replace(material, labels=labels)
    for one, two in zip(evaluate(material), evaluate(other), strict=True):
        assert np.array_equal(one.suggested[fold], two.suggested[fold])
        if one.probabilities is not None and two.probabilities is not None:
            assert np.array_equal(one.probabilities[mine], two.probabilities[mine])


def test_the_model_beats_chance_words() -> None:
    """On lines that words decide, the model finds most, and knows how sure it is."""
    model, rules, words = evaluate(make_material())
    figures = {
        trial.suggester: measure(trial, [0, 1, 2], draws=0) for trial in (model, rules, words)
    }
    assert figures[Suggester.MODEL].f1.value > 0.6
    assert figures[Suggester.KEYWORDS].recall.value < 0.6
    assert model.probabilities is not None and model.labels is not None
    sure = model.probabilities > 0.8
    assert abs(model.probabilities[sure].mean() - model.labels[sure].mean()) < 0.1


def test_too_few_lines_or_documents_are_not_learnt() -> None:
    """A code with seven lines, or in two documents, is left out, and how many it has is told."""
    material = make_material(3, 30)
    labels = np.zeros_like(material.labels)
    labels[np.flatnonzero(material.document == 0)[:7], 0] = True
    labels[np.flatnonzero(material.document < 2)[::3], 1] = True
    labels[::5, 2] = True
    enough = find_enough(replace(material, labels=labels))
    assert list(enough.learnt) == [False, False, True]
    assert list(enough.documents) == [1, 2, 3]
    assert restrict(material, enough.learnt).codes == ("etikk/skjevhet",)


def test_many_documents_are_left_out_ten_ways() -> None:
    """No more than ten models are made, and a document is never divided."""
    material = make_material(23, 8, taught=21)
    folds = fold_of_lines(material)
    assert int(folds.max()) + 1 == MOST_FOLDS
    assert all(len(set(folds[material.document == place])) == 1 for place in range(23))
    assert set(folds[~material.taught]) == {-1}


def test_neighbours_are_those_of_the_same_turn() -> None:
    """A line is added what stands next to it in its turn, less the farther, and nothing else."""
    sums = neighbourhood(np.array([0, 0, 0, 1]), (1 / 2, 1 / 4)).toarray()
    assert sums.tolist() == [
        [1, 0.5, 0.25, 0], [0.5, 1, 0.5, 0], [0.25, 0.5, 1, 0], [0, 0, 0, 1]
    ]  # fmt: skip


def test_a_line_has_the_most_and_the_mean_of_its_turn() -> None:
    """What keywords weigh anywhere in a turn, and what the model says of it, reach its lines."""
    material = make_material(1, 5)
    weights = np.zeros(material.labels.shape, dtype=np.float32)
    weights[1, 0], weights[4, 1] = 3, 2
    scores = np.arange(15, dtype=np.float32).reshape(5, 3)
    ways = ways_of(replace(material, weights=weights), scores, meaning=False)
    assert np.allclose(ways[:, 0, 3], [np.log(4)] * 4 + [0])
    assert np.allclose(ways[:, 1, 3], [0] * 4 + [np.log(3)])
    assert np.allclose(ways[:, 2, 4], [(2 + 5 + 8 + 11) / 4] * 4 + [14])


def test_a_line_without_known_words_weighs_nothing() -> None:
    """A word that only lines not learnt from hold is 0, and such a line is no fault."""
    material = make_material(2, 5)
    weights = weigh(material.words, np.zeros(10, dtype=bool))
    assert abs(weights).sum() == 0


def test_probabilities_follow_how_often_scores_were_right() -> None:
    """Scores that are too sure are drawn in, and those of few lines stay near what they were."""
    random = np.random.default_rng(1)
    odds = random.normal(-1, 1.5, size=(4000, 1))
    labels = random.random((4000, 1)) < 1 / (1 + np.exp(-odds))
    found = calibrate(3 * odds, labels)
    assert found.slope[0] == pytest.approx(1 / 3, abs=0.05)
    few = calibrate(3 * odds[:5], labels[:5])
    assert found.slope[0] < few.slope[0] < 1


def test_a_score_that_says_the_opposite_says_nothing() -> None:
    """A slope is never negative: higher odds never become a lower probability."""
    labels = np.arange(200)[:, None] < 100
    assert calibrate(np.linspace(-9, 9, 200)[:, None], labels).slope[0] == 0


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=40))
def test_no_other_threshold_has_a_better_f1(lines: list[tuple[int, bool]]) -> None:
    """The threshold found is the best of all that could be set, equal probabilities together."""
    likely = np.array([[level / 5] for level, _ in lines])
    labels = np.array([[held] for _, held in lines])

    def f1(least: float) -> float:
        suggested = likely >= least
        return 2 * float((suggested & labels).sum()) / float(suggested.sum() + labels.sum() or 1)

    found = float(best_thresholds(likely, labels, ["theme"])[0])
    assert f1(found) == pytest.approx(max(map(f1, likely.ravel().tolist())))


def test_figures_are_those_of_the_counts() -> None:
    """Pooled figures are of all lines, a mean is of the codes', and 0 of 0 is no figure."""
    trial = Trial(
        Suggester.KEYWORDS,
        suggested=np.array([[4, 0], [6, 0]]),
        right=np.array([[2, 0], [3, 0]]),
        held=np.array([[5, 5], [5, 5]]),
    )
    pooled = measure(trial, [0, 1])
    assert (pooled.held, pooled.suggested, pooled.right) == (20, 10, 5)
    assert (pooled.precision.value, pooled.recall.value) == (0.5, 0.25)
    assert pooled.precision.low == pooled.precision.high == 0.5
    mean = measure(trial, [0, 1], Pooling.MACRO)
    assert (mean.precision.value, mean.recall.value, mean.f1.value) == (0.5, 0.25, 0.25)
    assert np.isnan(measure(trial, [1]).precision.value)
    assert measure(trial, [1]).recall.value == 0


def test_doubt_is_greatest_at_even_odds() -> None:
    """One bit at a half, none at certainty; lines come with the greatest doubt first."""
    assert entropy(np.array([0.5, 0, 1])).tolist() == pytest.approx([1, 0, 0], abs=1e-9)
    learnt = learn(make_material())
    found = doubts(learnt, range(40), [0, 2])
    assert [one.entropy for one in found] == sorted((one.entropy for one in found), reverse=True)
    assert {one.code for one in found} <= {0, 2}
    assert doubts(learnt, [], [0]) == []
