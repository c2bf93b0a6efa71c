"""What a table of agreement holds in each of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics import FEW_CLUSTERS
from koding.analysis.statistics.bootstrap import Interval, percentile_interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.model.label import Label

UNDEFINED = float("nan")

NO_INTERVAL = Interval(UNDEFINED, UNDEFINED, 0, 0)


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
    interval: Interval = NO_INTERVAL

    @property
    def low(self) -> float:
        """Return the interval's lower end."""
        return self.interval.low

    @property
    def high(self) -> float:
        """Return the interval's upper end."""
        return self.interval.high


@dataclass(frozen=True, slots=True)
class Counts:
    """Of how many units a code was given by all who judged them, and by each of them alone.

    `carrying` counts those that anybody gave it.
    """

    both: int
    only: tuple[int, ...]
    carrying: int


@dataclass(frozen=True, slots=True)
class More:
    """The coefficients that only `--coefficients all` shows, which uncoded text makes high."""

    ac1: float = UNDEFINED
    brennan_prediger: float = UNDEFINED
    negative: float = UNDEFINED
    linear: float = UNDEFINED
    quadratic: float = UNDEFINED


NOTHING_MORE = More()


@dataclass(frozen=True, slots=True)
class UnitAlphas:
    """The unitising alphas of 2016 of a row: u-alpha, |u-alpha, and cu-alpha or (k)u-alpha.

    `covered` is the share of the coded text that the last is of. `twice` counts the characters
    that a coder gave several of a level's codes, which leave nothing defined.
    """

    u: float = UNDEFINED
    binary: float = UNDEFINED
    cu: float = UNDEFINED
    covered: float = UNDEFINED
    twice: int = 0


NO_FAMILY = UnitAlphas()


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """The agreement on one question.

    `units` is the base, `coded` how many of them each rater coded (pooled: over the codes).
    `alpha_coded` leaves out the text that nobody gave any code. `kappa` is Cohen's of two raters,
    Fleiss' of more; `unitising` is alpha_U (Krippendorff 2004), always in characters. `positive`
    is positive specific agreement, with its `counts`. A row that pools says of how many codes
    (`codes`), those nobody used left out.
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
    positive: float = UNDEFINED
    counts: Counts | None = None
    codes: int = 1
    more: More = NOTHING_MORE
    family: UnitAlphas = NO_FAMILY


def estimate(
    value: NDArray[np.float64] | float, drawn: NDArray[np.float64], clusters: int, carrying: int
) -> Estimate:
    """Return a coefficient with the interval of its bootstrap draws (none: no interval).

    There were so many `clusters` to draw from, and so many units carry what is judged.
    """
    if np.isnan(value) or not (len(drawn) or clusters < FEW_CLUSTERS):
        return Estimate(float(value))
    return Estimate(float(value), percentile_interval(drawn, clusters, carrying))
