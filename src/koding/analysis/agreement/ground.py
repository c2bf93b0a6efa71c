"""What every question is asked of: the text that is compared, its codes, and sums of it by cluster.

The sums are drawn anew with the clusters, and give every coefficient its bootstrap interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import lay_axis, place_stretches, stretch_anything, sweep
from koding.analysis.ground.tree import choose_rows, find_code
from koding.model.measures import Cluster, CodingUnit, Coefficients, Metric, Unitising

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import Axis, Segments
    from koding.analysis.agreement.comparison import Comparison
    from koding.model.snapshot import CodeNode, Snapshot

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

ENOUGH_DOCUMENTS = 20
"""With so many documents the bootstrap draws documents; under it, turns."""
BASES = 4
"""Columns of the base: units and judgements of all text, then of the text that somebody coded."""

CELLS = 4_000_000
"""How many numbers a step of the bootstrap holds at once, so that memory stays bounded."""


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
class AgreementGround:
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


def lay_ground(snapshot: Snapshot, comparison: Comparison, settings: Settings) -> AgreementGround:
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
    return AgreementGround(snapshot, comparison, axis, cluster, cluster_of, judges, anything)


def _choose_cluster(document: Ints) -> Cluster:
    enough = len(np.unique(document)) >= ENOUGH_DOCUMENTS
    return Cluster.DOCUMENT if enough else Cluster.TURN


def sum_base(ground: AgreementGround, had: NDArray[np.bool_]) -> tuple[Tally, Ints]:
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


@dataclass(frozen=True)
class Tally:
    """A matrix of clusters by columns, kept sparse: `amount` of `column` stands in `cluster`.

    By column, then cluster, each pair at most once.
    """

    cluster: Ints
    column: Ints
    amount: Floats
    width: int

    def totals(self) -> Floats:
        """Return the sum of every column."""
        return np.bincount(self.column, self.amount, minlength=self.width).astype(np.float64)

    def weigh(self, weights: Floats) -> Floats:
        """Return the columns' sums under each row of `weights` (draws by clusters)."""
        sums = np.zeros((len(weights), self.width))
        if len(self.column):
            first = np.flatnonzero(np.diff(self.column, prepend=-1))
            # A fourth of the time that indexing takes, and multiplied where they are.
            terms = np.take(weights, self.cluster, axis=1)
            terms *= self.amount
            sums[:, self.column[first]] = np.add.reduceat(terms, first, axis=1)
        return sums


def tally(cluster: Ints, columns: Sequence[tuple[Ints | int, Floats]], width: int) -> Tally:
    """Return the sums of several columns of amounts that run along the same clusters."""
    number = [np.broadcast_to(np.asarray(column), cluster.shape) for column, _ in columns]
    column = np.concatenate([np.zeros(0, dtype=np.int64), *number])
    amount = np.concatenate([np.zeros(0), *(np.asarray(given, float) for _, given in columns)])
    clusters = int(cluster.max(initial=0)) + 1
    key = column * clusters + np.tile(cluster, len(columns))
    keys, place = np.unique(key[amount != 0], return_inverse=True)
    sums = np.bincount(place, amount[amount != 0], minlength=len(keys)).astype(np.float64)
    return Tally(keys % clusters, keys // clusters, sums, width)


def join_tallies(tallies: Sequence[Tally]) -> Tally:
    """Return tallies of the same clusters side by side."""
    shift = np.cumsum([0, *(one.width for one in tallies)])
    return Tally(
        np.concatenate([one.cluster for one in tallies]),
        np.concatenate([one.column + by for one, by in zip(tallies, shift, strict=False)]),
        np.concatenate([one.amount for one in tallies]),
        int(shift[-1]),
    )


def draw_totals(
    tallies: Sequence[Tally], clusters: int, draws: int, seed: int
) -> tuple[Floats, ...]:
    """Return each tally's totals (draws by columns) over clusters drawn with replacement."""
    widest = max((max(len(one.column), clusters) for one in tallies), default=1)
    found: list[list[Floats]] = [[np.zeros((0, one.width))] for one in tallies]
    for weights in _draw(clusters, draws, max(1, CELLS // max(widest, 1)), seed):
        for sums, one in zip(found, tallies, strict=True):
            sums.append(one.weigh(weights))
    return tuple(np.concatenate(sums) for sums in found)


def _draw(clusters: int, draws: int, step: int, seed: int) -> Iterator[Floats]:
    random = np.random.default_rng(seed)
    for first in range(0, draws if clusters else 0, step):
        rows = min(step, draws - first)
        drawn = random.integers(0, clusters, size=(rows, clusters))
        drawn += np.arange(rows)[:, None] * clusters
        counts = np.bincount(drawn.ravel(), minlength=rows * clusters)
        yield counts.reshape(rows, clusters).astype(np.float64)


def choose_themes(snapshot: Snapshot, settings: Settings) -> tuple[int, ...]:
    """Return the codes that make rows: of the level, and under the codes, asked for.

    Raises:
        NotFoundError: there is no such level or code.
    """
    themes = choose_rows(snapshot.codes, settings.level)
    if not settings.codes:
        return themes
    roots = {find_code(name, snapshot.codes) for name in settings.codes}
    return tuple(theme for theme in themes if roots & set(_lineage(snapshot.codes, theme)))


def pool_levels(codes: Sequence[CodeNode], themes: Sequence[int]) -> dict[str, list[int]]:
    """Return the codes of each level that has more than one of them."""
    levels: dict[str, list[int]] = {}
    for theme in themes:
        levels.setdefault(codes[theme].level, []).append(theme)
    return {level: members for level, members in levels.items() if len(members) > 1}


def _lineage(codes: Sequence[CodeNode], code: int) -> list[int]:
    above = []
    while code >= 0:
        above.append(code)
        code = codes[code].parent
    return above
