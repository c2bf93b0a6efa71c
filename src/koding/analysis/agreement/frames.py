"""The tables and the figure of agreement."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.agreement.rows import Question
from koding.analysis.cells import number
from koding.analysis.remarks import listing, say
from koding.analysis.statistics.fewest import is_few
from koding.model.agreement import Coefficients, Unitising
from koding.model.label import keyed
from koding.tabling import Column, ColumnKind, Frame, variable_names
from koding.tabling.charts import Intervals
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.analysis.agreement.agreement import Agreement, PairwiseAgreement
    from koding.analysis.agreement.ground import Settings
    from koding.analysis.agreement.rows import AgreementRow
    from koding.tabling import Cell

TENTATIVE, RELIABLE = 0.667, 0.8
"""Alpha from which conclusions are tentative, and from which they hold (Krippendorff 2018)."""
PAIR = 2
_DIGITS = 3
_DRAWN = (Question.CODED, Question.POOLED, Question.ANY)


def frame_rows(agreement: Agreement) -> Frame:
    """Return one row a question: the coefficients, then what they were counted from."""
    coefficients = _coefficients(agreement.settings, len(agreement.raters))
    names = variable_names(agreement.raters, prefix="coded_")
    header = (
        Column("code", word("code"), keyed=True),
        *(one.column for one in coefficients[:_FIRST]),
        *_count_columns(agreement.raters),
        *(one.column for one in coefficients[_FIRST:]),
        Column("question", word("agreement.question"), keyed=True),
        Column("units", word("agreement.units"), ColumnKind.INTEGER),
        *(
            Column(name, say("agreement.coded_by_one", name=rater), ColumnKind.INTEGER)
            for name, rater in zip(names, agreement.raters, strict=True)
        ),
        *_INTERVALS,
    )
    rows: list[tuple[Cell, ...]] = [
        (
            keyed(row.label, row.name or "any"),
            *(one.cell(row) for one in coefficients[:_FIRST]),
            *_counts(row, len(agreement.raters)),
            *(one.cell(row) for one in coefficients[_FIRST:]),
            keyed(word(f"agreement.question.{row.question}"), row.question),
            row.units,
            *row.coded,
            *_interval_cells(row),
        )
        for row in agreement.rows
    ]
    return _framed(agreement, header, rows)


def frame_pairs(agreement: PairwiseAgreement) -> Frame:
    """Return one row a question and pair of coders; kappa is that of two, whoever else coded."""
    whole = agreement.whole
    coefficients = _coefficients(whole.settings, PAIR)
    integer = ColumnKind.INTEGER
    header = (
        Column("code", word("code"), keyed=True),
        Column("coder", word("coder")),
        Column("other", word("agreement.other")),
        *(one.column for one in coefficients[:_FIRST]),
        Column("both", word("agreement.both"), integer),
        Column("only", word("agreement.only_first"), integer),
        Column("only_other", word("agreement.only_other"), integer),
        *(one.column for one in coefficients[_FIRST:]),
        Column("question", word("agreement.question"), keyed=True),
        Column("units", word("agreement.units"), integer),
        Column("coded", word("agreement.coded"), integer),
        Column("coded_other", word("agreement.coded_other"), integer),
        *_INTERVALS,
    )
    rows: list[tuple[Cell, ...]] = [
        (
            keyed(row.label, row.name or "any"),
            *pair.raters,
            *(one.cell(row) for one in coefficients[:_FIRST]),
            *_counts(row, PAIR),
            *(one.cell(row) for one in coefficients[_FIRST:]),
            keyed(word(f"agreement.question.{row.question}"), row.question),
            row.units,
            *row.coded,
            *_interval_cells(row),
        )
        for place in range(len(whole.rows))
        for pair in agreement.pairs
        if pair.rows
        for row in [pair.rows[place]]
    ]
    return _framed(whole, header, rows)


def chart_alpha(agreement: Agreement) -> Intervals:
    """Return alpha of every code, level and any code with its interval, on one axis."""
    frame = frame_rows(agreement)
    kept = [
        row
        for row, source in zip(frame.rows, agreement.rows, strict=True)
        if source.question in _DRAWN
    ]
    lowest = [
        min(low, row.alpha.value, key=lambda value: math.inf if math.isnan(value) else value)
        for row in agreement.rows
        for low in [row.alpha.low]
    ]
    start = min(
        (math.floor(value * 10) / 10 for value in lowest if not math.isnan(value)), default=0
    )
    coders = say("agreement.figure.coders", names=listing(agreement.raters))
    limits = word("agreement.figure.limits")
    return Intervals(
        frame=replace(frame, rows=tuple(kept), preface=(*frame.preface, coders, limits)),
        category="code",
        value="alpha",
        low="alpha_low",
        high="alpha_high",
        start=min(start, 0.0),
        end=1.0,
        marks=(TENTATIVE, RELIABLE),
    )


@dataclass(frozen=True, slots=True)
class _Coefficient:
    """A column of a coefficient, and what of a row stands in it."""

    column: Column
    of: Callable[[AgreementRow], float]

    def cell(self, row: AgreementRow) -> Cell:
        """Return the coefficient of a row; None where it is undefined, or of too few units.

        A share of the units is no coefficient, and unitising alphas are of characters.
        """
        is_of_units = self.column.name not in _WHATEVER_UNITS
        return None if is_of_units and is_few(row.units) else number(self.of(row))


def _coefficients(settings: Settings, raters: int) -> list[_Coefficient]:
    """Return the coefficients that are shown of so many raters, in their order."""
    kappa = "kappa" if raters <= PAIR else "fleiss"
    found = [
        _coefficient("alpha", lambda row: row.alpha.value),
        _coefficient("alpha_low", lambda row: row.alpha.low),
        _coefficient("alpha_high", lambda row: row.alpha.high),
        _coefficient("positive", lambda row: row.positive),
        _coefficient("agreed", lambda row: row.agreed, ColumnKind.PERCENT),
        _coefficient(kappa, lambda row: row.kappa.value),
    ]
    if settings.uncoded is None:
        found.append(_coefficient("alpha_coded", lambda row: row.alpha_coded))
    found.append(_coefficient("jaccard", lambda row: row.jaccard))
    if settings.unitising is Unitising.FAMILY:
        found += [
            _coefficient("u_alpha", lambda row: row.family.u),
            _coefficient("u_alpha_binary", lambda row: row.family.binary),
            _coefficient("cu_alpha", lambda row: row.family.cu),
            _coefficient("cu_covered", lambda row: row.family.covered, ColumnKind.PERCENT),
        ]
    else:
        found.append(_coefficient("alpha_u", lambda row: row.unitising))
    if settings.coefficients is Coefficients.ALL:
        found += [
            _coefficient("ac1", lambda row: row.more.ac1),
            _coefficient("brennan_prediger", lambda row: row.more.brennan_prediger),
            _coefficient("negative", lambda row: row.more.negative),
            _coefficient("kappa_linear", lambda row: row.more.linear),
            _coefficient("kappa_quadratic", lambda row: row.more.quadratic),
        ]
    return found


_WHATEVER_UNITS = frozenset(
    {"agreed", "alpha_u", "u_alpha", "u_alpha_binary", "cu_alpha", "cu_covered"}
)
_FIRST = 4
"""How many coefficients stand before the counts that positive agreement is of."""


def _coefficient(
    name: str, of: Callable[[AgreementRow], float], kind: ColumnKind = ColumnKind.NUMBER
) -> _Coefficient:
    digits = 1 if kind is ColumnKind.PERCENT else _DIGITS
    return _Coefficient(Column(name, word(f"agreement.short.{name}"), kind, digits), of)


def _count_columns(raters: Sequence[str]) -> list[Column]:
    names = variable_names(raters, prefix="only_")
    both = "both" if len(raters) <= PAIR else "all_coded"
    return [
        Column(both, word(f"agreement.{both}"), ColumnKind.INTEGER),
        *(
            Column(name, say("agreement.only", name=rater), ColumnKind.INTEGER)
            for name, rater in zip(names, raters, strict=True)
        ),
    ]


def _counts(row: AgreementRow, raters: int) -> tuple[Cell, ...]:
    if row.counts is None:
        return (None,) * (1 + raters)
    return (row.counts.both, *row.counts.only)


_INTERVALS = (
    Column("kappa_low", word("agreement.short.kappa_low"), ColumnKind.NUMBER, _DIGITS),
    Column("kappa_high", word("agreement.short.kappa_high"), ColumnKind.NUMBER, _DIGITS),
    Column("draws_undefined", word("agreement.draws_undefined"), ColumnKind.INTEGER),
    Column("no_interval", word("agreement.no_interval"), keyed=True),
)
"""Kappa's interval stands last, since alpha's is what counts; then how sound alpha's is."""


def _interval_cells(row: AgreementRow) -> tuple[Cell, ...]:
    drawn = row.alpha.interval
    why = drawn.withheld
    return (
        number(row.kappa.low),
        number(row.kappa.high),
        drawn.undefined if drawn.draws else None,
        None if why is None else keyed(word(f"agreement.withheld.{why}"), why),
    )


def _framed(
    agreement: Agreement, header: tuple[Column, ...], rows: list[tuple[Cell, ...]]
) -> Frame:
    return Frame(
        title=word("title.agreement"),
        columns=header,
        rows=tuple(rows),
        unit=word(f"agreement.unit.{agreement.settings.unit}"),
        n=agreement.units,
        notes=agreement.notes,
        facts=agreement.facts,
    )
