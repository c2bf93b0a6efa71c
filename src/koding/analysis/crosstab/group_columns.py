"""The columns of one measure over the categories, of tables with a pair a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.groups import relate_groups, suffix_of
from koding.analysis.ground.arithmetic import UNREAD, divide, either, number, whole
from koding.analysis.ground.remarks import say
from koding.analysis.matrix.relative import PerWords
from koding.model.measures import Measure
from koding.tabling import NO_LABEL, WITHHELD, ColumnKind, Told
from koding.tabling.fields import field, under
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from koding.analysis.crosstab.groups import GroupRelation, Groups
    from koding.analysis.crosstab.variables import Category
    from koding.model.label import Label
    from koding.tabling import Cell
    from koding.tabling.fields import Field

    OfGroup = Callable[[int, int], Cell]

COUNTED = (Measure.DOCUMENTS, Measure.PASSAGES, Measure.STRETCHES, Measure.WORDS)
"""What a larger group has more of by being larger, so that print tells it per unit."""


@dataclass(frozen=True)
class Headings:
    """The categories, the variable names that theirs begin with, and what counts the units.

    `span` stands over these counts on a screen.
    """

    names: Sequence[str]
    categories: Sequence[Category]
    counted: str
    span: Label
    hidden: NDArray[np.bool_] | None = None
    """By pair and category, whose numbers are left out; how many units there are is told."""

    def fields(
        self,
        what: str,
        heading: str,
        cell: OfGroup,
        kind: ColumnKind = ColumnKind.INTEGER,
        digits: int = 1,
        *,
        for_data: bool = False,
        missing: str = "",
        span: Label = NO_LABEL,
    ) -> tuple[Field[int], ...]:
        """Return a column a category, with the `cell` of a pair there; both by place.

        On a screen they stand together under `span`, each headed by its category alone.
        """
        return tuple(
            under(
                span,
                (category.own or category.short) if span else NO_LABEL,
                field(
                    f"{name}_{what}",
                    self._of_category(what, cell, place),
                    kind,
                    says=say("heading.group", group=category.short, what=word(heading)),
                    digits=digits,
                    for_data=for_data,
                    missing=missing,
                ),
            )
            for place, (name, category) in enumerate(zip(self.names, self.categories, strict=True))
        )

    def _of_category(self, what: str, cell: OfGroup, place: int) -> Callable[[int], Cell]:
        hidden = self.hidden
        if hidden is None or what in (self.counted, "known"):
            return lambda pair: cell(pair, place)

        def told(pair: int) -> Cell:
            found = cell(pair, place)
            return WITHHELD if hidden[pair, place] and found is not None else found

        return told


def units_fields(groups: Groups, headings: Headings) -> tuple[Field[int], ...]:
    """Return how many units there are, both numbers where half levels could go either way."""
    units, upper = groups.units, groups.units_upper
    return headings.fields(
        headings.counted,
        "short.cases",
        lambda *at: either(int(units[at]), int(upper[at])),
        span=headings.span,
    )


def measure_fields(
    groups: Groups, measure: Measure, headings: Headings, *, shown: bool
) -> tuple[Field[int], ...]:
    """Return the columns of a measure: what print tells if `shown`, and what only files hold."""
    amount, heading, hidden = groups.amounts[measure], f"short.{measure}", not shown
    if measure is Measure.PRESENT:
        return headings.fields(
            measure,
            heading,
            partial(_presence, groups),
            for_data=hidden,
            missing=UNREAD,
            span=word("span.present"),
        )
    if measure not in COUNTED:
        kind = ColumnKind.PERCENT
        return headings.fields(
            measure,
            heading,
            lambda *at: number(amount[at]),
            kind,
            0,
            for_data=hidden,
            span=word("share"),
        )
    each, kind = divide(amount, groups.known), ColumnKind.NUMBER
    return (
        *headings.fields(measure, heading, lambda *at: whole(amount[at]), for_data=True),
        *headings.fields(
            f"{measure}_each",
            heading,
            lambda *at: number(each[at]),
            kind,
            for_data=hidden,
            span=word(measure),
        ),
    )


def related_fields(
    groups: Groups, measure: Measure, headings: Headings, relation: GroupRelation
) -> tuple[Field[int], ...]:
    """Return a measure set against something."""
    related = relate_groups(groups, measure, relation)
    rate = isinstance(relation, PerWords)
    return headings.fields(
        f"{measure}_{suffix_of(relation)}",
        f"short.{measure}",
        lambda *at: number(related[at]),
        ColumnKind.NUMBER if rate else ColumnKind.PERCENT,
        digits=1 if rate else 0,
        missing=UNREAD,
        span=_relation_span(measure, relation),
    )


def _relation_span(measure: Measure, relation: GroupRelation) -> Label:
    told = word(f"matrix.{measure}")
    if isinstance(relation, PerWords):
        return say("matrix.per", measure=told, n=relation.words)
    return say("matrix.percent", measure=told)


def upper_fields(groups: Groups, headings: Headings) -> tuple[Field[int], ...]:
    """Return units and presence were half levels rounded up, for data files."""
    units, known = groups.units_upper, groups.known_upper
    present = np.where((known == 0) & (units > 0), np.nan, groups.present_upper)
    counted = f"{headings.counted}_upper"
    return (
        *headings.fields(counted, "short.cases", lambda *at: int(units[at]), for_data=True),
        *headings.fields(
            "present_upper", "short.present", lambda *at: whole(present[at]), for_data=True
        ),
        *headings.fields("known_upper", "short.known", lambda *at: int(known[at]), for_data=True),
    )


def known_fields(groups: Groups, headings: Headings) -> tuple[Field[int], ...]:
    """Return how many units it is known of whether they have the theme, for data files."""
    known = groups.known
    return headings.fields("known", "short.known", lambda *at: int(known[at]), for_data=True)


def _presence(groups: Groups, pair: int, place: int) -> Cell:
    """Return k/n, `k/n (k/n)` where half levels matter, `·` where some units are not read."""
    found = groups.amounts[Measure.PRESENT][pair, place]
    n, upper = int(groups.known[pair, place]), int(groups.present_upper[pair, place])
    n_upper = int(groups.known_upper[pair, place])
    if np.isnan(found) and not n_upper:
        return None
    k = whole(found) or 0
    text = f"{k}/{n}" if n else ""
    if (k, n) != (upper, n_upper):
        text = f"{k}/{n} ({upper}/{n_upper})"
    unread = " ·" if n < groups.units[pair, place] else ""
    brief = f"{k}/{n}{unread}".strip() if n else unread.strip()
    return Told(k, f"{text}{unread}".strip(), missing=bool(np.isnan(found)), brief=brief or "–")
