"""Amounts of groups set against something: per so many words, or in per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.grouping import SUMMED
from koding.analysis.ratios import divide
from koding.analysis.relative import PerWords
from koding.analysis.remarks import say
from koding.errors import KodingError
from koding.messages import either, measures
from koding.model.measures import Measure, Percent
from koding.tabling.words import word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.crosstab.grouping import Groups
    from koding.model.label import Label

    Floats = NDArray[np.float64]

_COUNTED = (Measure.PRESENT, *SUMMED)
GroupRelation = PerWords | Percent
"""Per cent is of the theme over all groups (row), of the group (column), or of both (total)."""


def relate_groups(groups: Groups, measure: Measure, relation: GroupRelation) -> Floats:
    """Return an amount by pair and category set against its base, NaN where there is none.

    Raises:
        KodingError: the measure is no amount that this can be done with.
    """
    amount = groups.amounts[measure]
    if measure is not Measure.PRESENT:  # Of a least number nothing can be said per anything.
        amount = np.where(groups.whole < groups.units, np.nan, amount)
    if isinstance(relation, PerWords):
        if measure not in SUMMED:
            raise KodingError(
                measures.NOT_PER_WORDS(
                    measure=measure, words=relation.words, measures=either(SUMMED)
                )
            )
        return divide(amount * relation.words, groups.words)
    if measure not in _COUNTED:
        raise KodingError(measures.NOT_PER_CENT(measure=measure, measures=either(_COUNTED)))
    if relation is Percent.ROW:
        if measure is Measure.PRESENT:
            return divide(amount, np.nansum(amount, axis=1, keepdims=True))
        return divide(amount, amount.sum(axis=1, keepdims=True))
    base = groups.known if measure is Measure.PRESENT else groups.together[measure]
    return divide(amount, base if relation is Percent.COLUMN else base.sum(axis=1, keepdims=True))


def suffix_of(relation: GroupRelation) -> str:
    """Return what the variable names of related amounts end in."""
    if isinstance(relation, PerWords):
        return f"per_{relation.words}"
    return f"{relation}_share"


def remark_relation(measure: Measure, relation: GroupRelation) -> Label:
    """Return what the numbers are set against."""
    what = word(f"matrix.{measure}")
    if isinstance(relation, PerWords):
        return say("crosstab.per", what=what, n=relation.words)
    present = measure is Measure.PRESENT and relation is not Percent.ROW
    return say(f"crosstab.percent.{relation}{'.present' if present else ''}", what=what)
