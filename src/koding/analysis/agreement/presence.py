"""Agreement on whether a piece of text belongs to a theme: coded or not, theme by theme.

Codes overlap freely, so each is a question of its own with two answers. What is summed are
Krippendorff's coincidences of the two answers, which hold any number of coders.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.alpha import alpha, nominal_disagreement
from koding.analysis.agreement.kappa import (
    brennan_prediger,
    correct_for_chance,
    expect_by_gwet,
    expect_by_margins,
)
from koding.analysis.agreement.similarity import jaccard, positive_agreement
from koding.analysis.agreement.sweep import count_raters
from koding.analysis.agreement.tallies import tally
from koding.analysis.ratios import divide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.sweep import Segments
    from koding.analysis.agreement.tallies import Tally

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

UNITS, JUDGEMENTS = 0, 1
"""Columns of a base: how many units there are, and how many judgements of them."""
BOTH, APART = 0, 1
"""Columns of a theme: coincidences of two who coded, and of one who did and one who did not."""
OWN = 2
"""From this column on: how many units each rater coded."""


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
