"""Ranks on both sides, what their difference suggests, and what chance would suggest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.model.interpretation import Flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.joint.sides import InterviewSide, Sides, SurveySide
    from koding.model.measures import SurveyBase

Ranks = tuple[float | None, float | None]
"""The survey's rank of a row and the interviews'; None where they do not both speak of it."""

FEWEST = 5
"""How many rows must have ranks before a flag is suggested."""
RANKED = (Flag.DISSONANCE, Flag.PARTIAL, Flag.AGREEMENT)
"""The flags that ranks can suggest, the least agreement first."""


def rank_sides(sides: Sides, base: SurveyBase) -> list[Ranks]:
    """Return both ranks of every row, among the rows of which both sides speak."""
    heard = {
        place: (survey.weight(base), interviews.weight)
        for place, (survey, interviews) in enumerate(sides.rows)
        if survey is not None
        and survey.speaks
        and interviews is not None
        and interviews.speaks
        and interviews.read
    }
    ranks = zip(
        rank([survey for survey, _ in heard.values()]),
        rank([interviews for _, interviews in heard.values()]),
        strict=True,
    )
    found = dict(zip(heard, ranks, strict=True))
    return [found.get(place, (None, None)) for place in range(len(sides.rows))]


def limits_of(ranks: list[Ranks]) -> Limits | None:
    """Return the limits over the rows that have ranks."""
    return set_limits(sum(survey is not None for survey, _ in ranks))


def difference_of(ranks: Ranks) -> float | None:
    """Return the survey's rank less the interviews': above zero, the interviews say more."""
    survey, interviews = ranks
    return None if survey is None or interviews is None else survey - interviews


def suggest_flag(
    survey: SurveySide | None, interviews: InterviewSide | None, ranks: Ranks, limits: Limits | None
) -> Flag | None:
    """Return the flag that a row suggests, if any.

    Silence is of a side that was asked, or had text, and did not speak: a theme that the survey
    has no item for, an item that is no theme, or a theme not yet read for everywhere suggests
    nothing, nor do too few ranks.
    """
    if survey is None or interviews is None or not interviews.read:
        return None
    difference = difference_of(ranks)
    if difference is None:
        return Flag.SILENCE
    return None if limits is None else limits.suggest(difference)


@dataclass(frozen=True, slots=True)
class Limits:
    """From which difference between ranks on, taken without its sign, a flag is suggested.

    They grow with the number of rows: unrelated ranks of k rows are k/3 apart in the mean, so a
    fixed limit would call most rows of a long list dissonant.
    """

    partial: float
    dissonant: float

    def suggest(self, difference: float) -> Flag:
        """Return the flag that a difference suggests; the terms are Farmer et al.'s (2006)."""
        if abs(difference) >= self.dissonant:
            return Flag.DISSONANCE
        return Flag.PARTIAL if abs(difference) >= self.partial else Flag.AGREEMENT


def set_limits(ranked: int) -> Limits | None:
    """Return the limits over so many rows, a quarter and a half of them; None: too few to tell."""
    return Limits(ranked / 4, ranked / 2) if ranked >= FEWEST else None


def expect_flags(survey: Sequence[float], interviews: Sequence[float]) -> dict[Flag, float]:
    """Return how many rows get each flag in the mean when ranks are paired at random.

    Every one of the survey's k ranks is equally often beside every one of the interviews': a flag
    has 1/k of the k x k pairs that earn it. Ties and half ranks are those observed.
    """
    limits = set_limits(len(survey))
    if limits is None:
        return {}
    pairs = Counter(limits.suggest(one - other) for one in survey for other in interviews)
    return {flag: pairs[flag] / len(survey) for flag in RANKED}


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
