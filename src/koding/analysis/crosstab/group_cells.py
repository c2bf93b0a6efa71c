"""The columns of one measure over the categories, and their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.cells import UNREAD, either, number, whole
from koding.analysis.crosstab.group_relations import relate_groups, suffix_of
from koding.analysis.ratios import divide
from koding.analysis.relative import PerWords
from koding.analysis.remarks import say
from koding.model.measures import Measure
from koding.tabling import Column, ColumnKind, Told
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from koding.analysis.crosstab.group_relations import GroupRelation
    from koding.analysis.crosstab.grouping import Groups
    from koding.analysis.crosstab.variables import Category
    from koding.tabling import Cell

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

COUNTED = (Measure.DOCUMENTS, Measure.PASSAGES, Measure.STRETCHES, Measure.WORDS)
"""What a larger group has more of by being larger, so that print tells it per unit."""


@dataclass(frozen=True)
class Part:
    """A measure over the categories: the columns, and the cells of one pair's row."""

    columns: tuple[Column, ...]
    cells: Callable[[int], list[Cell]]


@dataclass(frozen=True)
class Headings:
    """The categories, the variable names that theirs begin with, and what counts the units."""

    names: Sequence[str]
    categories: Sequence[Category]
    counted: str

    def columns(
        self,
        what: str,
        heading: str,
        kind: ColumnKind = ColumnKind.INTEGER,
        digits: int = 1,
        *,
        for_data: bool = False,
        missing: str = "",
    ) -> tuple[Column, ...]:
        """Return a column a category."""
        return tuple(
            Column(
                f"{name}_{what}",
                say("heading.group", group=category.short, what=word(heading)),
                kind,
                digits,
                for_data,
                missing=missing,
            )
            for name, category in zip(self.names, self.categories, strict=True)
        )


def units_part(groups: Groups, headings: Headings) -> Part:
    """Return how many units there are, both numbers where half levels could go either way."""
    cells = [
        [either(n, upper) for n, upper in zip(row, uppers, strict=True)]
        for row, uppers in zip(groups.units.tolist(), groups.units_upper.tolist(), strict=True)
    ]
    columns = headings.columns(headings.counted, "short.cases")
    return Part(columns, lambda pair: list(cells[pair]))


def measure_parts(
    groups: Groups, measure: Measure, headings: Headings, *, shown: bool
) -> tuple[Part, ...]:
    """Return the columns of a measure: what print tells if `shown`, and what only files hold."""
    amount = groups.amounts[measure]
    if measure is Measure.PRESENT:
        columns = headings.columns(measure, "short.present", for_data=not shown, missing=UNREAD)
        return (Part(columns, lambda pair: _presence(groups, pair)),)
    heading = f"short.{measure}"
    if measure not in COUNTED:
        kind = ColumnKind.PERCENT
        columns = headings.columns(measure, heading, kind, digits=0, for_data=not shown)
        return (Part(columns, lambda pair: [number(x) for x in amount[pair]]),)
    each = divide(amount, groups.known)
    sums = headings.columns(measure, heading, for_data=True)
    means = headings.columns(
        f"{measure}_each", heading, ColumnKind.NUMBER, digits=1, for_data=not shown
    )
    return (
        Part(sums, lambda pair: [whole(x) for x in amount[pair]]),
        Part(means, lambda pair: [number(x) for x in each[pair]]),
    )


def related_part(
    groups: Groups, measure: Measure, headings: Headings, relation: GroupRelation
) -> Part:
    """Return a measure set against something."""
    related = relate_groups(groups, measure, relation)
    rate = isinstance(relation, PerWords)
    columns = headings.columns(
        f"{measure}_{suffix_of(relation)}",
        f"short.{measure}",
        ColumnKind.NUMBER if rate else ColumnKind.PERCENT,
        digits=1 if rate else 0,
        missing=UNREAD,
    )
    return Part(columns, lambda pair: [number(x) for x in related[pair]])


def upper_part(groups: Groups, headings: Headings) -> Part:
    """Return units and presence were half levels rounded up, for data files."""
    columns = (
        *headings.columns(f"{headings.counted}_upper", "short.cases", for_data=True),
        *headings.columns("present_upper", "short.present", for_data=True),
        *headings.columns("known_upper", "short.known", for_data=True),
    )
    unread = (groups.known_upper == 0) & (groups.units_upper > 0)
    present = np.where(unread, np.nan, groups.present_upper)
    return Part(
        columns,
        lambda pair: [
            *groups.units_upper[pair].tolist(),
            *(whole(x) for x in present[pair]),
            *groups.known_upper[pair].tolist(),
        ],
    )


def known_part(groups: Groups, headings: Headings) -> Part:
    """Return how many units it is known of whether they have the theme, for data files."""
    columns = headings.columns("known", "short.known", for_data=True)
    return Part(columns, lambda pair: list(groups.known[pair].tolist()))


def _presence(groups: Groups, pair: int) -> list[Cell]:
    """Return k/n of each category, `k/n (k/n)` where half levels matter, `·` where some lack."""
    cells: list[Cell] = []
    for place, found in enumerate(groups.amounts[Measure.PRESENT][pair]):
        n, upper = int(groups.known[pair, place]), int(groups.present_upper[pair, place])
        n_upper = int(groups.known_upper[pair, place])
        if np.isnan(found) and not n_upper:
            cells.append(None)
            continue
        k = whole(found) or 0
        text = f"{k}/{n}" if n else ""
        if (k, n) != (upper, n_upper):
            text = f"{k}/{n} ({upper}/{n_upper})"
        unread = " ·" if n < groups.units[pair, place] else ""
        cells.append(Told(k, f"{text}{unread}".strip(), missing=bool(np.isnan(found))))
    return cells
