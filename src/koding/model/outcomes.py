"""What actions tell of what they did, and of files that come in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from koding.messages import Sayable
from koding.model.choices import Role


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
