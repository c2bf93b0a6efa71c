"""A pair of the crosstab as observations in clusters, ready to be tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.arrangements import count_arrangements, encode
from koding.analysis.statistics.clustered import cluster
from koding.errors import NotFoundError
from koding.model.measures import Measure
from koding.model.testing import Observed, Statistic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.crosstab.table import Crosstab
    from koding.analysis.statistics.clustered import Clustered

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

AMOUNTS = (Measure.PASSAGES, Measure.DOCUMENTS, Measure.WORDS, Measure.SHARE)
"""How much a unit says about a theme, as far as it can be put in order."""


@dataclass(frozen=True)
class InView:
    """The units of one pair that have a score: it, its case (from 0), amount and presence."""

    score: Floats
    case: Ints
    amount: Floats
    present: Bools

    @property
    def n_present(self) -> int:
        """Return how many units have the theme."""
        return int(self.present.sum())

    @property
    def n_cases(self) -> int:
        """Return how many cases the units are of."""
        return int(self.case.max(initial=-1)) + 1


def view_pair(crosstab: Crosstab, pair: int, amount: Measure) -> InView:
    """Return the pair's units that have a score.

    Raises:
        NotFoundError: the amount cannot be put in order.
    """
    seen = ~np.isnan(crosstab.score[pair])
    return InView(
        score=crosstab.score[pair][seen],
        case=np.unique(crosstab.cluster[seen], return_inverse=True)[1].astype(np.int64),
        amount=_amount(crosstab, pair, amount)[seen],
        present=crosstab.passages[pair][seen] > 0,
    )


def design_pair(view: InView, by: Observed, statistic: Statistic) -> Clustered:
    """Return how the units' scores and themes lie in their cases.

    Delta compares scores by presence, the others by amount. A respondent's theme is the case's,
    and a document's score is; where every case is one unit, what has fewer arrangements is taken
    as shared, which is quicker and gives the same numbers.
    """
    splits = statistic is Statistic.DELTA
    theme = view.present.astype(np.float64) if splits else view.amount
    single = view.n_cases == len(view.case)
    by_theme = by is Observed.RESPONDENT
    if single:
        by_theme = count_arrangements(encode(theme)) <= count_arrangements(encode(view.score))
    shared, varying = (theme, view.score) if by_theme else (view.score, theme)
    first = np.unique(view.case, return_index=True)[1]
    return cluster(shared[first], varying, view.case, splits=by_theme)


def find_hindrance(view: InView, statistic: Statistic) -> str | None:
    """Return why the statistic cannot be had (a key of the catalogue), or None where it can."""
    if view.n_cases < 2:
        return "few"
    if statistic is Statistic.DELTA:
        if view.n_present == 0:
            return "nowhere"
        if view.n_present == len(view.case):
            return "everywhere"
    elif np.ptp(view.amount) == 0:
        return "even"
    return "level" if np.ptp(view.score) == 0 else None


def _amount(crosstab: Crosstab, pair: int, amount: Measure) -> Floats:
    if amount not in AMOUNTS:
        raise NotFoundError(
            f"{amount.value!r} is no amount to put in order: choose {', '.join(AMOUNTS)}."
        )
    said = np.maximum(crosstab.said, 1) if amount is Measure.SHARE else np.ones(1)
    counts = {
        Measure.PASSAGES: crosstab.passages,
        Measure.DOCUMENTS: crosstab.documents,
        Measure.WORDS: crosstab.words,
        Measure.SHARE: crosstab.words,
    }
    amounts: Floats = counts[amount][pair] / said
    return amounts
