"""What a table of agreement holds in each of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from koding.analysis.agreement.tallies import find_interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from koding.model.label import Label

UNDEFINED = float("nan")


class Question(StrEnum):
    """What coders are compared on."""

    CODED = "coded"
    """Whether a piece of text has the code (or one under it)."""
    VALUE = "value"
    """Which value it has on a scale, where at least two gave one."""
    POOLED = "pooled"
    """As `coded`, over all codes of a level."""
    WHICH = "which"
    """Which codes of a level it has, where at least two gave some."""
    ANY = "any"
    """Whether it has any code at all."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient with its bootstrap interval; NaN is undefined."""

    value: float = UNDEFINED
    low: float = UNDEFINED
    high: float = UNDEFINED


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """The agreement on one question.

    `units` is the base, `coded` how many of them each rater coded (pooled: over the codes).
    `alpha_coded` leaves out the text that nobody gave any code. `kappa` is Cohen's of two raters,
    Fleiss' of more; `unitising` is alpha_U (Krippendorff 2004), always in characters.
    """

    question: Question
    name: str
    label: Label
    units: int
    coded: tuple[int, ...]
    agreed: float
    kappa: Estimate
    alpha: Estimate
    alpha_coded: float = UNDEFINED
    jaccard: float = UNDEFINED
    unitising: float = UNDEFINED


def estimate(value: NDArray[np.float64] | float, drawn: NDArray[np.float64]) -> Estimate:
    """Return a coefficient with the interval of its bootstrap draws (none: no interval)."""
    return Estimate(float(value), *find_interval(drawn))
