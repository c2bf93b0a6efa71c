"""Themes against survey scores, answers or attributes: every unit's score in view.

The result keeps what a test of association needs (each unit's score, case and amounts, pair by
pair), so that tests stand beside the descriptive numbers without counting anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.answers import Answers
from koding.analysis.crosstab.association import Plan, associate_pairs
from koding.analysis.crosstab.contingency import tabulate_presence
from koding.analysis.crosstab.frames import frame_groups, frame_pairs
from koding.analysis.crosstab.sensitivity import vary_respondents
from koding.analysis.crosstab.unit_frames import frame_units
from koding.analysis.unread import refuse_unread
from koding.model.measures import Amount, Measure, Score
from koding.model.testing import Correction, Observed, Statistic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from koding.analysis.codings import DocumentReading
    from koding.analysis.crosstab.association import AssociationTests
    from koding.analysis.crosstab.contingency import ContingencyTables
    from koding.analysis.crosstab.group_relations import GroupRelation
    from koding.analysis.crosstab.grouping import Groups
    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.crosstab.sensitivity import Sensitivity
    from koding.analysis.crosstab.variables import Category
    from koding.model.label import Label
    from koding.tabling import Frame

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

    @property
    def n_in_view(self) -> int:
        """Return how many units have text and a score on at least one of the items."""
        return int((self.group >= 0).any(axis=0).sum())

    def to_frame(
        self, measures: Sequence[Measure] | None = None, relation: GroupRelation | None = None
    ) -> Frame:
        """Return one row a theme, with these measures of it in each category.

        With `relation` they are set against words, or in per cent of the row, column or whole.
        """
        return frame_pairs(self, measures, relation)

    def to_long_frame(self) -> Frame:
        """Return one row a theme and category, with every measure."""
        return frame_groups(self)

    def case_scores(self) -> Frame:
        """Return one row a theme and unit: its score, and how much it says about the theme."""
        return frame_units(self)

    def tests(
        self,
        statistics: Iterable[Statistic] = (Statistic.TAU_B,),
        amount: Amount = Amount.SHARE,
        correction: Correction = Correction.HOLM,
        permutations: int = 10_000,
        bootstrap: int = 0,
        seed: int = 1,
    ) -> AssociationTests:
        """Return every pair's coefficients, and permutation tests of the `statistics`.

        The family that is corrected over is all these tests. `bootstrap` draws of whole cases
        give intervals; 0 makes none.

        Raises:
            KodingError: nothing is marked as read to its end.
            SurveyError: what the themes meet has no order.
            NotFoundError: values are to be put in order, and no theme has any.
        """
        refuse_unread(self.reading)
        return associate_pairs(
            self, Plan(tuple(statistics), amount, correction, permutations, bootstrap, seed)
        )

    def contingency(
        self, correction: Correction = Correction.HOLM, permutations: int = 10_000, seed: int = 1
    ) -> ContingencyTables:
        """Return the table of presence by category of every pair, with tests of independence.

        Raises:
            SurveyError: the units are not independent organisations.
        """
        return tabulate_presence(self, correction, permutations, seed)

    def sensitivity(
        self, amount: Amount = Amount.SHARE, draws: int = 1000, seed: int = 1
    ) -> Sensitivity:
        """Return how the coefficients vary with one random respondent speaking for each case.

        Raises:
            KodingError: nothing is marked as read to its end.
            SurveyError: what the themes meet has no order, or no respondents behind it.
        """
        refuse_unread(self.reading)
        return vary_respondents(self, amount, draws, seed)
