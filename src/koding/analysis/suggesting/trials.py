"""What a way to suggest got right, document by document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.suggesting.calibration import Reals
    from koding.analysis.suggesting.material import Bools, Ints, Material

    Counts = NDArray[np.int64]


class Suggester(StrEnum):
    """What is tried against the coding."""

    MODEL = "model"
    KEYWORDS = "keywords"
    WORDS = "words"


@dataclass(frozen=True)
class Trial:
    """One way to suggest: how many lines it `suggested`, got `right`, and how many are coded.

    A row a fold of documents that was left out, a column a code. `probabilities` are those of the
    coded documents' lines, along `labels`; None for keyword rules.
    """

    suggester: Suggester
    suggested: Counts
    right: Counts
    held: Counts
    probabilities: Reals | None = None
    labels: Bools | None = None


def count_trial(
    material: Material,
    folds: Ints,
    suggester: Suggester,
    suggested: Bools,
    probabilities: Reals | None = None,
) -> Trial:
    """Return how many lines suggested (a mask by line and code) are coded so."""
    taught, labels = material.taught, material.labels
    count = int(folds.max()) + 1

    def by_fold(marks: Bools) -> Counts:
        return np.array([marks[taught & (folds == fold)].sum(axis=0) for fold in range(count)])

    return Trial(
        suggester,
        suggested=by_fold(suggested),
        right=by_fold(suggested & labels),
        held=by_fold(labels),
        probabilities=None if probabilities is None else probabilities[taught],
        labels=None if probabilities is None else labels[taught],
    )
