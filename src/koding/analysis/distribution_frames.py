"""The tables of survey distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import number, share
from koding.analysis.remarks import say
from koding.frame import Column, ColumnKind, Frame
from koding.frame.words import word
from koding.model.label import same

if TYPE_CHECKING:
    from koding.analysis.distribution import SurveyDistribution, SurveyOverview
    from koding.frame import Cell
    from koding.model.label import Label


def frame_distribution(distribution: SurveyDistribution) -> Frame:
    """Return one row a level, then one a kind of missing answer (without shares)."""
    item = distribution.item
    return Frame(
        title=say("title.distribution", item=item.label or same(item.id)),
        columns=_DISTRIBUTION,
        rows=(*_level_rows(distribution), *_missing_rows(distribution)),
        unit=word("unit.respondent"),
        n=distribution.n_valid,
        notes=_distribution_notes(distribution),
        facts=(("item", item.id),),
    )


def frame_overview(overview: SurveyOverview) -> Frame:
    """Return one row an item: n, missing, median, and how many answered high."""
    halved = sum(distribution.halved for distribution in overview.distributions)
    bases = say("note.survey_bases", n=overview.n_respondents, cases=overview.n_cases)
    return Frame(
        title=word("title.overview"),
        columns=_OVERVIEW,
        rows=tuple(_overview_row(distribution) for distribution in overview.distributions),
        unit=word("unit.respondent"),
        n=overview.n_respondents,
        notes=(bases, say("note.halved", n=halved)) if halved else (bases,),
    )


_DISTRIBUTION = (
    Column("level", word("level")),
    Column("answer", word("answer")),
    Column("group", word("group")),
    Column("respondents", word("respondents"), ColumnKind.INTEGER),
    Column("respondents_share", word("share.respondents"), ColumnKind.PERCENT),
    Column("cases", word("cases"), ColumnKind.INTEGER),
    Column("cases_share", word("share.cases"), ColumnKind.PERCENT),
)

_OVERVIEW = (
    Column("item", word("item")),
    Column("n_valid", word("n_valid"), ColumnKind.INTEGER),
    Column("n_missing", word("n_missing"), ColumnKind.INTEGER),
    Column("median", word("median"), ColumnKind.NUMBER),
    Column("high", word("high.respondents"), ColumnKind.INTEGER),
    Column("n_cases", word("n_cases"), ColumnKind.INTEGER),
    Column("high_cases", word("high.cases"), ColumnKind.INTEGER),
)


def _level_rows(distribution: SurveyDistribution) -> list[tuple[Cell, ...]]:
    rows = zip(
        distribution.levels,
        distribution.groups,
        distribution.respondents.tolist(),
        distribution.cases.tolist(),
        strict=True,
    )
    return [
        (
            level.value,
            level.label or same(level.value),
            None if group is None else word(group),
            respondents,
            share(respondents, distribution.n_valid),
            cases,
            share(cases, distribution.n_cases),
        )
        for level, group, respondents, cases in rows
    ]


def _missing_rows(distribution: SurveyDistribution) -> list[tuple[Cell, ...]]:
    return [
        (kind.value, word(f"missing.{kind}"), None, count, None, None, None)
        for kind, count in distribution.missing.items()
    ]


def _distribution_notes(distribution: SurveyDistribution) -> tuple[Label, ...]:
    bases = say(
        "note.distribution",
        n=distribution.n_valid,
        missing=distribution.n_missing,
        cases=distribution.n_cases,
        none=distribution.n_cases_missing,
    )
    halved = [say("note.halved", n=distribution.halved)] if distribution.halved else []
    split = [say("note.split", n=distribution.split)] if distribution.split else []
    return (bases, *halved, *split)


def _overview_row(distribution: SurveyDistribution) -> tuple[Cell, ...]:
    item = distribution.item
    ranked = any(distribution.groups)
    respondents, cases = distribution.high
    return (
        item.label or same(item.id),
        distribution.n_valid,
        distribution.n_missing,
        number(distribution.median),
        respondents if ranked else None,
        distribution.n_cases,
        cases if ranked else None,
    )
