"""The rows on whether text is coded: of every code, of each level's codes pooled, of any code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import lay_axis, place_stretches
from koding.analysis.agreement.coded import stretch_anything, stretch_themes
from koding.analysis.agreement.ground import BASES, sum_base
from koding.analysis.agreement.presence import OWN, find_presence, tally_presence
from koding.analysis.agreement.rows import UNDEFINED, AgreementRow, Counts, More, Question, estimate
from koding.analysis.agreement.sweep import sweep
from koding.analysis.agreement.tallies import join_tallies
from koding.analysis.agreement.unitising import (
    UnitisingDisagreement,
    unitising_alpha,
    unitising_disagreement,
)
from koding.analysis.pieces import Pieces
from koding.model.agreement import CodingUnit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import Axis
    from koding.analysis.agreement.ground import Ground
    from koding.analysis.agreement.presence import Presence
    from koding.analysis.agreement.sweep import Segments
    from koding.analysis.agreement.tallies import Tally
    from koding.model.label import Label

    Floats = NDArray[np.float64]

ALL_TEXT, CODED_TEXT = slice(0, 2), slice(2, BASES)
"""The columns of a base that count all text, and the text that somebody coded."""


@dataclass(frozen=True)
class PresenceSums:
    """Sums by cluster of the themes, and of any code last; the disagreements of unitising too.

    `base` sums what themes are judged on, `base_of` says which part of it is a theme's: where not
    all had the code, it is not judged.
    """

    tally: Tally
    base: Tally
    base_of: NDArray[np.int64]
    counts: tuple[Counts, ...]
    themes: int
    raters: int
    clusters: int
    unitising: tuple[UnitisingDisagreement, ...]


@dataclass(frozen=True)
class PresenceTable:
    """The coefficients' parts along the themes (any code last), as found and as drawn anew."""

    sums: PresenceSums
    totals: Floats
    units: Floats
    found: Presence
    drawn: Presence
    found_coded: Presence | None

    def row(
        self, question: Question, name: str, label: Label, themes: Sequence[int]
    ) -> AgreementRow:
        """Return the row of one theme, or of several pooled."""
        used = [theme for theme in themes if self.sums.counts[theme].carrying] or list(themes)
        found, drawn = self.found.pool(used), self.drawn.pool(used)
        coded, counts = self.found_coded, _add([self.sums.counts[theme] for theme in used])
        given = self.sums.clusters, counts.carrying
        return AgreementRow(
            question=question,
            name=name,
            label=label,
            units=int(self.units[used].max(initial=0)),
            coded=tuple(int(n) for n in self.totals[used, OWN:].sum(axis=0)),
            agreed=float(found.agreed()[0]),
            kappa=estimate(found.kappa()[0], drawn.kappa()[:, 0], *given),
            alpha=estimate(found.alpha()[0], drawn.alpha()[:, 0], *given),
            alpha_coded=UNDEFINED
            if coded is None or question is Question.ANY
            else float(coded.pool(used).alpha()[0]),
            jaccard=float(found.jaccard()[0]),
            unitising=unitising_alpha([self.sums.unitising[theme] for theme in used]),
            positive=float(found.positive()[0]),
            counts=counts,
            codes=len(used),
            more=More(
                ac1=float(found.ac1()[0]),
                brennan_prediger=float(found.brennan_prediger()[0]),
                negative=float(found.negative()[0]),
            ),
        )


def sum_presence(ground: Ground, themes: Sequence[int]) -> PresenceSums:
    """Return the sums of the codes `themes`, each with its subtree, and of any code."""
    snapshot, raters = ground.snapshot, max(ground.raters, 1)
    stretches = stretch_themes(snapshot, ground.comparison, themes)
    segments = sweep(place_stretches(snapshot, ground.axis, stretches, raters), ground.axis.length)
    had = ground.comparison.had(snapshot.codes, themes)
    base, base_of = sum_base(ground, had)
    parts = (
        _tally(ground, segments, len(themes), raters),
        _tally(ground, ground.anything, 1, raters),
    )
    return PresenceSums(
        tally=join_tallies(parts),
        base=base,
        base_of=base_of,
        counts=(
            *_count(ground, segments, len(themes), raters),
            *_count(ground, ground.anything, 1, raters),
        ),
        themes=len(themes) + 1,
        raters=raters,
        clusters=ground.clusters,
        unitising=_unitise(ground, stretches, had),
    )


def tabulate_presence(
    ground: Ground,
    sums: PresenceSums,
    drawn: Floats,
    base: Floats,
    *,
    uncoded: bool | None,
) -> PresenceTable:
    """Return the coefficients' parts; `drawn` and `base` are the draws of the sums and the base.

    `uncoded` says which text counts; None counts all, and finds alpha of the coded text too.
    """
    shape = sums.themes, OWN + sums.raters
    totals = sums.tally.totals().reshape(shape)
    whole = sums.base.totals().reshape(-1, BASES)[sums.base_of]
    base = base.reshape(len(base), base.shape[1] // BASES, BASES)[:, sums.base_of]
    complete = ground.comparison.is_complete
    text = CODED_TEXT if uncoded is False else ALL_TEXT
    again = drawn.reshape(-1, *shape)
    return PresenceTable(
        sums=sums,
        totals=totals,
        units=whole[:, text][:, 0],
        found=find_presence(totals, whole[:, text], complete=complete),
        drawn=find_presence(again, base[..., text], complete=complete),
        found_coded=None
        if uncoded is not None
        else find_presence(totals, whole[:, CODED_TEXT], complete=complete),
    )


def _tally(ground: Ground, segments: Segments, themes: int, raters: int) -> Tally:
    turn = ground.axis.turn_of(segments.start)
    judges, cluster = ground.judges[turn], ground.cluster_of[turn]
    return tally_presence(segments, judges, cluster, themes, raters)


def _count(ground: Ground, segments: Segments, themes: int, raters: int) -> Iterator[Counts]:
    """Yield of each theme how many units all who judged them coded, and each of them alone."""
    document = ground.snapshot.turns.document[ground.axis.turns]
    judged = ground.comparison.judged.astype(np.int64) << np.arange(ground.raters)
    everybody = judged.sum(axis=1)[document[ground.axis.turn_of(segments.start)]]
    units = segments.end - segments.start

    def add(chosen: NDArray[np.bool_]) -> list[int]:
        sums = np.bincount(segments.theme[chosen], units[chosen], minlength=themes)
        return [int(n) for n in sums]

    both, carrying = add(segments.mask == everybody), add(segments.mask > 0)
    only = [add(segments.mask == 1 << rater) for rater in range(raters)]
    for theme in range(themes):
        yield Counts(both[theme], tuple(one[theme] for one in only), carrying[theme])


def _add(counts: Sequence[Counts]) -> Counts:
    only = zip(*(one.only for one in counts), strict=True)
    return Counts(
        sum(one.both for one in counts),
        tuple(map(sum, only)),
        sum(one.carrying for one in counts),
    )


def _unitise(
    ground: Ground, stretches: Pieces, had: NDArray[np.bool_]
) -> tuple[UnitisingDisagreement, ...]:
    """Return the disagreement on the stretches of each theme, and of any code, in characters.

    It is undefined where not everybody judged the whole of the text.
    """
    if not ground.comparison.is_complete or ground.raters < 2:
        return (UnitisingDisagreement(UNDEFINED, UNDEFINED),) * int(had.shape[1] + 1)
    anything = stretch_anything(ground.snapshot, ground.comparison)
    whole = np.ones((len(had), 1), dtype=bool)
    return (*_sections(ground, stretches, had), *_sections(ground, anything, whole))


def _sections(
    ground: Ground, stretches: Pieces, had: NDArray[np.bool_]
) -> tuple[UnitisingDisagreement, ...]:
    """Return the disagreement on each theme over the documents in which it counts."""
    snapshot, comparison, themes = ground.snapshot, ground.comparison, had.shape[1]
    found: dict[int, UnitisingDisagreement] = {}
    kept = had & comparison.documents[:, None]
    for which, place in _alike(kept.T):
        heard = comparison.turns & which[snapshot.turns.document]
        axis = lay_axis(snapshot, replace(comparison, turns=heard), CodingUnit.CHARACTER)
        found.update(zip(place, _sections_on(ground, axis, stretches, place), strict=True))
    return tuple(found[theme] for theme in range(int(themes)))


def _alike(rows: NDArray[np.bool_]) -> Iterator[tuple[NDArray[np.bool_], list[int]]]:
    """Yield each different row with the places where it stands."""
    different, inverse = np.unique(rows, axis=0, return_inverse=True)
    for number, row in enumerate(different):
        yield row, np.flatnonzero(inverse.reshape(-1) == number).tolist()


def _sections_on(
    ground: Ground, axis: Axis, stretches: Pieces, themes: Sequence[int]
) -> Iterator[UnitisingDisagreement]:
    """Yield the disagreement on each of the themes on one axis."""
    raters = ground.raters
    own = np.isin(stretches.group // raters, themes) & np.isin(stretches.turn, axis.turns)
    stretches = Pieces(
        stretches.group[own], stretches.turn[own], stretches.start[own], stretches.end[own]
    )
    placed = place_stretches(ground.snapshot, axis, stretches, raters)
    edges = np.arange((max(themes, default=0) + 1) * raters + 1)
    bounds = np.searchsorted(stretches.group, edges)
    document = ground.snapshot.turns.document[axis.turns]
    breaks = axis.bounds[np.flatnonzero(np.diff(document)) + 1]
    parts = [(placed.start[first:last], placed.end[first:last]) for first, last in pairwise(bounds)]
    for theme in themes:
        yield unitising_disagreement(
            parts[theme * raters : (theme + 1) * raters], axis.length, breaks
        )
