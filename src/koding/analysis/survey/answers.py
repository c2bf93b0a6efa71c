"""What is answered of each item, a line an answer, and what items and levels are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import say
from koding.model.label import Label, keyed, same
from koding.model.survey import ItemKind, ScoreGroup
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.survey.distribution import SurveyDistribution


def name_high(distribution: SurveyDistribution) -> Label:
    """Return the labels of the item's high levels, as `stor eller veldig stor`."""
    named = Label()
    for level, group in zip(distribution.levels, distribution.groups, strict=True):
        if group == ScoreGroup.HIGH:
            label = level.label or same(level.value)
            named = say("survey.or", one=named, other=label) if named else label
    return named


def name_item(distribution: SurveyDistribution) -> Label:
    """Return the item's wording, else its id."""
    return distribution.item.label or same(distribution.item.id)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What is answered of an item, by how many respondents and organisations.

    `cases_upper` are the organisations with half levels rounded up.
    """

    of: SurveyDistribution
    answer: Label | None = None
    respondents: int | None = None
    cases: int | None = None
    cases_upper: int | None = None


def list_answers(distribution: SurveyDistribution) -> list[AnswerRow]:
    """Return one line for an item of a scale or of words, one an answer for any other."""
    if distribution.item.kind == ItemKind.TEXT:
        return [AnswerRow(distribution)]
    if distribution.item.kind == ItemKind.ORDINAL:
        high = keyed(word("high"), ScoreGroup.HIGH)
        return [AnswerRow(distribution, high, *distribution.high, distribution.high_upper)]
    cases = distribution.cases.tolist()
    counts = zip(distribution.levels, distribution.respondents.tolist(), cases, cases, strict=True)
    return [
        AnswerRow(distribution, keyed(level.label or same(level.value), level.value), *both)
        for level, *both in counts
    ]
