"""Precision, recall and F1 of a trial, a code alone or several pooled, with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.bootstrap import percentiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.suggesting.trials import Trial

    Reals = NDArray[np.float64]
    Counts = NDArray[np.int64]


class Pooling(StrEnum):
    """How the figures of several codes become one."""

    MICRO = "micro"
    """Of all their lines together: codes with many lines count most."""
    MACRO = "macro"
    """The mean of their figures: every code counts alike."""


@dataclass(frozen=True, slots=True)
class Figure:
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
    precision: Figure
    recall: Figure
    f1: Figure


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
        Figure(float(value), *end) for value, end in zip(whole, ends, strict=True)
    )
    return Measured(held, suggested, right, precision, recall, f1)


def _figures(counts: Reals, pooling: Pooling) -> Reals:
    """Return precision, recall and F1 along draws of counts (what, draw, code); NaN for 0 of 0."""
    if pooling is Pooling.MICRO:
        counts = counts.sum(axis=2, keepdims=True)
    suggested, right, held = counts
    with np.errstate(invalid="ignore"):
        each = np.stack([right / suggested, right / held, 2 * right / (suggested + held)])
    defined = ~np.isnan(each)
    with np.errstate(invalid="ignore"):
        mean: Reals = np.where(defined, each, 0).sum(axis=2) / defined.sum(axis=2)
    return mean
