"""What coders make: where passages come from, their rows as read, and how far is read."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

CONSENSUS = "consensus"
"""The coder whose passages reconcile the others'."""
Window = tuple[str, str | None]
"""From a moment up to another (UTC, as the log writes it; None: until now)."""
ALWAYS: tuple[Window, ...] = (("", None),)


class Origin(StrEnum):
    """How a passage came to be; kept for ever."""

    HAND = "hand"
    SEARCH = "search"
    SUGGESTION = "suggestion"
    IMPORT = "import"


READING = (Origin.HAND, Origin.SUGGESTION, Origin.IMPORT)
"""What shows that its coder has begun to read: a search tags what nobody has looked at."""


class MemoKind(StrEnum):
    """What a memo is for."""

    ANALYTIC = "analytic"
    METHODOLOGICAL = "methodological"
    REFLEXIVE = "reflexive"


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


class PassageRow(NamedTuple):
    """One passage as a file states it; offsets are code points, half-open.

    `code` is a path (`personvern/anonymisering`), `line` the row's line in the file. Times are
    ISO 8601 as written. What the file leaves open is None.
    """

    document: str
    start: int
    end: int
    code: str
    coder: str
    line: int
    guid: str | None = None
    round: int | None = None
    value: float | None = None
    memo: str | None = None
    origin: str | None = None
    created_at: str | None = None
    modified_at: str | None = None
    text_sha256: str | None = None
    quote: str | None = None
