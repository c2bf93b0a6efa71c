"""Finds what is not as it must be: in the file, the tables, the texts and the log."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from sqlalchemy import Connection, and_, func, select, text

from koding.model.codes import fold
from koding.store import guards, images, migrations, tables
from koding.store.images import Names

Check = Callable[[Connection], Iterator[str]]


def check(connection: Connection) -> list[str]:
    """Return one sentence for every fault, none where all is well."""
    return [fault for one in CHECKS for fault in one(connection)]


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield f"the database file is damaged: {row[0]}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]} row {row[1]} refers to a row of {row[2]} that is not there"


def _schema(connection: Connection) -> Iterator[str]:
    version = migrations.stored_version(connection)
    if version != migrations.SCHEMA_HEAD:
        yield f"the schema is {version}, not {migrations.SCHEMA_HEAD}"
    for guard in guards.missing(connection):
        yield f"the guard {guard} is missing or altered: a rule of the data is not held"


def _revisions(connection: Connection) -> Iterator[str]:
    revisions, documents = tables.revisions.c, tables.documents.c
    rows = connection.execute(
        select(revisions.id, revisions.number, revisions.length, revisions.sha256, documents.name,
               revisions.text)
        .join(tables.documents, documents.id == revisions.document_id)
    )  # fmt: skip
    for row in rows:
        where = f"{row.name} revision {row.number}"
        if len(row.text) != row.length:
            yield f"{where}: the text is {len(row.text)} characters long, not {row.length}"
        if _hash(row.text) != row.sha256:
            yield f"{where}: the text is not the one that was imported (its hash differs)"
        yield from _derived(connection, row.id, row.length, where)
        yield from _passages(connection, row.id, row.text, where)


def _derived(connection: Connection, revision: int, length: int, where: str) -> Iterator[str]:
    turns, lines = tables.turns.c, tables.lines.c
    bodies = list(
        connection.execute(
            select(turns.ordinal, turns.start, turns.end, turns.words)
            .where(turns.revision_id == revision)
            .order_by(turns.ordinal)
        )
    )
    yield from _in_order("turn", [tuple(row)[:3] for row in bodies], 0, length, where)
    cut = list(
        connection.execute(
            select(lines.number, lines.start, lines.end, lines.turn)
            .where(lines.revision_id == revision)
            .order_by(lines.number)
        )
    )
    yield from _in_order("line", [tuple(row)[:3] for row in cut], 1, length, where)
    inside = {row.ordinal: row for row in bodies}
    for line in cut:
        turn = inside.get(line.turn)
        if turn is None or line.start < turn.start or line.end > turn.end:
            yield f"{where}: line {line.number} lies outside its turn"
            break
    yield from _words(connection, revision, bodies, where)


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
        select(tables.passages)
        .where(passages.revision_id == revision)
        .order_by(passages.code_id, passages.coder_id, passages.round, passages.start)
    )
    before: Any = None
    for row in rows:
        if _hash(words[row.start : row.end]) != row.text_sha256:
            yield f"passage {row.guid[:8]} ({where} @{row.start}-{row.end}) is not its own text"
        same = before is not None and before[:3] == (row.code_id, row.coder_id, row.round)
        if same and row.start < before[3]:
            yield f"passage {row.guid[:8]} ({where}) overlaps another of its code and coder"
        before = (row.code_id, row.coder_id, row.round, row.end)


def _codes(connection: Connection) -> Iterator[str]:
    rows = {row.id: row for row in connection.execute(select(tables.codes))}
    seen: dict[tuple[int | None, str], str] = {}
    for row in rows.values():
        above: Any = row
        steps = 0
        while above is not None and above.parent_id is not None and steps <= len(rows):
            above, steps = rows.get(above.parent_id), steps + 1
        if steps > len(rows):
            yield f"code {row.name} lies under itself"
        if row.name_key != fold(row.name):
            yield f"code {row.name}: its folded name is wrong"
        twin = seen.setdefault((row.parent_id, fold(row.name)), row.name)
        if twin is not row.name and twin != row.name:
            yield f"codes {twin} and {row.name} have one path"
    scales = {row.id: row.scale for row in rows.values()}
    passages = tables.passages.c
    valued = connection.execute(
        select(passages.guid, passages.code_id, passages.value).where(passages.value.is_not(None))
    )
    for row in valued:
        scale = scales.get(row.code_id)
        if scale is None or row.value not in scale["levels"]:
            yield f"passage {row.guid[:8]} has value {row.value:g}, which its code does not have"


def _log(connection: Connection) -> Iterator[str]:
    changes = tables.changes.c
    rows = connection.execute(
        select(
            changes.replica_id,
            func.count().label("n"),
            func.max(changes.sequence).label("last"),
        ).group_by(changes.replica_id)
    )
    for row in rows:
        if row.n != row.last:
            yield f"the change log has {row.last - row.n} gaps"
    batches = tables.batches
    empty = connection.execute(
        select(batches.c.guid)
        .outerjoin(tables.changes, changes.batch_id == batches.c.id)
        .where(changes.sequence.is_(None))
    ).scalars()
    for guid in empty:
        yield f"batch {guid[:8]} of the change log holds no change"


def _log_agrees(connection: Connection) -> Iterator[str]:
    """Compare every made thing with what the log last said of it."""
    changes = tables.changes.c
    newest = (
        select(changes.guid, func.max(changes.sequence).label("sequence"))
        .group_by(changes.guid)
        .subquery()
    )
    rows = connection.execute(
        select(changes.entity, changes.guid, changes.after).join(
            newest,
            and_(newest.c.guid == changes.guid, newest.c.sequence == changes.sequence),
        )
    )
    said: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        said[row.entity][row.guid] = row.after
    for entity in _logged():
        yield from _entity_agrees(connection, entity, said.get(entity, {}))


def _entity_agrees(
    connection: Connection, entity: str, said: dict[str, str | None]
) -> Iterator[str]:
    table = tables.metadata.tables[entity]
    guids = list(connection.execute(select(table.c.guid)).scalars())
    there = images.stored_images(connection, table, guids, Names(connection))
    for guid, image in there.items():
        after = said.get(guid)
        if after is None:
            yield f"{entity} {guid[:8]} is there, but the log does not say so"
        elif image != json.loads(after):
            yield f"{entity} {guid[:8]} was changed outside koding"
    for guid, after in said.items():
        if after is not None and guid not in there:
            yield f"{entity} {guid[:8]} is gone, but the log does not say so"


def _logged() -> list[str]:
    unlogged = {"study", "replicas", "coders", "batches", "changes"}
    return [
        table.name
        for table in tables.metadata.sorted_tables
        if "guid" in table.columns and table.name not in unlogged
    ]


def _search(connection: Connection) -> Iterator[str]:
    turns = connection.execute(select(func.count()).select_from(tables.turns)).scalar_one()
    indexed = guards.count_indexed(connection)
    if turns != indexed:
        yield f"the search index holds {indexed} turns of {turns}"


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


CHECKS: tuple[Check, ...] = (_file, _schema, _revisions, _codes, _log, _log_agrees, _search)
