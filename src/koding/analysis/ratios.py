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
    parts, wholes = np.broadcast_arrays(part, whole)
    share = np.full(parts.shape, np.nan)
    np.divide(parts, wholes, out=share, where=wholes > 0)
    return share
