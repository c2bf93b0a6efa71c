"""The table of one survey item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.cells import either
from koding.analysis.intervals import (
    covers_most,
    refuse_clustered,
    share_fields,
    tell_population,
)
from koding.analysis.remarks import say
from koding.model.label import keyed, same
from koding.model.measures import SurveyBase
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.distribution import SurveyDistribution
    from koding.model.label import Label
    from koding.tabling import Frame
    from koding.tabling.fields import Field


def frame_distribution(
    distribution: SurveyDistribution,
    base: SurveyBase | None = None,
    *,
    interval: bool = False,
    population: int | None = None,
) -> Frame:
    """Return one row a level, then one a kind of missing answer (without shares).

    `base` keeps the columns of respondents or of organisations only; the kinds of missing
    answers are the respondents'.

    Raises:
        SurveyError: there can be no such interval, or `population` (of organisations) is too small.
    """
    item, cases = distribution.item, distribution.n_cases
    told = tell_population(cases, population)
    interval = interval and not covers_most(cases, population)
    bases = tuple(SurveyBase) if base is None else (base,)
    if interval:
        refuse_clustered(base, clustered=distribution.clustered)
    lines = _list_levels(distribution)
    if SurveyBase.RESPONDENT in bases:
        lines += _list_missing(distribution)
    notes = [*distribution_notes(distribution), *told, *([word("note.wilson")] if interval else [])]
    if interval and distribution.clustered and SurveyBase.RESPONDENT in bases:
        notes.append(word("note.clustered"))
    return tabulate(
        say("title.distribution", item=item.label or same(item.id)),
        _fields(bases, interval=interval, clustered=distribution.clustered),
        lines,
        unit=word(f"unit.{bases[0]}"),
        n=distribution.count(bases[0])[1],
        notes=notes,
        facts=(("item", item.id), ("population", str(population or ""))),
    )


def distribution_notes(distribution: SurveyDistribution) -> tuple[Label, ...]:
    """Return the bases of one item, and the organisations whose answer had to be settled."""
    bases = say(
        "note.distribution",
        n=distribution.n_valid,
        missing=distribution.n_missing,
        answered=distribution.n_cases,
        none=distribution.n_cases_missing,
    )
    halved = [say("note.halved", n=distribution.halved)] if distribution.halved else []
    split = [say("note.split", n=distribution.split)] if distribution.split else []
    return (bases, *halved, *split)


@dataclass(frozen=True, slots=True)
class _Line:
    """An answer, or why there is none: how many of how many gave it."""

    level: str
    label: Label
    group: Label | None
    respondents: tuple[int | None, int]
    cases: tuple[int | None, int] = (None, 0)
    cases_upper: int | None = None


def _fields(
    bases: tuple[SurveyBase, ...], *, interval: bool, clustered: bool
) -> list[Field[_Line]]:
    fields: list[Field[_Line]] = [
        field("level", lambda line: line.level),
        field("level_label", lambda line: line.label, says="answer"),
        field("group", lambda line: line.group, keyed=True),
    ]
    if SurveyBase.RESPONDENT in bases:
        fields += [
            whole("respondents", lambda line: line.respondents[0]),
            *share_fields(
                "respondents_share",
                lambda line: line.respondents,
                "share.respondents",
                "survey.of_respondents",
                interval=interval and not clustered,
            ),
        ]
    if SurveyBase.CASE in bases:
        fields += [
            whole("cases", lambda line: either(line.cases[0], line.cases_upper)),
            *share_fields(
                "cases_share",
                lambda line: line.cases,
                "share.cases",
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


def _list_levels(distribution: SurveyDistribution) -> list[_Line]:
    found = zip(
        distribution.levels,
        distribution.groups,
        distribution.respondents.tolist(),
        distribution.cases.tolist(),
        distribution.cases_upper.tolist(),
        strict=True,
    )
    return [
        _Line(
            level.value,
            level.label or same(level.value),
            None if group is None else keyed(word(group), group),
            (respondents, distribution.n_valid),
            (cases, distribution.n_cases),
            upper,
        )
        for level, group, respondents, cases, upper in found
    ]


def _list_missing(distribution: SurveyDistribution) -> list[_Line]:
    return [
        _Line(kind.value, word(f"missing.{kind}"), None, (count, 0))
        for kind, count in distribution.missing.items()
    ]
