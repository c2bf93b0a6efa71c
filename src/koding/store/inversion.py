"""Takes a batch of the change log back, change by change in reverse order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.exc import IntegrityError

from koding.store import dependence, images, tables
from koding.store.bulk import insert_rows
from koding.store.dependence import Change
from koding.store.recorder import Recorder


def invert(recorder: Recorder, batch: int) -> None:
    """Take back every change of `batch`, recording that.

    Raises:
        ConflictError: a later change depends on one of them, or stands in its way; it names which.
    """
    changes = reversed(_changes(recorder, batch))
    for (entity, sort), run in groupby(changes, key=lambda change: (change.entity, _sort(change))):
        for chunk in _chunks(run):
            _invert_chunk(recorder, tables.metadata.tables[entity], sort, chunk, batch)


def _changes(recorder: Recorder, batch: int) -> list[Change]:
    columns = tables.changes.c
    rows = recorder.connection.execute(
        select(columns.entity, columns.guid, columns.before, columns.after)
        .where(columns.batch_id == batch)
        .order_by(columns.position)
    )
    return [
        Change(
            row.entity,
            row.guid,
            json.loads(row.before) if row.before else None,
            json.loads(row.after) if row.after else None,
        )
        for row in rows
    ]


def _sort(change: Change) -> str:
    if change.before is None:
        return "inserted"
    return "deleted" if change.after is None else "updated"


def _chunks(run: Iterator[Change]) -> Iterator[list[Change]]:
    """Cut a run into lists that fit one statement and hold every row at most once.

    A row that a command changed twice has to go back by the state between.
    """
    chunk: list[Change] = []
    seen: set[str] = set()
    for change in run:
        if change.guid in seen or len(chunk) == images.CHUNK:
            yield chunk
            chunk, seen = [], set()
        chunk.append(change)
        seen.add(change.guid)
    if chunk:
        yield chunk


def _invert_chunk(
    recorder: Recorder, table: Table, sort: str, chunk: list[Change], batch: int
) -> None:
    """Take back changes of one sort to one table, in their order."""
    dependence.refuse_if_changed(recorder, table, chunk)
    try:
        if sort == "deleted":
            _insert_again(recorder, table, chunk)
        elif sort == "updated":
            _put_back(recorder, table, chunk, batch)
        elif images.retirable(table):
            dependence.refuse_if_derived_from(recorder, table, chunk)
            _put_back(recorder, table, [_retired(change) for change in chunk], batch)
        else:
            _remove(recorder, table, chunk)
    except images.GoneError as gone:
        raise dependence.depended_on(recorder.connection, gone.guid) from gone


def _retired(made: Change) -> Change:
    """Return the change whose inverse retires what `made` made."""
    return Change(made.entity, made.guid, {**(made.after or {}), "retired": True}, made.after)


def _insert_again(recorder: Recorder, table: Table, chunk: list[Change]) -> None:
    # A code's parent must be there before the code itself can name it.
    parts = [[change] for change in chunk] if _refers_to_itself(table) else [chunk]
    for part in parts:
        rows = [images.row_of(table, c.guid, c.before or {}, recorder.names) for c in part]
        try:
            with recorder.connection.begin_nested():
                insert_rows(recorder.connection, table, rows)
        except IntegrityError as error:
            raise dependence.in_the_way(recorder.connection, table, rows, error) from error
    recorder.log_only(table, [(c.guid, None, c.before) for c in chunk])


def _refers_to_itself(table: Table) -> bool:
    return any(field.target == table.name for field in images.fields(table))


def _put_back(recorder: Recorder, table: Table, chunk: list[Change], batch: int) -> None:
    ending = [change for change in chunk if _goes_out_of_use(change)]
    # What referred to them before is left as it was when they first went out of use.
    dependence.refuse_if_used(recorder, table, ending, since=batch)
    rows = [images.row_of(table, c.guid, c.before or {}, recorder.names) for c in chunk]
    try:
        with recorder.connection.begin_nested():
            for change, row in zip(chunk, rows, strict=True):
                statement = table.update().where(table.c.guid == change.guid)
                recorder.connection.execute(statement.values(**_changed(table, row, change)))
    except IntegrityError as error:
        raise dependence.in_the_way(recorder.connection, table, rows, error) from error
    recorder.log_only(table, [(c.guid, c.after, c.before) for c in chunk])


def _goes_out_of_use(change: Change) -> bool:
    before, after = change.before or {}, change.after or {}
    return bool(before.get("retired")) and not after.get("retired")


def _changed(table: Table, row: dict[str, Any], change: Change) -> dict[str, Any]:
    """Keep the columns that differ: a revision's frozen ones may not even be named."""
    before, after = change.before or {}, change.after or {}
    differing = {name for name in before if before[name] != after.get(name)}
    return {
        field.column: row[field.column] for field in images.fields(table) if field.name in differing
    }


def _remove(recorder: Recorder, table: Table, chunk: list[Change]) -> None:
    dependence.refuse_if_used(recorder, table, chunk)
    guids = [change.guid for change in chunk]
    recorder.connection.execute(table.delete().where(table.c.guid.in_(guids)))
    recorder.log_only(table, [(c.guid, c.after, None) for c in chunk])
    for guid in guids:
        recorder.names.forget(table.name, guid)
