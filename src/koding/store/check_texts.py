"""Finds texts that are not what was imported, and spans that do not fit their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, select

from koding.messages import Message, Sentence, checking
from koding.model.hashes import text_hash
from koding.store import search_index, tables


class _Sort(NamedTuple):
    """What is said of a turn, or a line, that is missing or in the wrong place."""

    missing: Sentence
    misplaced: Sentence


_TURNS = _Sort(checking.TURN_MISSING, checking.TURN_MISPLACED)
_LINES = _Sort(checking.LINE_MISSING, checking.LINE_MISPLACED)


def revisions(connection: Connection) -> Iterator[Message]:
    """Compare every text with its hash, and all that stands on it with the text."""
    states, documents = tables.revisions.c, tables.documents.c
    rows = connection.execute(
        select(states.id, states.number, states.length, states.sha256, documents.name, states.text)
        .join(tables.documents, documents.id == states.document_id)
        .order_by(states.id)
    )
    for row in rows:
        where = checking.REVISION(document=row.name, number=row.number)
        if len(row.text) != row.length:
            yield checking.OTHER_LENGTH(where=where, length=len(row.text), stated=row.length)
        if text_hash(row.text) != row.sha256:
            yield checking.OTHER_TEXT(where=where)
        yield from _derived(connection, row.id, row.text, where)
        yield from _passages(connection, row.id, row.text, where)


def _derived(
    connection: Connection, revision: int, words: str, where: Message
) -> Iterator[Message]:
    turns, lines = tables.turns.c, tables.lines.c
    bodies = list(
        connection.execute(
            select(turns.ordinal, turns.start, turns.end, turns.words)
            .where(turns.revision_id == revision)
            .order_by(turns.ordinal)
        )
    )
    length = len(words)
    yield from _in_order(_TURNS, [tuple(row)[:3] for row in bodies], 0, length, where)
    cut = list(
        connection.execute(
            select(lines.number, lines.start, lines.end, lines.turn)
            .where(lines.revision_id == revision)
            .order_by(lines.number)
        )
    )
    yield from _in_order(_LINES, [tuple(row)[:3] for row in cut], 1, length, where)
    yield from _cut(words, bodies, cut, where)
    yield from _words(connection, revision, bodies, where)


def _cut(words: str, bodies: list[Any], cut: list[Any], where: Message) -> Iterator[Message]:
    """Say which turns have words that no line of theirs holds, or lines of other words."""
    lines = defaultdict(list)
    for line in cut:
        lines[line.turn].append((line.start, line.end))
    for body in bodies:
        at, left, outside = body.start, "", False
        for start, end in lines.pop(body.ordinal, []):
            outside = outside or start < at or end > body.end
            left += words[at:start]
            at = end
        if outside or (left + words[at : body.end]).strip():
            yield checking.LINES_OTHER(where=where, turn=body.ordinal + 1)
    for turn in lines:
        yield checking.LINES_OF_NONE(where=where, turn=turn + 1)


def _words(
    connection: Connection, revision: int, bodies: list[Any], where: Message
) -> Iterator[Message]:
    stored = connection.execute(
        select(tables.word_starts.c.starts).where(tables.word_starts.c.revision_id == revision)
    ).scalar()
    starts = np.frombuffer(stored or b"", dtype="<i4")
    counts = [
        int(np.searchsorted(starts, row.end) - np.searchsorted(starts, row.start)) for row in bodies
    ]
    if counts != [row.words for row in bodies] or sum(counts) != len(starts):
        yield checking.WORDS_OTHER(where=where)


def _in_order(
    sort: _Sort, spans: list[Any], first: int, length: int, where: Message
) -> Iterator[Message]:
    reach = 0
    for expected, (number, start, end) in enumerate(spans, first):
        if number != expected:
            yield sort.missing(where=where, number=expected)
            return
        if not reach <= start < end <= length:
            yield sort.misplaced(where=where, number=number)
            return
        reach = end


def _passages(
    connection: Connection, revision: int, words: str, where: Message
) -> Iterator[Message]:
    passages = tables.passages.c
    rows = connection.execute(
        select(
            passages.guid, passages.start, passages.end, passages.text_sha256, passages.code_id,
            passages.coder_id, passages.round,
        )
        .where(passages.revision_id == revision)
        .order_by(passages.code_id, passages.coder_id, passages.round, passages.start)
    ).all()  # fmt: skip
    before: Any = None
    for row in rows:
        if text_hash(words[row.start : row.end]) != row.text_sha256:
            yield checking.PASSAGE_OTHER(
                guid=row.guid[:8], where=where, start=row.start, end=row.end
            )
        same = before is not None and before[:3] == (row.code_id, row.coder_id, row.round)
        if same and row.start < before[3]:
            yield checking.PASSAGE_OVERLAPS(guid=row.guid[:8], where=where)
        before = (row.code_id, row.coder_id, row.round, row.end)


def search(connection: Connection) -> Iterator[Message]:
    """Say which turns the search index does not hold, and whether it holds others."""
    turns, states, documents = tables.turns.c, tables.revisions.c, tables.documents.c
    indexed = search_index.indexed_turns(connection)
    rows = connection.execute(
        select(turns.id, turns.ordinal, states.number, documents.name)
        .join(tables.revisions, states.id == turns.revision_id)
        .join(tables.documents, documents.id == states.document_id)
        .order_by(turns.id)
    )
    for row in rows:
        if row.id not in indexed:
            where = checking.REVISION(document=row.name, number=row.number)
            yield checking.NOT_INDEXED(where=where, turn=row.ordinal + 1)
        indexed.discard(row.id)
    if indexed:
        yield checking.INDEXED_GONE(n=len(indexed))
