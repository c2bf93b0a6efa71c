"""What a terminal shows of agreement: the answer, then the codes that matter, worst first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from koding.analysis.agreement.rows import Question
from koding.analysis.ground.remarks import count, decimal, listing, say
from koding.analysis.statistics.bootstrap import FEW_CARRYING
from koding.model.choices import DEFAULT_LEVELS
from koding.model.codes import split_path
from koding.model.label import same
from koding.tabling import Cell, ColumnKind
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.screen import tell_more
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.agreement.agreement import CoderAgreement, PairwiseAgreement
    from koding.analysis.agreement.differences import Disagreements
    from koding.analysis.agreement.rows import AgreementRow
    from koding.model.label import Label
    from koding.tabling import Frame

MOST_CODES = 10
MOST_PAIRED = 12
MOST_STRETCHES = 16
TENTATIVE, RELIABLE = 0.667, 0.8
"""Alpha from which conclusions are tentative, and from which they hold (Krippendorff 2018)."""
_DIGITS = 2


def screen_agreement(agreement: CoderAgreement, counts: Sequence[Field[AgreementRow]]) -> Frame:
    """Return the pooled alpha above, and the highest codes with their `counts`, the worst first.

    Codes that too few units carry for a coefficient to say anything come last.
    """
    rows = _outermost(agreement.rows)
    shown = sorted(rows, key=_worst_first)[:MOST_CODES]
    fields = (
        field("code", lambda row: row.label),
        field(
            "alpha", _tell_alpha, ColumnKind.NUMBER, says="agreement.short.alpha", digits=_DIGITS
        ),
        *counts,
    )
    return tabulate(
        word("title.agreement"),
        fields,
        shown,
        unit=word(f"agreement.unit.{agreement.settings.unit}"),
        n=agreement.units,
        notes=_tell_rest(agreement, len(shown)),
        preface=tell_pooled(agreement.rows),
        beside=_tell_where(agreement),
    )


def _outermost(rows: Sequence[AgreementRow]) -> list[AgreementRow]:
    """Return the rows of codes that lie under none of the others."""
    coded = [row for row in rows if row.question is Question.CODED]
    steps = {tuple(split_path(row.name)) for row in coded}
    return [row for row in coded if not _above(row) & steps]


def _above(row: AgreementRow) -> set[tuple[str, ...]]:
    steps = tuple(split_path(row.name))
    return {steps[:depth] for depth in range(1, len(steps))}


def _has_few(row: AgreementRow) -> bool:
    return row.counts is None or row.counts.carrying < FEW_CARRYING


def _worst_first(row: AgreementRow) -> tuple[bool, float]:
    alpha = row.alpha.value
    return (_has_few(row) or math.isnan(alpha), math.inf if math.isnan(alpha) else alpha)


def _tell_alpha(row: AgreementRow) -> Cell:
    if row.counts is not None and row.counts.carrying == 0:
        return word("agreement.unused")
    if _has_few(row) or math.isnan(row.alpha.value):
        return word("agreement.too_few")
    return row.alpha.value


def pooled_row(rows: Sequence[AgreementRow]) -> AgreementRow | None:
    """Return the row of the highest level that is pooled, None where it has no alpha."""
    pooled = [row for row in rows if row.question is Question.POOLED]
    if not pooled or math.isnan(pooled[-1].alpha.value):
        return None
    return max(pooled, key=_height)


def tell_pooled(rows: Sequence[AgreementRow]) -> tuple[Label, ...]:
    """Return alpha over all codes of the highest level that is pooled, and what it is worth."""
    row = pooled_row(rows)
    if row is None:
        return ()
    alpha = row.alpha
    worth = word(f"agreement.worth.{_worth(alpha.value)}")
    told = {"alpha": decimal(alpha.value, _DIGITS), "worth": worth, "pooled": _pooled(row.name)}
    if math.isnan(alpha.low):
        return (say("agreement.answer", **told),)
    low, high = (decimal(one, _DIGITS) for one in (alpha.low, alpha.high))
    return (say("agreement.answer_between", low=low, high=high, **told),)


def _height(row: AgreementRow) -> int:
    return DEFAULT_LEVELS.index(row.name) if row.name in DEFAULT_LEVELS else -1


def _pooled(level: str) -> Label:
    if level in DEFAULT_LEVELS:
        return word(f"agreement.together.{level}")
    return say("agreement.together", level=same(level))


def _worth(alpha: float) -> str:
    return "reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "low"


def _tell_where(agreement: CoderAgreement) -> Label:
    rounds = listing([str(one) for one in agreement.rounds])
    names = listing(list(agreement.documents))
    lines = count(str(agreement.settings.unit), agreement.units)
    return say("agreement.beside", names=names, units=lines, rounds=rounds)


def _tell_rest(agreement: CoderAgreement, shown: int) -> tuple[Label, ...]:
    more = sum(row.question is Question.CODED for row in agreement.rows) - shown
    rest = [say("agreement.more", n=more)] if more else []
    if agreement.documents:
        rest.append(say("agreement.see", document=agreement.documents[0]))
    return tuple(rest)


def screen_pairs(
    agreement: PairwiseAgreement, counts: Sequence[Field[tuple[CoderAgreement, AgreementRow]]]
) -> Frame:
    """Return each pair's pooled alpha, then the highest codes of all pairs, the worst first."""
    pooled = [(pair, row) for pair in agreement.pairs if (row := pooled_row(pair.rows)) is not None]
    coded = [(pair, row) for pair in agreement.pairs for row in _outermost(pair.rows)]
    worst = sorted(coded, key=lambda line: _worst_first(line[1]))[:MOST_PAIRED]
    fields: tuple[Field[tuple[CoderAgreement, AgreementRow]], ...] = (
        field("code", lambda line: _name_row(line[1])),
        field("coder", lambda line: line[0].raters[0]),
        field("other", lambda line: line[0].raters[1], says="agreement.other"),
        field(
            "alpha",
            lambda line: _tell_alpha(line[1]),
            ColumnKind.NUMBER,
            says="agreement.short.alpha",
            digits=_DIGITS,
        ),
        *counts,
    )
    shown = [*pooled, *worst]
    return tabulate(
        word("title.agreement"),
        fields,
        shown,
        unit=word(f"agreement.unit.{agreement.whole.settings.unit}"),
        n=agreement.whole.units,
        notes=tell_more(sum(len(pair.rows) for pair in agreement.pairs) - len(shown)),
        beside=_tell_where(agreement.whole),
    )


def _name_row(row: AgreementRow) -> Label:
    return _pooled(row.name) if row.question is Question.POOLED else row.label


def screen_disagreements(disagreements: Disagreements) -> Frame:
    """Return the longest stretches: where, which code, who has it and who not, how many words."""
    found, lines, words = disagreements.found, disagreements.lines, disagreements.words

    def place(at: int) -> str:
        first, last = lines[at]
        return f"{found[at].document}:{first}" + (f"–{last}" if last != first else "")

    fields: tuple[Field[int], ...] = (
        field("place", place),
        field("code", lambda at: same(split_path(found[at].code)[-1])),
        field("coded_by", lambda at: ", ".join(found[at].coded_by), says="agreement.coded_by"),
        field(
            "not_coded_by",
            lambda at: ", ".join(found[at].not_coded_by),
            says="agreement.not_coded_by",
        ),
        whole("words", lambda at: words[at]),
    )
    shown = range(min(len(found), MOST_STRETCHES))
    see = say("agreement.see", document=found[0].document)
    return tabulate(
        word("title.disagreements"),
        fields,
        shown,
        unit=word("unit.disagreement"),
        n=len(found),
        notes=(*tell_more(len(found) - len(shown)), see),
    )
