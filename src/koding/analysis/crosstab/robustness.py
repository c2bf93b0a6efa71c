"""Whether a coefficient hangs on what is counted of a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.designs import design_pair, find_hindrance, view_pair
from koding.analysis.remarks import decimal, listing, say
from koding.analysis.statistics.clustered import measure_seen
from koding.model.measures import Amount
from koding.model.testing import Statistic
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.crosstab.association import AssociationTests
    from koding.model.label import Label

COUNTED = (Amount.SHARE, Amount.PASSAGES, Amount.STRETCHES, Amount.WORDS)
"""The amounts that answer the same question; documents are too few, and values another."""

SAME = 0.005
"""Coefficients nearer than this print alike."""


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
