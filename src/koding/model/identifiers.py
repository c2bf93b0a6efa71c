"""Words that may point at somebody, and what a researcher decides about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from koding.model.choices import IdentifierKind


class Decision(StrEnum):
    """What is decided: it points at somebody and is to be replaced, or it does not."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class Reason(StrEnum):
    """Why a text was flagged, the surest first."""

    LIST = "own list"
    ACCEPTED = "accepted name"
    CHECKED = "check digits"
    RULE = "rule"
    PUBLIC_BODY = "public bodies"
    ENTITY = "model"
    NAME_LIST = "list of names"
    PROPER_NOUN = "proper noun"
    CAPITAL = "capital letter"


@dataclass(frozen=True, slots=True)
class FlaggedSpan:
    """A half-open span of a text that may point at somebody, and why."""

    start: int
    end: int
    kind: IdentifierKind
    reason: Reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands: code points of a document's current text, and the line's number."""

    document: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may point at somebody, once, with every place where it was flagged.

    `text` is its commonest writing without a genitive's s, `spellings` are all of them; `kinds`
    stand most frequent first. `decision` is None while nobody has said anything. `owner` is the
    accepted text that it may be a writing of, though it could be something else.
    """

    text: str
    spellings: tuple[str, ...]
    kinds: tuple[IdentifierKind, ...]
    reasons: tuple[Reason, ...]
    places: tuple[Place, ...]
    decision: Decision | None = None
    pseudonym: str | None = None
    owner: tuple[str, IdentifierKind] | None = None

    @property
    def kind(self) -> IdentifierKind:
        """Return what it most likely is."""
        return self.kinds[0]
