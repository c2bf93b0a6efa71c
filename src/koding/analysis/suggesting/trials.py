"""What a way to suggest got right: precision, recall and F1, with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.bootstrap import percentiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.suggesting.calibration import Reals
    from koding.analysis.suggesting.material import Bools, Ints, Material

    Counts = NDArray[np.int64]
    Floats = NDArray[np.float64]


class Suggester(StrEnum):
    """What is tried against the coding."""

    MODEL = "model"
    KEYWORDS = "keywords"
    MEANING = "meaning"
    ALL = "all"
    WORDS = "words"


@dataclass(frozen=True)
class Trial:
    """One way to suggest: how many lines it `suggested`, got `right`, and how many are coded.

    A row a fold of documents that was left out, a column a code. `probabilities` are those of the
    coded documents' lines, along `labels`; None for keyword rules.
    """

    suggester: Suggester
    suggested: Counts
    right: Counts
    held: Counts
    probabilities: Reals | None = None
    labels: Bools | None = None


def count_trial(
    material: Material,
    folds: Ints,
    suggester: Suggester,
    suggested: Bools,
    probabilities: Reals | None = None,
) -> Trial:
    """Return how many lines suggested (a mask by line and code) are coded so."""
    taught, labels = material.taught, material.labels
    count = int(folds.max()) + 1

    def by_fold(marks: Bools) -> Counts:
        return np.array([marks[taught & (folds == fold)].sum(axis=0) for fold in range(count)])

    return Trial(
        suggester,
        suggested=by_fold(suggested),
        right=by_fold(suggested & labels),
        held=by_fold(labels),
        probabilities=None if probabilities is None else probabilities[taught],
        labels=None if probabilities is None else labels[taught],
    )


class Pooling(StrEnum):
    """How the figures of several codes become one."""

    MICRO = "micro"
    """Of all their lines together: codes with many lines count most."""
    MACRO = "macro"
    """The mean of their figures: every code counts alike."""


@dataclass(frozen=True, slots=True)
class IntervalEstimate:
    """A share with the ends of its interval; NaN where it cannot be had."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """How lines suggested answer to lines coded."""

    held: int
    suggested: int
    right: int
    precision: IntervalEstimate
    recall: IntervalEstimate
    f1: IntervalEstimate


def measure(
    trial: Trial,
    codes: Sequence[int],
    pooling: Pooling = Pooling.MICRO,
    *,
    draws: int = 1000,
    seed: int = 1,
) -> Measured:
    """Return the figures of some codes of a trial, pooled.

    Intervals are 95 % percentiles over folds of documents drawn again with replacement (Davison &
    Hinkley 1997, chapter 3.8): lines of one interview are not independent.
    """
    places = np.array(codes, dtype=np.int64)
    counts = np.stack([trial.suggested, trial.right, trial.held])[:, :, places].astype(float)
    folds = counts.shape[1]
    shares = np.full(folds, 1 / folds)
    times = np.random.default_rng(seed).multinomial(folds, shares, size=draws)
    whole = _figures(counts.sum(axis=1)[:, None, :], pooling)[:, 0]
    drawn = _figures(np.einsum("df,kfc->kdc", times.astype(float), counts), pooling)
    ends = [percentiles(values) for values in drawn]
    suggested, right, held = (int(total) for total in counts.sum(axis=(1, 2)))
    precision, recall, f1 = (
        IntervalEstimate(float(value), *end) for value, end in zip(whole, ends, strict=True)
    )
    return Measured(held, suggested, right, precision, recall, f1)


def _figures(counts: Floats, pooling: Pooling) -> Floats:
    """Return precision, recall and F1 along draws of counts (what, draw, code); NaN for 0 of 0."""
    if pooling is Pooling.MICRO:
        counts = counts.sum(axis=2, keepdims=True)
    suggested, right, held = counts
    with np.errstate(invalid="ignore"):
        each = np.stack([right / suggested, right / held, 2 * right / (suggested + held)])
    defined = ~np.isnan(each)
    with np.errstate(invalid="ignore"):
        mean: Floats = np.where(defined, each, 0).sum(axis=2) / defined.sum(axis=2)
    return mean
