"""What the study holds of one person, for that person to read."""

from __future__ import annotations

from dataclasses import dataclass, field

from koding.model.consent import Consent


@dataclass(frozen=True, slots=True)
class CopiedTurn:
    """What was said at once: `is_own` is False of the questions asked of them."""

    speaker: str
    text: str
    at_ms: int | None
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
