"""The rows on whether text is coded: of every code, of each level's codes pooled, of any code."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import lay_axis, place_stretches
from koding.analysis.agreement.coded import stretch_anything, stretch_themes
from koding.analysis.agreement.presence import OWN, find_presence, tally_presence
from koding.analysis.agreement.rows import UNDEFINED, AgreementRow, Question, estimate
from koding.analysis.agreement.sweep import sweep
from koding.analysis.agreement.tallies import join_tallies
from koding.analysis.agreement.unitising import (
    UnitisingDisagreement,
    unitising_alpha,
    unitising_disagreement,
)
from koding.model.agreement import CodingUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.ground import Ground
    from koding.analysis.agreement.presence import Presence
    from koding.analysis.agreement.sweep import Segments
    from koding.analysis.agreement.tallies import Tally
    from koding.analysis.pieces import Pieces
    from koding.model.label import Label

    Floats = NDArray[np.float64]

ALL_TEXT, CODED_TEXT = slice(0, 2), slice(2, 4)
"""The columns of a base that count all text, and the text that somebody coded."""


@dataclass(frozen=True)
class PresenceSums:
    """Sums by cluster of the themes, and of any code last; the disagreements of unitising too."""

    tally: Tally
    themes: int
    raters: int
    unitising: tuple[UnitisingDisagreement, ...]


@dataclass(frozen=True)
class PresenceTable:
    """The coefficients' parts along the themes (any code last), as found and as drawn anew."""

    sums: PresenceSums
    totals: Floats
    units: int
    found: Presence
    drawn: Presence
    found_coded: Presence | None

    def row(
        self, question: Question, name: str, label: Label, themes: Sequence[int]
    ) -> AgreementRow:
        """Return the row of one theme, or of several pooled."""
        found, drawn = self.found.pool(themes), self.drawn.pool(themes)
        coded = self.found_coded
        return AgreementRow(
            question=question,
            name=name,
            label=label,
            units=self.units,
            coded=tuple(int(n) for n in self.totals[list(themes), OWN:].sum(axis=0)),
            agreed=float(found.agreed()[0]),
            kappa=estimate(found.kappa()[0], drawn.kappa()[:, 0]),
            alpha=estimate(found.alpha()[0], drawn.alpha()[:, 0]),
            alpha_coded=UNDEFINED
            if coded is None or question is Question.ANY
            else float(coded.pool(themes).alpha()[0]),
            jaccard=float(found.jaccard()[0]),
            unitising=unitising_alpha([self.sums.unitising[theme] for theme in themes]),
        )


def sum_presence(ground: Ground, themes: Sequence[int]) -> PresenceSums:
    """Return the sums of the codes `themes`, each with its subtree, and of any code."""
    snapshot, raters = ground.snapshot, max(ground.raters, 1)
    stretches = stretch_themes(snapshot, ground.comparison, themes)
    segments = sweep(place_stretches(snapshot, ground.axis, stretches, raters), ground.axis.length)
    parts = (
        _tally(ground, segments, len(themes), raters),
        _tally(ground, ground.anything, 1, raters),
    )
    return PresenceSums(
        tally=join_tallies(parts),
        themes=len(themes) + 1,
        raters=raters,
        unitising=_unitise(ground, stretches, len(themes)),
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
    totals, whole = sums.tally.totals().reshape(shape), ground.base.totals()
    complete = ground.comparison.is_complete
    text = CODED_TEXT if uncoded is False else ALL_TEXT
    again = drawn.reshape(-1, *shape)
    return PresenceTable(
        sums=sums,
        totals=totals,
        units=int(whole[text][0]),
        found=find_presence(totals, whole[text], complete=complete),
        drawn=find_presence(again, base[:, text], complete=complete),
        found_coded=None
        if uncoded is not None
        else find_presence(totals, whole[CODED_TEXT], complete=complete),
    )


def _tally(ground: Ground, segments: Segments, themes: int, raters: int) -> Tally:
    turn = ground.axis.turn_of(segments.start)
    judges, cluster = ground.judges[turn], ground.cluster_of[turn]
    return tally_presence(segments, judges, cluster, themes, raters)


def _unitise(ground: Ground, stretches: Pieces, themes: int) -> tuple[UnitisingDisagreement, ...]:
    """Return the disagreement on the stretches of each theme, and of any code, in characters.

    It is undefined where not everybody judged the whole of the text.
    """
    if not ground.comparison.is_complete or ground.raters < 2:
        return (UnitisingDisagreement(UNDEFINED, UNDEFINED),) * (themes + 1)
    anything = stretch_anything(ground.snapshot, ground.comparison)
    return (*_sections(ground, stretches, themes), *_sections(ground, anything, 1))


def _sections(ground: Ground, stretches: Pieces, themes: int) -> tuple[UnitisingDisagreement, ...]:
    axis = lay_axis(ground.snapshot, ground.comparison, CodingUnit.CHARACTER)
    placed = place_stretches(ground.snapshot, axis, stretches, ground.raters)
    bounds = np.searchsorted(stretches.group, np.arange(themes * ground.raters + 1))
    document = ground.snapshot.turns.document[axis.turns]
    breaks = axis.bounds[np.flatnonzero(np.diff(document)) + 1]
    parts = [(placed.start[first:last], placed.end[first:last]) for first, last in pairwise(bounds)]
    return tuple(
        unitising_disagreement(
            parts[theme * ground.raters : (theme + 1) * ground.raters], axis.length, breaks
        )
        for theme in range(themes)
    )
