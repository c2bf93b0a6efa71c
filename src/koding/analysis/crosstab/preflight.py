"""What a family of tests can show at best, said before any of them is read.

Where a table is to be published: of which pairs so few have the theme that no test is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.hiding import sources_of_units
from koding.analysis.ground.remarks import decimal, say, shortened
from koding.analysis.publishing.protection import CellSum, NumberTable, find_few, protect
from koding.model.measures import Correction, Measure
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from koding.analysis.crosstab.crossing import Crosstab
    from koding.analysis.crosstab.pairs import Pair
    from koding.model.label import Label

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


ALPHA = 0.05
"""What significance is said to take; every p-value is printed whatever it is."""

TOLERANCE = 1e-12
"""p-values nearer than this are the same one: 1 / 240 is .05 / 12."""

_POSSIBLE = {
    Correction.HOLM: "stat.possible",
    Correction.BH: "stat.possible_together",
    Correction.NONE: "stat.possible_alone",
}


def say_floors(
    pairs: Sequence[Pair], statistic: Label, floors: ArrayLike, given: Label
) -> list[Label]:
    """Return the smallest p that can be had, and of the pair where that is largest.

    `given` names what is held fixed.
    """
    values = np.asarray(floors, float)
    if np.isnan(values).all():
        return []
    best, worst = int(np.nanargmin(values)), int(np.nanargmax(values))
    if np.isclose(values[best], values[worst]):
        return [say("stat.floor", statistic=statistic, given=given, least=decimal(values[best], 4))]
    return [
        say(
            "stat.floors",
            statistic=statistic,
            given=given,
            least=decimal(values[best], 4),
            first=pairs[best].theme_label,
            most=decimal(values[worst], 4),
            last=pairs[worst].theme_label,
        )
    ]


def say_possible(
    correction: Correction, floors: ArrayLike, corrected: Sequence[NDArray[np.float64]]
) -> list[Label]:
    """Return how small a p must be, and how many of the tests can have one that is.

    `floors` are the smallest p-values, `corrected` the same as if all were reached. By Holm one
    p must be within alpha / m before any other counts; by Benjamini-Hochberg all may help each
    other, so there only the corrected ones say what can be had.
    """
    least = np.asarray(floors, float)
    m = int((~np.isnan(least)).sum())
    threshold = first_threshold(correction, m)
    together = int(_within(np.concatenate(corrected), ALPHA).sum())
    possible = together if correction is Correction.BH else int(_within(least, threshold).sum())
    key = _POSSIBLE[correction] if m > 1 else "stat.possible_alone"
    told = say(key, threshold=shortened(threshold), possible=possible, m=m)
    if not possible:
        return [told, word("stat.impossible")]
    later = together - possible
    return [told, say("stat.stepwise", n=later)] if later else [told]


def say_chosen(pairs: int, choosable: int) -> list[Label]:
    """Return that a choice of pairs is a choice of family, where fewer than all are here."""
    return [say("stat.chosen", n=pairs, of=choosable)] if pairs < choosable else []


def say_family(correction: Correction, m: int, statistic: Label) -> Label:
    """Return how many tests are read together, and how they are corrected for that."""
    if m == 1:
        return say("stat.family_one", statistic=statistic)
    if correction is Correction.NONE:
        return say("stat.family_none", statistic=statistic, m=m)
    return say("stat.family", statistic=statistic, m=m, method=word(f"stat.{correction}"))


def first_threshold(correction: Correction, m: int) -> float:
    """Return what p one of `m` tests needs to be significant where no other is."""
    return ALPHA if correction is Correction.NONE else ALPHA / m


def _within(p: NDArray[np.float64], most: float) -> NDArray[np.bool_]:
    return p <= most + TOLERANCE


def pairs_of_few(crosstab: Crosstab, least: int) -> list[int]:
    """Return the pairs of which few have the theme, few have not, or few are in view."""
    sources, found = sources_of_units(crosstab.cluster), []
    for pair in range(len(crosstab.pairs)):
        inside = (crosstab.group[pair] >= 0) & crosstab.read[pair]
        present = inside & (crosstab.tested[Measure.PRESENT][pair] > 0)
        held = [len(np.unique(sources[one])) for one in (present, inside & ~present, inside)]
        if any(0 < n < least for n in held):
            found.append(pair)
    return found


def hide_counts(counts: Ints, least: int) -> Bools:
    """Return which counts of every pair's table are left out: (pairs, 2, categories).

    How many there are in each category, and how many have the theme, are taken to be known.
    """
    hidden = np.zeros(counts.shape, dtype=bool)
    for pair, table in enumerate(counts):
        rows, columns = table.shape
        place = np.arange(table.size).reshape(table.shape)
        n = table.size
        values = np.concatenate((table.reshape(-1), table.sum(axis=0), table.sum(axis=1)))
        sums = [
            *(CellSum(n + at, tuple(place[:, at].tolist())) for at in range(columns)),
            *(CellSum(n + columns + at, tuple(place[at].tolist())) for at in range(rows)),
        ]
        few = np.zeros(len(values), dtype=bool)
        few[:n] = find_few(table.reshape(-1), least)
        fixed = np.arange(len(values)) >= n
        found = protect(few, NumberTable(values.astype(np.float64), fixed, tuple(sums)))
        hidden[pair] = found[:n].reshape(table.shape)
    return hidden
