"""The ranks of a display's rows, and the flag that each row suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.joint.ranks import Limits, rank, set_limits
from koding.model.joint import Flag

if TYPE_CHECKING:
    from koding.analysis.joint.sides import InterviewSide, Sides, SurveySide
    from koding.model.measures import SurveyBase

Ranks = tuple[float | None, float | None]
"""The survey's rank of a row and the interviews'; None where they do not both speak of it."""


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
