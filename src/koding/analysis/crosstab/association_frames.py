"""The tables of the tests: one row a theme, or one a theme and statistic; and their figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.cells import number
from koding.analysis.crosstab.association_notes import preface, remark_tests, say_intervals
from koding.analysis.crosstab.frames import framed, item_cell, item_column
from koding.analysis.crosstab.hindrances import all_few, say_hindrances, say_how
from koding.analysis.crosstab.sensitivity import VARIED
from koding.analysis.crosstab.unit_frames import only_scores
from koding.analysis.remarks import say
from koding.analysis.theme_columns import THEME, THEME_LABEL
from koding.messages import joined
from koding.model.measures import Layout
from koding.model.testing import Observed, Statistic
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.charts import Intervals
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.analysis.crosstab.association import AssociationTests
    from koding.analysis.crosstab.sensitivity import Sensitivity, Spread
    from koding.tabling import Cell

P_DIGITS = 4
"""As many decimals as it takes to tell .0042 from .05."""


def frame_tests(tests: AssociationTests, layout: Layout = Layout.WIDE) -> Frame:
    """Return one row a theme: n, the three coefficients, and the p-values of the tested.

    Long has one row a theme and statistic, with everything behind it. Where no theme has
    enough units for a coefficient, there are the units' scores instead.
    """
    if all_few(test.why for of in tests.of.values() for test in of):
        return only_scores(tests.crosstab, preface(tests), remark_tests(tests))
    return _frame_themes(tests) if layout is Layout.WIDE else _frame_each(tests)


def _frame_themes(tests: AssociationTests) -> Frame:
    crosstab, plan = tests.crosstab, tests.plan
    header = (
        *THEME,
        *item_column(crosstab),
        *_count_columns(tests),
        *(_number(variable(one), f"stat.{one}", 2) for one in Statistic),
        *(column for one in plan.statistics for column in _test_columns(tests, one)),
    )
    rows = [
        (
            pair.path,
            pair.theme_label,
            *item_cell(crosstab, place),
            *_count_cells(tests, place),
            *(number(tests.of[one][place].permutation.observed) for one in Statistic),
            *(cell for one in plan.statistics for cell in _test_cells(tests, one, place)),
        )
        for place, pair in enumerate(crosstab.pairs)
    ]
    return _framed(tests, header, rows)


def _frame_each(tests: AssociationTests) -> Frame:
    """Return one row a theme, item and statistic; without a test the p-values are missing."""
    header = (
        Column("theme", word("theme")),
        Column("item", word("item")),
        Column("statistic", word("stat")),
        _number("value", "stat.value", 2),
        *(
            Column(name, word(f"stat.{name}"), ColumnKind.INTEGER)
            for name in ("n", "n_cases", "n_present", "n_absent")
        ),
        _number("u", "stat.u", 1),
        *(_number(name, f"stat.{name}", P_DIGITS) for name in ("p", "p_corrected", "p_least")),
        Column("method", word("stat.method")),
        Column("arrangements", word("stat.arrangements"), ColumnKind.INTEGER),
        *(_number(name, f"stat.{name}", 2) for name in ("low", "high")),
        Column("undefined", word("stat.undefined"), ColumnKind.INTEGER),
        Column("why", word("stat.why")),
    )
    rows = [
        (pair.path, pair.item_id, one.value, *_cells_of_one(tests, one, place))
        for place, pair in enumerate(tests.crosstab.pairs)
        for one in Statistic
    ]
    return _framed(tests, header, rows, keys=2 - len(item_column(tests.crosstab)))


def chart_tests(tests: AssociationTests) -> Intervals:
    """Return the figure of the first tested statistic, a dot a theme, from -1 to 1.

    A figure has no notes, so what its intervals are stands above it.
    """
    first = variable(tests.plan.statistics[0])
    low, high = (f"{first}_low", f"{first}_high") if tests.bounded else (first, first)
    frame = _frame_themes(tests)
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
    """Return one row a theme: both coefficients, each with its range over the draws."""
    crosstab = varied.crosstab
    header = (
        *THEME,
        *item_column(crosstab),
        Column("n_cases", word("short.cases"), ColumnKind.INTEGER),
        Column("n_several", word("stat.several"), ColumnKind.INTEGER),
        *(column for one in VARIED for column in _spread_columns(one)),
    )
    rows = tuple(
        (
            pair.path,
            pair.theme_label,
            *item_cell(crosstab, place),
            varied.n[place],
            varied.several[place],
            *(cell for one in VARIED for cell in _spread_cells(varied.of[one][place])),
        )
        for place, pair in enumerate(crosstab.pairs)
    )
    hindered = say_hindrances(crosstab.pairs, varied.why)
    whys = [why for whys in varied.why.values() for why in whys]
    if all_few(whys):
        return only_scores(crosstab, (), (*hindered, *crosstab.notes))
    base = framed(crosstab, word("stat.title.sensitivity"), header, rows)
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


def _framed(
    tests: AssociationTests,
    header: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    keys: int = 0,
) -> Frame:
    plan = tests.plan
    base = framed(tests.crosstab, word("stat.title"), header, rows, keys)
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


def _count_columns(tests: AssociationTests) -> list[Column]:
    clustered = tests.crosstab.by is not Observed.CASE
    names = ["n", *(["n_cases"] if clustered else []), "n_present"]
    return [Column(name, word(f"stat.{name}"), ColumnKind.INTEGER) for name in names]


def _count_cells(tests: AssociationTests, pair: int) -> list[Cell]:
    view = tests.views[pair]
    clustered = tests.crosstab.by is not Observed.CASE
    return [len(view.score), *([view.n_cases] if clustered else []), view.n_present]


def _test_columns(tests: AssociationTests, statistic: Statistic) -> list[Column]:
    name, plan = variable(statistic), tests.plan
    several = joined("", (" ", word(f"stat.{statistic}")) if len(plan.statistics) > 1 else ())
    corrected = say(f"stat.p.{plan.correction}", statistic=several)
    columns = [Column(f"p_{name}", say("stat.p.plain", statistic=several), *_P)]
    if tests.corrects:
        columns.append(Column(f"p_{plan.correction}_{name}", corrected, *_P))
    columns.append(Column(f"p_least_{name}", say("stat.p.least", statistic=several), *_P))
    if tests.bounded:
        columns += [
            Column(f"{name}_{end}", say(f"stat.of.{end}", statistic=several), ColumnKind.NUMBER, 2)
            for end in ("low", "high")
        ]
    return columns


_P = (ColumnKind.NUMBER, P_DIGITS)


def _test_cells(tests: AssociationTests, statistic: Statistic, pair: int) -> list[Cell]:
    test = tests.of[statistic][pair]
    corrected = [number(tests.corrected[statistic][pair])]
    return [
        number(test.permutation.p),
        *(corrected if tests.corrects else []),
        number(test.permutation.floor),
        *([number(test.interval.low), number(test.interval.high)] if tests.bounded else []),
    ]


def _cells_of_one(tests: AssociationTests, statistic: Statistic, pair: int) -> tuple[Cell, ...]:
    view, test = tests.views[pair], tests.of[statistic][pair]
    found, absent = test.permutation, len(view.score) - view.n_present
    tested = statistic in tests.plan.statistics and test.why is None
    pairs = view.n_present * absent
    is_delta = statistic is Statistic.DELTA and test.why is None
    return (
        number(found.observed),
        len(view.score),
        view.n_cases,
        view.n_present,
        absent,
        (found.observed + 1) / 2 * pairs if is_delta else None,
        *(_p_cells(tests, statistic, pair) if tested else [None] * 5),
        number(test.interval.low),
        number(test.interval.high),
        test.interval.undefined if tested and test.interval.draws else None,
        test.why,
    )


def _p_cells(tests: AssociationTests, statistic: Statistic, pair: int) -> list[Cell]:
    found = tests.of[statistic][pair].permutation
    return [
        found.p,
        number(tests.corrected[statistic][pair]) if tests.corrects else None,
        found.floor,
        "exhaustive" if found.exhaustive else "monte carlo",
        found.arrangements,
    ]


def _number(name: str, heading: str, digits: int) -> Column:
    return Column(name, word(heading), ColumnKind.NUMBER, digits)


def _spread_columns(statistic: Statistic) -> list[Column]:
    name = variable(statistic)
    ends = [_number(f"{name}_{end}", f"stat.{end}", 2) for end in ("least", "middle", "most")]
    return [_number(name, f"stat.{statistic}", 2), *ends]


def _spread_cells(spread: Spread) -> list[Cell]:
    return [number(x) for x in (spread.observed, spread.least, spread.median, spread.most)]
