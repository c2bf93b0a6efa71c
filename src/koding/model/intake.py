"""What is told of files that come in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from koding.messages import Sayable
from koding.model.choices import Role


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
