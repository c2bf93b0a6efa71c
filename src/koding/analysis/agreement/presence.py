"""Agreement on whether text is coded: of every code, of each level's codes pooled, of any code.

Codes overlap freely, so each is a question of its own with two answers. What is summed are
Krippendorff's coincidences of the two answers, which hold any number of coders.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import count_raters, place_stretches, stretch_themes, sweep
from koding.analysis.agreement.ground import BASES, join_tallies, sum_base, tally
from koding.analysis.agreement.rows import UNDEFINED, AgreementRow, Counts, More, Question, estimate
from koding.analysis.ground.arithmetic import divide
from koding.analysis.statistics.alpha import alpha, nominal_disagreement
from koding.analysis.statistics.kappa import (
    brennan_prediger,
    correct_for_chance,
    expect_by_gwet,
    expect_by_margins,
)
from koding.analysis.statistics.similarity import jaccard, positive_agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import Segments
    from koding.analysis.agreement.ground import AgreementGround, Tally
    from koding.model.label import Label

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ALL_TEXT, CODED_TEXT = slice(0, 2), slice(2, BASES)
"""The columns of a base that count all text, and the text that somebody coded."""

UNITS, JUDGEMENTS = 0, 1
"""Columns of a base: how many units there are, and how many judgements of them."""
BOTH, APART = 0, 1
"""Columns of a theme: coincidences of two who coded, and of one who did and one who did not."""
OWN = 2
"""From this column on: how many units each rater coded."""


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


def sum_presence(ground: AgreementGround, themes: Sequence[int]) -> PresenceSums:
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
    ground: AgreementGround,
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


def _tally(ground: AgreementGround, segments: Segments, themes: int, raters: int) -> Tally:
    turn = ground.axis.turn_of(segments.start)
    judges, cluster = ground.judges[turn], ground.cluster_of[turn]
    return tally_presence(segments, judges, cluster, themes, raters)


def _count(
    ground: AgreementGround, segments: Segments, themes: int, raters: int
) -> Iterator[Counts]:
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


@dataclass(frozen=True)
class Presence:
    """What coefficients of presence are made of; themes run along the last axis.

    `observed` and `expected` are agreement (for kappa), `differing` and `by_chance` disagreement
    (for alpha), `expected_gwet` what AC1 expects. `both`, `apart` and `neither` are 2a,
    b + c and 2d of the four-fold table: coincidences of two coders, over all pairs of them.
    """

    observed: Floats
    expected: Floats
    expected_gwet: Floats
    differing: Floats
    by_chance: Floats
    both: Floats
    apart: Floats
    neither: Floats

    def pool(self, themes: Sequence[int]) -> Presence:
        """Return the mean over themes of each part: the chance term pools too (de Vries 2008)."""
        return Presence(
            *(
                getattr(self, part.name)[..., list(themes)].mean(axis=-1, keepdims=True)
                for part in fields(self)
            )
        )

    def kappa(self) -> Floats:
        """Return kappa, NaN where it is undefined."""
        return correct_for_chance(self.observed, self.expected)

    def alpha(self) -> Floats:
        """Return Krippendorff's alpha of the two answers, NaN where all are the same."""
        return alpha(self.differing, self.by_chance)

    def ac1(self) -> Floats:
        """Return Gwet's AC1."""
        return correct_for_chance(self.observed, self.expected_gwet)

    def brennan_prediger(self) -> Floats:
        """Return Brennan and Prediger's coefficient of two answers."""
        return brennan_prediger(self.observed, 2)

    def positive(self) -> Floats:
        """Return positive specific agreement."""
        return positive_agreement(self.both, self.apart)

    def negative(self) -> Floats:
        """Return negative specific agreement."""
        return positive_agreement(self.neither, self.apart)

    def jaccard(self) -> Floats:
        """Return what two of the coders coded, of what one of them or both coded."""
        return jaccard(self.both, self.apart)

    def agreed(self) -> Floats:
        """Return the share of judgements that agree, pair by pair."""
        return 1 - self.differing


def tally_presence(
    segments: Segments, judges: Ints, cluster: Ints, themes: int, raters: int
) -> Tally:
    """Return the sums by cluster: `OWN + raters` columns a theme, one theme after the other.

    `judges` says how many judged each segment, `cluster` where it lies.
    """
    width = OWN + raters
    units = (segments.end - segments.start).astype(np.float64)
    coded = count_raters(segments.mask)
    share = units * coded / (judges - 1)
    first = segments.theme * width
    own = [(first + OWN + rater, units * (segments.mask >> rater & 1)) for rater in range(raters)]
    both, apart = share * (coded - 1), share * (judges - coded)
    return tally(cluster, [(first + BOTH, both), (first + APART, apart), *own], themes * width)


def find_presence(totals: Floats, base: Floats, *, complete: bool) -> Presence:
    """Return what the coefficients are made of.

    `totals` is (..., themes, columns), `base` (..., themes, 2). Kappa needs every rater to have
    judged every unit (`complete`), and is NaN elsewhere: Cohen's of two, Fleiss' of more.
    """
    units, judgements = base[..., UNITS], base[..., JUDGEMENTS]
    apart, both = totals[..., APART], totals[..., BOTH]
    coded = both + apart
    raters = totals.shape[-1] - OWN
    agreed = 1 - 2 * divide(apart, units * raters)
    differing, by_chance = nominal_disagreement(
        judgements - 2 * apart, np.stack((coded, judgements - coded), axis=-1)
    )
    shares = _answers(divide(totals[..., OWN:], units[..., None]))
    return Presence(
        observed=agreed if complete else np.full_like(agreed, np.nan),
        expected=expect_by_margins(shares),
        expected_gwet=expect_by_gwet(shares),
        differing=differing,
        by_chance=by_chance,
        both=both,
        apart=apart,
        neither=judgements - 2 * apart - both,
    )


def _answers(coded: Floats) -> Floats:
    """Return the shares of both answers, of each rater: (..., coded or not, raters)."""
    return np.stack((coded, 1 - coded), axis=-2)
