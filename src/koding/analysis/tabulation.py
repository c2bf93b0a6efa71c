"""The numbers of a theme matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.amounts import measure_amounts
from koding.analysis.magnitude import measure_magnitude
from koding.analysis.unread import count_unread
from koding.model.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.amounts import Amounts
    from koding.analysis.magnitude import Magnitude
    from koding.analysis.selection import Chosen
    from koding.analysis.units import Units
    from koding.model.snapshot import Snapshot

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Tabulation:
    """One measure by unit and theme.

    `values` has the shape (units, themes), NaN where the unit has no text that counts, or where
    the theme is not found and `unread` says of how many documents that nobody can tell; a share
    is NaN only where nothing in the unit is read to the end for the theme. `totals`
    holds each theme over all units, `together` each unit over all themes (the union: each stretch
    of text once), `overall` both. The total of a share is of all words, that of a presence is how
    many units have the theme. `valid` and `missing`, of the values' shape, count the documents
    behind a number, read to the end for the theme and not; for values, the passages that have one
    and that have none. `amounts` are what
    the numbers were taken from, None for values.
    """

    values: Floats
    totals: Floats
    together: Floats
    overall: float
    valid: Ints
    missing: Ints
    unread: Ints
    magnitude: Magnitude | None = None
    amounts: Amounts | None = None


def tabulate(
    snapshot: Snapshot, chosen: Chosen, units: Units, themes: Sequence[int], measure: Measure
) -> Tabulation:
    """Return `measure` of `themes` by unit; for values the themes must be scale codes."""
    unread = count_unread(snapshot, chosen, units.of_turn, len(units.names), themes)
    if measure == Measure.VALUE:
        found = measure_magnitude(snapshot, chosen, units.of_turn, len(units.names), themes)
        return _of_magnitude(found, unread[:, :-1])
    amounts = measure_amounts(
        snapshot,
        chosen,
        units.of_turn,
        len(units.names),
        themes,
        with_words=measure in (Measure.WORDS, Measure.SHARE),
    )
    cells, totals = _read(amounts, measure)
    cells[~units.heard] = np.nan
    if measure != Measure.SHARE:  # Shares are of what is read to the end: their zeros are seen.
        cells[(unread > 0) & (cells == 0)] = np.nan
        totals[(unread > 0).any(axis=0) & (totals == 0)] = np.nan
    return Tabulation(
        values=cells[:, :-1],
        totals=totals[:-1],
        together=cells[:, -1],
        overall=float(totals[-1]),
        valid=units.documents[:, None] - unread[:, :-1],
        missing=units.silent[:, None] + unread[:, :-1],
        unread=unread[:, :-1],
        amounts=amounts,
    )


def _read(amounts: Amounts, measure: Measure) -> tuple[Floats, Floats]:
    if measure == Measure.PRESENT:
        present = amounts.passages > 0
        return present.astype(np.float64), present.sum(axis=0).astype(np.float64)
    cells, totals = {
        Measure.PASSAGES: (amounts.passages, amounts.total_passages),
        Measure.STRETCHES: (amounts.stretches, amounts.total_stretches),
        Measure.DOCUMENTS: (amounts.documents, amounts.total_documents),
        Measure.WORDS: (amounts.words, amounts.total_words),
        Measure.SHARE: (amounts.share, amounts.total_share),
    }[measure]
    return cells.astype(np.float64), totals.astype(np.float64)


def _of_magnitude(magnitude: Magnitude, unread: Ints) -> Tabulation:
    median = magnitude.summary.median
    return Tabulation(
        values=median[:-1],
        totals=median[-1],
        together=np.full(len(median) - 1, np.nan),
        overall=float("nan"),
        valid=magnitude.summary.n[:-1],
        missing=magnitude.without[:-1],
        unread=unread,
        magnitude=magnitude,
    )
