"""A row of the passages CSV, as `koding passages load` reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassageRow:
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
