"""The answers to an item by level, and the one score a case has from those of its respondents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import summarise
from koding.errors import SurveyError
from koding.messages.survey import NO_SURVEY
from koding.model.measures import Score
from koding.model.survey import ItemKind, ScoreGroup

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.ground.arithmetic import Grouped
    from koding.model.snapshot import Snapshot, SurveyResponses
    from koding.model.survey import Item, Level

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


GROUPS = (ScoreGroup.LOW, ScoreGroup.MIDDLE, ScoreGroup.HIGH)


@dataclass(frozen=True)
class CaseScores:
    """Scores of shape (cases, items); NaN where no respondent of the case has a valid answer.

    `exact` is the median, mean or highest answer, `level` the level of the scale it counts as:
    the nearest, and the lower where it lies half-way between two (`halved`); `upper` is the same
    with the higher of the two, to show what hangs on it. `valid` and `missing` count the
    respondents' answers. Nominal and text items have no score.
    """

    rule: Score
    exact: Floats
    level: Floats
    upper: Floats
    halved: Bools
    valid: Ints
    missing: Ints

    @property
    def score(self) -> Floats:
        """Return what is printed and compared: the level, but a mean as it is."""
        return self.exact if self.rule == Score.MEAN else self.level


def require_survey(snapshot: Snapshot) -> SurveyResponses:
    """Return the survey.

    Raises:
        SurveyError: none has been loaded.
    """
    if snapshot.survey is None:
        raise SurveyError(NO_SURVEY())
    return snapshot.survey


def score_cases(snapshot: Snapshot, rule: Score = Score.MEDIAN) -> CaseScores:
    """Return the score of every case on every item.

    Raises:
        SurveyError: no survey has been loaded.
    """
    survey = require_survey(snapshot)
    shape = (len(snapshot.cases), len(survey.items))
    exact, level, upper = (np.full(shape, np.nan) for _ in range(3))
    halved = np.zeros(shape, dtype=bool)
    valid, missing = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    inside = survey.case >= 0
    case = survey.case[inside]
    for place, item in enumerate(survey.items):
        answers = summarise(case, survey.levels[inside, place], shape[0])
        valid[:, place] = answers.n
        missing[:, place] = np.bincount(case, minlength=shape[0]) - answers.n
        if item.kind == ItemKind.ORDINAL:
            exact[:, place] = _apply(rule, answers)
            level[:, place], upper[:, place] = _nearest(exact[:, place], survey, item)
            halved[:, place] = level[:, place] < upper[:, place]
    return CaseScores(rule, exact, level, upper, halved, valid, missing)


def scale_levels(survey: SurveyResponses, item: Item) -> tuple[Level, ...]:
    """Return the levels an item can be answered with, lowest first; none for a text item."""
    for scale in survey.scales:
        if item.kind == ItemKind.ORDINAL and scale.id == item.scale:
            return scale.levels
    return item.levels


def group_levels(levels: tuple[Level, ...]) -> dict[float, ScoreGroup]:
    """Return each level's group as survey.yaml states it, by the level's number.

    A level without one is low below the middle level, high above it.
    """
    middle = (len(levels) - 1) / 2
    return {
        float(level.value): level.group or GROUPS[1 + (place > middle) - (place < middle)]
        for place, level in enumerate(levels)
    }


def group_scores(survey: SurveyResponses, levels: Floats) -> Ints:
    """Return the place in `GROUPS` of the `levels` of cases, -1 where there is none.

    The levels are a score's `level`, or `upper`, by case and item.
    """
    groups = np.full(levels.shape, -1, dtype=np.int64)
    for place, item in enumerate(survey.items):
        if item.kind == ItemKind.ORDINAL:
            for level, group in group_levels(scale_levels(survey, item)).items():
                groups[levels[:, place] == level, place] = GROUPS.index(group)
    return groups


def _apply(rule: Score, answers: Grouped) -> Floats:
    return {Score.MEDIAN: answers.median, Score.MEAN: answers.mean, Score.MAX: answers.most}[rule]


def _nearest(exact: Floats, survey: SurveyResponses, item: Item) -> tuple[Floats, Floats]:
    """Return the nearest level, where two are equally near the lower; and then the higher."""
    levels = np.array([float(level.value) for level in scale_levels(survey, item)])
    between = (levels[1:] + levels[:-1]) / 2
    most = len(levels) - 1
    lower = levels[np.searchsorted(between, exact, side="left").clip(max=most)]
    upper = levels[np.searchsorted(between, exact, side="right").clip(max=most)]
    none = np.isnan(exact)
    return np.where(none, np.nan, lower), np.where(none, np.nan, upper)


def place_answers(item: Item, levels: tuple[Level, ...], answers: Floats) -> Ints:
    """Return the place of each answer among the levels, -1 for none."""
    if item.kind == ItemKind.NOMINAL:
        return np.where(np.isnan(answers), -1, answers).astype(np.int64)
    position = np.full(len(answers), -1, dtype=np.int64)
    for place, level in enumerate(levels):
        position[answers == float(level.value)] = place
    return position


def find_favourites(
    survey: SurveyResponses, position: Ints, levels: int, cases: int
) -> tuple[Ints, int]:
    """Return each case's most common answer (-1: none or several), and how many are split."""
    counted = (survey.case >= 0) & (position >= 0)
    if not counted.any():
        return np.full(cases, -1, dtype=np.int64), 0
    cell = survey.case[counted] * levels + position[counted]
    counts = np.bincount(cell, minlength=cases * levels).reshape(cases, levels)
    most = counts.max(axis=1)
    split = (most > 0) & ((counts == most[:, None]).sum(axis=1) > 1)
    return np.where((most == 0) | split, -1, counts.argmax(axis=1)), int(split.sum())


def tally(position: Ints, levels: int) -> Ints:
    """Return how many stand at each level."""
    return np.bincount(position[position >= 0], minlength=levels)
