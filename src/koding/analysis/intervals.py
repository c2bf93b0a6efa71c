"""Shares with their Wilson intervals, as cells beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import share
from koding.analysis.remarks import say
from koding.analysis.statistics.fewest import is_few
from koding.analysis.statistics.proportions import wilson
from koding.errors import SurveyError
from koding.messages import survey_scores
from koding.model.measures import SurveyBase
from koding.tabling import Column, ColumnKind

if TYPE_CHECKING:
    from koding.model.label import Label
    from koding.tabling import Cell


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


def share_cells(part: int | None, total: int, *, interval: bool = False) -> tuple[Cell, ...]:
    """Return the share of the total, then with `interval` its lower and upper end.

    All are None where there is nothing to take a share of; of too few the ends are.
    """
    if not interval:
        return (None if part is None else share(part, total),)
    if part is None or not total:
        return None, None, None
    return part / total, *((None, None) if is_few(total) else wilson(part, total))


def share_columns(
    name: str, heading: Label, of: Label, *, interval: bool = False
) -> tuple[Column, ...]:
    """Return the columns of `share_cells`; the ends are headed by what the share is `of`."""
    column = Column(name, heading, ColumnKind.PERCENT)
    if not interval:
        return (column,)
    return (
        column,
        *(
            Column(f"{name}_{end}", say(f"survey.{end}", of=of), ColumnKind.PERCENT)
            for end in ("low", "high")
        ),
    )
