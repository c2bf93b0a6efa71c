"""The rows on the values that scale codes were given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.coded import place_values
from koding.analysis.agreement.kappa import weighted_kappa
from koding.analysis.agreement.rows import AgreementRow, Estimate, More, Question, estimate
from koding.analysis.agreement.sweep import sweep_labels
from koding.analysis.agreement.values import (
    name_values,
    tally_values,
    value_agreed,
    value_alpha,
    value_table,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.agreement.ground import Ground
    from koding.analysis.agreement.tallies import Tally
    from koding.analysis.agreement.values import Valued
    from koding.model.agreement import Metric
    from koding.model.label import Label

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ValueSums:
    """The values that at least two raters gave the same piece of text, and their coincidences."""

    valued: Valued
    tally: Tally

    def row(
        self, name: str, label: Label, drawn: Floats, metric: Metric, clusters: int
    ) -> AgreementRow:
        """Return the row of a scale code."""
        totals, values = self.tally.totals(), self.valued.values
        units = int(self.valued.units.sum())
        table = value_table(self.valued)
        alphas = value_alpha(totals, values, metric), value_alpha(drawn, values, metric)
        return AgreementRow(
            question=Question.VALUE,
            name=name,
            label=label,
            units=units,
            coded=tuple(int(n) for n in self.valued.units @ (self.valued.place >= 0)),
            agreed=float(value_agreed(totals, values)),
            kappa=Estimate(),
            alpha=estimate(*alphas, clusters, units),
            more=More(
                linear=weighted_kappa(table, values, 1), quadratic=weighted_kappa(table, values, 2)
            ),
        )


def sum_values(ground: Ground, code: int) -> ValueSums:
    """Return the sums of the values of a scale code's own passages."""
    intervals, values = place_values(ground.snapshot, ground.comparison, ground.axis, code)
    labels = (intervals.theme + 1).astype(np.uint64)
    segments = sweep_labels(intervals, labels, max(ground.raters, 1))
    cluster = ground.cluster_of[ground.axis.turn_of(segments.start)]
    valued = name_values(segments, cluster, values)
    return ValueSums(valued, tally_values(valued))
