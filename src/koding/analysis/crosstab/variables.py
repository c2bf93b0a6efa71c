"""What themes are set against: a score with its group, a nominal answer, or an attribute."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.attributes import find_attribute, order_values
from koding.analysis.survey.scale_words import scale_words
from koding.analysis.survey.scores import (
    GROUPS,
    find_favourites,
    group_levels,
    group_scores,
    place_answers,
    require_survey,
    scale_levels,
    score_cases,
)
from koding.errors import SurveyError
from koding.messages.analyses import ANSWERED_UNLIKE
from koding.model.label import Label, keyed, same
from koding.model.measures import Observed
from koding.model.survey import AttributeType, ItemKind, ScoreGroup
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.crosstab.observations import Observations
    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.survey.scores import CaseScores
    from koding.model.measures import Score
    from koding.model.snapshot import AttributeColumn, Snapshot, SurveyResponses

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


SCORE_GROUPS = tuple(
    (group.value, word(group.value), word(f"{group.value}.short")) for group in GROUPS
)


@dataclass(frozen=True, slots=True)
class Category:
    """One answer a unit can be counted under: its key, its label, and a short one for headings.

    `own` is the scale's word for a group of scores, `levels` which levels that holds if several;
    both are empty where the items share no scale.
    """

    key: str
    label: Label
    short: Label
    own: Label = field(default=Label(), compare=False)
    levels: Label = field(default=Label(), compare=False)

    @property
    def cell(self) -> Label:
        """Return the label with the key that data files hold."""
        return keyed(self.label, self.key)


@dataclass(frozen=True)
class Variables:
    """Of shape (pairs, units): `score` is NaN, and `group` -1, where the unit has none.

    `group` is a place among `categories`, which all pairs share, and `upper` the same were half
    levels rounded up; what is `ordered` has scores. `halved` of the `scored` scores of
    organisations lie between two levels; `split` counts their ties between two answers.
    """

    score: Floats
    group: Ints
    upper: Ints
    categories: tuple[Category, ...]
    ordered: bool
    halved: int = 0
    scored: int = 0
    split: int = 0


def compare_with(
    snapshot: Snapshot, pairs: Sequence[Pair], observed: Observations, rule: Score
) -> Variables:
    """Return what the units of every pair are compared by.

    Raises:
        SurveyError: the items are not answered by the same categories.
    """
    if pairs[0].item < 0:
        return _by_attribute(find_attribute(snapshot, pairs[0].item_id), len(pairs), observed)
    survey = require_survey(snapshot)
    items = [pair.item for pair in pairs]
    categories = _shared_categories(survey, items)
    if survey.items[items[0]].kind == ItemKind.NOMINAL:
        return _by_answer(survey, items, observed, categories, len(snapshot.cases))
    if observed.kind is Observed.RESPONDENT:
        return _by_own_score(survey, items, observed, categories)
    return _by_score(survey, items, observed, categories, score_cases(snapshot, rule))


def _shared_categories(survey: SurveyResponses, items: list[int]) -> tuple[Category, ...]:
    found = {_categories(survey, item): survey.items[item].id for item in items}
    if len(found) > 1:
        one, other, *_ = found.values()
        raise SurveyError(ANSWERED_UNLIKE(one=one, other=other))
    categories = next(iter(found))
    words = scale_words(survey, items)
    if words is None or survey.items[items[0]].kind != ItemKind.ORDINAL:
        return categories
    told = [(one, words[ScoreGroup(one.key)]) for one in categories]
    return tuple(replace(one, own=own.name, levels=own.levels) for one, own in told)


def _categories(survey: SurveyResponses, item: int) -> tuple[Category, ...]:
    asked = survey.items[item]
    if asked.kind == ItemKind.ORDINAL:
        return tuple(Category(*group) for group in SCORE_GROUPS)
    return tuple(
        Category(level.value, level.label or same(level.value), same(level.value))
        for level in asked.levels
    )


def _by_score(
    survey: SurveyResponses,
    items: list[int],
    observed: Observations,
    categories: tuple[Category, ...],
    scores: CaseScores,
) -> Variables:
    group, upper = (group_scores(survey, one) for one in (scores.level, scores.upper))
    known = observed.case >= 0
    cases, asked = np.unique(observed.case[known]), list(dict.fromkeys(items))
    return Variables(
        score=np.where(known, scores.score[observed.case][:, items].T, np.nan),
        group=np.where(known, group[observed.case][:, items].T, -1),
        upper=np.where(known, upper[observed.case][:, items].T, -1),
        categories=categories,
        ordered=True,
        halved=int(scores.halved[cases][:, asked].sum()),
        scored=int((~np.isnan(scores.exact[cases][:, asked])).sum()),
    )


def _by_own_score(
    survey: SurveyResponses,
    items: list[int],
    observed: Observations,
    categories: tuple[Category, ...],
) -> Variables:
    score = survey.levels[observed.respondent][:, items].T
    group = np.full(score.shape, -1, dtype=np.int64)
    for place, item in enumerate(items):
        for level, of in group_levels(scale_levels(survey, survey.items[item])).items():
            group[place][score[place] == level] = GROUPS.index(of)
    return Variables(score, group, group, categories, ordered=True)


def _by_answer(
    survey: SurveyResponses,
    items: list[int],
    observed: Observations,
    categories: tuple[Category, ...],
    n_cases: int,
) -> Variables:
    group = np.full((len(items), len(observed.names)), -1, dtype=np.int64)
    split = 0
    for item in dict.fromkeys(items):
        answers = place_answers(survey.items[item], (), survey.levels[:, item])
        favourite, evenly = find_favourites(survey, answers, len(categories), n_cases)
        own = observed.kind is Observed.RESPONDENT
        found = answers[observed.respondent] if own else np.append(favourite, -1)[observed.case]
        group[[place for place, one in enumerate(items) if one == item]] = found
        split += 0 if own else evenly
    score = np.full(group.shape, np.nan)
    return Variables(score, group, group, categories, ordered=False, split=split)


def _by_attribute(column: AttributeColumn, pairs: int, observed: Observations) -> Variables:
    values = [column.values[case] if case >= 0 else None for case in observed.case.tolist()]
    known = order_values(column, [value for value in values if value is not None])
    group = np.array([-1 if v is None else known.index(v) for v in values], dtype=np.int64)
    score = np.full(len(values), np.nan)
    is_number = column.type in (AttributeType.INTEGER, AttributeType.NUMBER)
    if is_number:
        score = np.array([np.nan if value is None else float(value) for value in values])
    shape = (pairs, len(values))
    return Variables(
        score=np.broadcast_to(score, shape),
        group=np.broadcast_to(group, shape),
        upper=np.broadcast_to(group, shape),
        categories=tuple(Category(value, same(value), same(value)) for value in known),
        ordered=is_number,
    )


@dataclass(frozen=True)
class Answers:
    """Each respondent's case (by index, -1: none), and `levels` of shape (pairs, respondents).

    NaN where there is no valid answer, or nothing that has an order.
    """

    case: Ints
    levels: Floats


def gather_answers(snapshot: Snapshot, pairs: Sequence[Pair]) -> Answers:
    """Return the answers to every pair's item; there are none behind an attribute."""
    survey = snapshot.survey
    if survey is None or pairs[0].item < 0:
        return Answers(np.zeros(0, dtype=np.int64), np.zeros((len(pairs), 0)))
    items = [pair.item for pair in pairs]
    levels = survey.levels[:, items].T
    ordinal = np.array([survey.items[item].kind == ItemKind.ORDINAL for item in items])
    return Answers(survey.case, np.where(ordinal[:, None], levels, np.nan))
