"""The tables of a joint display."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from koding.analysis.cells import either, number
from koding.analysis.joint.paper import INFERENCE, THEME_FIELDS, paper_fields
from koding.analysis.joint.quoted import quote_label, source_label
from koding.model.label import keyed
from koding.model.measures import JointLayout, SurveyBase
from koding.tabling import Cell, ColumnKind
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from koding.analysis.joint.display import JointDisplay, JointRow
    from koding.analysis.joint.sides import InterviewSide, SurveySide
    from koding.model.label import Label
    from koding.model.quotations import Quotation
    from koding.tabling import Frame

_LONG: tuple[Field[Sequence[Cell]], ...] = (
    field("theme", itemgetter(0)),
    field("item", itemgetter(1)),
    field("side", itemgetter(2), says="joint.side"),
    field("measure", itemgetter(3)),
    field("value", itemgetter(4), ColumnKind.NUMBER),
    whole("n", itemgetter(5), says="joint.n"),
)


def frame_joint(display: JointDisplay, layout: JointLayout = JointLayout.WIDE) -> Frame:
    """Return a row a row, with a number a column (wide) or in words (paper); or a row a number.

    The quotation and the meta-inference are not in the long layout, which has numbers only. `n`
    counts the display's rows.
    """
    rows: Iterable[Any] = display.rows
    fields: Sequence[Field[Any]] = _wide(display.plan.base)
    if layout is JointLayout.PAPER:
        fields = paper_fields(display.documents, display.plan.base)
    elif layout is JointLayout.LONG:
        fields, rows = _LONG, _long_rows(display)
    return tabulate(
        word("title.joint"),
        fields,
        rows,
        unit=word("unit.theme"),
        n=len(display.rows),
        notes=display.notes,
        facts=display.facts,
    )


def _wide(base: SurveyBase) -> tuple[Field[JointRow], ...]:
    return (
        *THEME_FIELDS,
        *_survey_fields(base),
        _number("survey_rank", lambda row: _whole_if_it_is(row.ranks[0])),
        *_interview_fields(),
        _number("interview_rank", lambda row: _whole_if_it_is(row.ranks[1])),
        _number("rank_difference", lambda row: _whole_if_it_is(row.difference), "difference"),
        field("flag", _flag, says="joint.flag", keyed=True),
        field("flag_by", _flag_by, says="joint.flag_by", keyed=True),
        field("quotation", _of_quotation(quote_label), says="quote"),
        field("quotation_source", _of_quotation(source_label), says="joint.quotation_source"),
        field("quotation_by", _quotation_by, says="joint.quotation_by", keyed=True),
        INFERENCE,
    )


def _survey_fields(base: SurveyBase) -> tuple[Field[JointRow], ...]:
    def asked(cell: Callable[[SurveySide], Cell]) -> Callable[[JointRow], Cell]:
        return lambda row: None if row.survey is None else cell(row.survey)

    upper = "cases_high_upper"
    return (
        _count("respondents_high", asked(lambda side: side.high_respondents)),
        _count("respondents", asked(lambda side: side.n_respondents)),
        _count("cases_high", asked(lambda side: either(side.high_cases, side.high_cases_upper))),
        _count("cases", asked(lambda side: side.n_cases)),
        field(
            upper,
            asked(lambda side: side.high_cases_upper),
            ColumnKind.INTEGER,
            says="survey.cases_upper",
            for_data=True,
        ),
        _number("median", asked(lambda side: number(side.median(base)))),
    )


def _interview_fields() -> tuple[Field[JointRow], ...]:
    def spoken(cell: Callable[[InterviewSide], Cell]) -> Callable[[JointRow], Cell]:
        return lambda row: None if row.interviews is None else cell(row.interviews)

    percent = ColumnKind.PERCENT
    return (
        whole("documents", spoken(lambda side: side.counts[0]), says="short.documents"),
        whole("passages", spoken(lambda side: side.counts[1]), says="short.passages"),
        whole("words", spoken(lambda side: side.counts[2]), says="short.words"),
        field(
            "share", spoken(lambda side: number(side.share)), percent, says="joint.share", digits=0
        ),
    )


def _count(name: str, cell: Callable[[JointRow], Cell]) -> Field[JointRow]:
    return whole(name, cell, says=f"joint.{name}")


def _number(name: str, cell: Callable[[JointRow], Cell], says: str = "") -> Field[JointRow]:
    return field(name, cell, ColumnKind.NUMBER, says=f"joint.{says or name}")


def _flag(row: JointRow) -> Label | None:
    return None if row.flag is None else keyed(word(f"flag.{row.flag}"), row.flag)


def _flag_by(row: JointRow) -> Label | None:
    by = "rule" if row.said.flag is None else "researcher"
    return None if row.flag is None else keyed(word(f"joint.by_{by}"), by)


def _of_quotation(label: Callable[[Quotation], Label]) -> Callable[[JointRow], Label | None]:
    return lambda row: None if row.quotation is None else label(row.quotation)


def _quotation_by(row: JointRow) -> Label | None:
    if row.quotation is None or row.choice is None:
        return None
    return keyed(word(f"joint.by_{row.choice.by}"), row.choice.by)


def _long_rows(display: JointDisplay) -> Iterator[tuple[Cell, ...]]:
    for row in display.rows:
        theme = None if row.interviews is None else row.interviews.path
        item = None if row.survey is None else row.survey.item
        for side, measure, value, n in _measures(row, display):
            yield theme, item, side, measure, value, n


def _measures(row: JointRow, display: JointDisplay) -> Iterator[tuple[str, str, Cell, int | None]]:
    if row.survey is not None:
        side = row.survey
        yield "survey", "respondents_high", side.high_respondents, side.n_respondents
        yield "survey", "cases_high", side.high_cases, side.n_cases
        base = display.plan.base
        n = side.n_cases if base is SurveyBase.CASE else side.n_respondents
        yield "survey", "median", number(side.median(base)), n
        yield "survey", "rank", row.ranks[0], None
    if row.interviews is not None:
        documents, passages, words = row.interviews.counts
        yield "interviews", "documents", documents, display.documents
        yield "interviews", "passages", passages, None
        yield "interviews", "words", words, None
        yield "interviews", "share", number(row.interviews.share), None
        yield "interviews", "rank", row.ranks[1], None
    if row.survey is not None and row.interviews is not None:
        yield "both", "rank_difference", row.difference, None


def _whole_if_it_is(rank: float | None) -> Cell:
    """Return a rank that is not tied as an integer, which print gives no decimals."""
    return int(rank) if rank is not None and rank == int(rank) else rank
