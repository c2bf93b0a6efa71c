"""The table of one survey item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import either
from koding.analysis.intervals import (
    covers_most,
    refuse_clustered,
    share_cells,
    share_columns,
    tell_population,
)
from koding.analysis.remarks import say
from koding.model.label import keyed, same
from koding.model.measures import SurveyBase
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.distribution import SurveyDistribution
    from koding.model.label import Label
    from koding.tabling import Cell


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
    columns = _columns(bases, interval=interval, clustered=distribution.clustered)
    rows = _level_rows(distribution, bases, interval=interval)
    if SurveyBase.RESPONDENT in bases:
        rows += _missing_rows(distribution, len(columns))
    notes = [*distribution_notes(distribution), *told, *([word("note.wilson")] if interval else [])]
    if interval and distribution.clustered and SurveyBase.RESPONDENT in bases:
        notes.append(word("note.clustered"))
    return Frame(
        title=say("title.distribution", item=item.label or same(item.id)),
        columns=columns,
        rows=tuple(rows),
        unit=word(f"unit.{bases[0]}"),
        n=distribution.count(bases[0])[1],
        notes=tuple(notes),
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


_NAMES = {SurveyBase.RESPONDENT: "respondents", SurveyBase.CASE: "cases"}


def _columns(
    bases: tuple[SurveyBase, ...], *, interval: bool, clustered: bool
) -> tuple[Column, ...]:
    columns = [
        Column("level", word("level")),
        Column("level_label", word("answer")),
        Column("group", word("group"), keyed=True),
    ]
    for base in bases:
        name, shown = _NAMES[base], interval and (base is SurveyBase.CASE or not clustered)
        share, of = word(f"share.{name}"), word(f"survey.of_{name}")
        columns.append(Column(name, word(name), ColumnKind.INTEGER))
        columns += share_columns(f"{name}_share", share, of, interval=shown)
    if SurveyBase.CASE in bases:
        columns.append(
            Column("cases_upper", word("survey.cases_upper"), ColumnKind.INTEGER, for_data=True)
        )
    return tuple(columns)


def _level_rows(
    distribution: SurveyDistribution, bases: tuple[SurveyBase, ...], *, interval: bool
) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for place, level in enumerate(distribution.levels):
        group = distribution.groups[place]
        cells: list[Cell] = [level.value, level.label or same(level.value)]
        cells.append(None if group is None else keyed(word(group), group))
        upper = int(distribution.cases_upper[place])
        for base in bases:
            counts, n = distribution.count(base)
            count, of_cases = int(counts[place]), base is SurveyBase.CASE
            told = either(count, upper) if of_cases else count
            shown = interval and (of_cases or not distribution.clustered)
            cells += [told, *share_cells(count, n, interval=shown)]
        cells += [upper] if SurveyBase.CASE in bases else []
        rows.append(tuple(cells))
    return rows


def _missing_rows(distribution: SurveyDistribution, width: int) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for kind, count in distribution.missing.items():
        cells = (kind.value, word(f"missing.{kind}"), None, count)
        rows.append((*cells, *(None,) * (width - len(cells))))
    return rows
