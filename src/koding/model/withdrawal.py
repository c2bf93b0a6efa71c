"""A withdrawal, by what alone it is known; and what the study holds of one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from koding.model.consent import Consent

MARK = "[trukket]"
"""Stands in a text for a line that was withdrawn; it is no word of anybody's."""


class WithdrawalScope(StrEnum):
    """How much is withdrawn."""

    ALL = "all"
    RECORDING = "recording"
    QUOTES = "quotes"
    ARCHIVE = "archive"
    LINES = "lines"


class WithdrawalGround(StrEnum):
    """Why: consent taken back, an objection, a claim of erasure, or taken in by mistake."""

    CONSENT = "samtykke"
    OBJECTION = "protest"
    ERASURE = "sletting"
    MISTAKE = "feil"


class BackupFate(StrEnum):
    """What becomes of koding's own backups that hold the person."""

    KEEP = "keep"
    DESTROY = "destroy"


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A withdrawal as any copy of the study can carry it out: random GUIDs and whole files' hashes.

    `people` are GUIDs of participants, speakers and respondents by table. `documents` go whole;
    `lines` are spans of a revision that are withdrawn. `texts` are GUIDs of revisions that were
    destroyed. `files` are the SHA-256 of files and texts that went whole, `shared_files` of those
    that others' words stand in too: neither may come back. `since` is a day: what was collected
    before it stays.
    """

    guid: str
    at: str
    scope: WithdrawalScope
    ground: WithdrawalGround
    since: str | None = None
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    lines: Mapping[str, Spans] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    shared_files: frozenset[str] = frozenset()

    @property
    def destroys(self) -> bool:
        """Whether words are destroyed."""
        return self.scope in (WithdrawalScope.ALL, WithdrawalScope.QUOTES, WithdrawalScope.LINES)

    @property
    def takes_all(self) -> bool:
        """Whether nothing of the person stays, whenever it is from."""
        return self.scope is WithdrawalScope.ALL and self.since is None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An order that was carried out here, what it came to, and whether all after it is done."""

    key: int
    order: Order
    counts: Mapping[str, int]
    backups: BackupFate | None
    is_settled: bool


@dataclass(frozen=True, slots=True)
class CopiedTurn:
    """What was said at once: `is_own` is False of the questions asked of them."""

    speaker: str
    text: str
    is_own: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CopiedDocument:
    """A conversation of the person's; of a group's only what they said themselves."""

    name: str
    title: str | None
    date: str | None
    kind: str
    is_shared: bool
    turns: tuple[CopiedTurn, ...]


@dataclass(frozen=True, slots=True)
class PersonCopy:
    """All that is kept of a person; memos are the researchers' own, and only counted unless asked.

    `attributes` are names and values, `answers` questions and answers of the survey.
    """

    name: str
    case: str | None = None
    consent: Consent | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    documents: tuple[CopiedDocument, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    memos: tuple[str, ...] = ()
    memo_count: int = 0
    sent: tuple[tuple[str, str], ...] = field(default=())
    """Quotations sent for approval: when, and the words."""
    declined: tuple[tuple[str, str], ...] = field(default=())
    """What somebody in it declined to have printed: the document, and the words."""
