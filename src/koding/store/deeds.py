"""What the log's batches made, counted: how many passages of which documents, codes and memos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from koding.model.history import Changed, Deeds
from koding.store import tables
from koding.store.history import undone

_BATCH, _CHANGE = tables.batches, tables.changes.c
_COUNTED = ("passages", "codes", "memos")


def count_batches(connection: Connection, since: str = "") -> int:
    """Return how many batches the log holds from a moment on."""
    statement = select(func.count()).select_from(_BATCH).where(_BATCH.c.at >= since)
    return int(connection.execute(statement).scalar_one())


def count_action(connection: Connection, action: str) -> int:
    """Return how many batches of an action the log holds that stand."""
    statement = (
        select(func.count())
        .select_from(_BATCH)
        .where(_BATCH.c.action == action, _BATCH.c.kind == "do", ~undone(_BATCH.c.id))
    )
    return int(connection.execute(statement).scalar_one())


def read_deeds(
    connection: Connection, since: str = "", *, limit: int | None = None
) -> tuple[Deeds, ...]:
    """Return what each batch did from a moment on, newest first, the latest `limit` of them."""
    batches = connection.execute(
        select(
            _BATCH.c.id,
            _BATCH.c.at,
            tables.coders.c.name.label("coder"),
            _BATCH.c.action,
            _BATCH.c.summary,
            _BATCH.c.kind,
            undone(_BATCH.c.id).label("undone"),
        )
        .join(tables.coders, tables.coders.c.id == _BATCH.c.coder_id)
        .where(_BATCH.c.at >= since)
        .order_by(_BATCH.c.id.desc())
        .limit(limit)
    ).all()
    first = min((row.id for row in batches), default=0)
    made, placed = _made(connection, first), _placed(connection, first)
    return tuple(
        Deeds(
            at=row.at,
            coder=row.coder,
            action=row.action,
            summary=row.summary,
            kind=row.kind,
            undone=bool(row.undone),
            passages=made.get((row.id, "passages"), 0),
            codes=made.get((row.id, "codes"), 0),
            memos=made.get((row.id, "memos"), 0),
            documents=tuple(placed.get(row.id, ())),
        )
        for row in batches
    )


def read_coded(connection: Connection) -> dict[tuple[str, int], Changed]:
    """Return between which days each coder laid the passages of each round that are there."""
    passages = tables.passages.c
    rows = connection.execute(
        select(
            tables.coders.c.name,
            passages.round,
            func.count().label("n"),
            func.min(passages.created_at).label("first"),
            func.max(passages.created_at).label("last"),
        )
        .join(tables.coders, tables.coders.c.id == passages.coder_id)
        .group_by(tables.coders.c.name, passages.round)
    )
    return {(row.name, row.round): Changed(row.n, row.first[:10], row.last[:10]) for row in rows}


def read_changed(connection: Connection, entity: str) -> Changed:
    """Return how many batches that still hold changed rows of `entity`, and between which days."""
    made = select(_CHANGE.batch_id).where(_CHANGE.entity == entity).distinct().scalar_subquery()
    row = connection.execute(
        select(
            func.count().label("n"),
            func.min(_BATCH.c.at).label("first"),
            func.max(_BATCH.c.at).label("last"),
        ).where(_BATCH.c.id.in_(made), _BATCH.c.kind == "do", ~undone(_BATCH.c.id))
    ).one()
    return Changed(row.n, row.first[:10], row.last[:10]) if row.n else Changed()


def _made(connection: Connection, first: int) -> dict[tuple[int, str], int]:
    rows = connection.execute(
        select(_CHANGE.batch_id, _CHANGE.entity, func.count().label("n"))
        .where(_CHANGE.batch_id >= first, _CHANGE.entity.in_(_COUNTED), _CHANGE.before.is_(None))
        .group_by(_CHANGE.batch_id, _CHANGE.entity)
    )
    return {(row.batch_id, row.entity): row.n for row in rows}


def _placed(connection: Connection, first: int) -> dict[int, Sequence[Any]]:
    """Return (document, passages) of what each batch made and is still there."""
    passages, revisions = tables.passages.c, tables.revisions.c
    documents = tables.documents.c
    rows = connection.execute(
        select(_CHANGE.batch_id, documents.name, func.count().label("n"))
        .join(tables.passages, passages.guid == _CHANGE.guid)
        .join(tables.revisions, revisions.id == passages.revision_id)
        .join(tables.documents, documents.id == revisions.document_id)
        .where(_CHANGE.batch_id >= first, _CHANGE.entity == "passages", _CHANGE.before.is_(None))
        .group_by(_CHANGE.batch_id, documents.id, documents.name)
        .order_by(_CHANGE.batch_id, documents.id)
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for row in rows:
        found.setdefault(row.batch_id, []).append((row.name, row.n))
    return dict(found)
