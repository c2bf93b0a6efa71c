"""Agreement on the values that scale codes were given, where at least two coders gave one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import place_values, sweep_labels
from koding.analysis.agreement.ground import tally
from koding.analysis.agreement.rows import AgreementRow, Estimate, More, Question, estimate
from koding.analysis.statistics.alpha import alpha_of_values
from koding.analysis.statistics.kappa import weighted_kappa
from koding.analysis.statistics.similarity import percent_agreement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import LabelledSegments
    from koding.analysis.agreement.ground import AgreementGround, Tally
    from koding.model.label import Label
    from koding.model.measures import Metric

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


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


def sum_values(ground: AgreementGround, code: int) -> ValueSums:
    """Return the sums of the values of a scale code's own passages."""
    intervals, values = place_values(ground.snapshot, ground.comparison, ground.axis, code)
    labels = (intervals.theme + 1).astype(np.uint64)
    segments = sweep_labels(intervals, labels, max(ground.raters, 1))
    cluster = ground.cluster_of[ground.axis.turn_of(segments.start)]
    valued = name_values(segments, cluster, values)
    return ValueSums(valued, tally_values(valued))


@dataclass(frozen=True)
class Valued:
    """Each rater's values as places among `values` (-1: none), with each piece's length."""

    place: Ints
    units: Floats
    cluster: Ints
    values: Floats


def name_values(segments: LabelledSegments, cluster: Ints, values: Floats) -> Valued:
    """Return the pieces that two raters or more gave a value; labels are places plus one."""
    kept = np.flatnonzero((segments.label != 0).sum(axis=1) >= 2)
    units = (segments.end - segments.start)[kept].astype(np.float64)
    return Valued(segments.label[kept].astype(np.int64) - 1, units, cluster[kept], values)


def tally_values(valued: Valued) -> Tally:
    """Return the coincidences of values by cluster: a square matrix's cells, row by row."""
    raters, width = valued.place.shape[1], len(valued.values)
    judges = (valued.place >= 0).sum(axis=1)
    share = valued.units / np.maximum(judges - 1, 1)
    columns: list[tuple[Ints | int, Floats]] = []
    for one in range(raters):
        for other in range(raters):
            row, column = valued.place[:, one], valued.place[:, other]
            both = (row >= 0) & (column >= 0) & (one != other)
            columns.append((np.where(both, row * width + column, 0), np.where(both, share, 0)))
    return tally(valued.cluster, columns, width**2)


def value_table(valued: Valued) -> Floats:
    """Return how many units the first of two gave one value and the second another.

    It is empty of more raters, of whom weighted kappa says nothing.
    """
    width = len(valued.values)
    table = np.zeros((width, width))
    if valued.place.shape[1] == 2:
        np.add.at(table, (valued.place[:, 0], valued.place[:, 1]), valued.units)
    return table


def value_alpha(totals: Floats, values: Floats, metric: Metric) -> Floats:
    """Return Krippendorff's alpha by the metric, NaN where all values are the same."""
    return alpha_of_values(_square(totals, values), values, metric)


def value_agreed(totals: Floats, values: Floats) -> Floats:
    """Return the share of judgements that agree, pair by pair."""
    matrix = _square(totals, values)
    alike = np.trace(matrix, axis1=-2, axis2=-1)
    return percent_agreement(alike, matrix.sum(axis=(-2, -1)))


def _square(totals: Floats, values: Floats) -> Floats:
    return totals.reshape(*totals.shape[:-1], len(values), len(values))
