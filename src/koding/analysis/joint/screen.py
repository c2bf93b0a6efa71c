"""What a terminal shows of a joint display: how many, how much, both ranks, what is suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import THEME_LABEL, number
from koding.analysis.ground.remarks import count, plain_number, say
from koding.messages import joined
from koding.model.label import Label, Wording
from koding.model.measures import SurveyBase
from koding.tabling import NO_LABEL, Cell, ColumnKind, Told
from koding.tabling.fields import Field, field, tabulate, under, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.joint.display import JointDisplay, JointRow
    from koding.tabling import Frame

_NONE = "–"
MOST_IN_WORDS = 8
"""So many themes are shown on a screen where both sides are told in words."""


def screen_joint(display: JointDisplay) -> Frame:
    """Return a row a theme: the survey's part and rank, the interviews', and the relation."""
    fields = (
        Field(THEME_LABEL, lambda row: row.label),
        *_survey_fields(display),
        *_interview_fields(display),
        _relation_field(display),
    )
    notes = _tell_high(display) if display.rows else (word("joint.nothing"),)
    own = word("joint.set_your_own") if display.rows else NO_LABEL
    return tabulate(
        word("title.joint"),
        fields,
        display.rows,
        unit=word("unit.theme"),
        n=len(display.rows),
        notes=(*notes, *([own] if own else [])),
    )


def screen_paper(display: JointDisplay) -> Frame:
    """Return the first rows in words, without quotations: how many, the rank, what is said."""
    of = display.documents
    has_own = any(row.said.inference for row in display.rows)
    fields = (
        Field(THEME_LABEL, lambda row: row.label),
        field("survey", _tell_asked, says="joint.survey"),
        field("interviews", lambda row: _tell_heard(row, of), says="joint.interviews"),
        _relation_field(display),
        *([field("inference", lambda row: row.said.inference or None, says="joint.inference")]
          if has_own else []),
    )  # fmt: skip
    left = len(display.rows) - MOST_IN_WORDS
    more = say("joint.more_in_words", n=left) if left > 0 else word("joint.quotations_too")
    return tabulate(
        word("title.joint"),
        fields,
        display.rows[:MOST_IN_WORDS],
        unit=word("unit.theme"),
        n=len(display.rows),
        notes=[more] if display.rows else [word("joint.nothing")],
    )


def _tell_asked(row: JointRow) -> Label:
    side, rank = row.survey, row.ranks[0]
    if side is None:
        return word("joint.not_asked")
    if not side.speaks:
        return word("joint.not_answered")
    if side.n_cases:
        told = say("joint.part_of", part=side.high_cases, whole=count("case", side.n_cases))
    else:
        n = count("respondent", side.n_respondents)
        told = say("joint.part_of", part=side.high_respondents, whole=n)
    return _with_rank(told, rank)


def _tell_heard(row: JointRow, documents: int) -> Label:
    side, rank = row.interviews, row.ranks[1]
    if side is None:
        return word("joint.no_theme")
    if not side.speaks:
        return word("joint.not_mentioned" if side.read else "joint.not_read")
    told = say("joint.part_of", part=side.documents, whole=count("document", documents))
    return _with_rank(told, rank)


def _with_rank(told: Label, rank: float | None) -> Label:
    if rank is None:
        return told
    return Wording.of(joined("; ", (told, say("joint.has_rank", rank=plain_number(rank)))))


def _survey_fields(display: JointDisplay) -> tuple[Field[JointRow], ...]:
    high = word("high") if display.high is None else display.high.and_above
    is_case = display.plan.base is SurveyBase.CASE

    def part(row: JointRow) -> Cell:
        side = row.survey
        if side is None:
            return None
        if is_case:
            return Told(side.high_cases, f"{side.high_cases}/{side.n_cases}")
        return Told(side.high_respondents, f"{side.high_respondents}/{side.n_respondents}")

    asked = display.asked
    return (
        under(asked, high, whole("high", part, says="high")),
        under(asked, "joint.rank", _ranked("survey_rank", 0)),
    )


def _interview_fields(display: JointDisplay) -> tuple[Field[JointRow], ...]:
    def raised(row: JointRow) -> Cell:
        side = row.interviews
        if side is None:
            return _NONE
        return Told(side.documents, f"{side.documents}/{display.documents}")

    def share(row: JointRow) -> Cell:
        return None if row.interviews is None else number(row.interviews.share)

    heard = display.heard
    said = field("share", share, ColumnKind.PERCENT, says="joint.share", digits=0, missing=_NONE)
    return (
        under(heard, "short.present", whole("documents", raised)),
        under(heard, "joint.share", said),
        under(heard, "joint.rank", _ranked("interview_rank", 1)),
    )


def _ranked(name: str, side: int) -> Field[JointRow]:
    def rank(row: JointRow) -> Cell:
        found = row.ranks[side]
        return None if found is None else plain_number(found)

    return field(name, rank, ColumnKind.NUMBER, says=f"joint.{name}", missing=_NONE)


def _relation_field(display: JointDisplay) -> Field[JointRow]:
    is_own = any(row.said.flag is not None for row in display.rows)
    heading = word("joint.flag") if is_own else word("joint.suggestion")
    return field("flag", _tell_flag, says=heading, missing=_NONE)


def _tell_flag(row: JointRow) -> Label | None:
    if row.flag is None:
        return word("joint.not_asked.brief") if row.survey is None else None
    told = word(f"flag.brief.{row.flag}")
    return told if row.said.flag is None else say("joint.own", flag=told)


def _tell_high(display: JointDisplay) -> tuple[Label, ...]:
    told = None if display.high is None else display.high.told_above
    return (told,) if told else ()
