"""Parts of wholes, for arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


def divide(part: Ints | Floats, whole: Ints | Floats) -> Floats:
    """Return the share of the whole, NaN where there is nothing to take a share of."""
    wholes = np.broadcast_to(whole, part.shape)
    share = np.full(part.shape, np.nan)
    np.divide(part, wholes, out=share, where=wholes > 0)
    return share
