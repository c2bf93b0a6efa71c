"""What actions tell of what they did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from koding.messages import Sayable
from koding.model.approach import Approach
from koding.model.choices import OnOverlap as OnOverlap
from koding.model.choices import OnValue as OnValue
from koding.model.choices import Role
from koding.model.consent import NO_CONSENT, ConsentState


class ImportState(StrEnum):
    """What became of a file."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    WAITING = "waiting"
    """Its text has changed and nobody has accepted the change yet."""
    REMOVED = "removed"
    """Its document was removed from the study once, and only its folder was named."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class HeardSpeaker:
    """Who speaks in a document (None: nobody is named), and in how many turns and words."""

    label: str | None
    role: Role
    turns: int
    words: int
    longest: int

    @property
    def is_unclear(self) -> bool:
        """Return whether nobody has said if a person who is named asks or answers."""
        return self.label is not None and self.role is Role.UNKNOWN


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file of an import: what became of it, with counts or the sentence that says why not.

    `doubts` are how many questions of who speaks are open; they are among the `warnings`.
    """

    file: str
    state: ImportState
    document: str | None = None
    turns: int = 0
    words: int = 0
    voices: tuple[HeardSpeaker, ...] = ()
    doubts: int = 0
    warnings: tuple[Sayable | str, ...] = ()
    error: Sayable | str | None = None


@dataclass(frozen=True, slots=True)
class Tagged:
    """A passage that was laid down; `notes` say what a coder may not have meant by it."""

    guid: str
    document: str
    start: int
    end: int
    line: int
    code: str
    new: bool
    united: int
    notes: tuple[Sayable, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of a passages file were new, changed, already so, or united with others."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    united: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeMove:
    """What a codebook change does to one code's passages, for the dry run and the report."""

    code: str
    into: str | None
    passages: int
    united: int = 0


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
    consent: ConsentState = NO_CONSENT
