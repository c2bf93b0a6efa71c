"""What tables of counts say out loud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.crosstab.preflight import (
    say_chosen,
    say_family,
    say_floors,
    say_possible,
)
from koding.analysis.remarks import listing, say
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.crosstab.contingency import ContingencyTables
    from koding.model.label import Label


def preface_fisher(tables: ContingencyTables) -> tuple[Label, ...]:
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


def remark_fisher(tables: ContingencyTables) -> tuple[Label, ...]:
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


def remark_cells(tables: ContingencyTables) -> tuple[Label, ...]:
    """Return how many expected counts are under five, which makes residuals a rough guide."""
    cells = sum(table.size for place, table in enumerate(tables.counts) if not tables.is_few(place))
    small = int(tables.small.sum())
    return (
        *remark_few(tables),
        *([say("stat.small_expected", n=small, cells=cells)] if small else []),
    )


def remark_few(tables: ContingencyTables) -> tuple[Label, ...]:
    """Return which tables are of so few organisations that there is nothing but their counts."""
    few = [
        pair.theme_label for place, pair in enumerate(tables.crosstab.pairs) if tables.is_few(place)
    ]
    return (say("stat.why.few_counts", names=listing(few)),) if few else ()
