"""How far a study has come."""

from __future__ import annotations

from dataclasses import dataclass

from koding.model.approach import Approach
from koding.model.consent import NO_CONSENT, ConsentState


@dataclass(frozen=True, slots=True)
class Behind:
    """A code that documents were done before it was made or last changed, and when that was."""

    code: str
    since: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder is in a round: documents done and begun, and what is to be read again.

    `searched` are those not begun, in which a search alone has tagged in the coder's name.
    """

    coder: str
    round: int
    done: tuple[str, ...]
    begun: tuple[str, ...]
    searched: tuple[str, ...]
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """The study in figures."""

    study: str
    guid: str
    database: str
    documents: int
    words: int
    turns: int
    lines: int
    codes: int
    passages: int
    cases: int
    respondents: int
    items: int
    memos: int
    coders: tuple[tuple[str, int, int, int], ...]
    """(coder, round, passages, documents)"""
    codebook_differs: bool
    log_in_use: str | None
    """The file with what the database's own does not hold yet, '' for none; None on a server."""
    last_change: str | None
    model: str
    parsed: int
    """How many documents the language model has read."""
    progress: tuple[Progress, ...] = ()
    originals: int = 0
    """How many bytes of the database are the files as they were imported."""
    conversations: tuple[str, ...] = ()
    """The interviews and group discussions, which are there to be read."""
    approach: Approach | None = None
    days_left: int | None = None
    """Days until the project ends, below zero when it is over; None where nobody says."""
    ends: str = ""
    """The project's last day."""
    in_clear: tuple[tuple[str, str | int], ...] = ()
    """What anybody can read who opens the study's folder: what it is, and its name or how many."""
    other_databases: tuple[str, ...] = ()
    """Files beside the database that are called as a copy of it, by whatever put them there."""
    consent: ConsentState = NO_CONSENT
