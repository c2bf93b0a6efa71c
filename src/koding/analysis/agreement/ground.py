"""What every question is asked of: the text that is compared, its units and its clusters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import lay_axis, place_stretches
from koding.analysis.agreement.coded import stretch_anything
from koding.analysis.agreement.sweep import sweep
from koding.analysis.agreement.tallies import tally
from koding.model.agreement import Cluster, CodingUnit, Coefficients, Metric, Unitising

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import Axis
    from koding.analysis.agreement.comparison import Comparison
    from koding.analysis.agreement.sweep import Segments
    from koding.analysis.agreement.tallies import Tally
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

ENOUGH_DOCUMENTS = 20
"""With so many documents the bootstrap draws documents; under it, turns."""
BASES = 4
"""Columns of the base: units and judgements of all text, then of the text that somebody coded."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How agreement is measured.

    `uncoded` says whether the text that nobody gave any code counts; None shows alpha both ways.
    `cluster` None leaves to the number of documents what the bootstrap draws.
    """

    unit: CodingUnit = CodingUnit.LINE
    level: str | None = None
    codes: tuple[str, ...] = ()
    uncoded: bool | None = None
    metric: Metric = Metric.ORDINAL
    cluster: Cluster | None = None
    draws: int = 1000
    seed: int = 1
    coefficients: Coefficients = Coefficients.USUAL
    unitising: Unitising = Unitising.SECTIONS


@dataclass(frozen=True)
class Ground:
    """The units of the text with what is asked of every question.

    `cluster_of` numbers the cluster of each of the axis' turns, `judges` how many judged it,
    `anything` are the segments that hold any code.
    """

    snapshot: Snapshot
    comparison: Comparison
    axis: Axis
    cluster: Cluster
    cluster_of: Ints
    judges: Ints
    anything: Segments

    @property
    def raters(self) -> int:
        """Return how many are compared."""
        return len(self.comparison.raters)

    @property
    def clusters(self) -> int:
        """Return how many clusters there are."""
        return int(self.cluster_of.max(initial=-1)) + 1


def lay_ground(snapshot: Snapshot, comparison: Comparison, settings: Settings) -> Ground:
    """Return the ground of a comparison."""
    axis = lay_axis(snapshot, comparison, settings.unit)
    document = snapshot.turns.document[axis.turns]
    cluster = settings.cluster or _choose_cluster(document)
    places = np.unique(document, return_inverse=True)[1]
    cluster_of = places if cluster is Cluster.DOCUMENT else np.arange(len(document))
    judges = comparison.judged.sum(axis=1)[document]
    stretches = stretch_anything(snapshot, comparison)
    intervals = place_stretches(snapshot, axis, stretches, max(len(comparison.raters), 1))
    anything = sweep(intervals, axis.length)
    return Ground(snapshot, comparison, axis, cluster, cluster_of, judges, anything)


def _choose_cluster(document: Ints) -> Cluster:
    enough = len(np.unique(document)) >= ENOUGH_DOCUMENTS
    return Cluster.DOCUMENT if enough else Cluster.TURN


def sum_base(ground: Ground, had: NDArray[np.bool_]) -> tuple[Tally, Ints]:
    """Return the units by cluster that themes are judged on, and which of the bases each has.

    `had` (documents by themes) says where all judges had the theme; most themes share one base of
    `BASES` columns. The last that is told is of any code: all text.
    """
    every = np.concatenate((had.T, np.ones((1, len(had)), dtype=bool)))
    different, of_theme = np.unique(every, axis=0, return_inverse=True)
    axis, judges, anything = ground.axis, ground.judges, ground.anything
    turn = axis.turn_of(anything.start)
    sizes = (anything.end - anything.start).astype(np.float64)
    coded = np.bincount(turn, sizes, minlength=len(axis.turns)).astype(np.float64)
    units = np.diff(axis.bounds).astype(np.float64)
    columns: list[Floats] = [units, units * judges, coded, coded * judges]
    document = ground.snapshot.turns.document[axis.turns]
    parts = [
        (number * BASES + place, np.where(kept[document], column, 0))
        for number, kept in enumerate(different)
        for place, column in enumerate(columns)
    ]
    return tally(ground.cluster_of, parts, len(different) * BASES), of_theme.reshape(-1)
