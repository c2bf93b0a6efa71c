"""The tables of presence by category: every cell, or a row a theme with its tests."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.cells import number
from koding.analysis.crosstab.contingency_notes import (
    preface_fisher,
    remark_cells,
    remark_few,
    remark_fisher,
)
from koding.analysis.crosstab.frames import Within, each_of, framed, theme_fields
from koding.analysis.crosstab.unit_frames import only_scores
from koding.analysis.remarks import say
from koding.analysis.statistics.contingency import (
    adjust_residuals,
    column_shares,
    expect,
    row_shares,
)
from koding.analysis.unread import refuse_unread
from koding.model.label import keyed
from koding.model.measures import Layout
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from koding.analysis.crosstab.contingency import ContingencyTables
    from koding.model.label import Label
    from koding.tabling import Frame

    Floats = NDArray[np.float64]

P_DIGITS = 4

_PRESENCE = tuple(keyed(word(f"stat.presence.{one}"), one) for one in ("with", "without"))


def frame_cells(tables: ContingencyTables, *, tested: bool = False) -> Frame:
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
    return replace(base, notes=notes, preface=preface, facts=(*base.facts, *_facts(tables, tested)))


def frame_fisher(tables: ContingencyTables, layout: Layout = Layout.WIDE) -> Frame:
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
    return replace(
        base,
        notes=notes,
        preface=preface_fisher(tables),
        facts=(*base.facts, *_facts(tables, tested=True)),
    )


def _number(
    name: str, values: Floats, kind: ColumnKind = ColumnKind.NUMBER, digits: int = 1
) -> Field[Within]:
    return field(name, lambda at: number(values[at]), kind, says=f"stat.{name}", digits=digits)


def _test_fields(tables: ContingencyTables) -> tuple[Field[int], ...]:
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


def _facts(tables: ContingencyTables, tested: bool) -> tuple[tuple[str, str], ...]:  # noqa: FBT001 - private
    if not tested:
        return ()
    return (
        ("statistic", "fisher"),
        ("correction", tables.correction),
        ("family", str(tables.family)),
        ("permutations", str(tables.permutations)),
        ("seed", str(tables.seed)),
    )
