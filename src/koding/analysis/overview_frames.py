"""The table of all survey items: who answered, and how many answered what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import either, number
from koding.analysis.intervals import (
    covers_most,
    refuse_clustered,
    share_cells,
    share_columns,
    tell_population,
)
from koding.analysis.remarks import listing, say
from koding.model.label import Label, keyed, same
from koding.model.measures import SurveyBase
from koding.model.survey import ItemKind, Missing, ScoreGroup
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.distribution import SurveyDistribution, SurveyOverview
    from koding.tabling import Cell


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
    return Frame(
        title=word("title.overview"),
        columns=_columns(bases, interval=interval, own=own),
        rows=tuple(
            _row(distribution, answer, bases, interval=interval, own=own)
            for distribution in overview.distributions
            for answer in _answers(distribution)
        ),
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


def _columns(bases: tuple[SurveyBase, ...], *, interval: bool, own: bool) -> tuple[Column, ...]:
    whole = ColumnKind.INTEGER
    columns = [
        Column("item", word("item"), keyed=True),
        Column("answer", word("answer"), keyed=True),
    ]
    if SurveyBase.RESPONDENT in bases:
        columns += [
            Column("n_valid", word("survey.n_valid"), whole),
            *(Column(f"n_{kind}", word(f"survey.{kind}"), whole) for kind in Missing),
            Column("median", word("median"), ColumnKind.NUMBER),
            *_counted("respondents", interval=own),
        ]
    if SurveyBase.CASE in bases:
        columns += [
            Column("n_cases", word("survey.n_cases"), whole),
            *_counted("cases", interval=interval),
            Column("cases_upper", word("survey.cases_upper"), whole, for_data=True),
        ]
    return tuple(columns)


def _counted(name: str, *, interval: bool) -> tuple[Column, ...]:
    share, of = word(f"survey.{name}_share"), word(f"survey.of_{name}")
    return (
        Column(name, word(f"survey.{name}"), ColumnKind.INTEGER),
        *share_columns(f"{name}_share", share, of, interval=interval),
    )


_Answer = tuple[Label | None, int | None, int | None, int | None]
"""What is answered, by how many respondents and organisations, and by these with half levels up."""


def _answers(distribution: SurveyDistribution) -> list[_Answer]:
    if distribution.item.kind == ItemKind.TEXT:
        return [(None, None, None, None)]
    if distribution.item.kind == ItemKind.ORDINAL:
        return [(keyed(word("high"), ScoreGroup.HIGH), *distribution.high, distribution.high_upper)]
    cases = distribution.cases.tolist()
    counts = zip(distribution.respondents.tolist(), cases, cases, strict=True)
    labels = [keyed(level.label or same(level.value), level.value) for level in distribution.levels]
    return [(label, *both) for label, both in zip(labels, counts, strict=True)]


def _row(
    distribution: SurveyDistribution,
    answer: _Answer,
    bases: tuple[SurveyBase, ...],
    *,
    interval: bool,
    own: bool,
) -> tuple[Cell, ...]:
    label, respondents, cases, upper = answer
    cells: list[Cell] = [keyed(name_item(distribution), distribution.item.id), label]
    if SurveyBase.RESPONDENT in bases:
        cells += [distribution.n_valid, *(distribution.missing[kind] for kind in Missing)]
        cells += [number(distribution.median), respondents]
        shown = own and not distribution.clustered
        cells += share_cells(respondents, distribution.n_valid, interval=shown)
        cells += [None, None] if own and not shown else []
    if SurveyBase.CASE in bases:
        told = None if cases is None or upper is None else either(cases, upper)
        cells += [distribution.n_cases, told]
        cells += [*share_cells(cases, distribution.n_cases, interval=interval), upper]
    return tuple(cells)


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
