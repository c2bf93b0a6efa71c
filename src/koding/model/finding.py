"""What is searched, and what a search finds: by words, and by what lines mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from koding.model.choices import MatchKind
from koding.model.scope import CountedCoders


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a document's text, or in a memo, with the words around it.

    `line` is where it begins, 0 in a memo; offsets are of the document's text or the memo's body.
    `before` and `after` are of the same turn or memo. `memo` is a memo's GUID, `document` then
    what it is on. `case` is the speaker's, else the document's. `starts_ms` is when it is said in
    the recording, `page` where it stands in the file, each None where it is not known.
    """

    document: str
    line: int
    start: int
    end: int
    before: str
    words: str
    after: str
    kind: MatchKind = MatchKind.FORM
    speaker: str | None = None
    case: str | None = None
    memo: str | None = None
    starts_ms: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """Words of a speaker in a document that were looked through."""

    document: str
    case: str | None
    speaker: str | None
    words: int


@dataclass(frozen=True, slots=True)
class HitCount:
    """How many hits a speaker's words in a document have."""

    document: str
    case: str | None
    speaker: str | None
    hits: int


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in the order of documents and places, then memos, and what was looked through.

    `n` is how many hits there are, whether they are told or not, `documents` how many texts have
    any, and `counts` whose words these are.
    """

    query: str
    hits: tuple[Hit, ...]
    searched: tuple[Searched, ...] = ()
    coding: CountedCoders = CountedCoders()
    n: int = 0
    documents: int = 0
    counts: tuple[HitCount, ...] = ()


@dataclass(frozen=True, slots=True)
class TaggedHits:
    """What became of hits that were tagged: new passages, extended ones, and what was so before.

    `places` is how many there were after those that touch were taken together; `asked` how many
    of them are an interviewer's or moderator's words alone, which tables leave out.
    """

    code: str
    places: int
    added: int
    extended: int
    already: int
    asked: int = 0


class Meanings(NamedTuple):
    """A model that says what lines mean, and its version; two vectors compare only within one."""

    model: str
    version: str


class NearLine(NamedTuple):
    """A line of a text and how much nearer it is than the study's lines are on average."""

    revision: int
    number: int
    nearness: float


@dataclass(frozen=True, slots=True)
class NearHit:
    """Lines next to each other that are near, and how near the nearest of them is.

    `last` is the number of the last line.
    """

    hit: Hit
    last: int
    nearness: float


@dataclass(frozen=True, slots=True)
class Alike:
    """What is near a question or a place, the nearest first, of so many `lines`.

    `is_place` says that it was a place that was asked about; `asked` is how many lines were asked
    for, None where as many as are near enough.
    """

    found: Found
    hits: tuple[NearHit, ...]
    lines: int
    is_place: bool
    asked: int | None
