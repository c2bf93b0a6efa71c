"""Several ways to say how far a code holds in a line, joined: what each is worth is learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.suggesting.calibration import Reals
    from koding.analysis.suggesting.material import Bools, Floats, Ints, Material

_PENALTY, _ROUNDS = 1.0, 25


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
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        uphill = x.T @ (p - y) + penalty * found
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        found = found - np.linalg.solve(curvature, uphill)
    return Worth(found[:-1], float(found[-1]))
