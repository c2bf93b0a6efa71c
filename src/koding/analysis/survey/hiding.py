"""What of the answers is left out of what is published, and which levels are joined before."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.publishing.groups import join_groups, join_names, refuse_few
from koding.analysis.publishing.protection import CellSum, NumberTable, find_few, protect
from koding.analysis.publishing.telling import (
    Publication,
    hide_cells,
    publish_frame,
    without_columns,
)
from koding.model.label import same
from koding.model.survey import ItemKind, Level, Missing, ScoreGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.survey.distribution import SurveyDistribution, SurveyOverview
    from koding.model.label import Label
    from koding.tabling import Frame

    Ints = NDArray[np.int64]

_MISSING = tuple(f"n_{kind}" for kind in Missing)
_OF_HALVES = "cases_upper"


def publish_overview(overview: SurveyOverview, least: int) -> SurveyOverview:
    """Return the answers as they may be published: levels of few joined, then cells left out.

    Where a level of a scale is of few in any item, all items of that scale are told by its three
    groups; levels of a nominal item are joined until each is of enough, the smallest first.

    Raises:
        KodingError: fewer organisations than that have answered at all.
    """
    refuse_few(overview.n_cases or overview.n_respondents, least)
    coarse = {
        one.item.scale
        for one in overview.distributions
        if one.item.kind is ItemKind.ORDINAL and _few(one, least).any()
    }
    made, together = [], []
    for one in overview.distributions:
        own = _groups(one, least, by_score=one.item.scale in coarse)
        joined_one = _join_levels(one, own)
        together += [_labels(one, places) for places in own if len(places) > 1]
        made.append(_hide(joined_one, least))
    how = Publication(least, tuple(dict.fromkeys(together)))
    return replace(overview, distributions=tuple(made), published=how)


def _few(one: SurveyDistribution, least: int) -> NDArray[np.bool_]:
    behind = np.array([len(sources) for sources in one.behind], dtype=np.int64)
    few: NDArray[np.bool_] = find_few(behind, least) | find_few(one.cases, least)
    return few


def _groups(one: SurveyDistribution, least: int, *, by_score: bool) -> list[tuple[int, ...]]:
    each: list[tuple[int, ...]] = [(place,) for place in range(len(one.levels))]
    if one.item.kind is ItemKind.ORDINAL:
        if not by_score:
            return each
        numbered = groupby(range(len(one.levels)), key=lambda place: one.groups[place])
        return [tuple(places) for _, places in numbered]
    if one.item.kind is not ItemKind.NOMINAL or not _few(one, least).any():
        return each
    return join_groups(one.behind, least, ordered=False)


def _labels(one: SurveyDistribution, places: Sequence[int]) -> tuple[Label, ...]:
    return tuple(one.levels[place].label or same(one.levels[place].value) for place in places)


def _join_levels(one: SurveyDistribution, groups: Sequence[Sequence[int]]) -> SurveyDistribution:
    """Return the item with its levels joined, and half levels told one way alone."""
    levels = tuple(
        Level("_".join(one.levels[place].value for place in own), join_names(_labels(one, own)))
        if len(own) > 1
        else one.levels[own[0]]
        for own in groups
    )
    cases = _sum(one.cases, groups)
    return replace(
        one,
        levels=levels,
        groups=tuple(one.groups[own[0]] for own in groups),
        respondents=_sum(one.respondents, groups),
        cases=cases,
        cases_upper=cases,
        behind=tuple(frozenset().union(*(one.behind[place] for place in own)) for own in groups),
        halved=0,
        split=0,
    )


def _sum(counts: Ints, groups: Sequence[Sequence[int]]) -> Ints:
    return np.array([counts[list(own)].sum() for own in groups], dtype=np.int64)


def _hide(one: SurveyDistribution, least: int) -> SurveyDistribution:
    """Return the item with which levels are left out; how many answered it is taken as known."""
    n = len(one.levels)
    fixed = np.arange(n + 1) == n
    sums = (CellSum(n, tuple(range(n))),)
    tables = [
        NumberTable(np.append(counts, counts.sum()).astype(np.float64), fixed, sums)
        for counts in (one.respondents, one.cases)
    ]
    hidden = protect(np.append(_few(one, least), False), *tables)[:n]
    return replace(one, hidden=hidden)


def hides_high(one: SurveyDistribution) -> bool:
    """Return whether how many answered high is left out."""
    if one.hidden is None:
        return False
    return any(
        hidden and group is ScoreGroup.HIGH
        for hidden, group in zip(one.hidden.tolist(), one.groups, strict=True)
    )


def is_of_few(one: SurveyDistribution, least: int) -> bool:
    """Return whether so few answered at all that not even their number is told."""
    return 0 < (one.n_cases or one.n_valid) < least


def publish_items(frame: Frame, overview: SurveyOverview) -> Frame:
    """Return the table of all items as it may be published."""
    assert overview.published is not None  # noqa: S101 - it is asked for
    gone, row = [], 0
    names = [one.name for one in frame.columns[2:]]
    for one in overview.distributions:
        hidden = [] if one.hidden is None else one.hidden.tolist()
        lines = hidden if one.item.kind is ItemKind.NOMINAL else [hides_high(one)]
        for is_hidden in lines:
            told = () if is_of_few(one, overview.published.least) else ("n_valid", "n_cases")
            if is_hidden or any(hidden) or not told:
                kept = told if is_hidden or not told else (*told, *_COUNTS)
                gone += [(row, name) for name in names if name not in kept]
            row += 1
    kept_frame = without_columns(hide_cells(frame, gone), (*_MISSING, _OF_HALVES))
    return publish_frame(replace(kept_frame, screen=None), overview.published)


_COUNTS = (
    "respondents", "respondents_share", "respondents_share_low", "respondents_share_high",
    "cases", "cases_share", "cases_share_low", "cases_share_high",
)  # fmt: skip
"""What is told of one answer; a median is of all of them."""


def publish_levels(frame: Frame, one: SurveyDistribution, how: Publication) -> Frame:
    """Return one item's levels as they may be published, without why answers are missing."""
    levels = replace(frame, rows=frame.rows[: len(one.levels)], screen=None)
    hidden = [] if one.hidden is None else one.hidden.tolist()
    names = [column.name for column in levels.columns if column.name in _COUNTS]
    gone = [(row, name) for row, is_hidden in enumerate(hidden) if is_hidden for name in names]
    return publish_frame(without_columns(hide_cells(levels, gone), (_OF_HALVES,)), how)


def publish_bars(
    frame: Frame, bars: Sequence[SurveyDistribution], names: Sequence[str], how: Publication
) -> Frame:
    """Return the table of bars as it may be published; `names` are what its levels are called.

    Of an item with anything left out no bar is drawn, since its length would tell it.
    """
    gone = []
    for row, one in enumerate(bars):
        hidden = [] if one.hidden is None else one.hidden.tolist()
        if any(hidden):
            gone += [(row, f"{what}_{name}") for name in names for what in ("n", "share")]
            gone += [(row, "n_high"), (row, "share_high")]
        if is_of_few(one, how.least):
            gone.append((row, "n"))
    return publish_frame(replace(hide_cells(frame, gone), screen=None), how)
