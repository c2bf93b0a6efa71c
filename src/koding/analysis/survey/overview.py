"""The table of all survey items: who answered, and how many answered what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.cells import either, number
from koding.analysis.ground.remarks import listing, say
from koding.analysis.survey.tables import (
    covers_most,
    refuse_clustered,
    share_fields,
    tell_population,
)
from koding.model.label import Label, keyed, same
from koding.model.measures import SurveyBase
from koding.model.survey import ItemKind, Missing, ScoreGroup
from koding.tabling import ColumnKind
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.survey.distribution import SurveyDistribution, SurveyOverview
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
    return tabulate(
        word("title.overview"),
        _fields(bases, interval=interval, own=own),
        [line for one in overview.distributions for line in _list_answers(one)],
        unit=word("unit.case" if by_case else "unit.respondent"),
        n=overview.n_cases if by_case else overview.n_respondents,
        notes=(
            *_notes(overview, bases),
            *told,
            *(_interval_notes(overview, bases) if interval else ()),
        ),
        facts=(("score", overview.rule), ("population", str(population or ""))),
        keys=2,
    )


def name_high(distribution: SurveyDistribution) -> Label:
    """Return the labels of the item's high levels, as `stor eller veldig stor`."""
    named = Label()
    for level, group in zip(distribution.levels, distribution.groups, strict=True):
        if group == ScoreGroup.HIGH:
            label = level.label or same(level.value)
            named = say("survey.or", one=named, other=label) if named else label
    return named


def name_item(distribution: SurveyDistribution) -> Label:
    """Return the item's wording, else its id."""
    return distribution.item.label or same(distribution.item.id)


@dataclass(frozen=True, slots=True)
class _Line:
    """What is answered of an item, by how many respondents and organisations.

    `cases_upper` are the organisations with half levels rounded up.
    """

    of: SurveyDistribution
    answer: Label | None = None
    respondents: int | None = None
    cases: int | None = None
    cases_upper: int | None = None


def _fields(bases: tuple[SurveyBase, ...], *, interval: bool, own: bool) -> list[Field[_Line]]:
    """Return the columns; those of respondents have `own` intervals where these can be told."""
    fields: list[Field[_Line]] = [
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


def _missing(kind: Missing) -> Field[_Line]:
    return whole(f"n_{kind}", lambda line: line.of.missing[kind], says=f"survey.{kind}")


def _list_answers(distribution: SurveyDistribution) -> list[_Line]:
    if distribution.item.kind == ItemKind.TEXT:
        return [_Line(distribution)]
    if distribution.item.kind == ItemKind.ORDINAL:
        high = keyed(word("high"), ScoreGroup.HIGH)
        return [_Line(distribution, high, *distribution.high, distribution.high_upper)]
    cases = distribution.cases.tolist()
    counts = zip(distribution.levels, distribution.respondents.tolist(), cases, cases, strict=True)
    return [
        _Line(distribution, keyed(level.label or same(level.value), level.value), *both)
        for level, *both in counts
    ]


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
