"""Made things as the database holds them: `key` is the integer key, `guid` the lasting name."""

from __future__ import annotations

from dataclasses import dataclass

from koding.messages import Message
from koding.model.choices import DocumentKind, Role
from koding.model.codes import Code


@dataclass(frozen=True, slots=True)
class StoredCode:
    """A code in its place; `code.children` is always empty here, the tree being in `parent`."""

    key: int
    guid: str
    parent: int | None
    position: int
    path: str
    code: Code


@dataclass(frozen=True, slots=True)
class StoredSpeaker:
    """A label of one document and the person behind it."""

    key: int
    label: str
    role: Role
    participant: str | None
    case: str | None
    turns: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its current revision; counts are of that revision.

    `done` names the coders who have marked it as done, with the round where it is not the first.
    """

    key: int
    guid: str
    name: str
    kind: DocumentKind
    title: str | None
    date: str | None
    case: str | None
    revision: int
    number: int
    length: int
    sha256: str
    source_name: str
    source_sha256: str
    turns: int = 0
    lines: int = 0
    words: int = 0
    passages: int = 0
    corrections: int = 0
    """How often its text was corrected since its file was read."""
    done: tuple[str, ...] = ()
    has_frozen: bool = False
    """Whether somebody who speaks in it is frozen."""


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    """A file as it was imported; `kept` is how many bytes of its `size` the database holds."""

    document: str
    revision: int
    number: int
    file: str
    sha256: str
    size: int
    kept: int
    kept_at: str


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A numbered line; `turn` is the ordinal of the turn it is cut from.

    `starts_ms` is when in the recording it begins, None where that is not known.
    """

    number: int
    turn: int
    start: int
    end: int
    starts_ms: int | None = None


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A turn's body and who speaks it, in order."""

    ordinal: int
    speaker: str | None
    role: Role
    section: str | None
    start: int
    end: int
    starts_ms: int | None
    ends_ms: int | None = None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage on a current revision."""

    key: int
    guid: str
    document: int
    revision: int
    start: int
    end: int
    code: int
    coder: str
    round: int
    value: float | None
    origin: str
    created_at: str
    modified_at: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class StoredCase:
    """An organisation, its other spellings, its attributes as `(name, value)`, what joins it."""

    key: int
    guid: str
    name: str
    aliases: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    respondents: int = 0


@dataclass(frozen=True, slots=True)
class StoredMemo:
    """A memo; `target` is what it is on, as files say it, and `on` the same in words."""

    key: int
    guid: str
    kind: str
    title: str
    body: str
    coder: str
    target: str
    on: Message
    created_at: str
    modified_at: str
    is_frozen: bool = False
    """Whether it is on somebody who is frozen, or on what they said."""
