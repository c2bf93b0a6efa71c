"""Counting a study's themes against its scores, answers or attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.amount_notes import remark_wordless
from koding.analysis.crosstab.answers import gather_answers
from koding.analysis.crosstab.grouping import gather_groups, pick, split_medians
from koding.analysis.crosstab.notes import remark, remark_circle
from koding.analysis.crosstab.observations import Observations, observe
from koding.analysis.crosstab.pairs import Asked, choose_pairs, count_choosable
from koding.analysis.crosstab.table import Crosstab
from koding.analysis.crosstab.variables import Variables, compare_with
from koding.analysis.selection import choose
from koding.analysis.unit_notes import remark_units
from koding.analysis.unread import remark_unread
from koding.errors import SurveyError
from koding.messages import crosstab as said
from koding.model.measures import Measure, Score
from koding.model.testing import Observed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.codings import DocumentReading
    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.selection import Selection
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


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
        raise SurveyError(said.BOTH_OF_CASES())
    asked = Asked(items, themes, attribute, every)
    pairs = choose_pairs(snapshot, asked)
    chosen = choose(snapshot, selection)
    rows = list(dict.fromkeys(pair.theme for pair in pairs))
    observed = observe(snapshot, chosen, by, rows)
    variables = compare_with(snapshot, pairs, observed, score)
    facts = (*chosen.facts, ("by", by), ("score", score))
    if attribute is not None:
        facts = (*facts, ("attribute", attribute))
    return _assemble(
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
