"""The tables and the figure of agreement, of confusion, of disagreements and of overlap."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from koding.analysis.agreement.rows import Question
from koding.analysis.agreement.screen import (
    RELIABLE,
    TENTATIVE,
    screen_agreement,
    screen_disagreements,
    screen_pairs,
)
from koding.analysis.ground.arithmetic import number
from koding.analysis.ground.remarks import listing, say
from koding.analysis.publishing.telling import Publication, publish_frame, without_columns
from koding.analysis.statistics import is_few
from koding.model.label import Label, Language, keyed
from koding.model.measures import Coefficients, Unitising
from koding.tabling import WITHHELD, ColumnKind, variable_names
from koding.tabling.charts import Intervals
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.screen import UNDER, first_rows
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from koding.analysis.agreement.agreement import CoderAgreement, PairwiseAgreement
    from koding.analysis.agreement.differences import Confusion, Disagreements
    from koding.analysis.agreement.ground import Settings
    from koding.analysis.agreement.overlap import Overlap, OverlapRow
    from koding.analysis.agreement.rows import AgreementRow
    from koding.model.label import Label
    from koding.tabling import Cell, Column, Frame
    from koding.tabling.charts import Chart
    from koding.tabling.fields import Row

    OfRow = Field[AgreementRow]


AnyChart = TypeVar("AnyChart", bound="Chart")
PAIR = 2
MOST_ROWS = 15
"""So many rows of what is counted code by code are shown on a screen."""
_DRAWN = (Question.CODED, Question.POOLED, Question.ANY)


def frame_agreement(agreement: CoderAgreement) -> Frame:
    """Return one row a question; undefined coefficients are missing, never 0 or 1."""
    raters = agreement.raters
    both = "both" if len(raters) <= PAIR else "all_coded"
    only = [say("agreement.only", name=rater) for rater in raters]
    coded = [say("agreement.coded_by_one", name=rater) for rater in raters]
    counts = _counts(both, variable_names(raters, prefix="only_"), only)
    fields = _fields(
        agreement.settings, counts, _by_coder(variable_names(raters, prefix="coded_"), coded)
    )
    frame = _tabulate(agreement, fields, agreement.rows)
    screen = screen_agreement(agreement, counts) if agreement.rows else None
    return replace(frame, screen=screen, is_tree=True)


def frame_pairs(agreement: PairwiseAgreement) -> Frame:
    """Return one row a question and pair of coders; kappa is that of two, whoever else coded."""
    every = agreement.whole
    counts = _counts(
        "both",
        ("only", "only_other"),
        (word("agreement.only_first"), word("agreement.only_other")),
    )
    code, *others = _fields(
        every.settings,
        counts,
        _by_coder(
            ("coded", "coded_other"), (word("agreement.coded"), word("agreement.coded_other"))
        ),
    )
    fields: list[Field[tuple[CoderAgreement, AgreementRow]]] = [
        _beside_pair(code),
        field("coder", lambda line: line[0].raters[0]),
        field("other", lambda line: line[0].raters[1], says="agreement.other"),
        *map(_beside_pair, others),
    ]
    lines = [
        (pair, pair.rows[place])
        for place in range(len(every.rows))
        for pair in agreement.pairs
        if pair.rows
    ]
    screen = screen_pairs(agreement, [*map(_beside_pair, counts)]) if lines else None
    return replace(_tabulate(every, fields, lines), screen=screen)


def frame_against(agreement: PairwiseAgreement, name: str) -> Frame:
    """Return one row a coder: how far they agree with one, over all codes pooled."""
    fields: list[Field[tuple[CoderAgreement, AgreementRow]]] = [
        field("coder", lambda line: line[0].raters[1]),
        field("code", lambda line: keyed(line[1].label, line[1].name or "any"), keyed=True),
        *map(_beside_pair, _coefficients_against()),
        whole("documents", lambda line: len(line[0].documents)),
        whole("units", lambda line: line[0].units, says="agreement.units"),
    ]
    lines = [
        (pair, row)
        for pair in agreement.pairs
        for row in pair.rows
        if row.question is Question.POOLED
    ]
    frame = _tabulate(agreement.whole, fields, lines)
    return replace(frame, title=say("title.against", name=name), n=None, unit=None)


def _coefficients_against() -> list[OfRow]:
    return [
        _coefficient("alpha", lambda row: row.alpha.value),
        _coefficient("alpha_low", lambda row: row.alpha.low),
        _coefficient("alpha_high", lambda row: row.alpha.high),
        _coefficient("positive", lambda row: row.positive),
        *_counts(
            "both",
            ("only", "only_other"),
            (word("agreement.only_first"), word("agreement.only_other")),
        ),
        _share("agreed", lambda row: row.agreed),
        _coefficient("kappa", lambda row: row.kappa.value),
    ]


def chart_alpha(agreement: CoderAgreement) -> Intervals:
    """Return alpha of every code, level and any code with its interval, on one axis."""
    frame = frame_agreement(agreement)
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


def _fields(settings: Settings, counts: Sequence[OfRow], coded: Sequence[OfRow]) -> list[OfRow]:
    """Return the columns of a row: alpha and the counts first, since it is they that count.

    Kappa's interval stands last, and then how sound alpha's is. It is of two who coded, or more.
    """
    return [
        field("code", lambda row: keyed(row.label, row.name or "any"), keyed=True),
        _coefficient("alpha", lambda row: row.alpha.value),
        _coefficient("alpha_low", lambda row: row.alpha.low),
        _coefficient("alpha_high", lambda row: row.alpha.high),
        _coefficient("positive", lambda row: row.positive),
        *counts,
        _share("agreed", lambda row: row.agreed),
        _coefficient("kappa" if len(coded) <= PAIR else "fleiss", lambda row: row.kappa.value),
        *_more(settings),
        field(
            "question",
            lambda row: keyed(word(f"agreement.question.{row.question}"), row.question),
            says="agreement.question",
            keyed=True,
        ),
        whole("units", lambda row: row.units, says="agreement.units"),
        *coded,
        _number("kappa_low", lambda row: row.kappa.low),
        _number("kappa_high", lambda row: row.kappa.high),
        whole("draws_undefined", _undefined, says="agreement.draws_undefined"),
        field("no_interval", _withheld, says="agreement.no_interval", keyed=True),
    ]


def _more(settings: Settings) -> list[OfRow]:
    """Return the coefficients after kappa, of which some have to be asked for."""
    found = [_coefficient("jaccard", lambda row: row.jaccard)]
    if settings.uncoded is None:
        found.insert(0, _coefficient("alpha_coded", lambda row: row.alpha_coded))
    if settings.unitising is Unitising.FAMILY:
        found += [
            _number("u_alpha", lambda row: row.family.u),
            _number("u_alpha_binary", lambda row: row.family.binary),
            _number("cu_alpha", lambda row: row.family.cu),
            _share("cu_covered", lambda row: row.family.covered),
        ]
    else:
        found.append(_number("alpha_u", lambda row: row.unitising))
    if settings.coefficients is Coefficients.ALL:
        found += [
            _coefficient("ac1", lambda row: row.more.ac1),
            _coefficient("brennan_prediger", lambda row: row.more.brennan_prediger),
            _coefficient("negative", lambda row: row.more.negative),
            _coefficient("kappa_linear", lambda row: row.more.linear),
            _coefficient("kappa_quadratic", lambda row: row.more.quadratic),
        ]
    return found


def _coefficient(name: str, of: Callable[[AgreementRow], float]) -> OfRow:
    """Return the column of a coefficient of units, empty where it is undefined or they are few."""
    return _number(name, lambda row: math.nan if is_few(row.units) else of(row))


def _number(name: str, of: Callable[[AgreementRow], float]) -> OfRow:
    return field(
        name,
        lambda row: number(of(row)),
        ColumnKind.NUMBER,
        says=f"agreement.short.{name}",
        digits=3,
    )


def _share(name: str, of: Callable[[AgreementRow], float]) -> OfRow:
    says = f"agreement.short.{name}"
    return field(name, lambda row: number(of(row)), ColumnKind.PERCENT, says=says)


def _counts(both: str, names: Sequence[str], headings: Sequence[Label]) -> list[OfRow]:
    """Return in how many units all coded, and each of them alone: positive agreement is of them."""
    return [
        whole(
            both,
            lambda row: row.counts.both if row.counts else None,
            says=f"agreement.{both}",
        ),
        *_by_coder(names, headings, lambda row: row.counts.only if row.counts else ()),
    ]


def _by_coder(
    names: Sequence[str],
    headings: Sequence[Label],
    of: Callable[[AgreementRow], tuple[int, ...]] = lambda row: row.coded,
) -> list[OfRow]:
    """Return a column a coder; without anything of a row they are empty."""

    def cell(place: int, row: AgreementRow) -> int | None:
        return of(row)[place] if of(row) else None

    return [
        whole(name, partial(cell, place), says=heading)
        for place, (name, heading) in enumerate(zip(names, headings, strict=True))
    ]


def _undefined(row: AgreementRow) -> int | None:
    drawn = row.alpha.interval
    return drawn.undefined if drawn.draws else None


def _withheld(row: AgreementRow) -> Cell:
    why = row.alpha.interval.withheld
    return None if why is None else keyed(word(f"agreement.withheld.{why}"), why)


def _beside_pair(one: OfRow) -> Field[tuple[CoderAgreement, AgreementRow]]:
    return Field(one.column, lambda line: one.cell(line[1]))


def _tabulate(
    agreement: CoderAgreement, fields: Sequence[Field[Row]], rows: Iterable[Row]
) -> Frame:
    return tabulate(
        word("title.agreement"),
        fields,
        rows,
        unit=word(f"agreement.unit.{agreement.settings.unit}"),
        n=agreement.units,
        notes=agreement.notes,
        facts=agreement.facts,
    )


class _Confused(NamedTuple):
    """Units that one coder gave one code, and the other another."""

    coder: str
    code: Label
    other: str
    other_code: Label
    units: int


def frame_confusion(confusion: Confusion) -> Frame:
    """Return one row a pair of codes that occurs, by the first one's code, the most first."""
    fields: list[Field[_Confused]] = [
        field("coder", lambda one: one.coder),
        field("code", lambda one: one.code, keyed=True),
        field("other", lambda one: one.other, says="agreement.other"),
        field("other_code", lambda one: one.other_code, says="agreement.other_code", keyed=True),
        whole("units", lambda one: one.units, says="agreement.n_units"),
    ]
    frame = tabulate(
        word("title.confusion"),
        fields,
        _confused(confusion),
        unit=word(f"agreement.unit.{confusion.unit}"),
        n=confusion.units,
        notes=confusion.notes,
        facts=confusion.facts,
    )
    return _on_one_screen(frame)


def frame_disagreements(disagreements: Disagreements) -> Frame:
    """Return one row a stretch of text and code: where, which code, who has it and who not."""
    found, lines = disagreements.found, disagreements.lines
    words, quotes = disagreements.words, disagreements.quotes
    fields: list[Field[int]] = [
        field("document", lambda at: found[at].document),
        whole("line", lambda at: lines[at][0], says="agreement.line"),
        whole("last_line", lambda at: lines[at][1], says="agreement.last_line"),
        field("code", lambda at: found[at].code),
        field("coded_by", lambda at: ", ".join(found[at].coded_by), says="agreement.coded_by"),
        field(
            "not_coded_by",
            lambda at: ", ".join(found[at].not_coded_by),
            says="agreement.not_coded_by",
        ),
        whole("words", lambda at: words[at]),
        whole("start", lambda at: found[at].start),
        whole("end", lambda at: found[at].end),
    ]
    if quotes:
        fields.append(field("quote", lambda at: quotes[at], says="agreement.quote"))
    return tabulate(
        word("title.disagreements"),
        fields,
        range(len(found)),
        unit=word("unit.disagreement"),
        n=len(found),
        notes=disagreements.notes,
        facts=disagreements.facts,
        screen=screen_disagreements(disagreements) if found else None,
        keys=4,
    )


def frame_overlap(overlap: Overlap) -> Frame:
    """Return one row a code and pair of coders: how many passages meet, of how many."""
    fields: list[Field[OverlapRow]] = [
        field("code", lambda row: row.code, keyed=True),
        field("coder", lambda row: row.coder),
        field("other", lambda row: row.other, says="agreement.other"),
        field(
            "agreed",
            lambda row: number(row.matches.agreed),
            ColumnKind.PERCENT,
            says="agreement.overlap",
        ),
        whole("matched", lambda row: row.matches.matched, says="agreement.matched"),
        whole("n", lambda row: row.matches.n, says="agreement.passages"),
        whole("n_other", lambda row: row.matches.n_other, says="agreement.passages_other"),
    ]
    frame = tabulate(
        say("title.overlap", percent=overlap.percent),
        fields,
        overlap.rows,
        unit=word("unit.passage"),
        n=overlap.passages,
        notes=overlap.notes,
        facts=overlap.facts,
        keys=3,
    )
    return _on_one_screen(frame)


def _on_one_screen(frame: Frame) -> Frame:
    """Return the table whose screen shows its first rows, the codes by their own names alone."""
    rows = tuple(
        tuple(_own_name(cell) if isinstance(cell, Label) else cell for cell in row)
        for row in frame.rows
    )
    return first_rows(frame, MOST_ROWS, rows)


def _own_name(label: Label) -> Label:
    nb, en = (label.text(one).split(UNDER)[-1] for one in (Language.NB, Language.EN))
    return Label(nb, en)


def _confused(confusion: Confusion) -> Iterator[_Confused]:
    codes = (*confusion.codes, keyed(word("agreement.nothing"), "(nothing)"))
    for (coder, other), counts in zip(confusion.pairs, confusion.counts, strict=True):
        for row, code in enumerate(codes):
            for column in np.argsort(-counts[row], kind="stable"):
                if counts[row, column]:
                    n = int(counts[row, column])
                    yield _Confused(coder, code, other, codes[column], n)


def publish_agreement(frame: Frame, least: int) -> Frame:
    """Return the coefficients without the coders' names, and without how much they coded.

    With all its decimals a row tells how many units stand behind it: of 443/444 agreed and a
    Jaccard of 1/2 the one unit that both coded can be worked out. So a row with a count that is too
    low has no numbers, and the others have two decimals.
    """
    few = {place for place, row in enumerate(frame.rows) if _is_of_few(frame, row, least)}
    gone = [
        one.name
        for one in frame.columns
        if one.kind is ColumnKind.INTEGER or one.name in ("coder", "other")
    ]
    plain = replace(without_columns(frame, gone), screen=None)
    plain = replace(
        plain,
        columns=tuple(map(_in_print, plain.columns)),
        rows=tuple(_rounded(row, hidden=place in few) for place, row in enumerate(plain.rows)),
    )
    told = word("publish.of_coders")
    if few:
        told = say("publish.of_coders_few", n=len(few), least=least)
    return publish_frame(plain, Publication(least, instead=told))


def publish_alpha(chart: AnyChart, least: int) -> AnyChart:
    """Return the figure without what a published table has no numbers of."""
    frame = publish_agreement(chart.frame, least)
    rows = tuple(row for row in frame.rows if WITHHELD not in row)
    return replace(chart, frame=replace(frame, rows=rows))


_NO_COUNT = frozenset(("units", "documents", "draws_undefined"))
_PRINTED = 2
"""So many decimals papers have."""


def _is_of_few(frame: Frame, row: Sequence[Cell], least: int) -> bool:
    counts = (
        cell
        for column, cell in zip(frame.columns, row, strict=True)
        if column.kind is ColumnKind.INTEGER and column.name not in _NO_COUNT
    )
    return any(isinstance(count, int) and 0 < count < least for count in counts)


def _in_print(column: Column) -> Column:
    if column.kind is ColumnKind.PERCENT:
        return replace(column, digits=0)
    return replace(column, digits=_PRINTED) if column.kind is ColumnKind.NUMBER else column


def _rounded(row: Sequence[Cell], *, hidden: bool) -> tuple[Cell, ...]:
    if hidden:
        return tuple(WITHHELD if isinstance(cell, float) else cell for cell in row)
    return tuple(round(cell, _PRINTED) if isinstance(cell, float) else cell for cell in row)
