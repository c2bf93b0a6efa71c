"""Transcripts as they are read from files. Offsets are Unicode code points, half-open."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from koding.messages import Message
from koding.model.choices import DocumentKind as DocumentKind
from koding.model.choices import Questions as Questions
from koding.model.choices import Role as Role
from koding.model.places import Span


@dataclass(frozen=True, slots=True)
class TurnSpan:
    """What one person says until the next speaks: the label's span and the body's.

    `speaker` is the label as written, without its colon, or None where nobody is named.
    `starts_ms` and `ends_ms` are times in the recording, in milliseconds, where known.
    """

    body: Span
    speaker: str | None = None
    label: Span | None = None
    starts_ms: int | None = None
    ends_ms: int | None = None


@dataclass(frozen=True, slots=True)
class TimeMark:
    """From code point `start` on, what is said stands at `starts_ms` in the recording.

    `ends_ms` is where the source says that it ends (a cue's end), None where it does not.
    """

    start: int
    starts_ms: int
    ends_ms: int | None = None


@dataclass(frozen=True, slots=True)
class PageMark:
    """From code point `start` on, the text stands on page `page` of its source (1 is the first)."""

    start: int
    page: int


@dataclass(frozen=True, slots=True)
class HeaderFact:
    """What a transcript's header says of itself: `Sted: Oslo` has the key `Sted`."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A stretch opened by a heading, from the heading's first character to the next heading."""

    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class SpeakerFacts:
    """Who a label stands for. Empty facts are None, and weaker sources may fill them."""

    label: str
    role: Role | None = None
    participant: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is said about a document by front matter, documents.csv or options (rising order)."""

    name: str | None = None
    title: str | None = None
    kind: DocumentKind | None = None
    date: str | None = None
    case: str | None = None
    speakers: tuple[SpeakerFacts, ...] = ()
    questions: Questions | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a text came from: its name, the SHA-256 (hex) of its bytes, and the reader used.

    `content` is the bytes themselves.
    """

    name: str
    sha256: str
    reader: str
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Transcript:
    r"""One file as read: normalised text (NFC, `\n`, no U+0000) and what was found in it.

    `times` and `pages` are in rising order of their start. `warnings` are everything to be said of
    the file; `doubts` are those of them that ask who speaks, each with what settles it.
    """

    text: str
    turns: tuple[TurnSpan, ...]
    sections: tuple[SectionSpan, ...]
    facts: DocumentFacts
    source: Source
    warnings: tuple[Message, ...] = field(default=())
    doubts: tuple[Message, ...] = field(default=())
    times: tuple[TimeMark, ...] = field(default=())
    pages: tuple[PageMark, ...] = field(default=())
    header: tuple[HeaderFact, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """An organisation and its attributes, as a row of cases.csv gives them (text as written).

    `columns` are all attributes the table knows, also those this organisation has no value of.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()


def text_hash(text: str) -> str:
    """Return the SHA-256 (hex) of a text in UTF-8, half characters that files may hold included."""
    return text_digest(text).hex()


def text_digest(text: str) -> bytes:
    """Return the SHA-256 of a text as bytes: half as much to keep."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
