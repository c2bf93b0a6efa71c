"""The order of a joint display's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.measures import JointSort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.joint.display import JointPlan, JointRow

_LAST = float("inf")

Key = tuple[float, ...]


def put_in_order(rows: Sequence[JointRow], plan: JointPlan) -> list[JointRow]:
    """Return the rows sorted as planned; ties stay in the order of the codebook and the survey.

    By a side's rank, the rows with one come first; then those of which that side speaks, the
    weightiest first, then the others by the other side.
    """
    if plan.sort is JointSort.THEME:
        return list(rows)
    if plan.sort is JointSort.DIFFERENCE:
        return sorted(rows, key=_by_difference)
    survey_first = plan.sort is JointSort.SURVEY
    return sorted(rows, key=lambda row: _by_rank(row, plan, survey_first=survey_first))


def _by_difference(row: JointRow) -> Key:
    return (_LAST if row.difference is None else -abs(row.difference),)


def _by_rank(row: JointRow, plan: JointPlan, *, survey_first: bool) -> Key:
    asked = (_LAST, _LAST) if row.survey is None else _heavy(row.survey.weight(plan.base))
    spoken = (_LAST, _LAST) if row.interviews is None else _heavy(row.interviews.weight)
    own = row.ranks[0] if survey_first else row.ranks[1]
    sides = (*asked, *spoken) if survey_first else (*spoken, *asked)
    return (_LAST if own is None else own, *sides)


def _heavy(weight: tuple[float, float]) -> Key:
    return tuple(-number for number in weight)
