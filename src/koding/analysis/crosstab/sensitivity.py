"""How much hangs on who answered: one random respondent speaks for each organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.association import (
    design_pair,
    find_hindrance,
    require_values,
    view_pair,
)
from koding.analysis.ground.unread import refuse_unread
from koding.analysis.statistics.tau_rho_delta import cluster, measure, measure_seen
from koding.errors import SurveyError
from koding.messages.analyses import ONLY_SCORES_VARY
from koding.model.measures import Amount, Observed, Statistic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.crosstab.association import InView
    from koding.analysis.crosstab.crossing import Crosstab

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

VARIED = (Statistic.TAU_B, Statistic.DELTA)


@dataclass(frozen=True, slots=True)
class Spread:
    """A coefficient as the crosstab has it, and the least, middle and most of the draws."""

    observed: float
    least: float
    median: float
    most: float


@dataclass(frozen=True)
class Sensitivity:
    """The spread of tau-b and delta for every pair, over `draws` choices of respondents.

    `n` counts the cases of each pair, `several` those with more than one valid answer: only
    they can change anything. `why` says of each coefficient what makes it impossible, if
    something does.
    """

    crosstab: Crosstab
    of: dict[Statistic, tuple[Spread, ...]]
    why: dict[Statistic, tuple[str | None, ...]]
    n: tuple[int, ...]
    several: tuple[int, ...]
    amount: Amount
    draws: int
    seed: int


def vary_respondents(
    crosstab: Crosstab, amount: Amount = Amount.SHARE, draws: int = 1000, seed: int = 1
) -> Sensitivity:
    """Return the spread of every pair's coefficients when one respondent speaks for each case.

    Raises:
        KodingError: nothing is marked as read to its end.
        SurveyError: there are no respondents' answers that have an order.
        NotFoundError: values are to be put in order, and no theme has any.
    """
    refuse_unread(crosstab.reading)
    if not crosstab.answers.levels.size or not crosstab.ordered:
        raise SurveyError(ONLY_SCORES_VARY())
    require_values(crosstab, amount)
    views = [view_pair(crosstab, pair, amount) for pair in range(len(crosstab.pairs))]
    answers = [_answers(crosstab, pair, view) for pair, view in enumerate(views)]
    return Sensitivity(
        crosstab=crosstab,
        of={
            one: tuple(
                _spread(crosstab, view, of_cases, one, draws, seed)
                for view, of_cases in zip(views, answers, strict=True)
            )
            for one in VARIED
        },
        why={one: tuple(find_hindrance(view, one) for view in views) for one in VARIED},
        n=tuple(len(of_cases) for of_cases in answers),
        several=tuple(sum(len(one) > 1 for one in of_cases) for of_cases in answers),
        amount=amount,
        draws=draws,
        seed=seed,
    )


def _spread(
    crosstab: Crosstab,
    view: InView,
    answers: list[Floats],
    statistic: Statistic,
    draws: int,
    seed: int,
) -> Spread:
    if find_hindrance(view, statistic) is not None:
        return Spread(np.nan, np.nan, np.nan, np.nan)
    observed = measure_seen(statistic, design_pair(view, crosstab.by, statistic))
    kept = np.arange(len(view.case))
    if crosstab.by is Observed.RESPONDENT:
        kept = np.unique(view.case, return_index=True)[1]
    theme = view.present.astype(np.float64) if statistic is Statistic.DELTA else view.amount
    drawn = _draw(answers, draws, seed)
    design = cluster(drawn[0], theme[kept], view.case[kept], splits=False)
    found = measure(statistic, design, drawn)
    found = found[~np.isnan(found)]
    if not len(found):
        return Spread(observed, np.nan, np.nan, np.nan)
    return Spread(observed, float(found.min()), float(np.median(found)), float(found.max()))


def _answers(crosstab: Crosstab, pair: int, view: InView) -> list[Floats]:
    """Return the valid answers of each case in view."""
    levels, case = crosstab.answers.levels[pair], crosstab.answers.case
    return [levels[(case == one) & ~np.isnan(levels)] for one in view.cases.tolist()]


def _draw(answers: list[Floats], draws: int, seed: int) -> Floats:
    """Return one answer a case, drawn anew in every row."""
    chance = np.random.default_rng(seed).random((draws, len(answers)))
    drawn = np.empty((draws, len(answers)))
    for place, levels in enumerate(answers):
        drawn[:, place] = levels[(chance[:, place] * len(levels)).astype(np.int64)]
    return drawn
