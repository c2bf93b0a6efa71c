"""The table of all survey items: who answered, and how many answered what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import either, number
from koding.analysis.ground.remarks import listing, say
from koding.analysis.survey.distribution import AnswerRow, list_answers, name_high, name_item
from koding.analysis.survey.hiding import publish_items
from koding.analysis.survey.screen import screen_overview
from koding.analysis.survey.tables import (
    covers_most,
    refuse_clustered,
    share_fields,
    tell_population,
)
from koding.model.label import keyed
from koding.model.measures import SurveyBase
from koding.model.survey import ItemKind, Missing
from koding.tabling import ColumnKind
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.survey.distribution import SurveyOverview
    from koding.model.label import Label
    from koding.tabling import Frame
    from koding.tabling.fields import Field


def frame_overview(
    overview: SurveyOverview,
    base: SurveyBase | None = None,
    *,
    interval: bool = False,
    population: int | None = None,
) -> Frame:
    """Return one row an ordinal or text item, one an answer to a nominal item.

    Raises:
        SurveyError: there can be no such interval, or `population` (of organisations) is too small.
    """
    told = tell_population(overview.n_cases, population)
    interval = interval and not covers_most(overview.n_cases, population)
    bases = tuple(SurveyBase) if base is None else (base,)
    by_case = base is SurveyBase.CASE
    clustered = all(one.clustered for one in overview.distributions if one.n_valid)
    if interval:
        refuse_clustered(base, clustered=clustered)
    own = interval and not clustered
    frame = tabulate(
        word("title.overview"),
        _fields(bases, interval=interval, own=own),
        [line for one in overview.distributions for line in list_answers(one)],
        unit=word("unit.case" if by_case else "unit.respondent"),
        n=overview.n_cases if by_case else overview.n_respondents,
        notes=(
            *_notes(overview, bases),
            *told,
            *(_interval_notes(overview, bases) if interval else ()),
        ),
        facts=(("score", overview.rule), ("population", str(population or ""))),
        keys=2,
        screen=None if interval else screen_overview(overview, bases),
    )
    return frame if overview.published is None else publish_items(frame, overview)


def _fields(bases: tuple[SurveyBase, ...], *, interval: bool, own: bool) -> list[Field[AnswerRow]]:
    """Return the columns; those of respondents have `own` intervals where these can be told."""
    fields: list[Field[AnswerRow]] = [
        field("item", lambda line: keyed(name_item(line.of), line.of.item.id), keyed=True),
        field("answer", lambda line: line.answer, keyed=True),
    ]
    if SurveyBase.RESPONDENT in bases:
        fields += [
            whole("n_valid", lambda line: line.of.n_valid, says="survey.n_valid"),
            *map(_missing, Missing),
            field("median", lambda line: number(line.of.median), ColumnKind.NUMBER),
            whole("respondents", lambda line: line.respondents, says="survey.respondents"),
            *share_fields(
                "respondents_share",
                lambda line: (line.respondents, line.of.n_valid),
                "survey.respondents_share",
                "survey.of_respondents",
                interval=own,
                told=lambda line: not line.of.clustered,
            ),
        ]
    if SurveyBase.CASE in bases:
        fields += [
            whole("n_cases", lambda line: line.of.n_cases, says="survey.n_cases"),
            whole("cases", lambda line: either(line.cases, line.cases_upper), says="survey.cases"),
            *share_fields(
                "cases_share",
                lambda line: (line.cases, line.of.n_cases),
                "survey.cases_share",
                "survey.of_cases",
                interval=interval,
            ),
            whole(
                "cases_upper",
                lambda line: line.cases_upper,
                says="survey.cases_upper",
                for_data=True,
            ),
        ]
    return fields


def _missing(kind: Missing) -> Field[AnswerRow]:
    return whole(f"n_{kind}", lambda line: line.of.missing[kind], says=f"survey.{kind}")


def _notes(overview: SurveyOverview, bases: tuple[SurveyBase, ...]) -> list[Label]:
    found = overview.distributions
    notes = [say("note.survey_bases", n=overview.n_respondents, from_cases=overview.n_cases)]
    high = [name_high(one) for one in found if one.item.kind == ItemKind.ORDINAL]
    notes += [say("note.high", levels=levels) for levels in dict.fromkeys(high) if levels]
    silent = [name_item(one) for one in found if not one.n_valid]
    if silent:
        notes.append(say("note.nobody", names=listing(silent)))
    if SurveyBase.CASE in bases:
        notes += _case_notes(overview)
    return notes


def _case_notes(overview: SurveyOverview) -> list[Label]:
    halved = sum(distribution.halved for distribution in overview.distributions)
    split = sum(distribution.split for distribution in overview.distributions)
    notes = [say("note.score", rule=word(f"score.{overview.rule}"))]
    notes += [say("note.halved", n=halved)] if halved else []
    return [*notes, say("note.split", n=split)] if split else notes


def _interval_notes(overview: SurveyOverview, bases: tuple[SurveyBase, ...]) -> list[Label]:
    clustered = any(distribution.clustered for distribution in overview.distributions)
    told = clustered and SurveyBase.RESPONDENT in bases
    return [word("note.wilson"), *([word("note.clustered")] if told else [])]
