"""A pair of the crosstab as observations in clusters, ready to be tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.statistics.arrangements import count_arrangements, encode
from koding.analysis.statistics.clustered import cluster
from koding.analysis.statistics.fewest import is_few
from koding.errors import NotFoundError
from koding.messages import crosstab as said
from koding.model.measures import Amount, Measure
from koding.model.testing import Observed, Statistic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.crosstab.table import Crosstab
    from koding.analysis.statistics.clustered import Clustered

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


FEW = ("few", "few_values")
"""What hinders a coefficient where there are so few."""


@dataclass(frozen=True)
class InView:
    """The units of one pair that have a score: it, its case (from 0), amount and presence.

    `cases` are the indexes of the cases among the study's. Where units are ordered by `valued`
    passages, only those with a value are in view.
    """

    score: Floats
    case: Ints
    cases: Ints
    amount: Floats
    present: Bools
    valued: bool

    @property
    def n_present(self) -> int:
        """Return how many units have the theme."""
        return int(self.present.sum())

    @property
    def n_cases(self) -> int:
        """Return how many cases the units are of."""
        return int(self.case.max(initial=-1)) + 1


def view_pair(crosstab: Crosstab, pair: int, amount: Amount) -> InView:
    """Return the pair's units that have a score, are read, and have the amount if it can lack."""
    amounts = _amount(crosstab, pair, amount)
    seen = ~np.isnan(crosstab.score[pair]) & crosstab.read[pair] & ~np.isnan(amounts)
    cases, case = np.unique(crosstab.cluster[seen], return_inverse=True)
    return InView(
        score=crosstab.score[pair][seen],
        case=case.astype(np.int64),
        cases=cases,
        amount=amounts[seen],
        present=crosstab.tested[Measure.PRESENT][pair][seen] > 0,
        valued=amount is Amount.VALUE,
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
    if is_few(view.n_cases):
        return "few_values" if view.valued else "few"
    if statistic is Statistic.DELTA:
        if view.valued:
            return "valued"
        if view.n_present == 0:
            return "nowhere"
        if view.n_present == len(view.case):
            return "everywhere"
    elif np.ptp(view.amount) == 0:
        return "even"
    return "level" if np.ptp(view.score) == 0 else None


def require_values(crosstab: Crosstab, amount: Amount) -> None:
    """Check that there are values where they are the amount.

    Raises:
        NotFoundError: no theme here has any.
    """
    if amount is Amount.VALUE and np.isnan(crosstab.values).all():
        raise NotFoundError(said.NO_VALUES())


def _amount(crosstab: Crosstab, pair: int, amount: Amount) -> Floats:
    valued = amount is Amount.VALUE
    found: Floats = crosstab.values if valued else crosstab.tested[Measure(amount.value)]
    row: Floats = found[pair]
    return row
