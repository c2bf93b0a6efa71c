"""Finds gaps in the change log, and what differs from what the log says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, func, select

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
    for table in tables.metadata.sorted_tables:
        if "guid" in table.columns and table.name not in _UNLOGGED:
            yield from _entity(connection, table.name, said.get(table.name, {}))


def _entity(connection: Connection, entity: str, said: dict[str, str | None]) -> Iterator[str]:
    table = tables.metadata.tables[entity]
    guids = list(connection.execute(select(table.c.guid)).scalars())
    there = images.stored_images(connection, table, guids, Names(connection))
    for guid, image in there.items():
        after = said.get(guid)
        if after is None:
            yield f"{entity} {guid[:8]} is there, but the log does not say so"
        elif not images.agree(json.loads(after), image):
            yield f"{entity} {guid[:8]} was changed outside koding"
    for guid, after in said.items():
        if after is not None and guid not in there:
            yield f"{entity} {guid[:8]} is gone, but the log does not say so"
