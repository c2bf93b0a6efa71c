"""How far a coder has read a document, and since when a code is what it is."""

from __future__ import annotations

from enum import StrEnum

Window = tuple[str, str | None]
"""From a moment up to another (UTC, as the log writes it; None: until now)."""

ALWAYS: tuple[Window, ...] = (("", None),)


class Reading(StrEnum):
    """How far a coder has read a document in a round; what was not read is missing, not zero."""

    NOT_BEGUN = "not begun"
    IN_PROGRESS = "in progress"
    DONE = "done"


class Uncoded(StrEnum):
    """What is not read is missing; for description alone it can be taken as zero."""

    MISSING = "missing"
    ZERO = "zero"


def stood(windows: tuple[Window, ...], moment: str) -> bool:
    """Return whether a moment lies in one of the windows."""
    return any(begin <= moment and (end is None or moment < end) for begin, end in windows)
