"""What `koding show` prints: lines of one document and the passages that touch them."""

from __future__ import annotations

from dataclasses import dataclass

from koding.model.material import Role


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One numbered line; `start` is the offset of its first character in the document.

    `speaker` and `starts_ms` stand on the first line of a turn only, `section` (its title) on
    the first line of a section only; `role` stands on every line.
    """

    number: int
    start: int
    text: str
    role: Role = Role.UNKNOWN
    speaker: str | None = None
    starts_ms: int | None = None
    section: str | None = None

    @property
    def end(self) -> int:
        """Return the offset just after the line's last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class ViewPassage:
    """A passage `[start, end)` of the document: its code's path and colour, who made it."""

    guid: str
    start: int
    end: int
    code: str
    colour: str = ""
    coder: str = ""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """Lines of a document in order, and every passage that touches one of them."""

    document: str
    title: str
    lines: tuple[ViewLine, ...]
    passages: tuple[ViewPassage, ...] = ()
