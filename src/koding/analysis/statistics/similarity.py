"""Agreement that no chance is taken from: percent agreement, Dice's index (F1), and Jaccard's.

Where nothing is to be compared they are NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import divide

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def percent_agreement(alike: Floats, judgements: Floats) -> Floats:
    """Return the share of judgements that agree, pair by pair of coders: `sum_k o_kk / n`.

    `alike` is Krippendorff's coincidences of two who judged alike, of which a unit with m judges
    has m at most. Two coders of ten units, alike in seven: 14 / 20 = .70.
    """
    return divide(alike, judgements)


def positive_agreement(both: Floats, apart: Floats) -> Floats:
    """Return `2a / (2a + b + c)`, which no text that nobody coded enters (Dice 1945).

    `both` is 2a (or Krippendorff's coincidences of two who coded), `apart` is b + c. 26 lines
    coded by both, 14 and 16 by one: 52 / 82 = .634. Negative agreement is the same formula of
    2d, of what neither coded (Cicchetti & Feinstein 1990).
    """
    return divide(both, both + apart)


def jaccard(both: Floats, apart: Floats) -> Floats:
    """Return `a / (a + b + c)`; `both` is 2a, `apart` b + c (Jaccard 1912).

    26 coded by both, 14 and 16 by one: 26 / 56 = .464.
    """
    return divide(both, both + 2 * apart)
