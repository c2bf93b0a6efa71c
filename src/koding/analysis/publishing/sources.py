"""Whom numbers are about: organisations, and where text is nobody's, the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.amounts import measure_amounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]


def sources_of_turns(snapshot: Snapshot) -> Ints:
    """Return which source each turn is of, by number: its organisation's, else its document's."""
    case, document = snapshot.turns.case, snapshot.turns.document
    return np.where(case >= 0, case, len(snapshot.cases) + document)


def count_behind(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, n_units: int, themes: Sequence[int]
) -> Ints:
    """Return behind how many sources each theme stands in each unit: (units + 1, themes + 1).

    The last row is of all units together, the last column of all themes.
    """
    held = hold_by_source(snapshot, chosen, of_turn, n_units, themes)
    together = held.any(axis=0)
    return np.concatenate((held.sum(axis=1), together.sum(axis=0)[None, :])).astype(np.int64)


def hold_by_source(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, n_units: int, themes: Sequence[int]
) -> NDArray[np.bool_]:
    """Return which source says something of a theme in a unit: (units, sources, themes + 1)."""
    known, source = np.unique(sources_of_turns(snapshot), return_inverse=True)
    n = max(len(known), 1)
    key = np.where(of_turn >= 0, of_turn * n + source.reshape(-1), -1)
    amounts = measure_amounts(snapshot, chosen, key, n_units * n, themes, with_words=False)
    held: NDArray[np.bool_] = (amounts.passages > 0).reshape(n_units, n, len(themes) + 1)
    return held
