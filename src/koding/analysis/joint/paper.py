"""A joint display as a journal prints it: each side in words, six columns in all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from koding.analysis.joint.quoted import quote_label, source_label
from koding.analysis.remarks import count, plain_number, say
from koding.analysis.theme_columns import THEME_LABEL, THEME_PATH
from koding.messages import joined
from koding.model.label import Label, Wording, keyed
from koding.tabling.fields import Field, field
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.joint.display import JointRow
    from koding.analysis.joint.sides import SurveySide
    from koding.model.measures import SurveyBase

THEME_FIELDS: tuple[Field[JointRow], ...] = (
    Field(THEME_PATH, lambda row: None if row.interviews is None else row.interviews.path),
    Field(THEME_LABEL, lambda row: row.label),
)
"""What a row is about; an item without a theme has no path."""

INFERENCE: Field[JointRow] = field(
    "inference", lambda row: row.said.inference or None, says="joint.inference"
)


def paper_fields(documents: int, base: SurveyBase) -> tuple[Field[JointRow], ...]:
    """Return the columns, of so many documents and the median of a base.

    A flag nobody has set is marked suggested.
    """
    return (
        *THEME_FIELDS,
        field("survey", lambda row: _tell_survey(row, base), says="joint.survey"),
        field("interviews", lambda row: _tell_interviews(row, documents), says="joint.interviews"),
        field("flag", _tell_flag, says="joint.flag", keyed=True),
        field("quotation", _tell_quotation, says="quote"),
        INFERENCE,
    )


def _tell_survey(row: JointRow, base: SurveyBase) -> Label:
    side = row.survey
    if side is None:
        return word("joint.not_asked")
    if not side.speaks:
        return word("joint.not_answered")
    parts = [_share("respondent", side.high_respondents, side.n_respondents)]
    if side.n_cases:
        parts.insert(0, _tell_cases(side))
    median = say("joint.has_median", median=plain_number(side.median(base)))
    return _joined(*parts, median, _rank(row.ranks[0]))


def _tell_interviews(row: JointRow, documents: int) -> Label:
    side = row.interviews
    if side is None:
        return word("joint.no_theme")
    if not side.speaks:
        return word("joint.not_mentioned" if side.read else "joint.not_read")
    held = say("joint.part_of", part=side.documents, whole=count("document", documents))
    amounts = say("joint.amounts", passages=side.passages, words=side.words)
    if not math.isnan(side.share):
        amounts = _joined(amounts, say("joint.has_share", percent=_percent(side.share)))
    return _joined(held, amounts, _rank(row.ranks[1]))


def _tell_flag(row: JointRow) -> Label | None:
    if row.flag is None:
        return None
    flag = word(f"flag.{row.flag}")
    told = flag if row.said.flag is not None else say("joint.suggested", flag=flag)
    return keyed(told, row.flag)


def _tell_quotation(row: JointRow) -> Label | None:
    if row.quotation is None:
        return None
    quotation, source = quote_label(row.quotation), source_label(row.quotation)
    return say("joint.attributed", quotation=quotation, source=source)


def _tell_cases(side: SurveySide) -> Label:
    """Say how many organisations are high, and how many if half levels went up."""
    told = _share("case", side.high_cases, side.n_cases)
    if side.high_cases_upper == side.high_cases:
        return told
    return say("joint.either", told=told, upper=side.high_cases_upper)


def _share(thing: str, part: int, whole: int) -> Label:
    return say(
        "joint.share_of", part=part, whole=count(thing, whole), percent=_percent(part / whole)
    )


def _percent(share: float) -> int:
    # Half up, as every rendering rounds.
    return math.floor(100 * share + 0.5)


def _rank(rank: float | None) -> Label | None:
    return None if rank is None else say("joint.has_rank", rank=plain_number(rank))


def _joined(*parts: Label | None) -> Label:
    there = tuple(part for part in parts if part is not None)
    return Wording.of(joined("; ", there))
