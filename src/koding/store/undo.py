"""Takes back a coder's latest batch that stands, and repeats one that was taken back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, not_, select

from koding.errors import ConflictError, NotFoundError
from koding.messages import log
from koding.model.history import LEAVE_OUT, WITHDRAW, LogEntry, inverse_of
from koding.store import tables
from koding.store.history import last_destruction, undone
from koding.store.inversion import invert
from koding.store.recorder import Recorder
from koding.store.stamps import minute_of

_BATCH = tables.batches


def next_to_undo(connection: Connection, coder: int) -> LogEntry | None:
    """Return what `undo` would take back, None where there is nothing."""
    batch = connection.execute(_latest_standing(coder)).scalar_one_or_none()
    if batch is None or _is_destroyed(connection, batch):
        return None
    return _entry(connection, batch)


def undo(connection: Connection, coder: int) -> LogEntry:
    """Take back the coder's latest batch that stands, and return it.

    Raises:
        NotFoundError: there is nothing to undo.
        ConflictError: another coder's later change depends on it; it names what.
    """
    batch = connection.execute(_latest_standing(coder)).scalar_one_or_none()
    if batch is None:
        raise NotFoundError(log.NOTHING_TO_UNDO())
    _refuse_destroyed(connection, batch)
    entry = _entry(connection, batch)
    _invert(connection, coder, batch, batch, "undo", entry)
    return entry


def redo(connection: Connection, coder: int) -> LogEntry:
    """Repeat the coder's latest undone batch, and return it.

    Raises:
        NotFoundError: there is nothing to redo (a new change ends what could be redone).
        ConflictError: another coder's later change stands in the way; it names what.
    """
    batch = connection.execute(_next_undone(coder)).scalar_one_or_none()
    if batch is None:
        raise NotFoundError(log.NOTHING_TO_REDO())
    _refuse_destroyed(connection, batch)
    taken_back = connection.execute(
        select(func.max(_BATCH.c.id)).where(_BATCH.c.target_id == batch, _BATCH.c.kind == "undo")
    ).scalar_one()
    entry = _entry(connection, batch)
    _invert(connection, coder, taken_back, batch, "redo", entry)
    return entry


def _is_destroyed(connection: Connection, batch: int) -> bool:
    """Return whether the batch came before the last destruction, or is it.

    Batches are numbered as they come, and none grows once its coder, or a destruction, has begun
    another; so of two batches the later numbered has the later positions.
    """
    last = last_destruction(connection)
    return last is not None and batch <= last.id


def _refuse_destroyed(connection: Connection, batch: int) -> None:
    if _is_destroyed(connection, batch):
        last = last_destruction(connection)
        assert last is not None  # noqa: S101 - what else destroyed it
        told = {LEAVE_OUT: log.LEFT_OUT, WITHDRAW: log.WITHDRAWN}.get(last.action, log.DESTROYED)
        raise ConflictError(told(action=last.action, at=minute_of(last.at)))


def _brought() -> Select[Any]:
    """Select the batches of other copies: they go with the merge that brought them, or not."""
    return select(tables.brought.c.batch_id)


def _latest_standing(coder: int) -> Select[Any]:
    return (
        select(_BATCH.c.id)
        .where(_BATCH.c.coder_id == coder, _BATCH.c.kind == "do", not_(undone(_BATCH.c.id)))
        .where(_BATCH.c.id.not_in(_brought()))
        .order_by(_BATCH.c.id.desc())
        .limit(1)
    )


def _next_undone(coder: int) -> Select[Any]:
    """Select the first of the batches that were undone after the coder's last new change."""
    own = _BATCH.alias()
    later = _BATCH.alias()
    last_new = (
        select(func.coalesce(func.max(own.c.id), 0))
        .where(own.c.coder_id == coder, own.c.kind == "do", own.c.id.not_in(_brought()))
        .scalar_subquery()
    )
    taken_back = exists(
        select(1).where(
            and_(later.c.target_id == _BATCH.c.id, later.c.kind == "undo", later.c.id > last_new)
        )
    )
    return (
        select(_BATCH.c.id)
        .where(_BATCH.c.coder_id == coder, _BATCH.c.kind == "do", undone(_BATCH.c.id), taken_back)
        .where(_BATCH.c.id.not_in(_brought()))
        .order_by(_BATCH.c.id)
        .limit(1)
    )


def _entry(connection: Connection, batch: int) -> LogEntry:
    row = connection.execute(
        select(_BATCH, tables.coders.c.name.label("coder"))
        .join(tables.coders, tables.coders.c.id == _BATCH.c.coder_id)
        .where(_BATCH.c.id == batch)
    ).one()
    count = connection.execute(
        select(func.count()).where(tables.changes.c.batch_id == batch)
    ).scalar_one()
    return LogEntry(
        row.guid, row.at, row.coder, row.action, row.summary, row.kind, None, count, undone=False
    )


def _invert(
    connection: Connection, coder: int, source: int, target: int, kind: str, entry: LogEntry
) -> None:
    """Take back what the batch `source` did, as a batch of its own that names `target`."""
    recorder = Recorder(
        connection,
        coder=coder,
        action=kind,
        summary=inverse_of(entry.action, entry.summary),
        kind=kind,
        target=target,
    )
    invert(recorder, source)
    recorder.stand()  # a merge may have brought only what was out of use already
