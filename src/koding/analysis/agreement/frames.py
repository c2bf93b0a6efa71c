"""The tables and the figure of agreement."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.agreement.rows import Question
from koding.analysis.cells import number
from koding.analysis.remarks import listing, say
from koding.frame import Column, ColumnKind, Frame, variable_names
from koding.frame.charts import Intervals
from koding.frame.words import word
from koding.model.label import keyed, same

if TYPE_CHECKING:
    from koding.analysis.agreement.agreement import Agreement, PairwiseAgreement
    from koding.analysis.agreement.rows import AgreementRow
    from koding.frame import Cell

TENTATIVE, RELIABLE = 0.667, 0.8
"""Alpha from which conclusions are tentative, and from which they hold (Krippendorff 2018)."""
_DIGITS = 3
_DRAWN = (Question.CODED, Question.POOLED, Question.ANY)


def frame_rows(agreement: Agreement) -> Frame:
    """Return one row a question: the coefficients, then what they were counted from."""
    names = variable_names(agreement.raters, prefix="coded_")
    header = (
        Column("code", word("code"), keyed=True),
        *_coefficient_columns(agreement),
        Column("question", word("agreement.question"), keyed=True),
        Column("units", word("agreement.units"), ColumnKind.INTEGER),
        *(
            Column(name, same(rater), ColumnKind.INTEGER)
            for name, rater in zip(names, agreement.raters, strict=True)
        ),
        *_kappa_columns(),
    )
    rows = [
        (
            keyed(row.label, row.name or "any"),
            *_coefficients(agreement, row),
            keyed(word(f"agreement.question.{row.question}"), row.question),
            row.units,
            *row.coded,
            number(row.kappa.low),
            number(row.kappa.high),
        )
        for row in agreement.rows
    ]
    return _framed(agreement, header, rows)


def frame_pairs(agreement: PairwiseAgreement) -> Frame:
    """Return one row a question and pair of coders."""
    whole = agreement.whole
    header = (
        Column("code", word("code"), keyed=True),
        Column("coder", word("coder")),
        Column("other", word("agreement.other")),
        *_coefficient_columns(whole),
        Column("question", word("agreement.question"), keyed=True),
        Column("units", word("agreement.units"), ColumnKind.INTEGER),
        Column("coded", word("agreement.coded"), ColumnKind.INTEGER),
        Column("coded_other", word("agreement.coded_other"), ColumnKind.INTEGER),
        *_kappa_columns(),
    )
    rows = [
        (
            keyed(row.label, row.name or "any"),
            *pair.raters,
            *_coefficients(pair, row),
            keyed(word(f"agreement.question.{row.question}"), row.question),
            row.units,
            *row.coded,
            number(row.kappa.low),
            number(row.kappa.high),
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


def _coefficient_columns(agreement: Agreement) -> tuple[Column, ...]:
    kappa = "kappa" if len(agreement.raters) <= 2 else "fleiss"
    names = ["agreed", kappa, "alpha", "alpha_low", "alpha_high"]
    if agreement.settings.uncoded is None:
        names.append("alpha_coded")
    return tuple(
        Column(
            name,
            word(f"agreement.short.{name}"),
            ColumnKind.PERCENT if name == "agreed" else ColumnKind.NUMBER,
            1 if name == "agreed" else _DIGITS,
        )
        for name in (*names, "jaccard", "alpha_u")
    )


def _kappa_columns() -> tuple[Column, ...]:
    """Return the columns of kappa's interval, which stand last: alpha's is what counts."""
    return tuple(
        Column(name, word(f"agreement.short.{name}"), ColumnKind.NUMBER, _DIGITS)
        for name in ("kappa_low", "kappa_high")
    )


def _coefficients(agreement: Agreement, row: AgreementRow) -> tuple[Cell, ...]:
    found = [row.agreed, row.kappa.value, row.alpha.value, row.alpha.low, row.alpha.high]
    if agreement.settings.uncoded is None:
        found.append(row.alpha_coded)
    return tuple(map(number, (*found, row.jaccard, row.unitising)))


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
