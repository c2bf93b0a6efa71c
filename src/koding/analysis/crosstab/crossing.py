"""Themes against survey scores, answers or attributes: every unit's score in view.

The result keeps what a test of association needs (each unit's score, case and amounts, pair by
pair), so that tests stand beside the descriptive numbers without counting anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.crosstab.groups import gather_groups, pick, split_medians
from koding.analysis.crosstab.hiding import choose_hidden, join_categories
from koding.analysis.crosstab.notes import remark, remark_circle
from koding.analysis.crosstab.observations import Observations, observe
from koding.analysis.crosstab.pairs import Asked, choose_pairs, count_choosable
from koding.analysis.crosstab.variables import Variables, compare_with, gather_answers
from koding.analysis.ground.amounts import remark_wordless
from koding.analysis.ground.selection import choose
from koding.analysis.ground.units import remark_units
from koding.analysis.ground.unread import remark_unread
from koding.analysis.publishing.telling import Publication
from koding.errors import SurveyError
from koding.messages.analyses import BOTH_OF_CASES
from koding.model.measures import Measure, Observed, Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from koding.analysis.crosstab.groups import Groups
    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.crosstab.variables import Answers, Category
    from koding.analysis.ground.selection import DocumentReading, Selection
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Crosstab:
    """One theme and one item (or attribute) a pair; the first axis runs along `pairs`.

    `units` are the organisations, documents or respondents (`by`) with informants' text, with
    their case's name in `cases` and its index in `cluster` (-1: none). Along them run `score`
    (NaN: none), `group` (place in `categories`; -1: none), the amounts `said`, `tested`, `known`
    and `read` as in `Observations`, and `values` (NaN: none). Only units with a group are in
    view: `n_valid` of them, `n_missing` have text only. `groups` are these units gathered by
    category. `median_present` and `median_absent` are of the scores of the units with and without
    the theme, NaN where there are none. `ordered` says that what themes meet has scores at all;
    `answers` are those behind the organisations' scores. `choosable` counts these pairs and those
    that there are where neither themes nor items are named.
    """

    pairs: tuple[Pair, ...]
    by: Observed
    units: tuple[str, ...]
    cases: tuple[str | None, ...]
    cluster: Ints
    score: Floats
    group: Ints
    said: dict[Measure, Floats]
    tested: dict[Measure, Floats]
    known: Bools
    read: Bools
    values: Floats
    categories: tuple[Category, ...]
    ordered: bool
    groups: Groups
    median_present: Floats
    median_absent: Floats
    n_valid: Ints
    n_missing: Ints
    rule: Score
    answers: Answers
    choosable: int
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]
    reading: DocumentReading
    published: Publication | None = None
    """How it is made fit to be published; None where it is for those who may see all."""
    hidden: Bools | None = None
    """By pair and category, whose numbers are then left out."""

    @property
    def n_in_view(self) -> int:
        """Return how many units have text and a score on at least one of the items."""
        return int((self.group >= 0).any(axis=0).sum())


def crosstab(
    snapshot: Snapshot,
    selection: Selection,
    items: Sequence[str] | None = None,
    themes: Sequence[str] | None = None,
    score: Score = Score.MEDIAN,
    *,
    by: Observed = Observed.CASE,
    attribute: str | None = None,
    every: bool = False,
) -> Crosstab:
    """Return themes against scores: all linked pairs, or those asked for.

    Items are given by id, themes by path; where both are given every theme meets every item,
    as all do with `every`. An attribute of the organisations takes the items' place.

    Raises:
        SurveyError: there is no survey, no pair, or an item in free text.
        NotFoundError: an item, a theme, an attribute, or something in the selection is not there.
    """
    if attribute is not None and by is Observed.RESPONDENT:
        raise SurveyError(BOTH_OF_CASES())
    asked = Asked(items, themes, attribute, every)
    pairs = choose_pairs(snapshot, asked)
    chosen = choose(snapshot, selection)
    rows = list(dict.fromkeys(pair.theme for pair in pairs))
    observed = observe(snapshot, chosen, by, rows)
    variables = compare_with(snapshot, pairs, observed, score)
    joined: tuple[tuple[Label, ...], ...] = ()
    if selection.publish:
        variables, joined = join_categories(
            variables, observed, selection.publish, of_attribute=pairs[0].item < 0
        )
    facts = (*chosen.facts, ("by", by), ("score", score))
    if attribute is not None:
        facts = (*facts, ("attribute", attribute))
    crossed = _assemble(
        snapshot,
        pairs,
        [rows.index(pair.theme) for pair in pairs],
        observed,
        variables,
        score,
        count_choosable(snapshot, asked, pairs),
        chosen.reading,
        (
            *remark_circle(observed, pairs),
            *remark_unread(snapshot, chosen, rows),
            *chosen.notes,
            *remark_wordless(snapshot, chosen),
            *remark_units(snapshot, chosen, observed.texts),
            *remark(snapshot, pairs, observed, variables, score),
        ),
        facts,
    )
    if not selection.publish:
        return crossed
    crossed = replace(crossed, published=Publication(selection.publish, joined))
    present = crossed.said[Measure.PRESENT] > 0
    hidden = choose_hidden(
        snapshot,
        pairs,
        crossed.cluster,
        crossed.group,
        present,
        crossed.groups.amounts,
        selection.publish,
    )
    return replace(crossed, hidden=hidden)


def _assemble(
    snapshot: Snapshot,
    pairs: tuple[Pair, ...],
    column: list[int],
    observed: Observations,
    variables: Variables,
    rule: Score,
    choosable: int,
    reading: DocumentReading,
    notes: tuple[Label, ...],
    facts: tuple[tuple[str, str], ...],
) -> Crosstab:
    said, tested = pick(observed.said, column), pick(observed.tested, column)
    known, group = observed.known[:, column].T, variables.group
    medians = split_medians(variables.score, said[Measure.PRESENT] > 0, known)
    return Crosstab(
        pairs=pairs,
        by=observed.kind,
        units=observed.names,
        cases=tuple(snapshot.cases[case] if case >= 0 else None for case in observed.case),
        cluster=observed.case,
        score=variables.score,
        group=group,
        said=said,
        tested=tested,
        known=known,
        read=observed.read[:, column].T,
        values=observed.values[:, column].T,
        categories=variables.categories,
        ordered=variables.ordered,
        groups=gather_groups(observed, variables, column),
        median_present=medians[:, 1],
        median_absent=medians[:, 0],
        n_valid=(group >= 0).sum(axis=1),
        n_missing=(group < 0).sum(axis=1),
        rule=rule,
        answers=gather_answers(snapshot, pairs),
        choosable=choosable,
        notes=notes,
        facts=facts,
        reading=reading,
    )
