"""Finds gaps in the change log, and what differs from what the log says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, func, select, true

from koding.messages import Message, checking
from koding.messages.things import thing
from koding.store import images, tables
from koding.store.images import Names
from koding.store.tables.lists import logged


def positions(connection: Connection) -> Iterator[Message]:
    """Say where rows of the log are missing or out of order, and which batches hold nothing."""
    changes, batches = tables.changes.c, tables.batches.c
    for position, step in _gaps(connection, changes.position, true()):
        yield checking.LOG_GAP(position=position, n=step - 1)
    yield from _numbers(connection)
    empty = connection.execute(
        select(batches.guid)
        .outerjoin(tables.changes, changes.batch_id == batches.id)
        .where(changes.position.is_(None), batches.kind != "note")
    ).scalars()
    for guid in empty:
        yield checking.BATCH_EMPTY(guid=guid[:8])


def _numbers(connection: Connection) -> Iterator[Message]:
    """Say where a batch has lost a change, or has them in another order than they came in."""
    changes, batches, next_ = tables.changes.c, tables.batches.c, tables.changes.alias()
    after = next_.c
    shorter = (
        select(changes.batch_id, batches.guid)
        .join(tables.batches, batches.id == changes.batch_id)
        .group_by(changes.batch_id, batches.guid)
        .having(func.count() != func.max(changes.number))
    )
    for batch in connection.execute(shorter).all():
        for number, step in _gaps(connection, changes.number, changes.batch_id == batch.batch_id):
            yield checking.BATCH_GAP(guid=batch.guid[:8], number=number, n=step - 1)
    follows = and_(after.batch_id == changes.batch_id, after.number == changes.number + 1)
    misplaced = (
        select(batches.guid, after.number)
        .select_from(tables.changes)
        .join(next_, follows)
        .join(tables.batches, batches.id == changes.batch_id)
        .where(after.position < changes.position)
    )
    for row in connection.execute(misplaced):
        yield checking.BATCH_DISORDER(guid=row.guid[:8], number=row.number)


def _gaps(
    connection: Connection, column: Column[int], condition: ColumnElement[bool]
) -> Iterator[tuple[int, int]]:
    """Yield what follows a gap in numbers that begin with 1, and how far it is from the last."""
    count, highest = connection.execute(
        select(func.count(), func.max(column)).where(condition)
    ).one()
    if count == (highest or 0):
        return
    step = column - func.coalesce(func.lag(column).over(order_by=column), 0)
    steps = select(column.label("number"), step.label("step")).where(condition).subquery()
    for row in connection.execute(select(steps).where(steps.c.step != 1)):
        yield row.number, row.step


def agreement(connection: Connection) -> Iterator[Message]:
    """Compare every made thing with what the log last said of it, a few hundred at a time."""
    standing = _standing(connection)
    for table in logged():
        names = Names(connection)
        gone = standing.get(table.name, set())
        for chunk in images.chunks(list(connection.execute(select(table.c.guid)).scalars())):
            yield from _differing(connection, table, chunk, names)
            gone.difference_update(chunk)
        for guid in sorted(gone):
            yield checking.GONE_UNSAID(table=thing(table.name), guid=guid[:8])


def _differing(
    connection: Connection, table: Table, guids: list[str], names: Names
) -> Iterator[Message]:
    newest = _newest(tables.changes.c.guid.in_(guids))
    said = {row.guid: row.after for row in connection.execute(newest).all()}
    for guid, image in images.stored_images(connection, table, guids, names).items():
        after = said.get(guid)
        if after is None:
            yield checking.THERE_UNSAID(table=thing(table.name), guid=guid[:8])
        elif not images.agree(json.loads(after), image):
            yield checking.CHANGED_OUTSIDE(table=thing(table.name), guid=guid[:8])


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
