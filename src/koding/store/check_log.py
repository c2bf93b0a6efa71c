"""Finds gaps in the change log, and what differs from what the log says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select, true

from koding.store import images, tables
from koding.store.images import Names

_UNLOGGED = {"study", "replicas", "coders", "batches", "changes"}


def positions(connection: Connection) -> Iterator[str]:
    """Say where rows of the log are missing or out of order, and which batches hold nothing."""
    changes, batches = tables.changes.c, tables.batches.c
    step = changes.position - _before(changes.position, changes.position)
    steps = select(changes.position, step.label("step")).subquery()
    for row in connection.execute(select(steps).where(steps.c.step != 1)):
        yield f"the change log has a gap before {row.position}: {row.step - 1} changes are missing"
    yield from _numbers(connection)
    empty = connection.execute(
        select(batches.guid)
        .outerjoin(tables.changes, changes.batch_id == batches.id)
        .where(changes.position.is_(None), batches.kind != "note")
    ).scalars()
    for guid in empty:
        yield f"batch {guid[:8]} of the change log holds no change"


def _numbers(connection: Connection) -> Iterator[str]:
    """Say where a batch has lost a change, or has them in another order than they came in."""
    changes, batches = tables.changes.c, tables.batches.c
    within = {"partition_by": changes.batch_id}
    numbered = select(
        changes.batch_id,
        changes.number,
        (changes.number - _before(changes.number, changes.number, **within)).label("step"),
        (changes.position - _before(changes.position, changes.number, **within)).label("onward"),
    ).subquery()
    wrong = (
        select(batches.guid, numbered.c.number, numbered.c.step)
        .join(tables.batches, batches.id == numbered.c.batch_id)
        .where(or_(numbered.c.step != 1, numbered.c.onward < 1))
    )
    for row in connection.execute(wrong):
        whose = f"batch {row.guid[:8]} of the change log"
        if row.step == 1:
            yield f"{whose} is out of order: change {row.number} stands before the one it follows"
        else:
            yield f"{whose} has a gap before its change {row.number}: {row.step - 1} are missing"


def _before(column: Any, order: Any, **partition: Any) -> Any:
    """Return an expression: the value in the row before, 0 for the first."""
    return func.coalesce(func.lag(column).over(order_by=order, **partition), 0)


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
        select(changes.guid, func.max(changes.position).label("position"))
        .where(condition)
        .group_by(changes.guid)
        .subquery()
    )
    same = and_(last.c.guid == changes.guid, last.c.position == changes.position)
    return select(changes.entity, changes.guid, changes.after).join(last, same)
