"""Unitising alpha: whether coders find the same stretches in a text that nobody divided for them.

Krippendorff (2004), "Measuring the reliability of qualitative text analysis data", Quality &
Quantity 38: the first of three coefficients called alpha_U. It compares the places and lengths of
the stretches, so that a near miss is less of a disagreement than a far one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.alpha import alpha

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class UnitisingDisagreement:
    """The disagreement on one category, and the one that chance would give."""

    observed: float
    expected: float


def unitising_disagreement(
    sections: Sequence[tuple[Ints, Ints]], length: int, breaks: Sequence[int] | Ints = ()
) -> UnitisingDisagreement:
    """Return the disagreement on a category's sections: each coder's starts and ends.

    Ends are half-open; a coder's sections are disjoint and ascending, within `[0, length)`. At
    `breaks` one text ends and another begins: no section lies across them, and no gap does.

    D_o is `2 sum d / (m (m - 1) L^2)` over pairs of m coders on a length L, where two sections
    that meet differ by `d = (b - b')^2 + (e - e')^2`, and one in the other's gap by its length
    squared; D_e is that of sections laid anywhere (Krippendorff 2004). His c: .0144, .0532.
    """
    spans = [(start.astype(np.float64), end.astype(np.float64)) for start, end in sections]
    coders = len(spans)
    apart = sum(_apart(one, other) for one, other in combinations(spans, 2))
    observed = 2 * apart / max(coders * (coders - 1) * length**2, 1)
    return UnitisingDisagreement(observed, _expected(spans, length, np.asarray(breaks, float)))


def unitising_alpha(disagreements: Sequence[UnitisingDisagreement]) -> float:
    """Return alpha_U, `1 - sum D_o / sum D_e` over the categories given; NaN where D_e is 0.

    Krippendorff's example (2004): category c .7286 (D_o .0144, D_e .0532), k 1, both .859.
    """
    observed, expected = (
        np.asarray(sum(getattr(one, part) for one in disagreements))
        for part in ("observed", "expected")
    )
    return float(alpha(observed, expected))


def _apart(one: tuple[Floats, Floats], other: tuple[Floats, Floats]) -> float:
    """Return the squared differences of the sections of two coders, each pair counted once."""
    (start, end), (start_2, end_2) = one, other
    first = np.searchsorted(end_2, start, side="right")
    met = np.maximum(np.searchsorted(start_2, end, side="left") - first, 0)
    mine = np.repeat(np.arange(len(start)), met)
    theirs = np.arange(len(mine)) + np.repeat(first - (np.cumsum(met) - met), met)
    both = (start[mine] - start_2[theirs]) ** 2 + (end[mine] - end_2[theirs]) ** 2
    unmet = np.bincount(theirs, minlength=len(start_2)) == 0
    lonely = ((end - start)[met == 0] ** 2).sum() + ((end_2 - start_2)[unmet] ** 2).sum()
    return float(both.sum() + lonely)


def _expected(spans: Sequence[tuple[Floats, Floats]], length: int, breaks: Floats) -> float:
    sizes = np.concatenate([end - start for start, end in spans])
    gaps = np.sort(np.concatenate([_gaps(start, end, length, breaks) for start, end in spans]))
    whole = float(len(spans)) * length
    ways = whole * (whole - 1) - (sizes * (sizes - 1)).sum()
    if not len(sizes) or ways <= 0:
        return 0.0
    onto_sections = (len(sizes) - 1) / 3 * (2 * sizes**3 - 3 * sizes**2 + sizes)
    into_gaps = sizes**2 * _room(gaps, sizes)
    return float(2 / length * (onto_sections + into_gaps).sum() / ways)


def _gaps(start: Floats, end: Floats, length: int, breaks: Floats) -> Floats:
    # A break is a section without length: it ends one gap and begins the next.
    opens = np.sort(np.concatenate((start, breaks, [length])))
    closes = np.sort(np.concatenate(([0], end, breaks)))
    gaps: Floats = opens - closes
    return gaps[gaps > 0]


def _room(gaps: Floats, sizes: Floats) -> Floats:
    """Return in how many places each section would lie within a gap (ascending) of anybody's."""
    from_here = np.append(np.cumsum(gaps[::-1])[::-1], 0)
    first = np.searchsorted(gaps, sizes, side="left")
    return from_here[first] - (len(gaps) - first) * (sizes - 1)
