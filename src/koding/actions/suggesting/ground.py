"""What suggestions are made on: the lines people say, the codes, and what was decided before."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.actions.naming import code_named, document_named, subtree
from koding.model.choices import ASKING
from koding.store import coders, documents, passages
from koding.store.codes import read_codes
from koding.store.suggestions import read_dismissed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.suggesting.wanted import Wanted
    from koding.model.stored import StoredCode, StoredDocument, StoredLine

Spans = dict[int, list[tuple[int, int]]]
"""Spans by the key of a code."""


@dataclass(frozen=True)
class Text:
    """A document's text and those of its lines that suggestions are made for."""

    document: StoredDocument
    text: str
    lines: tuple[StoredLine, ...]


@dataclass(frozen=True)
class Ground:
    """The codes by key, which of them are asked for, and what the coder has decided on them.

    `coded` and `dismissed` are the spans of the coder's own passages and dismissals, by revision.
    """

    codes: dict[int, StoredCode]
    wanted: frozenset[int]
    under: dict[int, frozenset[int]]
    coded: dict[int, Spans] = field(default_factory=dict)
    dismissed: dict[int, Spans] = field(default_factory=dict)


def read_ground(connection: Connection, coder: str, wanted: Wanted) -> Ground:
    """Return the codes, and what `coder` has coded and dismissed.

    Raises:
        NotFoundError: a code is named that is not there.
    """
    known = read_codes(connection)
    asked = known if not wanted.codes else [
        code
        for name in wanted.codes
        for code in subtree(known, code_named(known, name))
    ]  # fmt: skip
    key = coders.find_coder(connection, coder)
    coded: dict[int, Spans] = defaultdict(lambda: defaultdict(list))
    dismissed: dict[int, Spans] = defaultdict(lambda: defaultdict(list))
    if key is not None:
        for one in passages.read_passages(connection, coders=[key], round_=wanted.round):
            coded[one.revision][one.code].append((one.start, one.end))
        for row in read_dismissed(connection, key, wanted.round):
            dismissed[row.revision_id][row.code_id].append((row.start, row.end))
    return Ground(
        codes={code.key: code for code in known},
        wanted=frozenset(code.key for code in asked),
        under={code.key: frozenset(one.key for one in subtree(known, code)) for code in known},
        coded=dict(coded),
        dismissed=dict(dismissed),
    )


def read_texts(connection: Connection, wanted: Wanted) -> Iterator[Text]:
    """Yield the documents asked for, one text in memory at a time, in the order of import.

    Raises:
        NotFoundError: a document is named that is not there.
    """
    for document in choose_documents(connection, wanted):
        yield read_text(connection, document, interviewers=wanted.interviewers)


def choose_documents(connection: Connection, wanted: Wanted) -> list[StoredDocument]:
    """Return the documents named, else those of the kinds asked for.

    Raises:
        NotFoundError: a document is named that is not there.
    """
    every = documents.read_documents(connection)
    named = {document_named(connection, name).key for name in wanted.documents}
    if named:
        return [one for one in every if one.key in named]
    return [one for one in every if one.kind in wanted.kinds]


def read_text(
    connection: Connection, document: StoredDocument, *, interviewers: bool = False
) -> Text:
    """Return a document with the lines of informants and of those whose role nobody has said."""
    asking = () if interviewers else ASKING
    turns = documents.read_turns(connection, document.revision)
    heard = {turn.ordinal for turn in turns if turn.role not in asking}
    lines = documents.read_lines(connection, document.revision)
    return Text(
        document,
        documents.read_text(connection, document.revision),
        tuple(line for line in lines if line.turn in heard),
    )


class Stretches:
    """Spans of a text, to be asked what shares text with any of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Return whether any span shares text with `[start, end)`."""
        place = bisect_right(self._ends, start)
        return place < len(self._starts) and self._starts[place] < end
