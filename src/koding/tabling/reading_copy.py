"""A study as somebody reads it who has no koding: texts, passages, codes, quotations, memos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.label import Label

if TYPE_CHECKING:
    from koding.messages import Message
    from koding.model.choices import DocumentKind
    from koding.model.quotations import CodeEntry, ThemeQuotations
    from koding.tabling.report import Report

Piece = tuple[int, str]
"""Where a part of a text stands in it, and its words."""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A numbered line `[start, end)`; what its `pieces` leave out is not to be printed."""

    number: int
    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CopyTurn:
    """What one person says until the next speaks.

    `section` is the heading that begins with it, `above` and `under` what nobody says around that.
    A turn that `is_hidden` is somebody's whose words are left out, and has no lines.
    """

    who: Label = Label()
    asks: bool = False
    starts_ms: int | None = None
    section: str = ""
    above: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    lines: tuple[CopyLine, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class CopyPassage:
    """A passage `[start, end)` of a document; `code` is an index into the copy's codes."""

    guid: str
    start: int
    end: int
    code: int
    coder: str
    value: float | None = None
    memo: str = ""


@dataclass(frozen=True, slots=True)
class CopyDocument:
    """A text as it stands now; `sha256` is that text's. `words` counts those that are spoken."""

    name: str
    title: str
    kind: DocumentKind
    sha256: str
    words: int
    turns: tuple[CopyTurn, ...]
    passages: tuple[CopyPassage, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyCode:
    """A code in tree order; `own` counts the copy's passages of it, `below` those of it and under.

    Of a copy that is fit to be published nothing is counted.
    """

    entry: CodeEntry
    colour: str
    own: int = 0
    below: int = 0


@dataclass(frozen=True, slots=True)
class CopyMemo:
    """A memo, what it is on in words, and the line it is on where it is on one.

    `code` is that of the passage it is on, -1 where it is on none.
    """

    on: Message
    title: str
    body: str
    coder: str
    document: int = -1
    line: int = 0
    code: int = -1


@dataclass(frozen=True, slots=True)
class ReadingCopy:
    """The whole; `left` says what is left out of it, `notes` what else has to be said."""

    study: str
    guid: str
    version: str
    head: str
    last_change: str
    documents: tuple[CopyDocument, ...]
    codes: tuple[CopyCode, ...]
    themes: tuple[ThemeQuotations, ...]
    memos: tuple[CopyMemo, ...]
    report: Report
    left: tuple[Label, ...] = ()
    notes: tuple[Label, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def passages(self) -> int:
        """Return how many passages it has."""
        return sum(len(one.passages) for one in self.documents)
