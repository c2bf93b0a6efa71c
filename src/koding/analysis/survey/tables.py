"""The table of one survey item, and shares with their Wilson intervals beside each other.

Open answers have a table of their own, with the organisation of who gave them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import either, share
from koding.analysis.ground.remarks import say
from koding.analysis.statistics import is_few
from koding.analysis.statistics.wilson import wilson
from koding.analysis.survey.distribution import SurveyDistribution, name_item, survey_distribution
from koding.analysis.survey.scores import require_survey
from koding.errors import SurveyError
from koding.messages import survey
from koding.model.label import keyed, same
from koding.model.measures import SurveyBase
from koding.model.survey import Missing
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, Row, aside, field, tabulate, under, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.model.label import Label
    from koding.model.snapshot import Snapshot
    from koding.model.survey import OpenAnswer
    from koding.tabling import Cell, Frame


def refuse_clustered(base: SurveyBase | None, *, clustered: bool) -> None:
    """Refuse intervals over respondents alone where these share organisations.

    Raises:
        SurveyError: it is they that are asked for, and none of them is independent.
    """
    if clustered and base is SurveyBase.RESPONDENT:
        raise SurveyError(survey.CLUSTERED())


def tell_population(cases: int, population: int | None) -> tuple[Label, ...]:
    """Return how many of a known population's organisations answered; nothing where none is known.

    Raises:
        SurveyError: more have answered than the population is said to hold.
    """
    if population is None:
        return ()
    if cases > population:
        raise SurveyError(survey.POPULATION_PASSED(n=cases, population=population))
    key = "note.population_most" if covers_most(cases, population) else "note.population"
    return (say(key, n=cases, population=population),)


def covers_most(cases: int, population: int | None) -> bool:
    """Return whether most of a known population answered, so that shares have no interval."""
    return population is not None and 2 * cases > population


def share_fields(
    name: str,
    part: Callable[[Row], tuple[int | None, int]],
    says: str,
    of: str,
    *,
    interval: bool = False,
    told: Callable[[Row], bool] = lambda _: True,
) -> list[Field[Row]]:
    """Return the column of a share and, with `interval`, those of its lower and upper end.

    `part` gives a row's part and the total. The share is None where there is nothing to take it
    of; its ends are so too of too few, and where they cannot be `told`. These are headed by what
    the share is `of`.
    """

    def taken(row: Row) -> Cell:
        count, total = part(row)
        return None if count is None else share(count, total)

    def end(row: Row, place: int) -> Cell:
        count, total = part(row)
        if count is None or is_few(total) or not told(row):
            return None
        return wilson(count, total)[place]

    ends = (("low", lambda row: end(row, 0)), ("high", lambda row: end(row, 1)))
    return [
        field(name, taken, ColumnKind.PERCENT, says=says),
        *(
            field(
                f"{name}_{which}",
                cell,
                ColumnKind.PERCENT,
                says=say(f"survey.{which}", of=word(of)),
            )
            for which, cell in ends[: len(ends) * interval]
        ),
    ]


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
    spans = [word("survey.of_respondents"), word("survey.of_cases")]
    fields: list[Field[_Line]] = [
        aside(field("level", lambda line: line.level)),
        field("level_label", lambda line: line.label, says="answer"),
        field("group", lambda line: line.group, keyed=True),
    ]
    if SurveyBase.RESPONDENT in bases:
        fields += [
            under(
                spans[0],
                "survey.counted",
                whole("respondents", lambda line: line.respondents[0]),
            ),
            *_spanned(
                spans[0],
                share_fields(
                    "respondents_share",
                    lambda line: line.respondents,
                    "share.respondents",
                    "survey.of_respondents",
                    interval=interval and not clustered,
                ),
            ),
        ]
    if SurveyBase.CASE in bases:
        fields += [
            under(
                spans[1],
                "survey.counted",
                whole("cases", lambda line: either(line.cases[0], line.cases_upper)),
            ),
            *_spanned(
                spans[1],
                share_fields(
                    "cases_share",
                    lambda line: line.cases,
                    "share.cases",
                    "survey.of_cases",
                    interval=interval,
                ),
            ),
            whole(
                "cases_upper",
                lambda line: line.cases_upper,
                says="survey.cases_upper",
                for_data=True,
            ),
        ]
    return fields


def _spanned(span: Label, shares: list[Field[_Line]]) -> list[Field[_Line]]:
    """Return a share and the ends of its interval as a screen heads them."""
    heads = ("survey.share", "survey.from", "survey.to")
    return [under(span, head, one) for head, one in zip(heads, shares, strict=False)]


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


ANSWER = "answer"
"""The column of what is answered."""


@dataclass(frozen=True)
class OpenAnswers:
    """The answers to a text item in the order they were read; `cases` runs along them."""

    distribution: SurveyDistribution
    answers: tuple[OpenAnswer, ...]
    cases: tuple[str | None, ...]


def open_answers(snapshot: Snapshot, item: str, answers: Sequence[OpenAnswer]) -> OpenAnswers:
    """Return the answers to a text item with the organisation of each respondent.

    Raises:
        SurveyError: no survey has been loaded.
        NotFoundError: there is no such item.
    """
    survey = require_survey(snapshot)
    case_of = dict(zip(survey.respondents, survey.case.tolist(), strict=True))
    places = [case_of.get(answer.respondent, -1) for answer in answers]
    return OpenAnswers(
        distribution=survey_distribution(snapshot, item),
        answers=tuple(answers),
        cases=tuple(snapshot.cases[place] if place >= 0 else None for place in places),
    )


def frame_answers(found: OpenAnswers) -> Frame:
    """Return one row an answer, and under it who did not answer."""
    asked = found.distribution
    missing = {str(kind): asked.missing[kind] for kind in Missing}
    return tabulate(
        say("title.open_answers", item=name_item(asked)),
        _FIELDS,
        zip(found.answers, found.cases, strict=True),
        unit=word("unit.respondent"),
        n=len(found.answers),
        notes=(*distribution_notes(asked), say("note.missing", **missing)),
        facts=(("item", asked.item.id),),
        beside=say("survey.told_answers", n=len(found.answers), item=name_item(asked)),
    )


_FIELDS: tuple[Field[tuple[OpenAnswer, str | None]], ...] = (
    field("respondent", lambda row: row[0].respondent, says="unit.respondent"),
    field("case", lambda row: row[1]),
    field("place", lambda row: row[0].place),
    field(ANSWER, lambda row: row[0].text),
)
