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
from koding.analysis.joint.said import find_orphans, find_said
from koding.analysis.joint.sides import name_rows
from koding.analysis.joint.suggesting import (
    Ranks,
    difference_of,
    limits_of,
    rank_sides,
    suggest_flag,
)
from koding.analysis.names import find_quoted_names, say_names
from koding.analysis.selection import choose, keep_read
from koding.model.joint import ChosenBy, JointWork
from koding.model.measures import JointLayout, JointSort, Score, SurveyBase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from koding.analysis.joint.said import Said
    from koding.analysis.joint.sides import InterviewSide, Sides, SurveySide
    from koding.analysis.selection import Chosen, Selection
    from koding.model.joint import Flag
    from koding.model.label import Label
    from koding.model.quotations import Quotation
    from koding.model.snapshot import Snapshot
    from koding.tabling import Frame

    Ints = NDArray[np.int64]


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
    `suggested` is the flag of the rule, if it has one. `candidates` are the passages that may
    speak for the row, the best first; `quotation` has the words of the one that does, once read.
    """

    label: Label
    survey: SurveySide | None
    interviews: InterviewSide | None
    ranks: Ranks
    suggested: Flag | None
    said: Said
    candidates: tuple[Choice, ...]
    quotation: Quotation | None = None

    @property
    def difference(self) -> float | None:
        """Return the survey's rank less the interviews': above zero, the interviews say more."""
        return difference_of(self.ranks)

    @property
    def choice(self) -> Choice | None:
        """Return the passage that speaks for the row."""
        return self.candidates[0] if self.candidates else None

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
    chosen = keep_read(snapshot, choose(snapshot, selection))
    interviewed = find_interviewed(snapshot, chosen)
    asked = keep_respondents(snapshot, interviewed) if plan.interviewed else snapshot
    sides = measure_sides(asked, chosen, plan.level, plan.score)
    codes = [-1 if one is None else one.code for _, one in sides.rows]
    ruled = choose_passages(snapshot, chosen, codes, sides.by_document, work.printed)
    said = find_said(sides.rows, work)
    heard = np.unique(snapshot.turns.document[chosen.turns]).tolist()
    ranks = rank_sides(sides, plan.base)
    flags = _suggest(sides, ranks)
    rows = [
        JointRow(label, survey, interviews, pair, flag, words, _choose(words, rule))
        for label, (survey, interviews), pair, flag, words, rule in zip(
            name_rows(sides), sides.rows, ranks, flags, said, ruled, strict=True
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
            *remark_display(
                rows,
                find_orphans(sides.rows, work),
                plan,
                _flags_of_interviewed(snapshot, chosen, plan, interviewed),
            ),
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


def _choose(said: Said, ruled: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return ruled if said.passage is None else (Choice(said.passage, ChosenBy.RESEARCHER),)


def _quote(row: JointRow, quotations: Mapping[int, Quotation]) -> JointRow:
    read = [(one, quotations[one.key]) for one in row.candidates if one.key in quotations]
    nameless = [pair for pair in read if not find_quoted_names(pair[1])]
    for choice, quotation in (nameless or read)[:1]:
        return replace(row, candidates=(choice,), quotation=quotation)
    return row
