"""The rows on which codes of a level a piece of text has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import place_stretches
from koding.analysis.agreement.choices import (
    choice_ac1,
    choice_agreed,
    choice_alpha,
    choice_kappa,
    choice_units,
    name_choices,
    tally_choices,
)
from koding.analysis.agreement.coded import stretch_themes
from koding.analysis.agreement.rows import AgreementRow, More, Question, estimate
from koding.analysis.agreement.sweep import sweep_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.ground import Ground
    from koding.analysis.agreement.tallies import Tally
    from koding.model.label import Label

    Floats = NDArray[np.float64]

_SEED = 20041
"""Of the numbers that stand for themes; which ones they are does not matter."""


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


def sum_choices(ground: Ground, themes: Sequence[int]) -> ChoiceSums:
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
