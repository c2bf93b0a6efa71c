"""What the tests say out loud: first what the design can show at all, then how they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.preflight import (
    ALPHA,
    decimal,
    say_family,
    say_floors,
    say_possible,
    shortened,
)
from koding.analysis.remarks import listing, say
from koding.analysis.statistics.attainable import critical_value
from koding.analysis.statistics.bootstrap import FEW_CLUSTERS
from koding.frame.words import word
from koding.model.testing import Observed, Statistic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.analysis.crosstab.association import AssociationTests
    from koding.model.label import Label


def preface(tests: AssociationTests) -> tuple[Label, ...]:
    """Return the smallest p of the design, what significance takes, and whether it can be had."""
    m = tests.family
    if m == 0:
        return (word("stat.no_test"),)
    statistics = listing([word(f"stat.{one}") for one in tests.plan.statistics])
    return (
        say_family(tests.plan.correction, m, statistics),
        *_floors(tests),
        say_possible(tests.plan.correction, m, [*tests.corrected_floor.values()]),
        *_critical(tests, m),
    )


def remark_tests(tests: AssociationTests) -> tuple[Label, ...]:
    """Return the method, what could not be computed, and the weaknesses of few clusters."""
    plan = tests.plan
    return (
        say("stat.how", amount=word(f"stat.amount.{plan.amount}")),
        *_methods(tests),
        *_untested(tests),
        *_intervals(tests),
        *(
            [word("stat.whole_cases")]
            if tests.crosstab.by is not Observed.CASE and tests.family
            else []
        ),
    )


def _floors(tests: AssociationTests) -> list[Label]:
    return [
        said
        for one in tests.plan.statistics
        for said in say_floors(
            tests.crosstab.pairs,
            word(f"stat.{one}"),
            [test.permutation.floor for test in tests.of[one]],
        )
    ]


def _critical(tests: AssociationTests, m: int) -> Iterable[Label]:
    if tests.crosstab.by is not Observed.CASE:
        return
    n = max(len(view.score) for view in tests.views)
    for one in tests.plan.statistics:
        if one is Statistic.DELTA:
            continue
        alone, first = (critical_value(one, n, alpha) for alpha in (ALPHA, ALPHA / m))
        if not np.isnan(alone):
            yield say(
                "stat.critical" if not np.isnan(first) and m > 1 else "stat.critical_alone",
                n=n,
                statistic=word(f"stat.{one}"),
                alone=decimal(alone, 3),
                first=decimal(first, 3),
                threshold=shortened(ALPHA / m),
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
    """Return one note a reason, also of delta, which is printed though it is not tested."""
    why: dict[str, list[Label]] = {}
    for one in dict.fromkeys((*tests.plan.statistics, Statistic.DELTA)):
        for pair, test in zip(tests.crosstab.pairs, tests.of[one], strict=True):
            if test.why is not None:
                names = why.setdefault(test.why, [])
                names += [] if pair.theme_label in names else [pair.theme_label]
    return [say(f"stat.why.{key}", names=listing(names)) for key, names in why.items()]


def _intervals(tests: AssociationTests) -> list[Label]:
    plan = tests.plan
    if not plan.bootstrap or not tests.family:
        return []
    said = [say("stat.bootstrap", draws=plan.bootstrap, seed=plan.seed)]
    n = max(view.n_cases for view in tests.views)
    if n < FEW_CLUSTERS:
        said.append(say("stat.few_clusters", n=n))
    undefined = max(
        test.interval.undefined
        for one in plan.statistics
        for test in tests.of[one]
        if test.why is None
    )
    if undefined:
        said.append(say("stat.lost_draws", n=undefined, draws=plan.bootstrap))
    return said
