"""Joins survey and interviews, row by row, under what the researchers say themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.joint.frames import frame_joint
from koding.analysis.joint.notes import remark_display, remark_sides, tell_kinds
from koding.analysis.joint.ordering import put_in_order
from koding.analysis.joint.pairs import measure_sides
from koding.analysis.joint.quotes import Choice, choose_passages
from koding.analysis.joint.ranks import rank, suggest_flag
from koding.analysis.joint.said import find_orphans, find_said
from koding.analysis.joint.sides import name_rows
from koding.analysis.selection import choose
from koding.model.joint import ChosenBy, Flag, JointWork
from koding.model.measures import JointLayout, JointSort, Score, SurveyBase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.analysis.joint.said import Said
    from koding.analysis.joint.sides import InterviewSide, Sides, SurveySide
    from koding.analysis.selection import Selection
    from koding.frame import Frame
    from koding.model.label import Label
    from koding.model.quotations import Quotation
    from koding.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class JointPlan:
    """What a joint display is to hold: themes of `level` (None: every code), and its order.

    `base` says whose share of high answers ranks the survey; the other's settles ties.
    """

    level: str | None = None
    base: SurveyBase = SurveyBase.CASE
    score: Score = Score.MEDIAN
    sort: JointSort = JointSort.SURVEY


@dataclass(frozen=True, slots=True)
class JointRow:
    """A theme, an item that is rated, or both; there are ranks only where both sides speak.

    `label` is the theme's, with the item's where the theme has several, else the item's.
    `choice` is the passage that speaks for the row, `quotation` its words once they are read.
    """

    label: Label
    survey: SurveySide | None
    interviews: InterviewSide | None
    survey_rank: float | None
    interview_rank: float | None
    said: Said
    choice: Choice | None
    quotation: Quotation | None = None

    @property
    def difference(self) -> float | None:
        """Return the survey's rank less the interviews': above zero, the interviews say more."""
        if self.survey_rank is None or self.interview_rank is None:
            return None
        return self.survey_rank - self.interview_rank

    @property
    def suggested(self) -> Flag:
        """Return the flag that the ranks suggest."""
        return suggest_flag(self.difference)

    @property
    def flag(self) -> Flag:
        """Return the researcher's flag, else the suggested one."""
        return self.said.flag or self.suggested


@dataclass(frozen=True)
class JointDisplay:
    """The rows in the order asked for, and what has to be said of them.

    `documents` counts those that have text that counts.
    """

    rows: tuple[JointRow, ...]
    plan: JointPlan
    documents: int
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def passages(self) -> tuple[int, ...]:
        """Return the keys of the passages whose words are to be read."""
        return tuple(row.choice.key for row in self.rows if row.choice is not None)

    def with_quotations(self, quotations: Mapping[int, Quotation]) -> JointDisplay:
        """Return the display with the words of its passages, which are given by key."""
        rows = tuple(
            row if row.choice is None else replace(row, quotation=quotations.get(row.choice.key))
            for row in self.rows
        )
        return replace(self, rows=rows)

    def to_frame(self, layout: JointLayout = JointLayout.WIDE) -> Frame:
        """Return a row a row, with a number a column (wide) or in words (paper); or a row a number.

        The quotation and the meta-inference are not in the long layout, which has numbers only.
        """
        return frame_joint(self, layout)


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
    chosen = choose(snapshot, selection)
    sides = measure_sides(snapshot, chosen, plan.level, plan.score)
    codes = [-1 if one is None else one.code for _, one in sides.rows]
    ruled = choose_passages(snapshot, chosen, codes, sides.by_document, work.printed)
    said = find_said(sides.rows, work)
    heard = np.unique(snapshot.turns.document[chosen.turns]).tolist()
    rows = [
        JointRow(label, *both, *ranked, words, _choose(words, rule))
        for label, both, ranked, words, rule in zip(
            name_rows(sides), sides.rows, _rank(sides, plan.base), said, ruled, strict=True
        )
    ]
    return JointDisplay(
        rows=tuple(put_in_order(rows, plan)),
        plan=plan,
        documents=len(heard),
        notes=(
            *remark_sides(selection, chosen, sides, plan, tell_kinds(snapshot, heard)),
            *remark_display(rows, find_orphans(sides.rows, work), plan),
        ),
        facts=(
            *chosen.facts,
            ("level", plan.level or "all"),
            ("base", plan.base),
            ("score", plan.score),
            ("sort", plan.sort),
        ),
    )


def _rank(sides: Sides, base: SurveyBase) -> list[tuple[float | None, float | None]]:
    """Return both ranks of every row, among the rows of which both sides speak."""
    heard = {
        place: (survey.weight(base), interviews.weight)
        for place, (survey, interviews) in enumerate(sides.rows)
        if survey is not None and survey.speaks and interviews is not None and interviews.speaks
    }
    ranks = zip(
        rank([survey for survey, _ in heard.values()]),
        rank([interviews for _, interviews in heard.values()]),
        strict=True,
    )
    found = dict(zip(heard, ranks, strict=True))
    return [found.get(place, (None, None)) for place in range(len(sides.rows))]


def _choose(said: Said, ruled: Choice | None) -> Choice | None:
    return ruled if said.passage is None else Choice(said.passage, ChosenBy.RESEARCHER)
