"""What the tests say out loud: what the design can show, how they were made, what hinders them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.association import FEW, design_pair, find_hindrance, view_pair
from koding.analysis.crosstab.preflight import (
    ALPHA,
    first_threshold,
    say_chosen,
    say_family,
    say_floors,
    say_possible,
)
from koding.analysis.ground.remarks import decimal, listing, say, shortened
from koding.analysis.statistics.bootstrap import Withheld
from koding.analysis.statistics.permutation import critical_value
from koding.analysis.statistics.tau_rho_delta import measure_seen
from koding.model.measures import Amount, Observed, Statistic
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.analysis.crosstab.association import AssociationTests
    from koding.analysis.crosstab.pairs import Pair
    from koding.model.label import Label

COUNTED = (Amount.SHARE, Amount.PASSAGES, Amount.STRETCHES, Amount.WORDS)
"""The amounts that answer the same question; documents are too few, and values another."""
SAME = 0.005
"""Coefficients nearer than this print alike."""


def preface(tests: AssociationTests) -> tuple[Label, ...]:
    """Return the smallest p of the design, what significance takes, and whether it can be had."""
    m = tests.family
    if m == 0:
        return (word("stat.no_test"),)
    statistics = listing([word(f"stat.{one}") for one in tests.plan.statistics])
    return (
        say_family(tests.plan.correction, m, statistics),
        *say_chosen(len(tests.crosstab.pairs), tests.crosstab.choosable),
        *_floors(tests),
        *say_possible(tests.plan.correction, _least(tests), [*tests.corrected_floor.values()]),
        *_critical(tests, m),
    )


def remark_tests(tests: AssociationTests) -> tuple[Label, ...]:
    """Return the method, what could not be computed, few clusters, and the crosstab's notes."""
    plan = tests.plan
    return (
        *say_how(plan.amount, (test.why for of in tests.of.values() for test in of)),
        *say_other_amounts(tests),
        *_methods(tests),
        *_untested(tests),
        *say_intervals(tests),
        *(
            [word("stat.whole_cases")]
            if tests.crosstab.by is not Observed.CASE and tests.family
            else []
        ),
        *tests.crosstab.notes,
    )


def say_intervals(tests: AssociationTests) -> list[Label]:
    """Return where the intervals come from, and why what has none has none."""
    plan = tests.plan
    if not plan.bootstrap or not tests.family:
        return []
    found = [
        (pair.theme_label, test.interval)
        for one in plan.statistics
        for pair, test in zip(tests.crosstab.pairs, tests.of[one], strict=True)
        if test.why is None
    ]
    said = []
    if tests.bounded:
        said.append(say("stat.bootstrap", draws=plan.bootstrap, seed=plan.seed))
    few = [one for _, one in found if one.withheld is Withheld.CLUSTERS]
    if few:
        n = max(view.n_cases for view in tests.views)
        said.append(say("stat.withheld.clusters", n=n))
    for why in (Withheld.CARRYING, Withheld.UNDEFINED):
        names = dict.fromkeys(theme for theme, one in found if one.withheld is why)
        if names:
            said.append(say(f"stat.withheld.{why}", names=listing(list(names))))
    undefined = max(one.undefined for _, one in found)
    if undefined:
        said.append(say("stat.lost_draws", n=undefined, draws=plan.bootstrap))
    return said


def _floors(tests: AssociationTests) -> list[Label]:
    return [
        said
        for one in tests.plan.statistics
        for said in say_floors(
            tests.crosstab.pairs,
            word(f"stat.{one}"),
            [test.permutation.floor for test in tests.of[one]],
            word("stat.given.amounts"),
        )
    ]


def _least(tests: AssociationTests) -> list[float]:
    return [test.permutation.floor for one in tests.plan.statistics for test in tests.of[one]]


def _critical(tests: AssociationTests, m: int) -> Iterable[Label]:
    if tests.crosstab.by is not Observed.CASE:
        return
    n = max(len(view.score) for view in tests.views)
    threshold = first_threshold(tests.plan.correction, m)
    for one in tests.plan.statistics:
        if one is Statistic.DELTA:
            continue
        alone, first = (critical_value(one, n, alpha) for alpha in (ALPHA, threshold))
        if not np.isnan(alone):
            stricter = threshold < ALPHA and not np.isnan(first)
            yield say(
                "stat.critical" if stricter else "stat.critical_alone",
                n=n,
                statistic=word(f"stat.{one}"),
                alone=decimal(alone, 3),
                first=decimal(first, 3),
                threshold=shortened(threshold),
            )


def _methods(tests: AssociationTests) -> list[Label]:
    done = [
        test.permutation
        for one in tests.plan.statistics
        for test in tests.of[one]
        if test.why is None
    ]
    exact = [one.arrangements for one in done if one.exhaustive]
    drawn = [one for one in done if not one.exhaustive]
    said = []
    if exact:
        said.append(say("stat.exhaustive", n=len(exact), arrangements=_range(exact)))
    if drawn:
        plan = tests.plan
        said.append(say("stat.drawn", n=len(drawn), draws=plan.permutations, seed=plan.seed))
    return said


def _range(numbers: list[int]) -> str:
    least, most = min(numbers), max(numbers)
    return str(most) if least == most else f"{least}-{most}"


def _untested(tests: AssociationTests) -> list[Label]:
    """Return why what could not be had; also of delta, which is printed though it is not tested."""
    shown = dict.fromkeys((*tests.plan.statistics, Statistic.DELTA))
    why = {one: [test.why for test in tests.of[one]] for one in shown}
    return say_hindrances(tests.crosstab.pairs, why)


def say_other_amounts(tests: AssociationTests) -> list[Label]:
    """Return what the coefficient would be by other amounts, for the theme where it differs most.

    It is the first of the tested that orders by amount; there is none to tell of delta, nor of
    what is not counted.
    """
    ordered = [one for one in tests.plan.statistics if one is not Statistic.DELTA]
    if not ordered or tests.plan.amount not in COUNTED:
        return []
    amounts = (tests.plan.amount, *(one for one in COUNTED if one is not tests.plan.amount))
    found = np.array([_measure(tests, ordered[0], amount) for amount in amounts])
    apart = np.ptp(found, axis=0)
    if np.isnan(apart).all():
        return []
    most = int(np.nanargmax(apart))
    if apart[most] < SAME:
        return [say("stat.amounts_same", statistic=word(f"stat.{ordered[0]}"))]
    told = [
        say("stat.by_amount", amount=word(f"stat.amount.{amount}"), value=decimal(value, 2))
        for amount, value in zip(amounts, found[:, most].tolist(), strict=True)
    ]
    return [
        say(
            "stat.amounts",
            statistic=word(f"stat.{ordered[0]}"),
            theme=tests.crosstab.pairs[most].theme_label,
            told=listing(told),
        )
    ]


def _measure(tests: AssociationTests, statistic: Statistic, amount: Amount) -> list[float]:
    views = [view_pair(tests.crosstab, pair, amount) for pair in range(len(tests.crosstab.pairs))]
    return [
        float("nan")
        if find_hindrance(view, statistic) is not None
        else measure_seen(statistic, design_pair(view, tests.crosstab.by, statistic))
        for view in views
    ]


def say_hindrances(
    pairs: Sequence[Pair], why: Mapping[Statistic, Sequence[str | None]]
) -> list[Label]:
    """Return one note a reason; `why` has, along the pairs, the reason or None."""
    named: dict[str, dict[Label, None]] = {}
    for reasons in why.values():
        for pair, reason in zip(pairs, reasons, strict=True):
            if reason is not None:
                named.setdefault(reason, {})[pair.theme_label] = None
    return [say(f"stat.why.{reason}", names=listing(list(of))) for reason, of in named.items()]


def all_few(reasons: Iterable[str | None]) -> bool:
    """Return whether every coefficient is hindered by there being too few units."""
    return all(reason in FEW for reason in reasons)


def say_how(amount: Amount, reasons: Iterable[str | None]) -> list[Label]:
    """Return what the coefficients are of; nothing where there are none."""
    if all(reason is not None for reason in reasons):
        return []
    return [say("stat.how", amount=word(f"stat.amount.{amount}"))]
