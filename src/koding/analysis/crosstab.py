"""Themes against survey scores, by organisation: every case's score in view.

The result keeps what a test of association would need (each case's score, presence and amounts,
pair by pair), so that tests can be added beside the descriptive numbers without counting anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.amounts import measure_amounts
from koding.analysis.crosstab_frames import MEASURES, frame_cases, frame_groups, frame_pairs
from koding.analysis.crosstab_notes import remark
from koding.analysis.pairs import choose_pairs
from koding.analysis.score_groups import (
    count_documents_by_group,
    split_medians,
    sum_by_group,
)
from koding.analysis.scores import group_scores, require_survey, score_cases
from koding.analysis.selection import choose
from koding.analysis.unit_notes import remark_units
from koding.analysis.units import divide
from koding.model.measures import Measure, Score, UnitKind
from koding.model.survey import Owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.pairs import Pair
    from koding.analysis.selection import Selection
    from koding.frame import Frame
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Crosstab:
    """One theme and one item a pair; the first axis runs along `pairs`.

    `cases` are the organisations with informants' text, and along them run `score` (NaN where the
    case has none), `group` (place in low, middle, high; -1: none), `passages`, `documents` and
    `words`. Only cases with a score are in view: `n_valid` of them, `n_missing` have text only.
    By score group, with a last axis of three, are `group_cases` and the `amounts` in them:
    cases that have the theme, passages, documents, words. `median_present` and `median_absent`
    are of the scores of the cases with and without the theme, NaN where there are none.
    """

    pairs: tuple[Pair, ...]
    cases: tuple[str, ...]
    score: Floats
    group: Ints
    passages: Ints
    documents: Ints
    words: Ints
    group_cases: Ints
    amounts: dict[Measure, Ints]
    median_present: Floats
    median_absent: Floats
    n_valid: Ints
    n_missing: Ints
    rule: Score
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def n_in_view(self) -> int:
        """Return how many cases have text and a score on at least one of the items."""
        return int((self.group >= 0).any(axis=0).sum())

    def to_frame(self, measures: Sequence[Measure] = MEASURES) -> Frame:
        """Return one row a theme, with these measures of it in each score group."""
        return frame_pairs(self, measures)

    def to_long_frame(self) -> Frame:
        """Return one row a theme and score group, with every measure."""
        return frame_groups(self)

    def case_scores(self) -> Frame:
        """Return one row a theme and case: its score, and how much it says about the theme."""
        return frame_cases(self)


def crosstab(
    snapshot: Snapshot,
    selection: Selection,
    items: Sequence[str] | None = None,
    themes: Sequence[str] | None = None,
    score: Score = Score.MEDIAN,
) -> Crosstab:
    """Return themes against survey scores by case: all linked pairs, or those asked for.

    Items are given by id, themes by path; where both are given every theme meets every item.

    Raises:
        SurveyError: there is no survey, no pair, or an item without a score.
        NotFoundError: an item, a theme, or something in the selection is not there.
    """
    survey = require_survey(snapshot)
    pairs = choose_pairs(snapshot, items, themes)
    chosen = choose(snapshot, selection)
    units = divide(snapshot, chosen, UnitKind.CASE)
    rows = list(dict.fromkeys(pair.theme for pair in pairs))
    column = [rows.index(pair.theme) for pair in pairs]
    amounts = measure_amounts(snapshot, chosen, units.of_turn, len(units.names), rows)
    heard = np.flatnonzero(units.heard)
    cases = units.owners[Owner.CASE][heard]
    scores = score_cases(snapshot, score)
    items_of = [pair.item for pair in pairs]
    score_of = scores.score[cases][:, items_of].T
    group = group_scores(survey, scores)[cases][:, items_of].T
    passages = amounts.passages[heard][:, column].T
    words = amounts.words[heard][:, column].T
    medians = split_medians(score_of, passages > 0)
    return Crosstab(
        pairs=pairs,
        cases=tuple(snapshot.cases[case] for case in cases),
        score=score_of,
        group=group,
        passages=passages,
        documents=amounts.documents[heard][:, column].T,
        words=words,
        group_cases=sum_by_group(np.ones_like(group), group),
        amounts={
            Measure.PRESENT: sum_by_group(passages > 0, group),
            Measure.PASSAGES: sum_by_group(passages, group),
            Measure.DOCUMENTS: count_documents_by_group(amounts, heard, column, group),
            Measure.WORDS: sum_by_group(words, group),
        },
        median_present=medians[:, 1],
        median_absent=medians[:, 0],
        n_valid=(group >= 0).sum(axis=1),
        n_missing=(group < 0).sum(axis=1),
        rule=score,
        notes=(
            *chosen.notes,
            *remark_units(snapshot, chosen, units),
            *remark(snapshot, pairs, cases, group, scores),
        ),
        facts=(*chosen.facts, ("by", UnitKind.CASE), ("score", score)),
    )
