"""Agreement on which codes of a level a piece of text has, where at least two coders gave it some.

The set of codes a coder gave a piece is one category: where codes never overlap that is nominal
agreement as textbooks have it, and where they do, two sets agree when they are the same.

Agreement on the values that scale codes were given, where at least two coders gave one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import (
    place_stretches,
    place_values,
    stretch_themes,
    sweep_labels,
)
from koding.analysis.agreement.ground import tally
from koding.analysis.agreement.rows import AgreementRow, Estimate, More, Question, estimate
from koding.analysis.statistics.alpha import alpha, alpha_of_values, nominal_disagreement
from koding.analysis.statistics.kappa import ac1, kappa, weighted_kappa
from koding.analysis.statistics.similarity import percent_agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import LabelledSegments
    from koding.analysis.agreement.ground import AgreementGround, Tally
    from koding.model.label import Label
    from koding.model.measures import Metric

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Sums = NDArray[np.uint64]


_SEED = 20041
"""Of the numbers that stand for themes; which ones they are does not matter."""

SAME, UNITS = 0, 1
"""Columns: coincidences of two who chose alike, and units."""
OWN = 2
"""From this column on: units by category and rater."""


@dataclass(frozen=True)
class ChoiceSums:
    """Sums of the units that two chose for, and of those that everybody did (for kappa)."""

    some: Tally
    everybody: Tally
    raters: int
    clusters: int

    def row(self, name: str, label: Label, drawn: Floats, drawn_everybody: Floats) -> AgreementRow:
        """Return the row of a level."""
        totals, everybody, raters = self.some.totals(), self.everybody.totals(), self.raters
        given = self.clusters, int(totals[1])
        chosen = self.clusters, int(everybody[1])
        return AgreementRow(
            question=Question.WHICH,
            name=name,
            label=label,
            units=int(totals[1]),
            coded=tuple(int(n) for n in choice_units(totals, raters)),
            agreed=float(choice_agreed(totals, raters)),
            kappa=estimate(
                choice_kappa(everybody, raters), choice_kappa(drawn_everybody, raters), *chosen
            ),
            alpha=estimate(choice_alpha(totals, raters), choice_alpha(drawn, raters), *given),
            more=More(ac1=float(choice_ac1(everybody, raters))),
        )


def sum_choices(ground: AgreementGround, themes: Sequence[int]) -> ChoiceSums:
    """Return the sums of which of the codes `themes` (each its subtree) pieces of text have."""
    raters = max(ground.raters, 1)
    stretches = stretch_themes(ground.snapshot, ground.comparison, themes)
    intervals = place_stretches(ground.snapshot, ground.axis, stretches, raters)
    number = np.random.default_rng(_SEED).integers(1, 2**63, size=len(themes), dtype=np.uint64)
    segments = sweep_labels(intervals, number[intervals.theme], raters)
    cluster = ground.cluster_of[ground.axis.turn_of(segments.start)]
    some = tally_choices(name_choices(segments, cluster, 2))
    if raters <= 2:
        return ChoiceSums(some, some, raters, ground.clusters)
    everybody = tally_choices(name_choices(segments, cluster, raters))
    return ChoiceSums(some, everybody, raters, ground.clusters)


@dataclass(frozen=True)
class Choices:
    """What each rater chose among numbered categories, -1 for nothing, with each piece's length."""

    category: Ints
    units: Floats
    cluster: Ints
    categories: int


def name_choices(segments: LabelledSegments, cluster: Ints, least: int) -> Choices:
    """Return the pieces that at least `least` raters labelled."""
    kept = np.flatnonzero((segments.label != 0).sum(axis=1) >= least)
    label = segments.label[kept]
    values, place = np.unique(label[label != 0], return_inverse=True)
    category = np.full(label.shape, -1, dtype=np.int64)
    category[label != 0] = place
    units = (segments.end - segments.start)[kept].astype(np.float64)
    return Choices(category, units, cluster[kept], len(values))


def tally_choices(choice: Choices) -> Tally:
    """Return the sums by cluster: coincidences, units, then units by category and rater."""
    raters = choice.category.shape[1]
    width = OWN + choice.categories * raters
    judges = (choice.category >= 0).sum(axis=1)
    share = choice.units / np.maximum(judges - 1, 1)
    columns: list[tuple[Ints | int, Floats]] = [
        (SAME, share * _count_alike(choice.category)),
        (UNITS, choice.units),
    ]
    for rater in range(raters):
        given = choice.category[:, rater]
        columns.append(
            (np.maximum(OWN + given * raters + rater, 0), np.where(given >= 0, choice.units, 0))
        )
    return tally(choice.cluster, columns, width)


def choice_alpha(totals: Floats, raters: int) -> Floats:
    """Return Krippendorff's nominal alpha, NaN where everybody chose one category throughout."""
    margins = _own(totals, raters).sum(axis=-1)
    return alpha(*nominal_disagreement(totals[..., SAME], margins))


def choice_agreed(totals: Floats, raters: int) -> Floats:
    """Return the share of judgements that agree, pair by pair."""
    n = _own(totals, raters).sum(axis=(-2, -1))
    return percent_agreement(totals[..., SAME], n)


def choice_kappa(totals: Floats, raters: int) -> Floats:
    """Return kappa over units that every rater judged: Cohen's of two, Fleiss' of more."""
    return kappa(choice_agreed(totals, raters), _shares(totals, raters))


def choice_ac1(totals: Floats, raters: int) -> Floats:
    """Return AC1 over units that every rater judged, its categories those that somebody chose."""
    return ac1(choice_agreed(totals, raters), _shares(totals, raters))


def choice_units(totals: Floats, raters: int) -> Floats:
    """Return how many of the units each rater judged."""
    units: Floats = _own(totals, raters).sum(axis=-2)
    return units


def _shares(totals: Floats, raters: int) -> Floats:
    units = totals[..., UNITS, None, None]
    shares: Floats = _own(totals, raters) / np.where(units > 0, units, np.nan)
    return shares


def _own(totals: Floats, raters: int) -> Floats:
    own = totals[..., OWN:]
    return own.reshape(*totals.shape[:-1], own.shape[-1] // raters, raters)


def _count_alike(category: Ints) -> Floats:
    """Return in how many ordered pairs of raters both chose, and chose alike."""
    raters = category.shape[1]
    alike = np.zeros(len(category))
    for one in range(raters):
        for other in range(one):
            same = (category[:, one] >= 0) & (category[:, one] == category[:, other])
            alike += 2 * same
    return alike


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
