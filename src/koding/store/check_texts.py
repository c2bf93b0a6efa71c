"""Finds texts that are not what was imported, and spans that do not fit their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from koding.model.hashes import text_hash
from koding.store import search_index, tables


def revisions(connection: Connection) -> Iterator[str]:
    """Compare every text with its hash, and all that stands on it with the text."""
    states, documents = tables.revisions.c, tables.documents.c
    rows = connection.execute(
        select(states.id, states.number, states.length, states.sha256, documents.name, states.text)
        .join(tables.documents, documents.id == states.document_id)
        .order_by(states.id)
    )
    for row in rows:
        where = f"{row.name} revision {row.number}"
        if len(row.text) != row.length:
            yield f"{where}: the text is {len(row.text)} characters long, not {row.length}"
        if text_hash(row.text) != row.sha256:
            yield f"{where}: the text is not the one that was imported (its hash differs)"
        yield from _derived(connection, row.id, row.text, where)
        yield from _passages(connection, row.id, row.text, where)


def _derived(connection: Connection, revision: int, words: str, where: str) -> Iterator[str]:
    turns, lines = tables.turns.c, tables.lines.c
    bodies = list(
        connection.execute(
            select(turns.ordinal, turns.start, turns.end, turns.words)
            .where(turns.revision_id == revision)
            .order_by(turns.ordinal)
        )
    )
    length = len(words)
    yield from _in_order("turn", [tuple(row)[:3] for row in bodies], 0, length, where)
    cut = list(
        connection.execute(
            select(lines.number, lines.start, lines.end, lines.turn)
            .where(lines.revision_id == revision)
            .order_by(lines.number)
        )
    )
    yield from _in_order("line", [tuple(row)[:3] for row in cut], 1, length, where)
    yield from _cut(words, bodies, cut, where)
    yield from _words(connection, revision, bodies, where)


def _cut(words: str, bodies: list[Any], cut: list[Any], where: str) -> Iterator[str]:
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
            yield f"{where}: the lines of turn {body.ordinal + 1} are not exactly its words"
    for turn in lines:
        yield f"{where}: there are lines of turn {turn + 1}, which is not there"


def _words(connection: Connection, revision: int, bodies: list[Any], where: str) -> Iterator[str]:
    stored = connection.execute(
        select(tables.word_starts.c.starts).where(tables.word_starts.c.revision_id == revision)
    ).scalar()
    starts = np.frombuffer(stored or b"", dtype="<i4")
    counts = [
        int(np.searchsorted(starts, row.end) - np.searchsorted(starts, row.start)) for row in bodies
    ]
    if counts != [row.words for row in bodies] or sum(counts) != len(starts):
        yield f"{where}: the words are not where its turns say"


def _in_order(sort: str, spans: list[Any], first: int, length: int, where: str) -> Iterator[str]:
    reach = 0
    for expected, (number, start, end) in enumerate(spans, first):
        if number != expected:
            yield f"{where}: {sort} {expected} is missing"
            return
        if not reach <= start < end <= length:
            yield f"{where}: {sort} {number} overlaps another or lies outside the text"
            return
        reach = end


def _passages(connection: Connection, revision: int, words: str, where: str) -> Iterator[str]:
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
            yield f"passage {row.guid[:8]} ({where} @{row.start}-{row.end}) is not its own text"
        same = before is not None and before[:3] == (row.code_id, row.coder_id, row.round)
        if same and row.start < before[3]:
            yield f"passage {row.guid[:8]} ({where}) overlaps another of its code and coder"
        before = (row.code_id, row.coder_id, row.round, row.end)


def search(connection: Connection) -> Iterator[str]:
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
            where = f"{row.name} revision {row.number}"
            yield f"{where}: turn {row.ordinal + 1} is not in the search index"
        indexed.discard(row.id)
    if indexed:
        yield f"the search index holds {len(indexed)} turns that are not there"
