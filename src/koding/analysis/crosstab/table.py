"""Themes against survey scores, answers or attributes: every unit's score in view.

The result keeps what a test of association needs (each unit's score, case and amounts, pair by
pair), so that tests stand beside the descriptive numbers without counting anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from koding.analysis.codings import DocumentReading
    from koding.analysis.crosstab.answers import Answers
    from koding.analysis.crosstab.grouping import Groups
    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.crosstab.variables import Category
    from koding.model.label import Label
    from koding.model.measures import Measure, Score
    from koding.model.testing import Observed

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
