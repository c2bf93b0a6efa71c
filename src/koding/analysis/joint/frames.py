"""The tables of a joint display."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import either, number
from koding.analysis.joint.paper import PAPER, paper_cells, theme_path
from koding.analysis.joint.quoted import quote_label, source_label
from koding.analysis.theme_columns import THEME
from koding.model.label import keyed
from koding.model.measures import JointLayout, SurveyBase
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.analysis.joint.display import JointDisplay, JointRow
    from koding.tabling import Cell

_WHOLE, _NUMBER = ColumnKind.INTEGER, ColumnKind.NUMBER

_WIDE = (
    *THEME,
    Column("respondents_high", word("joint.respondents_high"), _WHOLE),
    Column("respondents", word("joint.respondents"), _WHOLE),
    Column("cases_high", word("joint.cases_high"), _WHOLE),
    Column("cases", word("joint.cases"), _WHOLE),
    Column("cases_high_upper", word("survey.cases_upper"), _WHOLE, for_data=True),
    Column("median", word("joint.median"), _NUMBER),
    Column("survey_rank", word("joint.survey_rank"), _NUMBER),
    Column("documents", word("short.documents"), _WHOLE),
    Column("passages", word("short.passages"), _WHOLE),
    Column("words", word("short.words"), _WHOLE),
    Column("share", word("joint.share"), ColumnKind.PERCENT, digits=0),
    Column("interview_rank", word("joint.interview_rank"), _NUMBER),
    Column("rank_difference", word("joint.difference"), _NUMBER),
    Column("flag", word("joint.flag"), keyed=True),
    Column("flag_by", word("joint.flag_by"), keyed=True),
    Column("quotation", word("quote")),
    Column("quotation_source", word("joint.quotation_source")),
    Column("quotation_by", word("joint.quotation_by"), keyed=True),
    Column("inference", word("joint.inference")),
)

_LONG = (
    Column("theme", word("theme")),
    Column("item", word("item")),
    Column("side", word("joint.side")),
    Column("measure", word("measure")),
    Column("value", word("value"), _NUMBER),
    Column("n", word("joint.n"), _WHOLE),
)


def frame_joint(display: JointDisplay, layout: JointLayout = JointLayout.WIDE) -> Frame:
    """Return a row a row, with a number a column (wide) or in words (paper); or a row a number.

    The quotation and the meta-inference are not in the long layout, which has numbers only. `n`
    counts the display's rows.
    """
    columns, rows = {
        JointLayout.WIDE: (_WIDE, _wide_rows(display)),
        JointLayout.PAPER: (PAPER, _paper_rows(display)),
        JointLayout.LONG: (_LONG, _long_rows(display)),
    }[layout]
    return Frame(
        title=word("title.joint"),
        columns=columns,
        rows=tuple(rows),
        unit=word("unit.theme"),
        n=len(display.rows),
        notes=display.notes,
        facts=display.facts,
    )


def _paper_rows(display: JointDisplay) -> Iterator[tuple[Cell, ...]]:
    for row in display.rows:
        yield paper_cells(row, display.documents, display.plan.base)


def _wide_rows(display: JointDisplay) -> Iterator[tuple[Cell, ...]]:
    for row in display.rows:
        yield _wide_cells(row, display.plan.base)


def _wide_cells(row: JointRow, base: SurveyBase) -> tuple[Cell, ...]:
    return (
        theme_path(row),
        row.label,
        *_survey_cells(row, base),
        _whole_if_it_is(row.ranks[0]),
        *_interview_cells(row),
        _whole_if_it_is(row.ranks[1]),
        _whole_if_it_is(row.difference),
        *_flag_cells(row),
        *_quotation_cells(row),
        row.said.inference or None,
    )


def _survey_cells(row: JointRow, base: SurveyBase) -> tuple[Cell, ...]:
    side = row.survey
    if side is None:
        return (None,) * 6
    return (
        side.high_respondents,
        side.n_respondents,
        either(side.high_cases, side.high_cases_upper),
        side.n_cases,
        side.high_cases_upper,
        number(side.median(base)),
    )


def _interview_cells(row: JointRow) -> tuple[Cell, ...]:
    side = row.interviews
    if side is None:
        return (None,) * 4
    return (*side.counts, number(side.share))


def _flag_cells(row: JointRow) -> tuple[Cell, ...]:
    if row.flag is None:
        return (None, None)
    by = "rule" if row.said.flag is None else "researcher"
    return (keyed(word(f"flag.{row.flag}"), row.flag), keyed(word(f"joint.by_{by}"), by))


def _quotation_cells(row: JointRow) -> tuple[Cell, ...]:
    quotation = row.quotation
    if quotation is None or row.choice is None:
        return (None,) * 3
    return (
        quote_label(quotation),
        source_label(quotation),
        keyed(word(f"joint.by_{row.choice.by}"), row.choice.by),
    )


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
