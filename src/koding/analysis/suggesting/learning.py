"""Learns codes from coded lines; every line is judged by a model that has not seen its document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from koding.analysis.suggesting.calibration import best_thresholds, calibrate
from koding.analysis.suggesting.joining import learn_worth, ways_of
from koding.analysis.suggesting.logistic import Design, Fitted, fit, neighbourhood, weigh
from koding.analysis.suggesting.material import fold_of_lines
from koding.analysis.suggesting.trials import Suggester, Trial, count_trial

if TYPE_CHECKING:
    from koding.analysis.suggesting.calibration import Reals
    from koding.analysis.suggesting.material import Bools, Floats, Ints, Material

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
