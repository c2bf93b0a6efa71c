"""The change log read back: listing it, undoing and redoing a coder's batches."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    exists,
    func,
    not_,
    select,
)
from sqlalchemy.exc import IntegrityError

from koding.errors import ConflictError, NotFoundError
from koding.model.history import LogEntry
from koding.store import images, tables
from koding.store.bulk import insert_rows
from koding.store.images import Image
from koding.store.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterable

_BATCH = tables.batches
_ENDED = {"responses", "turns", "lines", "sections", "word_starts"}
"""Derived rows: they go with the revision they belong to, so they hold nothing back."""


@dataclass(frozen=True, slots=True)
class _Change:
    entity: str
    guid: str
    before: Image | None
    after: Image | None


def entries(connection: Connection, *, limit: int | None = None) -> tuple[LogEntry, ...]:
    """Return the batches of the log, newest first, with how many changes each made."""
    changes = (
        select(tables.changes.c.batch_id, func.count().label("changes"))
        .group_by(tables.changes.c.batch_id)
        .subquery()
    )
    target = _BATCH.alias()
    statement = (
        select(
            _BATCH.c.id,
            _BATCH.c.guid,
            _BATCH.c.at,
            tables.coders.c.name.label("coder"),
            _BATCH.c.action,
            _BATCH.c.summary,
            _BATCH.c.kind,
            target.c.guid.label("target"),
            func.coalesce(changes.c.changes, 0).label("changes"),
            _undone(_BATCH.c.id).label("undone"),
        )
        .join(tables.coders, tables.coders.c.id == _BATCH.c.coder_id)
        .outerjoin(target, target.c.id == _BATCH.c.target_id)
        .outerjoin(changes, changes.c.batch_id == _BATCH.c.id)
        .order_by(_BATCH.c.id.desc())
        .limit(limit)
    )
    return tuple(
        LogEntry(
            guid=row.guid,
            at=row.at,
            coder=row.coder,
            action=row.action,
            summary=row.summary,
            kind=row.kind,
            target=row.target,
            changes=row.changes,
            undone=bool(row.undone),
        )
        for row in connection.execute(statement)
    )


def head_hash(connection: Connection) -> str:
    """Return a hash (hex, 16 digits) of the log's head: which state numbers belong to."""
    newest = select(_BATCH.c.guid).order_by(_BATCH.c.id.desc()).limit(1)
    head = connection.execute(newest).scalar() or ""
    return hashlib.sha256(head.encode()).hexdigest()[:16]


def undo(connection: Connection, coder: int) -> LogEntry:
    """Take back the coder's latest batch that stands, and return it.

    Raises:
        NotFoundError: there is nothing to undo.
        ConflictError: another coder's later change depends on it; it names what.
    """
    batch = connection.execute(_latest_standing(coder)).scalar_one_or_none()
    if batch is None:
        raise NotFoundError("there is nothing of yours to undo: see `koding log`")
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
        raise NotFoundError("there is nothing of yours to redo: see `koding log`")
    taken_back = connection.execute(
        select(func.max(_BATCH.c.id)).where(_BATCH.c.target_id == batch, _BATCH.c.kind == "undo")
    ).scalar_one()
    entry = _entry(connection, batch)
    _invert(connection, coder, taken_back, batch, "redo", entry)
    return entry


def _undone(batch: Any) -> Any:
    """Return an expression: the last that was done to the batch is an undo."""
    later = _BATCH.alias()
    last = (
        select(later.c.kind)
        .where(later.c.target_id == batch)
        .order_by(later.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last, "") == "undo"


def _latest_standing(coder: int) -> Select[Any]:
    return (
        select(_BATCH.c.id)
        .where(_BATCH.c.coder_id == coder, _BATCH.c.kind == "do", not_(_undone(_BATCH.c.id)))
        .order_by(_BATCH.c.id.desc())
        .limit(1)
    )


def _next_undone(coder: int) -> Select[Any]:
    """Select the first of the batches that were undone after the coder's last new change."""
    own = _BATCH.alias()
    later = _BATCH.alias()
    last_new = (
        select(func.coalesce(func.max(own.c.id), 0))
        .where(own.c.coder_id == coder, own.c.kind == "do")
        .scalar_subquery()
    )
    taken_back = exists(
        select(1).where(
            and_(later.c.target_id == _BATCH.c.id, later.c.kind == "undo", later.c.id > last_new)
        )
    )
    return (
        select(_BATCH.c.id)
        .where(_BATCH.c.coder_id == coder, _BATCH.c.kind == "do", _undone(_BATCH.c.id), taken_back)
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
    recorder = Recorder(
        connection,
        coder=coder,
        action=kind,
        summary=f"{entry.action}: {entry.summary}" if entry.summary else entry.action,
        kind=kind,
        target=target,
    )
    try:
        _invert_changes(recorder, _changes(connection, source))
    except IntegrityError as error:
        raise ConflictError(
            f"something made later stands in the way ({error.orig}): rename or remove it first"
        ) from error


def _invert_changes(recorder: Recorder, changes: list[_Change]) -> None:
    for (entity, sort), run in groupby(
        reversed(changes), key=lambda change: (change.entity, _sort(change))
    ):
        _invert_run(recorder, tables.metadata.tables[entity], sort, list(run))


def _changes(connection: Connection, batch: int) -> list[_Change]:
    columns = tables.changes.c
    rows = connection.execute(
        select(columns.entity, columns.guid, columns.before, columns.after)
        .where(columns.batch_id == batch)
        .order_by(columns.sequence)
    )
    return [
        _Change(
            row.entity,
            row.guid,
            json.loads(row.before) if row.before else None,
            json.loads(row.after) if row.after else None,
        )
        for row in rows
    ]


def _sort(change: _Change) -> str:
    if change.before is None:
        return "inserted"
    return "deleted" if change.after is None else "updated"


def _invert_run(recorder: Recorder, table: Table, sort: str, run: list[_Change]) -> None:
    """Take back changes of one sort to one table, in their order."""
    for chunk in images.chunks(run):
        _refuse_if_changed(recorder, table, chunk)
        if sort == "deleted":
            _insert_again(recorder, table, chunk)
        elif sort == "updated":
            _put_back(recorder, table, chunk)
        elif images.retirable(table):
            _put_back(recorder, table, [_retired(change) for change in chunk])
        else:
            _remove(recorder, table, chunk)


def _retired(made: _Change) -> _Change:
    """Return the change whose inverse retires what `made` made."""
    return _Change(made.entity, made.guid, {**(made.after or {}), "retired": True}, made.after)


def _insert_again(recorder: Recorder, table: Table, chunk: list[_Change]) -> None:
    # A code's parent must be there before the code itself can name it.
    parts = [[change] for change in chunk] if _refers_to_itself(table) else [chunk]
    for part in parts:
        rows = [images.row_of(table, c.guid, c.before or {}, recorder.names) for c in part]
        insert_rows(recorder.connection, table, rows)
    recorder.log_only(table, [(c.guid, None, c.before) for c in chunk])


def _refers_to_itself(table: Table) -> bool:
    return any(field.target == table.name for field in images.fields(table))


def _put_back(recorder: Recorder, table: Table, chunk: list[_Change]) -> None:
    _refuse_if_used(recorder, table, [change for change in chunk if _goes_out_of_use(change)])
    for change in chunk:
        row = images.row_of(table, change.guid, change.before or {}, recorder.names)
        recorder.connection.execute(
            table.update().where(table.c.guid == change.guid).values(**_changed(table, row, change))
        )
    recorder.log_only(table, [(c.guid, c.after, c.before) for c in chunk])


def _goes_out_of_use(change: _Change) -> bool:
    before, after = change.before or {}, change.after or {}
    return bool(before.get("retired")) and not after.get("retired")


def _changed(table: Table, row: dict[str, Any], change: _Change) -> dict[str, Any]:
    """Keep the columns that differ: a revision's frozen ones may not even be named."""
    before, after = change.before or {}, change.after or {}
    differing = {name for name in before if before[name] != after.get(name)}
    return {
        field.column: row[field.column] for field in images.fields(table) if field.name in differing
    }


def _remove(recorder: Recorder, table: Table, chunk: list[_Change]) -> None:
    _refuse_if_used(recorder, table, chunk)
    guids = [change.guid for change in chunk]
    recorder.connection.execute(table.delete().where(table.c.guid.in_(guids)))
    recorder.log_only(table, [(c.guid, c.after, None) for c in chunk])
    for guid in guids:
        recorder.names.forget(table.name, guid)


def _refuse_if_changed(recorder: Recorder, table: Table, chunk: list[_Change]) -> None:
    stored = images.stored_images(
        recorder.connection, table, [change.guid for change in chunk], recorder.names
    )
    for change in chunk:
        if stored.get(change.guid) != change.after:
            raise _depended_on(recorder.connection, change.guid)


def _refuse_if_used(recorder: Recorder, table: Table, chunk: list[_Change]) -> None:
    """Refuse to take away rows that something made later, and still standing, refers to."""
    if not chunk:
        return
    guids = [change.guid for change in chunk]
    keys = select(table.c.id).where(table.c.guid.in_(guids))
    for child, column in _referring(table):
        condition: ColumnElement[bool] = child.c[column].in_(keys)
        if child is table:
            condition = and_(condition, child.c.guid.not_in(guids))
        if images.retirable(child):
            condition = and_(condition, not_(child.c.retired))
        guid = recorder.connection.execute(select(child.c.guid).where(condition)).scalars().first()
        if guid is not None:
            raise _depended_on(recorder.connection, guid)


def _depended_on(connection: Connection, guid: str) -> ConflictError:
    later = _last_change(connection, guid)
    return ConflictError(f"a later change depends on it: {later}; that has to be undone first")


def _referring(table: Table) -> Iterable[tuple[Table, str]]:
    for child in tables.metadata.sorted_tables:
        if child.name in _ENDED or "guid" not in child.columns or child.name == "batches":
            continue
        for column in child.columns:
            if any(
                key.column.table is table and key.column.name == "id" for key in column.foreign_keys
            ):
                yield child, column.name


def _last_change(connection: Connection, guid: str) -> str:
    row = connection.execute(
        select(tables.coders.c.name, _BATCH.c.action, _BATCH.c.at, tables.changes.c.entity)
        .join(_BATCH, _BATCH.c.id == tables.changes.c.batch_id)
        .join(tables.coders, tables.coders.c.id == _BATCH.c.coder_id)
        .where(tables.changes.c.guid == guid)
        .order_by(_BATCH.c.id.desc(), tables.changes.c.sequence.desc())
        .limit(1)
    ).one()
    return f"{row.name}'s {row.action} ({row.entity}, {row.at[:16].replace('T', ' ')} UTC)"
