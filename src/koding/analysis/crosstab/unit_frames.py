"""The table of a crosstab with every unit's score in view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.cells import number, whole
from koding.analysis.crosstab.frames import MEASURES, framed, item_cell, item_column
from koding.model.measures import Measure, Score
from koding.model.testing import Observed
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.crosstab.table import Crosstab
    from koding.model.label import Label
    from koding.tabling import Cell

_KINDS = {Measure.SHARE: (ColumnKind.PERCENT, 0)}


def frame_units(crosstab: Crosstab) -> Frame:
    """Return one row a theme and unit: score, group, presence and amounts; none are left out."""
    header = (
        Column("theme", word("theme")),
        *item_column(crosstab),
        *_unit_columns(crosstab),
        *([Column("score", word("score"), _score_kind(crosstab))] if crosstab.ordered else []),
        Column("group", word("group"), keyed=True),
        *(
            Column(name, word(f"short.{name}"), *_KINDS.get(name, (ColumnKind.INTEGER,)))
            for name in MEASURES[crosstab.by]
        ),
    )
    rows = [
        _unit_row(crosstab, pair, unit)
        for pair in range(len(crosstab.pairs))
        for unit in range(len(crosstab.units))
    ]
    key = "title.case_scores" if crosstab.by is Observed.CASE else f"crosstab.{crosstab.by}_scores"
    return framed(crosstab, word(key), header, rows, keys=1)


def only_scores(crosstab: Crosstab, preface: tuple[Label, ...], notes: tuple[Label, ...]) -> Frame:
    """Return every unit's score, with what is said where there are too few for anything else."""
    return replace(frame_units(crosstab), preface=preface, notes=notes)


def _unit_columns(crosstab: Crosstab) -> list[Column]:
    own = Column(crosstab.by.value, word(f"unit.heading.{crosstab.by}"))
    return [own] if crosstab.by is Observed.CASE else [own, Column("case", word("case"))]


def _score_kind(crosstab: Crosstab) -> ColumnKind:
    return ColumnKind.NUMBER if crosstab.rule == Score.MEAN else ColumnKind.INTEGER


def _unit_row(crosstab: Crosstab, pair: int, unit: int) -> tuple[Cell, ...]:
    place = int(crosstab.group[pair, unit])
    names: list[Cell] = [crosstab.units[unit]]
    return (
        crosstab.pairs[pair].path,
        *item_cell(crosstab, pair),
        *(names if crosstab.by is Observed.CASE else [*names, crosstab.cases[unit]]),
        *([_score_cell(crosstab, pair, unit)] if crosstab.ordered else []),
        crosstab.categories[place].cell if place >= 0 else None,
        *(_amount_cell(crosstab, measure, pair, unit) for measure in MEASURES[crosstab.by]),
    )


def _amount_cell(crosstab: Crosstab, measure: Measure, pair: int, unit: int) -> Cell:
    """Return the amount, None where the theme is neither found nor read for to the end."""
    if measure is Measure.SHARE:
        return number(crosstab.tested[measure][pair, unit])
    return whole(crosstab.said[measure][pair, unit]) if crosstab.known[pair, unit] else None


def _score_cell(crosstab: Crosstab, pair: int, unit: int) -> Cell:
    score = number(crosstab.score[pair, unit])
    if score is None or crosstab.rule == Score.MEAN or not score.is_integer():
        return score
    return int(score)
