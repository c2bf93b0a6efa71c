"""Numbers of arrays as cells of a frame."""

from __future__ import annotations

import math


def number(value: float) -> float | None:
    """Return the value as a plain float, None where it is NaN."""
    return None if math.isnan(value) else float(value)


def whole(value: float) -> int | None:
    """Return the value as a plain int, None where it is NaN."""
    return None if math.isnan(value) else int(value)


def share(part: int, total: int) -> float | None:
    """Return the part's share of the total, None where there is no total."""
    return part / total if total else None
