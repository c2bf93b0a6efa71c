"""Learns codes from coded lines; every line is judged by a model that has not seen its document.

The model is a logistic regression on the weighted words of lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from koding.analysis.suggesting.calibration import best_thresholds, calibrate, learn_worth, ways_of
from koding.analysis.suggesting.material import fold_of_lines
from koding.analysis.suggesting.trials import Suggester, Trial, count_trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.suggesting.calibration import Reals
    from koding.analysis.suggesting.material import Bools, Floats, Ints, Material, Matrix


CONTEXT = (1 / 2, 1 / 4, 1 / 8)
"""How much the lines one, two and three away count beside a line's own words."""
MODEL_VERSION = 3


class Recipe(StrEnum):
    """What is learnt from."""

    MODEL = "model"
    """Dictionary forms, members of compounds, the lines around, the turn, what keywords weigh."""
    ALL = "all"
    """The same, and how near what is said is to the codes."""
    WORDS = "words"
    """Words as they are written, of the line alone: the plain bag of words to compare with."""


@dataclass(frozen=True)
class Learnt:
    """Probabilities of codes in lines; a coded document's are by models that left it out.

    `thresholds` are the least probabilities to suggest each code at, and `trials` what that gets
    right, and what keyword rules do. `folds[i]` says which of `fits` (the last is of all) judged
    line i, with the design of the same place.
    """

    probabilities: Reals
    thresholds: Reals
    trials: tuple[Trial, ...]
    folds: Ints
    designs: tuple[Design, ...]
    fits: tuple[Fitted, ...]


def learn(material: Material, recipe: Recipe = Recipe.MODEL) -> Learnt:
    """Return what a model of all coded lines says of every line.

    Calibration and thresholds come from the models that each left one fold of documents out; the
    trial's for a fold from the scores of the other folds, by models that had seen the fold. So the
    trial is an estimate; `evaluate` takes several times as long and is strict.
    """
    folds = fold_of_lines(material)
    count = int(folds.max()) + 1
    designs, fits = [], []
    scores = np.zeros(material.labels.shape, dtype=np.float32)
    for fold in [*range(count), -1]:
        design, fitted = train(material, recipe, material.taught & (folds != fold))
        mine = folds == fold
        scores[mine] = design.scores(fitted.weights, fitted.intercepts)[mine]
        designs.append(design)
        fits.append(fitted)
    taught = material.taught
    ways = ways_of(material, scores, meaning=recipe is Recipe.ALL)
    joined = learn_worth(ways[taught], material.labels[taught]).joined(ways)
    calibration = calibrate(joined[taught], material.labels[taught])
    probabilities = calibration.probabilities(joined)
    thresholds = best_thresholds(probabilities[taught], material.labels[taught], material.levels)
    trials = (
        _try_out(material, folds, ways),
        count_trial(material, folds, Suggester.KEYWORDS, material.rules),
    )
    return Learnt(probabilities, thresholds, trials, folds, tuple(designs), tuple(fits))


def train(material: Material, recipe: Recipe, learnt_from: Bools) -> tuple[Design, Fitted]:
    """Return a model of the lines `learnt_from`, and the design that lets it judge every line."""
    if recipe is Recipe.WORDS:
        words = weigh(material.written, learnt_from)
        design = Design(words, neighbourhood(material.turn, ()))
    else:
        rules = sparse.csr_matrix(material.rules.astype(np.float32))
        features = sparse.hstack([weigh(material.words, learnt_from), rules], format="csr")
        design = Design(features, neighbourhood(material.turn, CONTEXT))
    return design, fit(design, material.labels, learnt_from)


def score(design: Design, fitted: Fitted) -> Floats:
    """Return the log odds of every code in every line."""
    return design.scores(fitted.weights, fitted.intercepts)


def _try_out(material: Material, folds: Ints, ways: Reals) -> Trial:
    probabilities = np.zeros(material.labels.shape)
    suggested = np.zeros(material.labels.shape, dtype=bool)
    for fold in range(int(folds.max()) + 1):
        others, mine = material.taught & (folds != fold), folds == fold
        worth = learn_worth(ways[others], material.labels[others])
        scores = worth.joined(ways[others])
        calibration = calibrate(scores, material.labels[others])
        inside = calibration.probabilities(scores)
        least = best_thresholds(inside, material.labels[others], material.levels)
        probabilities[mine] = calibration.probabilities(worth.joined(ways[mine]))
        suggested[mine] = probabilities[mine] >= least
    return count_trial(material, folds, Suggester.MODEL, suggested, probabilities)


PENALTY = 1.0
"""Of the squared weights, halved: the customary one. Intercepts have none."""
STEPS = 160
"""Of the descent; ten times as many change one probability in a thousand by more than 0.03."""
_ROUNDS = 15

FEWEST_LINES = 2
"""A feature met in one line only says nothing of any other."""


@dataclass(frozen=True)
class Design:
    """What a line is described by: its own `features`, summed over its `neighbours`."""

    features: Matrix
    neighbours: Matrix

    def scores(self, weights: Floats, intercepts: Floats) -> Floats:
        """Return the log odds of every code in every line."""
        found: Floats = self.neighbours @ (self.features @ weights) + intercepts
        return found

    def steepest(self, residuals: Floats) -> Floats:
        """Return the gradient of the weights for residuals along lines and codes."""
        gradient: Floats = self.features.T @ (self.neighbours.T @ residuals)
        return gradient


@dataclass(frozen=True)
class Fitted:
    """Weights by feature and code, and an intercept a code."""

    weights: Floats
    intercepts: Floats


def fit(design: Design, labels: Bools, learnt_from: Bools) -> Fitted:
    """Return the penalised maximum-likelihood fit to the lines `learnt_from`.

    Found by accelerated gradient descent (Nesterov 1983; Beck & Teboulle 2009) from nothing, in a
    fixed number of steps, so that the same lines give the same weights.
    """
    lines = learnt_from.astype(np.float32)[:, None]
    target = labels.astype(np.float32)
    held, n = (target * lines).sum(axis=0), float(lines.sum())
    weights: Floats = np.zeros((design.features.shape[1], labels.shape[1]), dtype=np.float32)
    intercepts: Floats = np.log((held + 0.5) / (n - held + 0.5)).astype(np.float32)
    step = 1 / (0.5 * _largest_curvature(design, lines) + PENALTY)
    step_of_intercept = 1 / (0.5 * n + 1)
    ahead, ahead_intercepts, speed = weights, intercepts, 1.0
    for _ in range(STEPS):
        scores = design.scores(ahead, ahead_intercepts)
        residuals = (_expit(scores) - target) * lines
        uphill: Floats = design.steepest(residuals) + ahead * PENALTY
        new: Floats = ahead - uphill * step
        shift: Floats = residuals.sum(axis=0, dtype=np.float32) * step_of_intercept
        new_intercepts: Floats = ahead_intercepts - shift
        faster = (1 + sqrt(1 + 4 * speed * speed)) / 2
        push = (speed - 1) / faster
        ahead = new + push * (new - weights)
        ahead_intercepts = new_intercepts + push * (new_intercepts - intercepts)
        weights, intercepts, speed = new, new_intercepts, faster
    return Fitted(weights, intercepts)


def _largest_curvature(design: Design, lines: Floats) -> float:
    """Return the largest eigenvalue of the features' cross product, by repeated multiplying."""
    direction = np.ones((design.features.shape[1], 1), dtype=np.float32)
    size = 1.0
    for _ in range(_ROUNDS):
        direction = design.steepest(design.scores(direction, np.zeros(1, np.float32)) * lines)
        size = max(float(np.linalg.norm(direction)), 1e-6)
        direction = (direction / np.float32(size)).astype(np.float32)
    return size


def _expit(scores: Floats) -> Floats:
    odds = np.exp(-np.abs(scores))
    expit: Floats = np.where(scores >= 0, np.float32(1), odds) / (1 + odds)
    return expit


def weigh(counts: Matrix, learnt_from: Bools) -> Matrix:
    """Return tf-idf weights of unit length a row (Salton & Buckley 1988), tf being 1 + ln count.

    How many lines hold a feature is counted where `learnt_from`; features too rare there are 0.
    """
    held = np.bincount(counts[learnt_from].indices, minlength=counts.shape[1])
    n = int(learnt_from.sum())
    rarity = np.where(held >= FEWEST_LINES, np.log((1 + n) / (1 + held)) + 1, 0)
    weights = counts.copy()
    weights.data = ((1 + np.log(counts.data)) * rarity[counts.indices]).astype(np.float32)
    length = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(np.where(length > 0, length, 1), np.diff(weights.indptr))
    return weights.astype(np.float32)


def neighbourhood(turn: Ints, shares: Sequence[float]) -> Matrix:
    """Return the matrix that adds to a line its neighbours in the same turn.

    `shares` are the weights of the lines next to it, next to those, and so on. `turn` ascends.
    """
    n = len(turn)
    bands: list[Matrix] = [sparse.identity(n, dtype=np.float32, format="csr")]
    for distance, share in enumerate(shares, start=1):
        if distance < n:
            same = (turn[distance:] == turn[:-distance]).astype(np.float32) * np.float32(share)
            band = sparse.diags([same, same], [distance, -distance], shape=(n, n))
            bands.append(band.tocsr())
    return sparse.csr_matrix(sum(bands[1:], bands[0]), dtype=np.float32)
