"""Which passages a listing shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.material import DocumentKind

if TYPE_CHECKING:
    from koding.model.finding import CodingChoice, CountedCoders


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """What must hold of a passage to be listed; empty leaves that out.

    `also`, `near` and `without` are codes, with their subtrees: a passage of one must overlap,
    begin or end within `distance` lines, or not overlap. `attribute` is `(name, value)` of the
    case. `exact` leaves sub-codes out. `coding` lists, and sets beside each other, only passages
    that it makes count; None lists everybody's.
    """

    codes: tuple[str, ...] = ()
    exact: bool = False
    documents: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    round: int | None = None
    kinds: tuple[DocumentKind, ...] = ()
    sections: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    distance: int = 3
    without: tuple[str, ...] = ()
    guids: tuple[str, ...] = ()
    context: int = 0
    coding: CodingChoice | None = None


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with everything a reader wants beside it.

    `line` is where it begins; `before` and `after` are whole lines of context; `case` is that of
    the speaker in whose turn it begins, else the document's.
    """

    guid: str
    document: str
    line: int
    start: int
    end: int
    code: str
    coder: str
    round: int
    value: float | None
    memo: str
    origin: str
    created_at: str
    modified_at: str
    text_sha256: str
    quote: str
    speaker: str | None = None
    case: str | None = None
    section: str | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The passages that a filter lists, and whose coding was looked at."""

    passages: tuple[PassageView, ...]
    coding: CountedCoders
