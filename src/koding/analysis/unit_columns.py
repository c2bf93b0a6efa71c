"""What stands beside a unit: its organisation, its attributes, its organisation's scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.attributes import column_kind, typed_cell
from koding.analysis.cells import number
from koding.model.label import Label, same
from koding.model.measures import Score, UnitKind
from koding.model.survey import ItemKind, Owner
from koding.tabling import ColumnKind

if TYPE_CHECKING:
    from koding.analysis.scores import CaseScores
    from koding.analysis.units import Units
    from koding.model.snapshot import Snapshot, SurveyResponses
    from koding.tabling import Cell

_OWNERS = {
    UnitKind.DOCUMENT: (Owner.DOCUMENT, Owner.CASE),
    UnitKind.CASE: (Owner.CASE,),
    UnitKind.SPEAKER: (Owner.PARTICIPANT, Owner.DOCUMENT, Owner.CASE),
}
"""Whose attributes stand beside which unit: its own first."""


@dataclass(frozen=True)
class UnitColumn:
    """A named column along the units; scores also know how many answers are behind each."""

    name: str
    heading: Label
    kind: ColumnKind
    cells: tuple[Cell, ...]
    valid: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    for_data: bool = False


def name_cases(snapshot: Snapshot, units: Units) -> tuple[str | None, ...]:
    """Return the name of the case each unit is or is part of, None where there is not one."""
    places = units.owners[Owner.CASE].tolist()
    return tuple(snapshot.cases[place] if place >= 0 else None for place in places)


def add_attributes(snapshot: Snapshot, units: Units) -> tuple[UnitColumn, ...]:
    """Return the attributes of the units and of the document and case they are part of."""
    return tuple(
        UnitColumn(
            column.name,
            same(column.name),
            column_kind(column),
            tuple(typed_cell(column, place) for place in units.owners[owner].tolist()),
        )
        for owner in _OWNERS.get(units.kind, ())
        for column in snapshot.attributes
        if column.owner == owner
    )


def add_scores(
    survey: SurveyResponses, units: Units, scores: CaseScores
) -> tuple[tuple[UnitColumn, ...], int]:
    """Return a column an ordinal item, and how many scores of the cases shown were halved."""
    case = units.owners[Owner.CASE]
    shown = np.unique(case[case >= 0])
    ordinal = [place for place, item in enumerate(survey.items) if item.kind == ItemKind.ORDINAL]
    columns = tuple(_score_column(survey, scores, place, case.tolist()) for place in ordinal)
    return columns, int(scores.halved[shown][:, ordinal].sum())


def _score_column(
    survey: SurveyResponses, scores: CaseScores, place: int, cases: list[int]
) -> UnitColumn:
    item = survey.items[place]
    return UnitColumn(
        name=item.id,
        heading=item.label or same(item.id),
        kind=ColumnKind.NUMBER if scores.rule == Score.MEAN else ColumnKind.INTEGER,
        cells=tuple(_score_cell(scores, case, place) for case in cases),
        valid=tuple(int(scores.valid[case, place]) if case >= 0 else 0 for case in cases),
        missing=tuple(int(scores.missing[case, place]) if case >= 0 else 0 for case in cases),
    )


def _score_cell(scores: CaseScores, case: int, place: int) -> Cell:
    if case < 0:
        return None
    score = number(scores.score[case, place])
    return score if score is None or scores.rule == Score.MEAN else int(score)
