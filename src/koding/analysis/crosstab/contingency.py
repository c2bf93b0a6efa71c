"""Presence of each theme by category, in counts of independent organisations, and its tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.groups import sum_by_group
from koding.analysis.statistics import is_few
from koding.analysis.statistics.chi_square import expect
from koding.analysis.statistics.fisher import UNTESTED, Independence, examine_independence
from koding.analysis.statistics.holm import correct
from koding.errors import SurveyError
from koding.messages.analyses import CLUSTERED_DOCUMENTS, CLUSTERED_RESPONDENTS
from koding.model.measures import Correction, Measure, Observed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.crosstab.crossing import Crosstab

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

SMALL = 5
"""Expected counts under this make chi-square's own distribution useless (Cochran 1954)."""

_CLUSTERED = {
    Observed.DOCUMENT: CLUSTERED_DOCUMENTS,
    Observed.RESPONDENT: CLUSTERED_RESPONDENTS,
}


@dataclass(frozen=True)
class Contingency:
    """A table a pair: `counts` has the shape (pairs, 2, categories), with the theme first.

    `tests`, the corrected p of Fisher's test and the smallest p that the margins allow run along
    the pairs; `small` counts each table's cells with an expected count under five, none where
    there are too few organisations for expected counts.
    """

    crosstab: Crosstab
    counts: Ints
    tests: tuple[Independence, ...]
    corrected: Floats
    corrected_floor: Floats
    small: Ints
    correction: Correction
    permutations: int
    seed: int

    @property
    def family(self) -> int:
        """Return how many tests there are."""
        return int((~np.isnan(self.corrected)).sum())

    @property
    def corrects(self) -> bool:
        """Return whether there are several tests to correct for: one alone has no family."""
        return self.correction is not Correction.NONE and self.family > 1

    def is_few(self, pair: int) -> bool:
        """Return whether a pair's table is of too few organisations for anything but counts."""
        return is_few(int(self.counts[pair].sum()))


def tabulate_presence(
    crosstab: Crosstab,
    correction: Correction = Correction.HOLM,
    permutations: int = 10_000,
    seed: int = 1,
) -> Contingency:
    """Return the table of presence by category of every pair, with tests of independence.

    Raises:
        SurveyError: the units are not independent organisations.
    """
    if crosstab.by is not Observed.CASE:
        raise SurveyError(_CLUSTERED[crosstab.by]())
    n = len(crosstab.categories)
    present = crosstab.read & (crosstab.tested[Measure.PRESENT] > 0)
    counts = np.stack(
        [sum_by_group(one, crosstab.group, n) for one in (present, crosstab.read & ~present)],
        axis=1,
    ).astype(np.int64)
    tests = tuple(
        UNTESTED if is_few(int(table.sum())) else examine_independence(table, permutations, seed)
        for table in counts
    )
    enough = np.array([not is_few(int(table.sum())) for table in counts])
    return Contingency(
        crosstab=crosstab,
        counts=counts,
        tests=tests,
        corrected=correct([test.p_fisher for test in tests], correction),
        corrected_floor=correct([test.floor for test in tests], correction),
        small=np.where(enough, (expect(counts) < SMALL).sum(axis=(1, 2)), 0),
        correction=correction,
        permutations=permutations,
        seed=seed,
    )
