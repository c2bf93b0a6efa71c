"""The family of unitising alphas of 2016: whether coders divide a text, and code it, alike.

Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual continua:
further developments", Quality & Quantity 50; Krippendorff (2019), Content Analysis, 4th edition,
section 12.6. Each is nominal alpha of the lengths in which coders' units and gaps meet, but chance
pairs no unit with itself: a unit takes the square of its length from the pairs that could be made,
and a gap, which has no structure, its length alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.alpha import alpha, coincide, nominal_disagreement
from koding.analysis.ratios import divide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

UNDEFINED = float("nan")
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Units:
    """A coder's units, ascending and disjoint: half-open, each with one code (from 0)."""

    start: Ints
    end: Ints
    code: Ints


@dataclass(frozen=True, slots=True)
class Coding:
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
    cu: Coding
    by_code: tuple[Coding, ...]


def unitise(coders: Sequence[Units], length: int, codes: int) -> Family:
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


def _cross(coders: Sequence[Units], length: int, codes: int) -> _Pieces:
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
    coders: Sequence[Units], pieces: _Pieces, met: Floats, codes: int
) -> tuple[Coding, tuple[Coding, ...]]:
    """Return cu-alpha and (k)u-alpha: of a unit only what the other has coded can be paired."""
    if len(coders) != _PAIR:
        return Coding(), (Coding(),) * codes
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
        Coding(float(cu), float(divide(margins.sum(), coded.sum()))),
        tuple(Coding(float(one), float(share)) for one, share in zip(ku, covered, strict=True)),
    )


def _disagree_on_each(alike: Floats, margins: Floats, own: Floats) -> tuple[Floats, Floats]:
    """Return D_o and D_e of each value: `1 - o_kk / n_k` and `(n - n_k) n_k / (n n_k - own_k)`.

    That of (k)u-alpha (Krippendorff et al. 2016, equation 13b, its expected coincidences put in);
    `own[k]` counts the pairs of units of k with themselves. 6 of 8 alike, of 16 in all, 22 own:
    D_o .25, D_e 64 / 106, alpha .586.
    """
    n = margins.sum(axis=-1, keepdims=True)
    return divide(margins - alike, margins), divide((n - margins) * margins, n * margins - own)
