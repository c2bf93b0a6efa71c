"""Holm and Benjamini-Hochberg: p-values of several tests read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.model.measures import Correction

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]


def correct(p: ArrayLike, correction: Correction) -> Floats:
    """Return the p-values corrected over the family of all that are not NaN, which stay NaN."""
    return {Correction.HOLM: holm, Correction.BH: benjamini_hochberg, Correction.NONE: _keep}[
        correction
    ](p)


def holm(p: ArrayLike) -> Floats:
    """Return p-values that bound the chance of any false find in the family (Holm 1979).

    The i-th smallest of m becomes the largest of (m - j + 1) p_j over j up to i, at most 1.

    >>> holm([0.01, 0.04, 0.03, 0.005]).round(2).tolist()
    [0.03, 0.06, 0.06, 0.02]
    """
    values = np.asarray(p, float)
    corrected, order = np.full(values.shape, np.nan), _ascending(values)
    m = len(order)
    steps = values[order] * np.arange(m, 0, -1)
    corrected[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return corrected


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Return p-values that bound the share of false finds (Benjamini & Hochberg 1995).

    The i-th smallest of m becomes the smallest of m p_j / j over j from i on, at most 1.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.005]).round(2).tolist()
    [0.02, 0.04, 0.04, 0.02]
    """
    values = np.asarray(p, float)
    corrected, order = np.full(values.shape, np.nan), _ascending(values)
    m = len(order)
    steps = values[order] * m / np.arange(1, m + 1)
    corrected[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1)
    return corrected


def _keep(p: ArrayLike) -> Floats:
    return np.asarray(p, float)


def _ascending(values: Floats) -> NDArray[np.int64]:
    order = np.argsort(values, kind="stable")
    return order[: int((~np.isnan(values)).sum())]
