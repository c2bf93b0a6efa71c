"""The part of the survey that was answered in organisations that were also spoken with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]


def find_interviewed(snapshot: Snapshot, chosen: Chosen) -> Ints:
    """Return the cases, by index, that answered the survey and speak in what counts."""
    if snapshot.survey is None:
        return np.zeros(0, dtype=np.int64)
    spoken = np.unique(snapshot.turns.case[chosen.turns])
    return np.intersect1d(spoken[spoken >= 0], snapshot.survey.case)


def keep_respondents(snapshot: Snapshot, cases: Ints) -> Snapshot:
    """Return the snapshot with the survey as answered in these cases only."""
    survey = snapshot.survey
    if survey is None:
        return snapshot
    kept = np.flatnonzero(np.isin(survey.case, cases))
    answered = replace(
        survey,
        respondents=tuple(survey.respondents[row] for row in kept),
        case=survey.case[kept],
        levels=survey.levels[kept],
        missing=tuple(survey.missing[row] for row in kept),
    )
    return replace(snapshot, survey=answered)
