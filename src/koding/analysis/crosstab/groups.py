"""Amounts and scores of units, gathered by category, and set against words or in per cent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import divide, summarise
from koding.analysis.ground.remarks import say
from koding.analysis.matrix.relative import PerWords
from koding.errors import KodingError
from koding.messages import analyses, either
from koding.model.measures import Measure, Observed, Percent
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from koding.analysis.crosstab.observations import Observations
    from koding.analysis.crosstab.variables import Variables
    from koding.model.label import Label

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

SUMMED = (Measure.PASSAGES, Measure.STRETCHES, Measure.WORDS)
"""What can be added over units: none of it is in two of them."""

_COUNTED = (Measure.PRESENT, *SUMMED)
GroupRelation = PerWords | Percent
"""Per cent is of the theme over all groups (row), of the group (column), or of both (total)."""


@dataclass(frozen=True)
class Groups:
    """What the units of each category hold, of shape (pairs, categories) throughout.

    `units` are all in view, `known` those of them that have the theme or are read to the end for
    it, and `whole` those that are read. `amounts` are units that have the theme, documents,
    passages, stretches and words, and the median of the shares of those that are read; NaN where
    there are units and none is known. `units_upper`, `known_upper` and `present_upper` are what
    they would be if scores half-way between two levels went to the higher.
    `together` holds what the same units say of any of the themes (NaN where one of these was not
    read for), and `words` all that they say.
    """

    units: Ints
    units_upper: Ints
    known: Ints
    known_upper: Ints
    whole: Ints
    amounts: dict[Measure, Floats]
    present_upper: Ints
    together: dict[Measure, Floats]
    words: Floats


def gather_groups(observed: Observations, variables: Variables, column: list[int]) -> Groups:
    """Return the units gathered by category; `column` is each pair's place among the themes."""
    group, upper, n = variables.group, variables.upper, len(variables.categories)
    said = {one: cells[:, column].T for one, cells in observed.said.items()}
    known = observed.known[:, column].T
    present = said[Measure.PRESENT] > 0
    amounts: dict[Measure, Floats] = {Measure.PRESENT: sum_by_group(present, group, n)}
    together: dict[Measure, Floats] = {}
    if observed.kind is not Observed.RESPONDENT:
        documents = count_documents_by_group(observed.places, column, group, n)
        amounts[Measure.DOCUMENTS] = documents.astype(np.float64)
        amounts |= {one: sum_by_group(said[one], group, n) for one in SUMMED}
        amounts[Measure.SHARE] = median_by_group(
            observed.tested[Measure.SHARE][:, column].T, group, n
        )
        together = {one: sum_by_group(observed.together[one], group, n) for one in SUMMED}
        lacking = np.asarray(~observed.whole.all(axis=1))[None, :]
        for found in together.values():  # A least number is no base: a theme was not read for.
            found[sum_by_group(lacking, group, n) > 0] = np.nan
    each = np.ones_like(group)
    units, n_known = sum_by_group(each, group, n), sum_by_group(known, group, n)
    for measure, found in amounts.items():
        if measure is not Measure.SHARE:  # A share is of what is read, and missing by itself.
            found[(n_known == 0) & (units > 0)] = np.nan  # Not read is missing, not zero.
    return Groups(
        units=units.astype(np.int64),
        units_upper=sum_by_group(each, upper, n).astype(np.int64),
        known=n_known.astype(np.int64),
        known_upper=sum_by_group(known, upper, n).astype(np.int64),
        whole=sum_by_group(observed.whole[:, column].T, group, n).astype(np.int64),
        amounts=amounts,
        present_upper=sum_by_group(present, upper, n).astype(np.int64),
        together=together,
        words=sum_by_group(observed.words, group, n),
    )


def pick(cells: Mapping[Measure, Floats], column: list[int]) -> dict[Measure, Floats]:
    """Return amounts by unit and theme as amounts by pair and unit."""
    return {one: found[:, column].T for one, found in cells.items()}


def sum_by_group(amount: Ints | Bools | Floats, group: Ints, groups: int) -> Floats:
    """Sum over the units of each group: pairs by units become pairs by groups."""
    return np.stack(
        [(amount * (group == place)).sum(axis=1, dtype=np.float64) for place in range(groups)],
        axis=1,
    )


def median_by_group(amount: Floats, group: Ints, groups: int) -> Floats:
    """Return the median over the units of each group that have an amount, NaN where none has."""
    pair = np.broadcast_to(np.arange(len(group))[:, None], group.shape)
    inside = group >= 0
    cell = pair[inside] * groups + group[inside]
    found = summarise(cell, amount[inside], len(group) * groups).median
    return found.reshape(len(group), groups)


def count_documents_by_group(places: Ints, theme: list[int], group: Ints, groups: int) -> Ints:
    """Count documents once in a group, also those in which several of its units speak.

    `places` has a row for every theme, unit and document in which the unit says something of the
    theme; `theme` is each pair's place among the themes, `group` its units' groups (-1: none).
    """
    counts = np.zeros((len(theme), groups), dtype=np.int64)
    of, unit, document = places.T
    for pair, place in enumerate(theme):
        here = of == place
        found = group[pair][unit[here]]
        for number in range(groups):
            counts[pair, number] = len(np.unique(document[here][found == number]))
    return counts


def split_medians(score: Floats, present: Bools, known: Bools) -> Floats:
    """Return the median scores of the units without and with the theme, one row a pair."""
    pair = np.broadcast_to(np.arange(len(score))[:, None], score.shape)
    cell = (pair * 2 + present)[known]
    return summarise(cell, score[known], len(score) * 2).median.reshape(-1, 2)


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
                analyses.NOT_PER_WORDS(
                    measure=measure, words=relation.words, measures=either(SUMMED)
                )
            )
        return divide(amount * relation.words, groups.words)
    if measure not in _COUNTED:
        raise KodingError(analyses.NOT_PER_CENT(measure=measure, measures=either(_COUNTED)))
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
