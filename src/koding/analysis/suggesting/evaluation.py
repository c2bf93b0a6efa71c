"""How well codes are suggested in documents that had no part in it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.suggesting.calibration import best_thresholds, calibrate
from koding.analysis.suggesting.learning import Recipe, score, train
from koding.analysis.suggesting.material import fold_of_lines
from koding.analysis.suggesting.trials import Suggester, Trial, count_trial

if TYPE_CHECKING:
    from koding.analysis.suggesting.material import Floats, Ints, Material


def evaluate(material: Material) -> tuple[Trial, ...]:
    """Return what each way to suggest got right, each fold of documents left out in turn.

    For every fold left out, thresholds and calibration come from models that left out that fold
    and one more, tried on the one more: nothing of the fold has a part in what is said of it.
    """
    folds = fold_of_lines(material)
    return (
        _try_model(material, folds, Suggester.MODEL, Recipe.MODEL),
        count_trial(material, folds, Suggester.KEYWORDS, material.rules),
        _try_model(material, folds, Suggester.WORDS, Recipe.WORDS),
    )


def _try_model(material: Material, folds: Ints, suggester: Suggester, recipe: Recipe) -> Trial:
    count, taught, labels = int(folds.max()) + 1, material.taught, material.labels
    outer = _scores(material, folds, recipe, [(fold,) for fold in range(count)])
    inner = _scores(material, folds, recipe, list(combinations(range(count), 2)))
    suggested = np.zeros_like(labels)
    probabilities = np.zeros(labels.shape)
    for fold in range(count):
        others, mine = taught & (folds != fold), folds == fold
        seen = np.zeros(labels.shape, dtype=np.float32)
        for other in range(count):
            if other != fold:
                pair = (min(fold, other), max(fold, other))
                seen[folds == other] = inner[pair][folds == other]
        calibration = calibrate(seen[others], labels[others])
        inside = calibration.probabilities(seen[others])
        thresholds = best_thresholds(inside, labels[others], material.levels)
        probabilities[mine] = calibration.probabilities(outer[fold,][mine])
        suggested[mine] = probabilities[mine] >= thresholds
    return count_trial(material, folds, suggester, suggested, probabilities)


def _scores(
    material: Material, folds: Ints, recipe: Recipe, left_out: list[tuple[int, ...]]
) -> dict[tuple[int, ...], Floats]:
    """Return the scores of all lines by models that left these folds out."""
    return {
        out: score(*train(material, recipe, material.taught & ~np.isin(folds, out)))
        for out in left_out
    }
