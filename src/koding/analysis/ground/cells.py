"""Numbers of arrays as cells of a table, and the columns that say which theme a row is of."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from koding.tabling import WITHHELD, Column, Told
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.tabling import Cell

UNREAD = "·"
"""What print shows where nobody has read, or nobody who counts speaks: missing, not zero."""

HIDDEN = -math.inf
"""A number of an array that is left out of what is published."""

THEME_PATH = Column("theme", word("theme.path"), for_data=True)
"""The path, by which data files are joined; in every language it is the same."""
THEME_LABEL = Column("theme_label", word("theme"))
"""What a reader sees the theme called."""
THEME = (THEME_PATH, THEME_LABEL)


def number(value: float) -> float | None:
    """Return the value as a plain float, None where it is NaN."""
    if value == HIDDEN:
        return WITHHELD
    return None if math.isnan(value) else float(value)


def whole(value: float) -> int | None:
    """Return the value as a plain int, None where it is NaN."""
    if value == HIDDEN:
        return WITHHELD
    return None if math.isnan(value) else int(value)


def either(count: int | None, upper: int | None) -> Cell:
    """Return the count, told as `18 (20)` where half levels rounded up would make it another."""
    return (
        count
        if count is None or count == upper
        else Told(count, f"{count} ({upper})", brief=str(count))
    )


def share(part: int, total: int) -> float | None:
    """Return the part's share of the total, None where there is no total."""
    return part / total if total else None
