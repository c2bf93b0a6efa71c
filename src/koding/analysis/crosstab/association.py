"""How each theme goes together with its score, and whether chance would do as well.

What is in view of a pair comes first, and what hinders a coefficient there; then the tests, and
their p-values read together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.unread import refuse_unread
from koding.analysis.statistics import is_few
from koding.analysis.statistics.bootstrap import Interval, bootstrap
from koding.analysis.statistics.holm import correct
from koding.analysis.statistics.permutation import Permutation, count_arrangements, permute
from koding.analysis.statistics.tau_rho_delta import cluster, encode, measure_seen
from koding.errors import NotFoundError, SurveyError
from koding.messages.analyses import NO_ORDER, NO_VALUES
from koding.model.measures import Amount, Correction, Measure, Observed, Statistic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from koding.analysis.crosstab.crossing import Crosstab
    from koding.analysis.statistics.tau_rho_delta import Clustered

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

FEW = ("few", "few_values")
"""What hinders a coefficient where there are so few."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is tested, stated before anything is looked at."""

    statistics: tuple[Statistic, ...]
    amount: Amount
    correction: Correction
    permutations: int
    bootstrap: int
    seed: int


@dataclass(frozen=True, slots=True)
class PairTest:
    """One statistic of one pair; `why` says what makes it impossible, if something does."""

    permutation: Permutation
    interval: Interval
    why: str | None


@dataclass(frozen=True)
class AssociationTests:
    """Every pair's tau-b, rho and delta, and for the statistics of the plan their tests.

    `of[statistic]` runs along the crosstab's pairs, as do the corrected p-values in `corrected`,
    the smallest p-values after correction that the design allows (`corrected_floor`), and
    `views`. NaN where there is no test. `family` is how many tests were corrected together.
    """

    crosstab: Crosstab
    plan: Plan
    views: tuple[InView, ...]
    of: dict[Statistic, tuple[PairTest, ...]]
    corrected: dict[Statistic, Floats]
    corrected_floor: dict[Statistic, Floats]

    @property
    def family(self) -> int:
        """Return how many tests there are."""
        return int(sum((~np.isnan(p)).sum() for p in self.corrected.values()))

    @property
    def corrects(self) -> bool:
        """Return whether there are several tests to correct for: one alone has no family."""
        return self.plan.correction is not Correction.NONE and self.family > 1

    @property
    def bounded(self) -> bool:
        """Return whether any test has an interval."""
        tests = (test for one in self.plan.statistics for test in self.of[one])
        return any(not np.isnan(test.interval.low) for test in tests)


def associate_pairs(
    crosstab: Crosstab,
    statistics: Iterable[Statistic] = (Statistic.TAU_B,),
    amount: Amount = Amount.SHARE,
    correction: Correction = Correction.HOLM,
    permutations: int = 10_000,
    bootstrap: int = 0,
    seed: int = 1,
) -> AssociationTests:
    """Return every pair's coefficients, and permutation tests of the `statistics`.

    The family that is corrected over is all these tests. `bootstrap` draws of whole cases give
    intervals; 0 makes none.

    Raises:
        KodingError: nothing is marked as read to its end.
        SurveyError: what the themes meet has no order.
        NotFoundError: values are to be put in order, and no theme has any.
    """
    refuse_unread(crosstab.reading)
    if not crosstab.ordered:
        raise SurveyError(NO_ORDER(item=crosstab.pairs[0].item_id))
    require_values(crosstab, amount)
    plan = Plan(tuple(statistics), amount, correction, permutations, bootstrap, seed)
    pairs = range(len(crosstab.pairs))
    views = tuple(view_pair(crosstab, pair, plan.amount) for pair in pairs)
    of = {one: tuple(_test(view, crosstab, one, plan) for view in views) for one in Statistic}
    return AssociationTests(
        crosstab=crosstab,
        plan=plan,
        views=views,
        of=of,
        corrected=_correct(plan, {one: [t.permutation.p for t in of[one]] for one in of}),
        corrected_floor=_correct(plan, {one: [t.permutation.floor for t in of[one]] for one in of}),
    )


def _test(view: InView, crosstab: Crosstab, statistic: Statistic, plan: Plan) -> PairTest:
    why = find_hindrance(view, statistic)
    unknown = Interval(np.nan, np.nan, 0, 0)
    if why is not None:
        return PairTest(_untested(np.nan), unknown, why)
    design = design_pair(view, crosstab.by, statistic)
    if statistic not in plan.statistics:
        return PairTest(_untested(measure_seen(statistic, design)), unknown, None)
    found = permute(statistic, design, plan.permutations, plan.seed)
    if not plan.bootstrap:
        return PairTest(found, unknown, None)
    interval = bootstrap(statistic, design, view.n_present, plan.bootstrap, plan.seed)
    return PairTest(found, interval, None)


def _untested(observed: float) -> Permutation:
    return Permutation(observed, np.nan, np.nan, 0, exhaustive=True)


def _correct(plan: Plan, p: dict[Statistic, list[float]]) -> dict[Statistic, Floats]:
    """Correct over all tests of the plan together, which are one family."""
    together = correct([x for one in plan.statistics for x in p[one]], plan.correction)
    parts = np.split(together, len(plan.statistics))
    return dict(zip(plan.statistics, parts, strict=True))


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
        raise NotFoundError(NO_VALUES())


def _amount(crosstab: Crosstab, pair: int, amount: Amount) -> Floats:
    valued = amount is Amount.VALUE
    found: Floats = crosstab.values if valued else crosstab.tested[Measure(amount.value)]
    row: Floats = found[pair]
    return row
