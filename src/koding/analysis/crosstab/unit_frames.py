"""The table of a crosstab with every unit's score in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import number
from koding.analysis.crosstab.frames import MEASURES, framed, item_cell, item_column
from koding.frame import Column, ColumnKind, Frame
from koding.frame.words import word
from koding.model.measures import Measure, Score
from koding.model.testing import Observed

if TYPE_CHECKING:
    from koding.analysis.crosstab.table import Crosstab
    from koding.frame import Cell


def frame_units(crosstab: Crosstab) -> Frame:
    """Return one row a theme and unit: score, group, presence and amounts; none are left out."""
    header = (
        Column("theme", word("theme")),
        *item_column(crosstab),
        *_unit_columns(crosstab),
        *([Column("score", word("score"), _score_kind(crosstab))] if crosstab.ordered else []),
        Column("group", word("group"), keyed=True),
        *(
            Column(name, word(f"short.{name}"), ColumnKind.INTEGER)
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


def _unit_columns(crosstab: Crosstab) -> list[Column]:
    own = Column(crosstab.by.value, word(f"unit.heading.{crosstab.by}"))
    return [own] if crosstab.by is Observed.CASE else [own, Column("case", word("case"))]


def _score_kind(crosstab: Crosstab) -> ColumnKind:
    return ColumnKind.NUMBER if crosstab.rule == Score.MEAN else ColumnKind.INTEGER


def _unit_row(crosstab: Crosstab, pair: int, unit: int) -> tuple[Cell, ...]:
    place = int(crosstab.group[pair, unit])
    names: list[Cell] = [crosstab.units[unit]]
    amounts = {
        Measure.PRESENT: int(crosstab.passages[pair, unit] > 0),
        Measure.DOCUMENTS: int(crosstab.documents[pair, unit]),
        Measure.PASSAGES: int(crosstab.passages[pair, unit]),
        Measure.WORDS: int(crosstab.words[pair, unit]),
    }
    return (
        crosstab.pairs[pair].path,
        *item_cell(crosstab, pair),
        *(names if crosstab.by is Observed.CASE else [*names, crosstab.cases[unit]]),
        *([_score_cell(crosstab, pair, unit)] if crosstab.ordered else []),
        crosstab.categories[place].cell if place >= 0 else None,
        *(amounts[measure] for measure in MEASURES[crosstab.by]),
    )


def _score_cell(crosstab: Crosstab, pair: int, unit: int) -> Cell:
    score = number(crosstab.score[pair, unit])
    if score is None or crosstab.rule == Score.MEAN or not score.is_integer():
        return score
    return int(score)
