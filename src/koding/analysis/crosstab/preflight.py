"""What a family of tests can show at best, said before any of them is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.remarks import say
from koding.frame.words import word
from koding.model.label import Label
from koding.model.testing import Correction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from koding.analysis.crosstab.pairs import Pair

ALPHA = 0.05
"""What significance is said to take; every p-value is printed whatever it is."""


def say_floors(pairs: Sequence[Pair], statistic: Label, floors: ArrayLike) -> list[Label]:
    """Return the smallest p the scores allow, and of the pair where that is largest."""
    values = np.asarray(floors, float)
    if np.isnan(values).all():
        return []
    best, worst = int(np.nanargmin(values)), int(np.nanargmax(values))
    if np.isclose(values[best], values[worst]):
        return [say("stat.floor", statistic=statistic, least=decimal(values[best], 4))]
    return [
        say(
            "stat.floors",
            statistic=statistic,
            least=decimal(values[best], 4),
            first=pairs[best].theme_label,
            most=decimal(values[worst], 4),
            last=pairs[worst].theme_label,
        )
    ]


def say_possible(correction: Correction, m: int, corrected: Sequence[NDArray[np.float64]]) -> Label:
    """Return what p the first of `m` tests must reach, and how many could at best.

    `corrected` are the smallest p-values that the tests allow, corrected as if all were reached.
    """
    possible = int((np.concatenate(corrected) <= ALPHA).sum())
    threshold = ALPHA if correction is Correction.NONE else ALPHA / m
    return say(
        "stat.possible" if possible else "stat.impossible",
        threshold=shortened(threshold),
        possible=possible,
        m=m,
    )


def say_family(correction: Correction, m: int, statistic: Label) -> Label:
    """Return how many tests are read together, and how they are corrected for that."""
    if m == 1:
        return say("stat.family_one", statistic=statistic)
    return say("stat.family", statistic=statistic, m=m, method=word(f"stat.{correction}"))


def decimal(value: float, digits: int) -> Label:
    """Return a number with the decimal sign of each language."""
    text = f"{value:.{digits}f}"
    return Label(text.replace(".", ","), text)


def shortened(value: float) -> Label:
    """Return a number of at most five decimals, without zeros that say nothing."""
    text = f"{value:.5f}".rstrip("0")
    return Label(text.replace(".", ","), text)
