"""The tables of presence by category: every cell, or a row a theme with its tests; their notes."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.preflight import (
    hide_counts,
    say_chosen,
    say_family,
    say_floors,
    say_possible,
)
from koding.analysis.crosstab.tables import (
    Within,
    as_asked,
    each_of,
    framed,
    only_scores,
    theme_fields,
)
from koding.analysis.ground.arithmetic import number
from koding.analysis.ground.remarks import listing, say
from koding.analysis.ground.unread import refuse_unread
from koding.analysis.publishing.telling import hide_cells
from koding.analysis.statistics.chi_square import (
    adjust_residuals,
    column_shares,
    expect,
    row_shares,
)
from koding.model.label import keyed
from koding.model.measures import Layout
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from koding.analysis.crosstab.contingency import Contingency
    from koding.model.label import Label
    from koding.tabling import Frame

    Floats = NDArray[np.float64]


P_DIGITS = 4

_PRESENCE = tuple(keyed(word(f"stat.presence.{one}"), one) for one in ("with", "without"))


def frame_cells(tables: Contingency, *, tested: bool = False) -> Frame:
    """Return one row a theme, presence and category; `tested` adds its table's p-values."""
    crosstab, counts = tables.crosstab, tables.counts
    few = np.array([tables.is_few(pair) for pair in range(len(counts))], dtype=bool)
    expected, residual = expect(counts), adjust_residuals(counts)
    expected[few] = residual[few] = np.nan
    keys: tuple[Field[Within], ...] = (
        *each_of(theme_fields(crosstab)),
        field("presence", lambda at: _PRESENCE[at[1]], says="stat.presence", keyed=True),
        field("group", lambda at: crosstab.categories[at[2]].cell, keyed=True),
    )
    fields = (
        *keys,
        whole("n", lambda at: int(counts[at]), says="short.cases"),
        _number("row_share", row_shares(counts), ColumnKind.PERCENT, 0),
        _number("column_share", column_shares(counts), ColumnKind.PERCENT, 0),
        _number("expected", expected),
        _number("residual", residual),
        *(each_of(_test_fields(tables)) if tested else ()),
    )
    rows = list(product(*map(range, counts.shape)))
    base = framed(crosstab, word("stat.title.cells"), fields, rows, len(keys))
    preface = preface_fisher(tables) if tested else ()
    notes = (*remark_cells(tables), *(remark_fisher(tables) if tested else ()), *base.notes)
    made = replace(base, notes=notes, preface=preface, facts=(*base.facts, *_facts(tables, tested)))
    return _as_asked(tables, made, counts.shape[1:])


def _as_asked(tables: Contingency, frame: Frame, shape: tuple[int, ...]) -> Frame:
    """Return the table fit to be published where that is asked for.

    `shape` is that of a pair's rows. Where a count of a pair is left out, so is all that was
    reckoned of its counts.
    """
    crosstab = tables.crosstab
    if crosstab.published is None:
        return frame
    hidden = hide_counts(tables.counts, crosstab.published.least)
    each = prod(shape)
    gone = []
    for row in range(len(frame.rows)):
        pair = row // each
        names = [one.name for one in frame.columns if one.kind is not ColumnKind.TEXT]
        if shape and not hidden[pair].flat[row % each]:
            names.remove("n")
        elif not shape:
            names = [name for name in names if name != "n"]
        gone += [(row, name) for name in names if hidden[pair].any()]
    return as_asked(crosstab, hide_cells(frame, gone))


def frame_fisher(tables: Contingency, layout: Layout = Layout.WIDE) -> Frame:
    """Return one row a theme with its tests; long: every cell with the tests of its table.

    Where every table is of too few organisations, there are their scores instead.

    Raises:
        KodingError: nothing is marked as read to its end.
    """
    crosstab = tables.crosstab
    refuse_unread(crosstab.reading)
    if all(map(tables.is_few, range(len(tables.counts)))):
        notes = (*remark_few(tables), *crosstab.notes)
        return only_scores(crosstab, preface_fisher(tables), notes)
    if layout is Layout.LONG:
        return frame_cells(tables, tested=True)
    counts, themes = tables.counts, theme_fields(crosstab)
    fields = (
        *themes,
        whole("n", lambda pair: int(counts[pair].sum()), says="stat.n"),
        whole("n_present", lambda pair: int(counts[pair, 0].sum()), says="stat.n_present"),
        *_test_fields(tables),
    )
    title = word("stat.title.fisher")
    base = framed(crosstab, title, fields, range(len(counts)), len(themes))
    notes = (*remark_fisher(tables), *remark_cells(tables), *base.notes)
    made = replace(
        base,
        notes=notes,
        preface=preface_fisher(tables),
        facts=(*base.facts, *_facts(tables, tested=True)),
    )
    return _as_asked(tables, made, ())


def _number(
    name: str, values: Floats, kind: ColumnKind = ColumnKind.NUMBER, digits: int = 1
) -> Field[Within]:
    return field(name, lambda at: number(values[at]), kind, says=f"stat.{name}", digits=digits)


def _test_fields(tables: Contingency) -> tuple[Field[int], ...]:
    tests, corrected, by = tables.tests, tables.corrected, tables.correction
    fisher, least = say("stat.p.plain", statistic=" Fisher"), say("stat.p.least", statistic="")
    together = _test(
        f"p_{by}_fisher", say(f"stat.p.{by}", statistic=" Fisher"), lambda pair: corrected[pair]
    )
    return (
        _test("p_fisher", fisher, lambda pair: tests[pair].p_fisher),
        *([together] if tables.corrects else []),
        _test("p_least_fisher", least, lambda pair: tests[pair].floor),
        _test("chi_square", "stat.chi_square", lambda pair: tests[pair].chi_square, 2),
        _test("p_chi_square", "stat.p_chi_square", lambda pair: tests[pair].p_chi_square),
        whole(
            "small_expected",
            lambda pair: None if tables.is_few(pair) else int(tables.small[pair]),
            says="stat.small",
        ),
    )


def _test(
    name: str, says: str | Label, value: Callable[[int], float], digits: int = P_DIGITS
) -> Field[int]:
    kind = ColumnKind.NUMBER
    return field(name, lambda pair: number(value(pair)), kind, says=says, digits=digits)


def _facts(tables: Contingency, tested: bool) -> tuple[tuple[str, str], ...]:  # noqa: FBT001 - private
    if not tested:
        return ()
    return (
        ("statistic", "fisher"),
        ("correction", tables.correction),
        ("family", str(tables.family)),
        ("permutations", str(tables.permutations)),
        ("seed", str(tables.seed)),
    )


def preface_fisher(tables: Contingency) -> tuple[Label, ...]:
    """Return the smallest p that the margins allow, and whether it is small enough."""
    if tables.family == 0:
        return (word("stat.no_test"),)
    fisher = word("stat.fisher")
    floors = [test.floor for test in tables.tests]
    return (
        say_family(tables.correction, tables.family, fisher),
        *say_chosen(len(tables.crosstab.pairs), tables.crosstab.choosable),
        *say_floors(tables.crosstab.pairs, fisher, floors, word("stat.given.margins")),
        *say_possible(tables.correction, floors, [tables.corrected_floor]),
    )


def remark_fisher(tables: Contingency) -> tuple[Label, ...]:
    """Return how the p-values were found, and for which themes they could not be."""
    exact = [test.tables for test in tables.tests if test.exhaustive and test.tables]
    drawn = [test for test in tables.tests if not test.exhaustive]
    without = [
        pair.theme_label
        for place, (pair, test) in enumerate(zip(tables.crosstab.pairs, tables.tests, strict=True))
        if not test.tables and not tables.is_few(place)
    ]
    return (
        *([say("stat.all_tables", n=len(exact), most=max(exact))] if exact else []),
        *(
            [say("stat.drawn", n=len(drawn), draws=tables.permutations, seed=tables.seed)]
            if drawn
            else []
        ),
        *([say("stat.why.margin", names=listing(without))] if without else []),
    )


def remark_cells(tables: Contingency) -> tuple[Label, ...]:
    """Return how many expected counts are under five, which makes residuals a rough guide."""
    cells = sum(table.size for place, table in enumerate(tables.counts) if not tables.is_few(place))
    small = int(tables.small.sum())
    return (
        *remark_few(tables),
        *([say("stat.small_expected", n=small, cells=cells)] if small else []),
    )


def remark_few(tables: Contingency) -> tuple[Label, ...]:
    """Return which tables are of so few organisations that there is nothing but their counts."""
    few = [
        pair.theme_label for place, pair in enumerate(tables.crosstab.pairs) if tables.is_few(place)
    ]
    return (say("stat.why.few_counts", names=listing(few)),) if few else ()
