"""The tables of presence by category: every cell, or a row a theme with its tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.cells import number
from koding.analysis.crosstab.contingency_notes import (
    preface_fisher,
    remark_cells,
    remark_few,
    remark_fisher,
)
from koding.analysis.crosstab.frames import framed, item_cell, item_column
from koding.analysis.crosstab.unit_frames import only_scores
from koding.analysis.remarks import say
from koding.analysis.statistics.contingency import (
    adjust_residuals,
    column_shares,
    expect,
    row_shares,
)
from koding.analysis.theme_columns import THEME
from koding.analysis.unread import refuse_unread
from koding.model.label import keyed
from koding.model.measures import Layout
from koding.tabling import Column, ColumnKind
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.crosstab.contingency import ContingencyTables
    from koding.tabling import Cell, Frame

P_DIGITS = 4


def frame_cells(tables: ContingencyTables, *, tested: bool = False) -> Frame:
    """Return one row a theme, presence and category; `tested` adds its table's p-values."""
    crosstab = tables.crosstab
    header = (
        *THEME,
        *item_column(crosstab),
        Column("presence", word("stat.presence"), keyed=True),
        Column("group", word("group"), keyed=True),
        Column("n", word("short.cases"), ColumnKind.INTEGER),
        Column("row_share", word("stat.row_share"), ColumnKind.PERCENT, 0),
        Column("column_share", word("stat.column_share"), ColumnKind.PERCENT, 0),
        Column("expected", word("stat.expected"), ColumnKind.NUMBER, 1),
        Column("residual", word("stat.residual"), ColumnKind.NUMBER, 1),
        *(_test_columns(tables) if tested else []),
    )
    rows = tuple(row for pair in range(len(tables.counts)) for row in _rows(tables, pair, tested))
    base = framed(crosstab, word("stat.title.cells"), header, rows, keys=2)
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
    header = (
        *THEME,
        *item_column(crosstab),
        Column("n", word("stat.n"), ColumnKind.INTEGER),
        Column("n_present", word("stat.n_present"), ColumnKind.INTEGER),
        *_test_columns(tables),
    )
    rows = tuple(
        (
            pair.path,
            pair.theme_label,
            *item_cell(crosstab, place),
            int(tables.counts[place].sum()),
            int(tables.counts[place, 0].sum()),
            *_test_cells(tables, place),
        )
        for place, pair in enumerate(crosstab.pairs)
    )
    base = framed(crosstab, word("stat.title.fisher"), header, rows)
    notes = (*remark_fisher(tables), *remark_cells(tables), *base.notes)
    return replace(
        base,
        notes=notes,
        preface=preface_fisher(tables),
        facts=(*base.facts, *_facts(tables, tested=True)),
    )


def _rows(tables: ContingencyTables, pair: int, tested: bool) -> list[tuple[Cell, ...]]:  # noqa: FBT001 - private
    crosstab, counts = tables.crosstab, tables.counts[pair]
    numbers = [row_shares(counts), column_shares(counts), expect(counts), adjust_residuals(counts)]
    if tables.is_few(pair):
        numbers[2:] = [np.full(counts.shape, np.nan)] * 2
    return [
        (
            crosstab.pairs[pair].path,
            crosstab.pairs[pair].theme_label,
            *item_cell(crosstab, pair),
            keyed(word(f"stat.presence.{presence}"), presence),
            category.cell,
            int(counts[row, place]),
            *(number(one[row, place]) for one in numbers),
            *(_test_cells(tables, pair) if tested else []),
        )
        for row, presence in enumerate(("with", "without"))
        for place, category in enumerate(crosstab.categories)
    ]


def _test_columns(tables: ContingencyTables) -> list[Column]:
    kept = not tables.corrects
    corrected = say(f"stat.p.{tables.correction}", statistic=" Fisher")
    name = f"p_{tables.correction}_fisher"
    return [
        Column("p_fisher", say("stat.p.plain", statistic=" Fisher"), ColumnKind.NUMBER, P_DIGITS),
        *([] if kept else [Column(name, corrected, ColumnKind.NUMBER, P_DIGITS)]),
        Column("p_least_fisher", say("stat.p.least", statistic=""), ColumnKind.NUMBER, P_DIGITS),
        Column("chi_square", word("stat.chi_square"), ColumnKind.NUMBER, 2),
        Column("p_chi_square", word("stat.p_chi_square"), ColumnKind.NUMBER, P_DIGITS),
        Column("small_expected", word("stat.small"), ColumnKind.INTEGER),
    ]


def _test_cells(tables: ContingencyTables, pair: int) -> list[Cell]:
    test, kept = tables.tests[pair], not tables.corrects
    return [
        number(test.p_fisher),
        *([] if kept else [number(tables.corrected[pair])]),
        number(test.floor),
        number(test.chi_square),
        number(test.p_chi_square),
        None if tables.is_few(pair) else int(tables.small[pair]),
    ]


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
