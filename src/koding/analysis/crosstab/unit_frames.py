"""The table of a crosstab with every unit's score in view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.cells import number, whole
from koding.analysis.crosstab.frames import MEASURES, Within, each_of, framed, item_fields
from koding.model.measures import Measure, Score
from koding.model.testing import Observed
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.crosstab.table import Crosstab
    from koding.model.label import Label
    from koding.tabling import Cell, Frame


def frame_units(crosstab: Crosstab) -> Frame:
    """Return one row a theme and unit: score, group, presence and amounts; none are left out."""
    pairs, units = crosstab.pairs, crosstab.units
    keys: tuple[Field[Within], ...] = (
        field("theme", lambda at: pairs[at[0]].path),
        *each_of(item_fields(crosstab)),
        field(crosstab.by.value, lambda at: units[at[1]], says=f"unit.heading.{crosstab.by}"),
    )
    fields = (
        *keys,
        *([] if crosstab.by is Observed.CASE else [_case_field(crosstab)]),
        *([_score_field(crosstab)] if crosstab.ordered else []),
        _group_field(crosstab),
        *(_amount_field(crosstab, measure) for measure in MEASURES[crosstab.by]),
    )
    rows = [(pair, unit) for pair in range(len(pairs)) for unit in range(len(units))]
    key = "title.case_scores" if crosstab.by is Observed.CASE else f"crosstab.{crosstab.by}_scores"
    return framed(crosstab, word(key), fields, rows, len(keys))


def only_scores(crosstab: Crosstab, preface: tuple[Label, ...], notes: tuple[Label, ...]) -> Frame:
    """Return every unit's score, with what is said where there are too few for anything else."""
    return replace(frame_units(crosstab), preface=preface, notes=notes)


def _case_field(crosstab: Crosstab) -> Field[Within]:
    return field("case", lambda at: crosstab.cases[at[1]])


def _score_field(crosstab: Crosstab) -> Field[Within]:
    """Return the scores, as whole numbers where they are levels."""
    is_mean = crosstab.rule == Score.MEAN

    def cell(at: Within) -> Cell:
        score = number(crosstab.score[at])
        return score if score is None or is_mean or not score.is_integer() else int(score)

    return field("score", cell, ColumnKind.NUMBER if is_mean else ColumnKind.INTEGER)


def _group_field(crosstab: Crosstab) -> Field[Within]:
    group, categories = crosstab.group, crosstab.categories
    return field(
        "group", lambda at: categories[group[at]].cell if group[at] >= 0 else None, keyed=True
    )


def _amount_field(crosstab: Crosstab, measure: Measure) -> Field[Within]:
    """Return the amounts, none where the theme is neither found nor read for to the end."""
    says, said, known = f"short.{measure}", crosstab.said[measure], crosstab.known
    if measure is Measure.SHARE:
        share = crosstab.tested[measure]
        return field(measure, lambda at: number(share[at]), ColumnKind.PERCENT, says=says, digits=0)
    return field(
        measure, lambda at: whole(said[at]) if known[at] else None, ColumnKind.INTEGER, says=says
    )
