"""What coders are to settle between them, and the readings there are to choose among."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

UNION, INTERSECTION, AGREED = "union", "intersection", "agreed"
"""What may be taken beside one coder's reading; the last is only what none differs on."""


class Difference(StrEnum):
    """What coders differ on: whether a code is there at all, its ends, or its value."""

    PRESENCE = "presence"
    ENDS = "ends"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Piece:
    """A span `[start, end)` of a document's current text, with the value a scale code has there."""

    start: int
    end: int
    value: float | None = None


@dataclass(frozen=True, slots=True)
class PassageReading:
    """One way to settle it: a coder's own, or made of all; `asks` where a value has to be said."""

    name: str
    pieces: tuple[Piece, ...]
    coders: tuple[str, ...] = ()
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Contested:
    """A place `[start, end)` of a document that some coders gave a code and not all alike.

    It holds whole passages: all that overlap one another, by whichever coder.
    """

    document: str
    code: str
    start: int
    end: int
    difference: Difference
    coded_by: tuple[str, ...]
    not_coded_by: tuple[str, ...]
    readings: tuple[PassageReading, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A place that every coder gave the code, alike in all that counts."""

    document: str
    code: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class Rejection:
    """A place that consensus has been said not to give a code."""

    document: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Where coders stand: what consensus has yet to take over, and what is open, longest first.

    `documents` are those compared, with the revision whose offsets the places have.
    """

    documents: dict[str, int]
    coders: tuple[str, ...]
    round: int
    agreed: tuple[Agreement, ...]
    open: tuple[Contested, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a reconciliation: passages agreed on and taken over, settled, and still open.

    `finished` are the documents marked as done by consensus.
    """

    documents: tuple[str, ...]
    coders: tuple[str, ...]
    agreed: int
    settled: int
    open: int
    finished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A maximal stretch of a document that some of the coders gave a code and others did not.

    `start` and `end` are code points of the document's current text; `code` is a path, and the
    coders are names.
    """

    document: str
    start: int
    end: int
    code: str
    coded_by: tuple[str, ...]
    not_coded_by: tuple[str, ...]
