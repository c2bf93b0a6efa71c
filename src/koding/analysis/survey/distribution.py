"""How the survey's items were answered, by respondent and by organisation.

What is answered of each item is a line an answer, with what items and levels are called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import summarise
from koding.analysis.ground.remarks import say
from koding.analysis.ground.tree import find_item
from koding.analysis.survey.scores import (
    CaseScores,
    find_favourites,
    group_levels,
    place_answers,
    require_survey,
    scale_levels,
    score_cases,
    tally,
)
from koding.model.label import Label, keyed, same
from koding.model.measures import Score, SurveyBase
from koding.model.survey import ItemKind, Missing, ScoreGroup
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.publishing.telling import Publication
    from koding.model.snapshot import Snapshot, SurveyResponses
    from koding.model.survey import Item, Level

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class SurveyDistribution:
    """How many respondents and organisations gave each answer; arrays run along `levels`.

    An organisation counts once: for an ordinal item under the level of its score, for a nominal
    item under the answer most of its respondents gave, and under none where two are equally
    common (`split`). `halved` scores went to the lower of two levels; `cases_upper` are the counts
    had they gone to the higher. `n_cases` organisations
    have a valid answer, `n_cases_missing` answered the survey but not this. `median` is the
    respondents', NaN where there is none. A text item has no levels, only n. `clustered` says
    that several who answered belong to one organisation.
    """

    item: Item
    levels: tuple[Level, ...]
    groups: tuple[ScoreGroup | None, ...]
    respondents: Ints
    cases: Ints
    cases_upper: Ints
    missing: dict[Missing, int]
    n_valid: int
    n_cases: int
    n_cases_missing: int
    halved: int
    split: int
    median: float
    clustered: bool = False
    behind: tuple[frozenset[int], ...] = ()
    """Which organisations the respondents of each level are of; one who is of none is one."""
    hidden: Bools | None = None
    """Which levels are left out of what is published."""

    @property
    def high(self) -> tuple[int, int]:
        """Return how many respondents and how many organisations answered high."""
        top = [group == ScoreGroup.HIGH for group in self.groups]
        return int(self.respondents[top].sum()), int(self.cases[top].sum())

    @property
    def high_behind(self) -> int:
        """Return of how many organisations the respondents are who answered high."""
        found = [
            one
            for one, group in zip(self.behind, self.groups, strict=True)
            if group == ScoreGroup.HIGH
        ]
        return len(frozenset().union(*found))

    @property
    def high_upper(self) -> int:
        """Return how many organisations answered high, were half levels rounded up."""
        return int(self.cases_upper[[group == ScoreGroup.HIGH for group in self.groups]].sum())

    @property
    def n_missing(self) -> int:
        """Return how many respondents have no valid answer."""
        return sum(self.missing.values())

    def count(self, base: SurveyBase) -> tuple[Ints, int]:
        """Return how many of `base` stand at each level, and how many of it have a valid answer."""
        if base == SurveyBase.CASE:
            return self.cases, self.n_cases
        return self.respondents, self.n_valid


@dataclass(frozen=True)
class SurveyOverview:
    """The distributions of the items asked for, in the survey's order, and both bases."""

    distributions: tuple[SurveyDistribution, ...]
    n_respondents: int
    n_cases: int
    rule: Score = Score.MEDIAN
    published: Publication | None = None
    """How it is made fit to be published; None where it is for those who may see all."""


def survey_distribution(snapshot: Snapshot, item: str) -> SurveyDistribution:
    """Return how the item with this id (or column) was answered.

    Raises:
        SurveyError: no survey has been loaded.
        NotFoundError: there is no such item.
    """
    survey = require_survey(snapshot)
    place = find_item(item, survey.items)
    return _distribute(survey, place, score_cases(snapshot, Score.MEDIAN))


def survey_overview(
    snapshot: Snapshot,
    rule: Score = Score.MEDIAN,
    items: Sequence[str] = (),
) -> SurveyOverview:
    """Return how the items with these ids or columns (none: every item) were answered.

    Raises:
        SurveyError: no survey has been loaded.
        NotFoundError: there is no such item.
    """
    survey = require_survey(snapshot)
    scores = score_cases(snapshot, rule)
    wanted = sorted({find_item(item, survey.items) for item in items}) or range(len(survey.items))
    return SurveyOverview(
        distributions=tuple(_distribute(survey, place, scores) for place in wanted),
        n_respondents=len(survey.respondents),
        n_cases=len(np.unique(survey.case[survey.case >= 0])),
        rule=rule,
    )


def _distribute(survey: SurveyResponses, place: int, scores: CaseScores) -> SurveyDistribution:
    item = survey.items[place]
    levels = scale_levels(survey, item)
    answers = survey.levels[:, place]
    why = [row[place] for row in survey.missing]
    missing = {kind: why.count(kind) for kind in Missing}
    position = place_answers(item, levels, answers)
    favourite, split = find_favourites(survey, position, len(levels), len(scores.valid))
    upper = favourite
    if item.kind == ItemKind.ORDINAL:
        favourite, upper = (
            place_answers(item, levels, one[:, place]) for one in (scores.level, scores.upper)
        )
    valid = np.array([reason is None for reason in why], dtype=bool)
    n_cases = len(_cases(survey, valid))
    return SurveyDistribution(
        item=item,
        levels=levels,
        groups=_groups(item, levels),
        respondents=tally(position, len(levels)),
        cases=tally(favourite, len(levels)),
        cases_upper=tally(upper, len(levels)),
        missing=missing,
        n_valid=int(valid.sum()),
        n_cases=n_cases,
        n_cases_missing=len(_cases(survey, np.ones_like(valid))) - n_cases,
        halved=int(scores.halved[:, place].sum()),
        split=split if item.kind == ItemKind.NOMINAL else 0,
        median=_median(item, answers),
        behind=_behind(survey, position, len(levels)),
        clustered=bool(n_cases < (valid & (survey.case >= 0)).sum()),
    )


def _behind(survey: SurveyResponses, position: Ints, levels: int) -> tuple[frozenset[int], ...]:
    own = np.arange(len(survey.case)) + int(survey.case.max(initial=-1)) + 1
    source = np.where(survey.case >= 0, survey.case, own)
    return tuple(frozenset(source[position == level].tolist()) for level in range(levels))


def _cases(survey: SurveyResponses, respondents: Bools) -> Ints:
    return np.unique(survey.case[respondents & (survey.case >= 0)])


def _groups(item: Item, levels: tuple[Level, ...]) -> tuple[ScoreGroup | None, ...]:
    if item.kind != ItemKind.ORDINAL:
        return (None,) * len(levels)
    return tuple(group_levels(levels).values())


def _median(item: Item, answers: Floats) -> float:
    if item.kind != ItemKind.ORDINAL:
        return float("nan")
    return float(summarise(np.zeros(len(answers), dtype=np.int64), answers, 1).median[0])


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
