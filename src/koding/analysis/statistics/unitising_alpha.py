"""Unitising alpha: whether coders find the same stretches in a text that nobody divided for them.

Krippendorff (2004), "Measuring the reliability of qualitative text analysis data", Quality &
Quantity 38: alpha_U, the first of three coefficients of that name. It compares the places and
lengths of the stretches, so that a near miss is less of a disagreement than a far one.

Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual continua:
further developments", Quality & Quantity 50; Krippendorff (2019), Content Analysis, 4th edition,
section 12.6: the family u-alpha, |u-alpha, cu-alpha and (k)u-alpha. Each is nominal alpha of the
lengths in which coders' units and gaps meet, but chance pairs no unit with itself: a unit takes
the square of its length from the pairs that could be made, and a gap, which has no structure, its
length alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import divide
from koding.analysis.statistics.alpha import alpha, coincide, nominal_disagreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

UNDEFINED = float("nan")
_PAIR = 2


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


@dataclass(frozen=True, slots=True)
class CoderUnits:
    """A coder's units, ascending and disjoint: half-open, each with one code (from 0)."""

    start: Ints
    end: Ints
    code: Ints


@dataclass(frozen=True, slots=True)
class CodingAlpha:
    """Agreement on the codes of units where both coders have one; NaN is undefined.

    `covered` is the share of the coders' coded text that this is of.
    """

    alpha: float = UNDEFINED
    covered: float = UNDEFINED


@dataclass(frozen=True, slots=True)
class Family:
    """The family, NaN where undefined: u-alpha, |u-alpha, cu-alpha, and (k)u-alpha by code."""

    u: float
    binary: float
    cu: CodingAlpha
    by_code: tuple[CodingAlpha, ...]


def unitise(coders: Sequence[CoderUnits], length: int, codes: int) -> Family:
    """Return the family of coders' units with these codes on a continuum `[0, length)`.

    Two coders or more have u-alpha (units, their codes and the gaps) and |u-alpha (unit or gap).
    Krippendorff (2019), figure 12.11, three coders on 60 places: u-alpha .510, |u-alpha .4136
    (printed .413).

    cu-alpha and (k)u-alpha, of the codes alone, are found of two coders; of more the sources at
    hand differ in what a unit may not be paired with. Of 20 places, [2, 5) a, [9, 11) a, [12, 20) b
    against [2, 5) a, [7, 15) b: where both have units they meet in 8, and in 2 of them as a and b;
    D_o 4 / 16, D_e (16^2 - 8^2 - 8^2) / (16^2 - 56), cu-alpha .609; (a)u-alpha .586.
    """
    pieces = _cross(coders, length, codes)
    met = _meet(pieces, codes)
    margins = met.sum(axis=0)
    gaps = margins[-1]
    own = gaps + sum(float(((one.end - one.start) ** 2.0).sum()) for one in coders)
    alike = met[-1, -1] + met[:-1, :-1].sum()
    parted = np.array([gaps, margins.sum() - gaps])
    cu, by_code = _code(coders, pieces, met, codes)
    return Family(
        u=float(alpha(*nominal_disagreement(np.trace(met), margins, own))),
        binary=float(alpha(*nominal_disagreement(alike, parted, own))),
        cu=cu,
        by_code=by_code,
    )


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The continuum cut wherever a unit begins or ends: sizes, and what each coder has there.

    `code` (pieces by coders) is one beyond the codes in a gap; `unit` is -1 there.
    """

    size: Ints
    code: Ints
    unit: Ints


def _cross(coders: Sequence[CoderUnits], length: int, codes: int) -> _Pieces:
    edges = np.unique(
        np.concatenate([[0, length], *(np.append(one.start, one.end) for one in coders)])
    ).astype(np.int64)
    held, places = [], []
    for one in coders:
        unit = np.searchsorted(one.start, edges[:-1], side="right") - 1
        unit[edges[:-1] >= np.append(one.end, 0)[unit]] = -1
        places.append(unit)
        held.append(np.append(one.code, codes)[unit])
    return _Pieces(np.diff(edges), np.stack(held, axis=1), np.stack(places, axis=1))


def _meet(pieces: _Pieces, codes: int) -> Floats:
    """Return in what length each code, and the gaps last, meets each of another coder's."""
    different, which = np.unique(pieces.code, axis=0, return_inverse=True)
    size = np.bincount(which.reshape(-1), pieces.size, minlength=len(different)).astype(np.float64)
    counts = (different[:, :, None] == np.arange(codes + 1)).sum(axis=1)
    return coincide(counts.astype(np.float64), size)


def _code(
    coders: Sequence[CoderUnits], pieces: _Pieces, met: Floats, codes: int
) -> tuple[CodingAlpha, tuple[CodingAlpha, ...]]:
    """Return cu-alpha and (k)u-alpha: of a unit only what the other has coded can be paired."""
    if len(coders) != _PAIR:
        return CodingAlpha(), (CodingAlpha(),) * codes
    shared = np.where((pieces.unit >= 0).all(axis=1), pieces.size, 0)
    own = np.zeros(codes)
    for place, one in enumerate(coders):
        some = pieces.unit[:, place] >= 0
        sizes = np.bincount(pieces.unit[some, place], shared[some], minlength=len(one.code))
        own += np.bincount(one.code, sizes**2, minlength=codes)
    both = met[:-1, :-1]
    margins, coded = both.sum(axis=0), met[:-1].sum(axis=1)
    cu = alpha(*nominal_disagreement(np.trace(both), margins, own.sum()))
    ku = alpha(*_disagree_on_each(np.diagonal(both), margins, own))
    covered = divide(margins, coded)
    return (
        CodingAlpha(float(cu), float(divide(margins.sum(), coded.sum()))),
        tuple(
            CodingAlpha(float(one), float(share)) for one, share in zip(ku, covered, strict=True)
        ),
    )


def _disagree_on_each(alike: Floats, margins: Floats, own: Floats) -> tuple[Floats, Floats]:
    """Return D_o and D_e of each value: `1 - o_kk / n_k` and `(n - n_k) n_k / (n n_k - own_k)`.

    That of (k)u-alpha (Krippendorff et al. 2016, equation 13b, its expected coincidences put in);
    `own[k]` counts the pairs of units of k with themselves. 6 of 8 alike, of 16 in all, 22 own:
    D_o .25, D_e 64 / 106, alpha .586.
    """
    n = margins.sum(axis=-1, keepdims=True)
    return divide(margins - alike, margins), divide((n - margins) * margins, n * margins - own)
