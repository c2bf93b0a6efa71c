"""The tables of the tests: one row a theme, or one a theme and statistic; and their figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.association_notes import (
    all_few,
    preface,
    remark_tests,
    say_hindrances,
    say_how,
    say_intervals,
)
from koding.analysis.crosstab.preflight import pairs_of_few
from koding.analysis.crosstab.sensitivity import VARIED
from koding.analysis.crosstab.tables import as_asked, framed, only_scores, theme_fields
from koding.analysis.ground.arithmetic import THEME_LABEL, number
from koding.analysis.ground.remarks import say
from koding.analysis.publishing.telling import hide_cells
from koding.analysis.statistics.tau_rho_delta import mann_whitney_u
from koding.errors import KodingError
from koding.messages import joined, publishing
from koding.model.measures import Layout, Observed, Statistic
from koding.tabling import ColumnKind
from koding.tabling.charts import Intervals
from koding.tabling.fields import Row, field, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from koding.analysis.crosstab.association import AssociationTests, InView, PairTest
    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.crosstab.sensitivity import Sensitivity
    from koding.model.label import Label
    from koding.tabling import Cell, Frame
    from koding.tabling.fields import Field

P_DIGITS = 4
"""As many decimals as it takes to tell .0042 from .05."""


def frame_tests(tests: AssociationTests, layout: Layout = Layout.WIDE) -> Frame:
    """Return one row a theme: n, the three coefficients, and the p-values of the tested.

    Long has one row a theme and statistic, with everything behind it. Where no theme has
    enough units for a coefficient, there are the units' scores instead.
    """
    if all_few(test.why for of in tests.of.values() for test in of):
        return only_scores(tests.crosstab, preface(tests), remark_tests(tests))
    if layout is Layout.WIDE:
        return _as_asked(tests, _frame_themes(tests), 1)
    return _as_asked(tests, _frame_each(tests), len(Statistic))


def _as_asked(tests: AssociationTests, frame: Frame, rows: int) -> Frame:
    """Return the table fit to be published where that is asked for: `rows` rows are a pair's."""
    crosstab = tests.crosstab
    if crosstab.published is None:
        return frame
    few = pairs_of_few(crosstab, crosstab.published.least)
    gone = [
        (pair * rows + row, column.name)
        for pair in few
        for row in range(rows)
        for column in frame.columns
        if column.kind is not ColumnKind.TEXT and column.name not in ("n", "n_cases")
    ]
    return as_asked(crosstab, hide_cells(frame, gone))


def chart_tests(tests: AssociationTests) -> Intervals:
    """Return the figure of the first tested statistic, a dot a theme, from -1 to 1.

    A figure has no notes, so what its intervals are stands above it.
    """
    first = variable(tests.plan.statistics[0])
    low, high = (f"{first}_low", f"{first}_high") if tests.bounded else (first, first)
    frame = _as_asked(tests, _frame_themes(tests), 1)
    key = "stat.figure_interval" if tests.bounded else "stat.figure"
    title = say(key, statistic=word(f"stat.{tests.plan.statistics[0]}"))
    return Intervals(
        frame=replace(frame, title=title, preface=(*frame.preface, *say_intervals(tests))),
        category=THEME_LABEL.name,
        value=first,
        low=low,
        high=high,
        start=-1.0,
        end=1.0,
        marks=(0.0,),
    )


def frame_sensitivity(varied: Sensitivity) -> Frame:
    """Return one row a theme: both coefficients, each with its range over the draws.

    Raises:
        KodingError: it is to be published.
    """
    crosstab = varied.crosstab
    if crosstab.published is not None:
        raise KodingError(publishing.NOT_THIS())
    hindered = say_hindrances(crosstab.pairs, varied.why)
    whys = [why for whys in varied.why.values() for why in whys]
    if all_few(whys):
        return only_scores(crosstab, (), (*hindered, *crosstab.notes))
    themes = theme_fields(crosstab)
    fields = (
        *themes,
        whole("n_cases", lambda pair: varied.n[pair], says="short.cases"),
        whole("n_several", lambda pair: varied.several[pair], says="stat.several"),
        *(one for statistic in VARIED for one in _spread_fields(varied, statistic)),
    )
    title, pairs = word("stat.title.sensitivity"), range(len(crosstab.pairs))
    base = framed(crosstab, title, fields, pairs, len(themes))
    return replace(
        base,
        notes=(
            say("stat.sensitivity", draws=varied.draws, seed=varied.seed),
            *say_how(varied.amount, whys),
            *hindered,
            *([] if any(varied.several) else [word("stat.nobody_else")]),
            *base.notes,
        ),
        facts=(*base.facts, ("draws", str(varied.draws)), ("seed", str(varied.seed))),
    )


def variable(statistic: Statistic) -> str:
    """Return the statistic's name as a variable's."""
    return statistic.value.replace("-", "_")


@dataclass(frozen=True, slots=True)
class _One:
    """A row of the long table: one statistic of one pair, and whether it was tested."""

    pair: Pair
    statistic: Statistic
    view: InView
    test: PairTest
    corrected: float
    tested: bool

    @property
    def n_absent(self) -> int:
        return len(self.view.score) - self.view.n_present

    @property
    def u(self) -> float | None:
        """Return Mann and Whitney's U, of which delta is another scale."""
        if self.statistic is not Statistic.DELTA or self.test.why is not None:
            return None
        pairs = self.view.n_present * self.n_absent
        return mann_whitney_u(self.test.permutation.observed, pairs)

    def of_test(self, cell: Cell) -> Cell:
        """Return the cell, which is missing without a test."""
        return cell if self.tested else None


def _frame_themes(tests: AssociationTests) -> Frame:
    themes = theme_fields(tests.crosstab)
    fields = (
        *themes,
        *_count_fields(tests),
        *(_observed_field(tests, one) for one in Statistic),
        *(one for statistic in tests.plan.statistics for one in _test_fields(tests, statistic)),
    )
    return _framed(tests, fields, range(len(tests.crosstab.pairs)), len(themes))


def _frame_each(tests: AssociationTests) -> Frame:
    """Return one row a theme, item and statistic; without a test the p-values are missing."""
    rows = [
        _One(
            pair,
            one,
            tests.views[place],
            tests.of[one][place],
            tests.corrected[one][place] if one in tests.corrected else np.nan,
            one in tests.plan.statistics and tests.of[one][place].why is None,
        )
        for place, pair in enumerate(tests.crosstab.pairs)
        for one in Statistic
    ]
    return _framed(tests, _each_fields(tests), rows, 3)


def _each_fields(tests: AssociationTests) -> tuple[Field[_One], ...]:
    corrects = tests.corrects
    return (
        field("theme", lambda one: one.pair.path),
        field("item", lambda one: one.pair.item_id),
        field("statistic", lambda one: one.statistic.value, says="stat"),
        _number("value", lambda one: one.test.permutation.observed),
        whole("n", lambda one: len(one.view.score), says="stat.n"),
        whole("n_cases", lambda one: one.view.n_cases, says="stat.n_cases"),
        whole("n_present", lambda one: one.view.n_present, says="stat.n_present"),
        whole("n_absent", lambda one: one.n_absent, says="stat.n_absent"),
        field("u", lambda one: one.u, ColumnKind.NUMBER, says="stat.u"),
        _p("p", lambda one: one.test.permutation.p if one.tested else np.nan),
        _p("p_corrected", lambda one: one.corrected if corrects and one.tested else np.nan),
        _p("p_least", lambda one: one.test.permutation.floor if one.tested else np.nan),
        field("method", lambda one: one.of_test(_method(one.test)), says="stat.method"),
        whole(
            "arrangements",
            lambda one: one.of_test(one.test.permutation.arrangements),
            says="stat.arrangements",
        ),
        _number("low", lambda one: one.test.interval.low),
        _number("high", lambda one: one.test.interval.high),
        whole("undefined", lambda one: one.of_test(_undefined(one.test)), says="stat.undefined"),
        field("why", lambda one: one.test.why, says="stat.why"),
    )


def _method(test: PairTest) -> str:
    return "exhaustive" if test.permutation.exhaustive else "monte carlo"


def _undefined(test: PairTest) -> int | None:
    return test.interval.undefined if test.interval.draws else None


def _framed(
    tests: AssociationTests, fields: Sequence[Field[Row]], rows: Iterable[Row], keys: int
) -> Frame:
    plan = tests.plan
    base = framed(tests.crosstab, word("stat.title"), fields, rows, keys)
    facts = (
        ("statistic", ", ".join(plan.statistics)),
        ("amount", plan.amount),
        ("correction", plan.correction),
        ("family", str(tests.family)),
        ("permutations", str(plan.permutations)),
        ("bootstrap", str(plan.bootstrap)),
        ("seed", str(plan.seed)),
    )
    return replace(
        base, notes=remark_tests(tests), preface=preface(tests), facts=(*base.facts, *facts)
    )


def _count_fields(tests: AssociationTests) -> list[Field[int]]:
    views = tests.views
    fields: list[Field[int]] = [
        whole("n", lambda pair: len(views[pair].score), says="stat.n"),
        whole("n_cases", lambda pair: views[pair].n_cases, says="stat.n_cases"),
        whole("n_present", lambda pair: views[pair].n_present, says="stat.n_present"),
    ]
    return [fields[0], fields[2]] if tests.crosstab.by is Observed.CASE else fields


def _observed_field(tests: AssociationTests, statistic: Statistic) -> Field[int]:
    of = tests.of[statistic]
    return _number(
        variable(statistic), lambda pair: of[pair].permutation.observed, f"stat.{statistic}"
    )


def _test_fields(tests: AssociationTests, statistic: Statistic) -> list[Field[int]]:
    """Return the p-values of a statistic that is tested, and its interval if any has one."""
    name, plan, of = variable(statistic), tests.plan, tests.of[statistic]
    several = joined("", (" ", word(f"stat.{statistic}")) if len(plan.statistics) > 1 else ())

    def says(key: str) -> Label:
        return say(key, statistic=several)

    fields: list[Field[int]] = [
        _p(f"p_{name}", lambda pair: of[pair].permutation.p, says("stat.p.plain"))
    ]
    if tests.corrects:
        corrected, by = tests.corrected[statistic], plan.correction
        fields.append(_p(f"p_{by}_{name}", lambda pair: corrected[pair], says(f"stat.p.{by}")))
    fields.append(
        _p(f"p_least_{name}", lambda pair: of[pair].permutation.floor, says("stat.p.least"))
    )
    if tests.bounded:
        low, high = says("stat.of.low"), says("stat.of.high")
        fields += [
            _number(f"{name}_low", lambda pair: of[pair].interval.low, low),
            _number(f"{name}_high", lambda pair: of[pair].interval.high, high),
        ]
    return fields


def _spread_fields(varied: Sensitivity, statistic: Statistic) -> tuple[Field[int], ...]:
    name, of = variable(statistic), varied.of[statistic]
    return (
        _number(name, lambda pair: of[pair].observed, f"stat.{statistic}"),
        _number(f"{name}_least", lambda pair: of[pair].least, "stat.least"),
        _number(f"{name}_middle", lambda pair: of[pair].median, "stat.middle"),
        _number(f"{name}_most", lambda pair: of[pair].most, "stat.most"),
    )


def _p(name: str, value: Callable[[Row], float], says: Label | None = None) -> Field[Row]:
    return _number(name, value, says, P_DIGITS)


def _number(
    name: str, value: Callable[[Row], float], says: str | Label | None = None, digits: int = 2
) -> Field[Row]:
    heading = says or f"stat.{name}"
    return field(
        name, lambda row: number(value(row)), ColumnKind.NUMBER, says=heading, digits=digits
    )
