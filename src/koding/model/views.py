"""What is shown of a document: its lines with their passages, and passages that are listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.choices import DocumentKind, Role

if TYPE_CHECKING:
    from koding.model.scope import CodingChoice, CountedCoders


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """What must hold of a passage to be listed; empty leaves that out.

    `also`, `near` and `without` are codes, with their subtrees: a passage of one must overlap,
    begin or end within `distance` lines, or not overlap. `attribute` is `(name, value)` of the
    case. `exact` leaves sub-codes out. Who wants neither line nor turn, as a file does, is spared
    looking for them where not `placed`, and for turns, with who speaks, where not `voiced`.
    `coding` lists, and sets beside each other, only passages that it makes count; None lists
    everybody's.
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
    placed: bool = True
    voiced: bool = True


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with everything a reader wants beside it.

    `line` is where it begins; `before` and `after` are whole lines of context; `case` is that of
    the speaker in whose turn it begins, else the document's. `starts_ms` and `ends_ms` are when it
    is said in the recording, `page` where it begins in the file, each None where it is not known.
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
    starts_ms: int | None = None
    ends_ms: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The passages that a filter lists, all or the first, and whose coding was looked at.

    `n` is how many there are, and `codes` of how many codes.
    """

    passages: tuple[PassageView, ...]
    coding: CountedCoders
    n: int
    codes: int


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One numbered line; `start` is the offset of its first character in the document.

    `speaker` and `starts_ms` stand on the first line of a turn only, `section` (its title) on
    the first line of a section only; `role` stands on every line. `again_ms` is the time of a
    later line where it is another than that of the line above, `page` the page that begins with
    or in the line (on the first line shown, the page it stands on). `above` is what nobody says
    between the turn before and this line, a line of the text each; `under` is such that stands
    between the section's heading and the turn.
    """

    number: int
    start: int
    text: str
    role: Role = Role.UNKNOWN
    speaker: str | None = None
    starts_ms: int | None = None
    section: str | None = None
    again_ms: int | None = None
    page: int | None = None
    above: tuple[str, ...] = ()
    under: tuple[str, ...] = ()

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
    """Lines of a document in order, and every passage that touches one of them.

    `after` is what nobody says after the last, where that is the document's last.
    """

    document: str
    title: str
    lines: tuple[ViewLine, ...]
    passages: tuple[ViewPassage, ...] = ()
    after: tuple[str, ...] = ()
    hidden: int = 0
    """How many lines stand without their words, because whoever says them is frozen."""
