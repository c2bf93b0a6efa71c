"""The respondents' answers behind the organisations' scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.model.survey import ItemKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.crosstab.pairs import Pair
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Answers:
    """Each respondent's case (by index, -1: none), and `levels` of shape (pairs, respondents).

    NaN where there is no valid answer, or nothing that has an order.
    """

    case: Ints
    levels: Floats


def gather_answers(snapshot: Snapshot, pairs: Sequence[Pair]) -> Answers:
    """Return the answers to every pair's item; there are none behind an attribute."""
    survey = snapshot.survey
    if survey is None or pairs[0].item < 0:
        return Answers(np.zeros(0, dtype=np.int64), np.zeros((len(pairs), 0)))
    items = [pair.item for pair in pairs]
    levels = survey.levels[:, items].T
    ordinal = np.array([survey.items[item].kind == ItemKind.ORDINAL for item in items])
    return Answers(survey.case, np.where(ordinal[:, None], levels, np.nan))
