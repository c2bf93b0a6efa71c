"""Joins survey and interviews, row by row, under what the researchers say themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.joint.frames import frame_joint
from koding.analysis.joint.interviewed import find_interviewed, keep_respondents
from koding.analysis.joint.notes import remark_display, remark_sides, tell_kinds
from koding.analysis.joint.ordering import put_in_order
from koding.analysis.joint.pairs import measure_sides
from koding.analysis.joint.quotes import Choice, choose_passages
from koding.analysis.joint.ranks import DISSONANT, rank, suggest_flag
from koding.analysis.joint.said import find_orphans, find_said
from koding.analysis.joint.sides import name_rows
from koding.analysis.names import find_quoted_names, say_names
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
    `interviewed` keeps the respondents of organisations whose people speak in what counts.
    """

    level: str | None = None
    base: SurveyBase = SurveyBase.CASE
    score: Score = Score.MEDIAN
    sort: JointSort = JointSort.SURVEY
    interviewed: bool = False


@dataclass(frozen=True, slots=True)
class JointRow:
    """A theme, an item that is rated, or both; there are ranks only where both sides speak.

    `label` is the theme's, with the item's where the theme has several, else the item's.
    `ranked` counts the rows that have ranks. `candidates` are the passages that may speak for the
    row, the best first; `quotation` has the words of the one that does, once they are read.
    """

    label: Label
    survey: SurveySide | None
    interviews: InterviewSide | None
    survey_rank: float | None
    interview_rank: float | None
    ranked: int
    said: Said
    candidates: tuple[Choice, ...]
    quotation: Quotation | None = None

    @property
    def difference(self) -> float | None:
        """Return the survey's rank less the interviews': above zero, the interviews say more."""
        if self.survey_rank is None or self.interview_rank is None:
            return None
        return self.survey_rank - self.interview_rank

    @property
    def choice(self) -> Choice | None:
        """Return the passage that speaks for the row."""
        return self.candidates[0] if self.candidates else None

    @property
    def suggested(self) -> Flag | None:
        """Return the flag that the ranks suggest; none where too few rows have ranks to differ."""
        if self.difference is not None and self.ranked <= DISSONANT:
            return None
        return suggest_flag(self.difference)

    @property
    def flag(self) -> Flag | None:
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
        return tuple(choice.key for row in self.rows for choice in row.candidates)

    def with_quotations(self, quotations: Mapping[int, Quotation]) -> JointDisplay:
        """Return the display with the words of its passages, which are given by key.

        Of a row's candidates it is the first without words that may be names, else the first.
        """
        rows = tuple(_quote(row, quotations) for row in self.rows)
        printed = [row.quotation for row in rows if row.quotation is not None]
        return replace(self, rows=rows, notes=(*self.notes, *say_names(printed)))

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
    interviewed = find_interviewed(snapshot, chosen)
    asked = keep_respondents(snapshot, interviewed) if plan.interviewed else snapshot
    sides = measure_sides(asked, chosen, plan.level, plan.score)
    codes = [-1 if one is None else one.code for _, one in sides.rows]
    ruled = choose_passages(snapshot, chosen, codes, sides.by_document, work.printed)
    said = find_said(sides.rows, work)
    heard = np.unique(snapshot.turns.document[chosen.turns]).tolist()
    ranks = _rank(sides, plan.base)
    ranked = sum(survey is not None for survey, _ in ranks)
    rows = [
        JointRow(label, *both, *pair, ranked, words, _choose(words, rule))
        for label, both, pair, words, rule in zip(
            name_rows(sides), sides.rows, ranks, said, ruled, strict=True
        )
    ]
    return JointDisplay(
        rows=tuple(put_in_order(rows, plan)),
        plan=plan,
        documents=len(heard),
        notes=(
            *remark_sides(
                selection, chosen, sides, plan, tell_kinds(snapshot, heard), len(interviewed)
            ),
            *remark_display(rows, find_orphans(sides.rows, work), plan),
        ),
        facts=(
            *chosen.facts,
            ("level", plan.level or "all"),
            ("base", plan.base),
            ("score", plan.score),
            ("sort", plan.sort),
            ("respondents", "of the interviewed" if plan.interviewed else "all"),
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


def _choose(said: Said, ruled: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return ruled if said.passage is None else (Choice(said.passage, ChosenBy.RESEARCHER),)


def _quote(row: JointRow, quotations: Mapping[int, Quotation]) -> JointRow:
    read = [(one, quotations[one.key]) for one in row.candidates if one.key in quotations]
    nameless = [pair for pair in read if not find_quoted_names(pair[1])]
    for choice, quotation in (nameless or read)[:1]:
        return replace(row, candidates=(choice,), quotation=quotation)
    return row
