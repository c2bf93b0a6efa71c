"""Numbers of arrays as cells of a frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from koding.tabling import Told

if TYPE_CHECKING:
    from koding.tabling import Cell

UNREAD = "·"
"""What print shows where nobody has read, or nobody who counts speaks: missing, not zero."""


def number(value: float) -> float | None:
    """Return the value as a plain float, None where it is NaN."""
    return None if math.isnan(value) else float(value)


def whole(value: float) -> int | None:
    """Return the value as a plain int, None where it is NaN."""
    return None if math.isnan(value) else int(value)


def either(count: int | None, upper: int | None) -> Cell:
    """Return the count, told as `18 (20)` where half levels rounded up would make it another."""
    return count if count is None or count == upper else Told(count, f"{count} ({upper})")


def share(part: int, total: int) -> float | None:
    """Return the part's share of the total, None where there is no total."""
    return part / total if total else None
