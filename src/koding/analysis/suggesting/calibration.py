"""Scores turned into probabilities that mean what they say, and how far they do.

Several ways to say how far a code holds in a line are joined: what each is worth is learnt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.suggesting.material import Bools, Floats, Ints, Material

    Reals = NDArray[np.float64]


SLOPE_PRIOR, SHIFT_PRIOR = 4.0, 0.1
"""How strongly a code with few lines is held to the model's own odds (slope 1, shift 0)."""
_ROUNDS, _HALVINGS, _NEGLIGIBLE = 40, 12, 1e-7


@dataclass(frozen=True)
class Calibration:
    """A slope and a shift a code, from log odds to log odds."""

    slope: Reals
    shift: Reals

    def probabilities(self, scores: NDArray[np.floating]) -> Reals:
        """Return how likely each code is in each line."""
        odds = np.clip(self.slope * scores + self.shift, -40, 40)
        return 1 / (1 + np.exp(-odds))


def calibrate(scores: NDArray[np.floating], labels: Bools) -> Calibration:
    """Return Platt's scaling (Platt 1999) of scores by models that had not seen the lines.

    Few lines are kept from saying too much by his smoothed targets and a normal prior that the
    model's own odds are right; a slope is never negative. Newton's method with halved steps.
    """
    s = scores.astype(np.float64)
    held = labels.sum(axis=0)
    wanted = np.where(labels, (held + 1) / (held + 2), 1 / (len(labels) - held + 2))
    slope, shift = np.ones(s.shape[1]), np.zeros(s.shape[1])
    cost = _cost(s, wanted, slope, shift)
    for _ in range(_ROUNDS):
        by_slope, by_shift = _newton(s, wanted, slope, shift)
        length = np.ones_like(slope)
        for _ in range(_HALVINGS):
            tried = _cost(s, wanted, slope - length * by_slope, shift - length * by_shift)
            worse = tried > cost + _NEGLIGIBLE
            if not worse.any():
                break
            length = np.where(worse, length / 2, length)
        length = np.where(worse, 0, length)
        slope, shift = slope - length * by_slope, shift - length * by_shift
        before, cost = cost, np.where(worse, cost, tried)
        if (before - cost <= _NEGLIGIBLE).all():
            break
    return Calibration(np.maximum(slope, 0), shift)


def best_thresholds(probabilities: Reals, labels: Bools, levels: Sequence[str]) -> Reals:
    """Return for each code the least probability to suggest it at: the best F1 over its level.

    One threshold serves all codes of a level: a code with few lines cannot choose its own.
    """
    names = np.array(levels)
    found = np.ones(len(names))
    for level in dict.fromkeys(levels):
        mine = names == level
        found[mine] = _best_threshold(probabilities[:, mine].ravel(), labels[:, mine].ravel())
    return found


def _best_threshold(probabilities: Reals, labels: Bools) -> float:
    order = np.argsort(-probabilities, kind="stable")
    right = np.cumsum(labels[order])
    score = 2 * right / (np.arange(1, len(order) + 1) + labels.sum())
    # Equal probabilities are suggested together: only the last of them can be a threshold.
    score[:-1][np.diff(probabilities[order]) == 0] = -1
    return float(probabilities[order][int(np.argmax(score))])


def _cost(s: Reals, wanted: Reals, slope: Reals, shift: Reals) -> Reals:
    odds = slope * s + shift
    told = (np.logaddexp(0, odds) - wanted * odds).sum(axis=0)
    return np.asarray(told + (SLOPE_PRIOR * (slope - 1) ** 2 + SHIFT_PRIOR * shift**2) / 2)


def _newton(s: Reals, wanted: Reals, slope: Reals, shift: Reals) -> tuple[Reals, Reals]:
    p = 1 / (1 + np.exp(-np.clip(slope * s + shift, -40, 40)))
    residual, weight = p - wanted, p * (1 - p)
    by_slope = (residual * s).sum(axis=0) + SLOPE_PRIOR * (slope - 1)
    by_shift = residual.sum(axis=0) + SHIFT_PRIOR * shift
    twice_slope = (weight * s * s).sum(axis=0) + SLOPE_PRIOR
    both = (weight * s).sum(axis=0)
    twice_shift = weight.sum(axis=0) + SHIFT_PRIOR
    size = twice_slope * twice_shift - both**2
    return (
        (twice_shift * by_slope - both * by_shift) / size,
        (twice_slope * by_shift - both * by_slope) / size,
    )


_PENALTY, _JOINING_ROUNDS = 1.0, 25


@dataclass(frozen=True)
class Worth:
    """What each way is worth, the same for every code, and a shift."""

    weights: Reals
    shift: float

    def joined(self, ways: NDArray[np.floating]) -> Floats:
        """Return log odds along all but the last axis of `ways`, which runs along the ways."""
        found: Floats = (ways @ self.weights + self.shift).astype(np.float32)
        return found


def ways_of(material: Material, scores: Floats, *, meaning: bool) -> Reals:
    """Return what is joined by line, code and way: the model, keywords as weighed, and as marked.

    And what a line has from all its turn, however long: the most that keywords weigh in a line of
    it, and what the model says of its lines on average. With `meaning` how near what is said is to
    the code, too. What keywords weigh counts by its logarithm: the second says less than the first.
    """
    weights = np.log1p(material.weights.astype(np.float64))
    said = scores.astype(np.float64)
    ways = [said, weights, material.rules]
    ways += [_over_turns(np.maximum, weights, material.turn), _mean_of_turn(said, material.turn)]
    if meaning and material.meaning is not None:
        ways.append(material.meaning)
    return np.stack([way.astype(np.float64) for way in ways], axis=-1)


def _over_turns(how: np.ufunc, values: Reals, turn: Ints) -> Reals:
    """Return for each line the values of all lines of its turn as one; `turn` ascends."""
    first = np.flatnonzero(np.diff(turn, prepend=turn[0] - 1)) if len(turn) else turn
    if not len(first):
        return values
    lengths = np.diff(np.append(first, len(turn)))
    return np.repeat(how.reduceat(values, first, axis=0), lengths, axis=0)


def _mean_of_turn(values: Reals, turn: Ints) -> Reals:
    lengths = _over_turns(np.add, np.ones((len(turn), 1)), turn)
    mean: Reals = _over_turns(np.add, values, turn) / lengths
    return mean


def learn_worth(ways: Reals, labels: Bools) -> Worth:
    """Return what ways are worth where the lines' codes are known (stacking, Wolpert 1992).

    A logistic regression over all lines and codes together, so codes with few lines get what
    others teach; the scores of models must be by models that had not seen the lines. Newton's
    method.
    """
    x = ways.reshape(-1, ways.shape[-1])
    x = np.hstack([x, np.ones((len(x), 1))])
    y = labels.ravel().astype(np.float64)
    penalty = np.full(x.shape[1], _PENALTY)
    penalty[-1] = 1e-6
    found = np.zeros(x.shape[1])
    for _ in range(_JOINING_ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        uphill = x.T @ (p - y) + penalty * found
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        found = found - np.linalg.solve(curvature, uphill)
    return Worth(found[:-1], float(found[-1]))
