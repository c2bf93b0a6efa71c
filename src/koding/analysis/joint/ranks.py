"""Ranks on both sides, and what their difference suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.model.joint import Flag

if TYPE_CHECKING:
    from collections.abc import Sequence

DISSONANT = 4.0
PARTIAL = 2.0
"""From which difference between the ranks on, taken without its sign, a flag is suggested."""


def rank(weights: Sequence[tuple[float, ...]]) -> list[float]:
    """Return the ranks of the weights, the heaviest first, ties with the mean of their places.

    A weight's first number counts before its second.
    """
    if not weights:
        return []
    _, place, size = np.unique(
        np.array(weights, dtype=np.float64), axis=0, return_inverse=True, return_counts=True
    )
    heavier = size[::-1].cumsum()[::-1] - size
    mean = heavier + (size + 1) / 2
    ranks: list[float] = mean[place.ravel()].tolist()
    return ranks


def suggest_flag(difference: float | None) -> Flag:
    """Return the flag that a difference between two ranks suggests; None is a silent side.

    The terms are Farmer et al.'s (2006).
    """
    if difference is None:
        return Flag.SILENCE
    if abs(difference) >= DISSONANT:
        return Flag.DISSONANCE
    return Flag.PARTIAL if abs(difference) >= PARTIAL else Flag.AGREEMENT
