"""Shares with their Wilson intervals, as columns beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import share
from koding.analysis.remarks import say
from koding.analysis.statistics.fewest import is_few
from koding.analysis.statistics.wilson import wilson
from koding.errors import SurveyError
from koding.messages import survey_scores
from koding.model.measures import SurveyBase
from koding.tabling import ColumnKind
from koding.tabling.fields import Row, field
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from koding.model.label import Label
    from koding.tabling import Cell
    from koding.tabling.fields import Field


def refuse_clustered(base: SurveyBase | None, *, clustered: bool) -> None:
    """Refuse intervals over respondents alone where these share organisations.

    Raises:
        SurveyError: it is they that are asked for, and none of them is independent.
    """
    if clustered and base is SurveyBase.RESPONDENT:
        raise SurveyError(survey_scores.CLUSTERED())


def tell_population(cases: int, population: int | None) -> tuple[Label, ...]:
    """Return how many of a known population's organisations answered; nothing where none is known.

    Raises:
        SurveyError: more have answered than the population is said to hold.
    """
    if population is None:
        return ()
    if cases > population:
        raise SurveyError(survey_scores.POPULATION_PASSED(n=cases, population=population))
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
