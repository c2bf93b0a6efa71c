"""The numbers of a theme matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.amounts import measure_amounts
from koding.analysis.magnitude import measure_magnitude
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

    `values` has the shape (units, themes), NaN where the unit has no text that counts. `totals`
    holds each theme over all units, `together` each unit over all themes (the union: each stretch
    of text once), `overall` both. The total of a share is of all words, that of a presence is how
    many units have the theme. `valid` and `missing`, of the values' shape, count the documents
    behind a number; for values, the passages that have one and that have none. `amounts` are what
    the numbers were taken from, None for values.
    """

    values: Floats
    totals: Floats
    together: Floats
    overall: float
    valid: Ints
    missing: Ints
    magnitude: Magnitude | None = None
    amounts: Amounts | None = None


def tabulate(
    snapshot: Snapshot, chosen: Chosen, units: Units, themes: Sequence[int], measure: Measure
) -> Tabulation:
    """Return `measure` of `themes` by unit; for values the themes must be scale codes."""
    if measure == Measure.VALUE:
        return _of_magnitude(
            measure_magnitude(snapshot, chosen, units.of_turn, len(units.names), themes)
        )
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
    shape = (len(units.names), len(themes))
    return Tabulation(
        values=cells[:, :-1],
        totals=totals[:-1],
        together=cells[:, -1],
        overall=float(totals[-1]),
        valid=np.broadcast_to(units.documents[:, None], shape),
        missing=np.broadcast_to(units.silent[:, None], shape),
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


def _of_magnitude(magnitude: Magnitude) -> Tabulation:
    median = magnitude.summary.median
    return Tabulation(
        values=median[:-1],
        totals=median[-1],
        together=np.full(len(median) - 1, np.nan),
        overall=float("nan"),
        valid=magnitude.summary.n[:-1],
        missing=magnitude.without[:-1],
        magnitude=magnitude,
    )
