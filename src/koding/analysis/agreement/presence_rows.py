"""The rows on whether text is coded: of every code, of each level's codes pooled, of any code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import place_stretches
from koding.analysis.agreement.coded import stretch_themes
from koding.analysis.agreement.ground import BASES, sum_base
from koding.analysis.agreement.presence import OWN, find_presence, tally_presence
from koding.analysis.agreement.rows import UNDEFINED, AgreementRow, Counts, More, Question, estimate
from koding.analysis.agreement.sweep import sweep
from koding.analysis.agreement.tallies import join_tallies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

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
    """Sums by cluster of the themes, and of any code last.

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
