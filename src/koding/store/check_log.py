"""Finds gaps in the change log, and what differs from what the log says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, select, true

from koding.store import images, tables
from koding.store.images import Names

_UNLOGGED = {"study", "replicas", "coders", "batches", "changes"}


def sequence(connection: Connection) -> Iterator[str]:
    """Say where sequence numbers are left out, and which batches hold nothing."""
    changes, batches = tables.changes.c, tables.batches.c
    follows = changes.sequence - func.coalesce(
        func.lag(changes.sequence).over(partition_by=changes.replica_id, order_by=changes.sequence),
        0,
    )
    steps = select(changes.sequence, follows.label("step")).subquery()
    for row in connection.execute(select(steps).where(steps.c.step != 1)):
        yield f"the change log has a gap before {row.sequence}: {row.step - 1} changes are missing"
    empty = connection.execute(
        select(batches.guid)
        .outerjoin(tables.changes, changes.batch_id == batches.id)
        .where(changes.sequence.is_(None), batches.kind != "note")
    ).scalars()
    for guid in empty:
        yield f"batch {guid[:8]} of the change log holds no change"


def agreement(connection: Connection) -> Iterator[str]:
    """Compare every made thing with what the log last said of it, a few hundred at a time."""
    standing = _standing(connection)
    for table in tables.metadata.sorted_tables:
        if "guid" not in table.columns or table.name in _UNLOGGED:
            continue
        names = Names(connection)
        gone = standing.get(table.name, set())
        for chunk in images.chunks(list(connection.execute(select(table.c.guid)).scalars())):
            yield from _differing(connection, table, chunk, names)
            gone.difference_update(chunk)
        for guid in sorted(gone):
            yield f"{table.name} {guid[:8]} is gone, but the log does not say so"


def _differing(
    connection: Connection, table: Table, guids: list[str], names: Names
) -> Iterator[str]:
    newest = _newest(tables.changes.c.guid.in_(guids))
    said = {row.guid: row.after for row in connection.execute(newest).all()}
    for guid, image in images.stored_images(connection, table, guids, names).items():
        after = said.get(guid)
        if after is None:
            yield f"{table.name} {guid[:8]} is there, but the log does not say so"
        elif not images.agree(json.loads(after), image):
            yield f"{table.name} {guid[:8]} was changed outside koding"


def _standing(connection: Connection) -> dict[str, set[str]]:
    """Return the GUIDs of what the log says is there, by table."""
    found: dict[str, set[str]] = defaultdict(set)
    newest = _newest(true()).subquery()
    rows = select(newest.c.entity, newest.c.guid).where(newest.c.after.is_not(None))
    for row in connection.execute(rows).all():
        found[row.entity].add(row.guid)
    return found


def _newest(condition: ColumnElement[bool]) -> Select[Any]:
    """Select the last change of every thing, of those that fulfil a condition."""
    changes = tables.changes.c
    last = (
        select(changes.guid, func.max(changes.sequence).label("sequence"))
        .where(condition)
        .group_by(changes.guid)
        .subquery()
    )
    same = and_(last.c.guid == changes.guid, last.c.sequence == changes.sequence)
    return select(changes.entity, changes.guid, changes.after).join(last, same)
