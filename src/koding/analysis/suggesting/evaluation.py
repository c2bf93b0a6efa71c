"""How well codes are suggested in documents that had no part in it.

Beside that: the lines a model is least sure of, and which words of a line speak for a code.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.suggesting.calibration import best_thresholds, calibrate, learn_worth, ways_of
from koding.analysis.suggesting.learning import Recipe, score, train
from koding.analysis.suggesting.material import fold_of_lines
from koding.analysis.suggesting.trials import Suggester, Trial, count_trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.suggesting.calibration import Reals
    from koding.analysis.suggesting.learning import Learnt
    from koding.analysis.suggesting.material import Bools, Floats, Ints, Material

    LeftOut = dict[tuple[int, ...], Floats]
    """Scores of all lines, by the folds that the model of them had not seen."""


def evaluate(material: Material, near: Bools | None = None) -> tuple[Trial, ...]:
    """Return what each way to suggest got right, each fold of documents left out in turn.

    For every fold left out, thresholds, calibration and what is joined come from models that left
    out that fold and one more, tried on the one more: nothing of the fold has a part in what is
    said of it. `near` are the codes that meaning alone suggests, a mask; None where it is not
    tried.
    """
    folds = fold_of_lines(material)
    model = _left_out(material, folds, Recipe.MODEL)
    trials = [
        _try_model(material, folds, Suggester.MODEL, Recipe.MODEL, model),
        count_trial(material, folds, Suggester.KEYWORDS, material.rules),
    ]
    if near is not None:
        trials.append(count_trial(material, folds, Suggester.MEANING, near))
        trials.append(_try_model(material, folds, Suggester.ALL, Recipe.ALL, model))
    words = _left_out(material, folds, Recipe.WORDS)
    trials.append(_try_model(material, folds, Suggester.WORDS, Recipe.WORDS, words))
    return tuple(trials)


def _left_out(material: Material, folds: Ints, recipe: Recipe) -> LeftOut:
    count = int(folds.max()) + 1
    outer = _scores(material, folds, recipe, [(fold,) for fold in range(count)])
    inner = _scores(material, folds, recipe, list(combinations(range(count), 2)))
    return {**outer, **inner}


def _try_model(
    material: Material, folds: Ints, suggester: Suggester, recipe: Recipe, scores: LeftOut
) -> Trial:
    count, taught, labels = int(folds.max()) + 1, material.taught, material.labels
    suggested = np.zeros_like(labels)
    probabilities = np.zeros(labels.shape)
    for fold in range(count):
        others, mine = taught & (folds != fold), folds == fold
        seen = np.zeros(labels.shape, dtype=np.float32)
        for other in range(count):
            if other != fold:
                pair = (min(fold, other), max(fold, other))
                seen[folds == other] = scores[pair][folds == other]
        seen[mine] = scores[fold,][mine]
        seen = _joined(material, recipe, seen, others)
        calibration = calibrate(seen[others], labels[others])
        inside = calibration.probabilities(seen[others])
        thresholds = best_thresholds(inside, labels[others], material.levels)
        probabilities[mine] = calibration.probabilities(seen[mine])
        suggested[mine] = probabilities[mine] >= thresholds
    return count_trial(material, folds, suggester, suggested, probabilities)


def _joined(material: Material, recipe: Recipe, scores: Floats, others: Bools) -> Floats:
    """Return the scores joined with the rest that the recipe has, as `others` teach their worth."""
    if recipe is Recipe.WORDS:
        return scores
    ways = ways_of(material, scores, meaning=recipe is Recipe.ALL)
    return learn_worth(ways[others], material.labels[others]).joined(ways)


def _scores(
    material: Material, folds: Ints, recipe: Recipe, left_out: list[tuple[int, ...]]
) -> dict[tuple[int, ...], Floats]:
    """Return the scores of all lines by models that left these folds out."""
    return {
        out: score(*train(material, recipe, material.taught & ~np.isin(folds, out)))
        for out in left_out
    }


UNSURE = 0.9
"""Bits of entropy from which a line is counted as unsure: probabilities of 0.32 to 0.68."""

SHOWN = 3
_MEMBER = "member:"


@dataclass(frozen=True, slots=True)
class Doubt:
    """The code a line is least sure of, how likely it is there, and the entropy of that in bits."""

    line: int
    code: int
    probability: float
    entropy: float


def doubts(learnt: Learnt, lines: Sequence[int], codes: Sequence[int]) -> list[Doubt]:
    """Return the doubt of every line among these codes, the greatest first (Lewis & Gale 1994)."""
    rows = np.array(lines, dtype=np.int64)
    likely = learnt.probabilities[np.ix_(rows, np.array(codes, dtype=np.int64))]
    bits = entropy(likely)
    worst = np.argmax(bits, axis=1) if bits.size else np.zeros(0, dtype=np.int64)
    found = [
        Doubt(int(line), codes[int(at)], float(likely[row, at]), float(bits[row, at]))
        for row, (line, at) in enumerate(zip(rows, worst, strict=True))
    ]
    return sorted(found, key=lambda one: (-one.entropy, one.line))


def entropy(probabilities: Reals) -> Reals:
    """Return the entropy in bits of each probability against its opposite."""
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    return np.asarray(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)))


def find_reasons(material: Material, learnt: Learnt, line: int, code: int) -> tuple[str, ...]:
    """Return the words of a line that raise its odds of a code most, the weightiest first.

    Dictionary forms; a member of a compound stands between hyphens (`-råd-`). Codes whose
    keywords stand in the line come as `[code]`.
    """
    place = int(learnt.folds[line])
    features, weights = learnt.designs[place].features, learnt.fits[place].weights
    first, last = features.indptr[line], features.indptr[line + 1]
    numbers = features.indices[first:last]
    shares = features.data[first:last] * weights[numbers, code]
    order = np.argsort(-shares, kind="stable")[:SHOWN]
    return tuple(_name(material, int(numbers[at])) for at in order if shares[at] > 0)


def _name(material: Material, number: int) -> str:
    if number >= len(material.names):
        return f"[{material.codes[number - len(material.names)]}]"
    name = material.names[number]
    return f"-{name.removeprefix(_MEMBER)}-" if name.startswith(_MEMBER) else name
