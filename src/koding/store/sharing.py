"""Makes of a copy of the database one that some of the work, or of the material, is left out of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, select, update

from koding.model.history import LEAVE_OUT
from koding.store import images, purging, tables
from koding.store.recorder import Recorder
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding, logged, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Table

OF_A_CODER = (
    tables.passages,
    tables.memos,
    tables.summaries,
    tables.condensates,
    tables.joint_entries,
    tables.suggestion_decisions,
    tables.finished,
    tables.readings,
)
"""What a blind copy holds only its coder's own of; what hangs on such things goes with them."""
_HANGING = (tables.quotations, tables.approvals, tables.passage_aliases)

LeftOut = dict[str, int]
"""How many things of each table are left out."""


def leave_out(
    connection: Connection, *, coder: int, blind: bool, documents: Iterable[int] | None
) -> LeftOut:
    """Take others' work (`blind`) and all but some documents away from a copy, log and all.

    The copy's log says so in a batch of its own. It is no deletion: what was never in the copy is
    not taken for deleted when it is merged. Returns how much was left out.
    """
    gone = _gone(connection, coder, blind=blind, documents=documents)
    recorder = Recorder(connection, coder=coder, action=LEAVE_OUT)
    connection.execute(delete(tables.drafts).where(tables.drafts.c.coder_id != coder))
    if not any(gone.values()) and not blind:
        return {}
    guids = {table: _guids(connection, table, keys) for table, keys in gone.items()}
    purging.open_guards(connection)
    for table, keys in gone.items():
        _remove_parts(connection, table, keys)
    for table in reversed(list(logged())):
        for chunk in images.chunks(sorted(gone.get(table, ()))):
            connection.execute(delete(table).where(table.c.id.in_(chunk)))
    touched = {*gone, *((*OF_A_CODER, *_HANGING) if blind else ())}
    _blank(connection, touched, coder)
    purging.close_guards(connection)
    for table, left in guids.items():
        recorder.log_only(table, [(guid, {}, None) for guid in left])
    if recorder.batch is None:
        recorder.note()
    return {table.name: len(keys) for table, keys in gone.items() if keys}


def _gone(
    connection: Connection, coder: int, *, blind: bool, documents: Iterable[int] | None
) -> dict[Table, set[int]]:
    """Return the keys of what is left out, by table: what was said, and all that refers to it."""
    gone: dict[Table, set[int]] = {}
    for table in logged():
        found: set[int] = set()
        if blind and table in OF_A_CODER:
            found |= _keys(connection, table, table.c.coder_id != coder)
        if documents is not None and table is tables.documents:
            found |= _keys(connection, table, table.c.id.not_in(list(documents)))
        for column, target in _references(table):
            for chunk in images.chunks(sorted(gone.get(target, ()))):
                found |= _keys(connection, table, table.c[column].in_(chunk))
        if found:
            gone[table] = found
    return gone


def _references(table: Table) -> Iterator[tuple[str, Table]]:
    """Yield what a table refers to, but for itself."""
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.name == "id" and key.column.table is not table:
                yield column.name, key.column.table


def _keys(connection: Connection, table: Table, condition: Any) -> set[int]:
    return set(connection.execute(select(table.c.id).where(condition)).scalars())


def _guids(connection: Connection, table: Table, keys: set[int]) -> list[str]:
    found: list[str] = []
    for chunk in images.chunks(sorted(keys)):
        named = select(table.c.guid).where(table.c.id.in_(chunk)).order_by(table.c.id)
        found += connection.execute(named).scalars()
    return found


def _remove_parts(connection: Connection, table: Table, keys: set[int]) -> None:
    """Delete what is derived from rows, or only known of them."""
    for chunk in images.chunks(sorted(keys)):
        for part, owned_by in parts():
            if owned_by.info["part_of"] == table.name:
                connection.execute(delete(part).where(owned_by.in_(chunk)))
        if table is tables.documents:
            known = tables.known_files
            connection.execute(delete(known).where(known.c.document_id.in_(chunk)))


def _blank(connection: Connection, touched: set[Table], coder: int) -> None:
    """Empty what the log says of things that are not there, and of what others did with them."""
    changes, batches = tables.changes.c, tables.batches.c
    held = list(columns_holding(tables.changes, Holds.LOG))
    summaries: set[int] = set()
    for table in touched:
        there = set(connection.execute(select(table.c.guid)).scalars())
        rows = connection.execute(
            select(changes.position, changes.batch_id, changes.guid).where(
                changes.entity == table.name
            )
        ).all()
        absent = [row for row in rows if row.guid not in there]
        summaries |= {row.batch_id for row in absent}
        for chunk in images.chunks([row.position for row in absent]):
            for column in held:
                emptied = update(tables.changes).where(changes.position.in_(chunk))
                connection.execute(emptied.where(column.is_not(None)).values({column: "{}"}))
    for batch in images.chunks(sorted(summaries)):
        of_others = update(tables.batches).where(batches.id.in_(batch), batches.coder_id != coder)
        connection.execute(of_others.values(summary=""))
