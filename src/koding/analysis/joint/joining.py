"""Joins survey and interviews, row by row, in the order asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.selection import choose, keep_done
from koding.analysis.guide.prompted import remark_prompted
from koding.analysis.joint.display import (
    Interpretation,
    JointDisplay,
    JointPlan,
    JointRow,
    find_orphans,
    find_said,
)
from koding.analysis.joint.hiding import choose_hidden
from koding.analysis.joint.notes import (
    remark_display,
    remark_sides,
    tell_asked,
    tell_heard,
    tell_kinds,
)
from koding.analysis.joint.quotes import QuoteChoice, choose_passages
from koding.analysis.joint.ranks import Ranks, limits_of, rank_sides, suggest_flag
from koding.analysis.joint.sides import find_interviewed, keep_respondents, measure_sides, name_rows
from koding.analysis.publishing.telling import Publication
from koding.analysis.survey.scale_words import ScaleWords, scale_words
from koding.model.interpretation import ChosenBy, JointWork
from koding.model.measures import JointSort
from koding.model.survey import ScoreGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen, Selection
    from koding.analysis.joint.sides import Sides
    from koding.model.interpretation import Flag
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]

_LAST = float("inf")
Key = tuple[float, ...]


def join(
    snapshot: Snapshot,
    selection: Selection,
    plan: JointPlan,
    work: JointWork,
) -> JointDisplay:
    """Return survey and interviews side by side; the snapshot must have its word starts.

    Raises:
        NotFoundError: the selection or the level names what the study does not have.
    """
    if selection.publish:  # ranked rows would tell what is left out of them
        plan = replace(plan, sort=JointSort.THEME)
    chosen = keep_done(snapshot, choose(snapshot, selection))
    interviewed = find_interviewed(snapshot, chosen)
    asked = keep_respondents(snapshot, interviewed) if plan.interviewed else snapshot
    sides = measure_sides(asked, chosen, plan.level, plan.score)
    codes = [-1 if one is None else one.code for _, one in sides.rows]
    ruled = choose_passages(snapshot, chosen, codes, sides.by_document, work.printed)
    said = find_said(sides.rows, work)
    heard = np.unique(snapshot.turns.document[chosen.turns]).tolist()
    ranks = rank_sides(sides, plan.base)
    flags = _suggest(sides, ranks)
    narrowed = _flags_of_interviewed(snapshot, chosen, plan, interviewed)
    kinds = tell_kinds(snapshot, heard)
    rows = [
        JointRow(label, survey, interviews, pair, flag, words, _choose(words, rule))
        for label, (survey, interviews), pair, flag, words, rule in zip(
            name_rows(sides), sides.rows, ranks, flags, said, ruled, strict=True
        )
    ]
    ordered = put_in_order(rows, plan)
    how = Publication(selection.publish) if selection.publish else None
    return JointDisplay(
        published=how,
        hidden=choose_hidden(snapshot, chosen, ordered, how.least) if how else (),
        rows=tuple(ordered),
        plan=plan,
        documents=len(heard),
        notes=(
            *remark_sides(selection, chosen, sides, plan, kinds, len(interviewed)),
            *remark_prompted(snapshot),
            *remark_display(rows, find_orphans(sides.rows, work), plan, narrowed),
        ),
        facts=(*chosen.facts, *_facts(plan)),
        asked=tell_asked(sides, plan),
        heard=tell_heard(snapshot, heard),
        high=_name_high(asked),
    )


def _name_high(asked: Snapshot) -> ScaleWords | None:
    """Return the scale's word for high answers, and the levels it stands for."""
    if asked.survey is None:
        return None
    words = scale_words(asked.survey, range(len(asked.survey.items)))
    return None if words is None else words[ScoreGroup.HIGH]


def _facts(plan: JointPlan) -> tuple[tuple[str, str], ...]:
    return (
        ("level", plan.level or "all"),
        ("base", plan.base),
        ("score", plan.score),
        ("sort", plan.sort),
        ("respondents", "of the interviewed" if plan.interviewed else "all"),
    )


def _flags_of_interviewed(
    snapshot: Snapshot, chosen: Chosen, plan: JointPlan, interviewed: Ints
) -> list[Flag | None] | None:
    """Return what would be suggested with the respondents of those spoken with alone.

    None where the display has only them already, or where there are none.
    """
    survey = snapshot.survey
    if plan.interviewed or survey is None or not len(interviewed):
        return None
    if len(np.setdiff1d(survey.case[survey.case >= 0], interviewed)) == 0:
        return None
    sides = measure_sides(keep_respondents(snapshot, interviewed), chosen, plan.level, plan.score)
    return _suggest(sides, rank_sides(sides, plan.base))


def _suggest(sides: Sides, ranks: list[Ranks]) -> list[Flag | None]:
    limits = limits_of(ranks)
    return [suggest_flag(*both, pair, limits) for both, pair in zip(sides.rows, ranks, strict=True)]


def _choose(said: Interpretation, ruled: tuple[QuoteChoice, ...]) -> tuple[QuoteChoice, ...]:
    return ruled if said.passage is None else (QuoteChoice(said.passage, ChosenBy.RESEARCHER),)


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
