"""Finds what is not as it must be: in the file, the tables, the texts, the tree and the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import (
    Connection,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from koding.messages import Message, checking
from koding.messages.things import thing
from koding.model.codes import fold
from koding.store import images, schema, search_index, tables
from koding.store.check_log import agreement, positions
from koding.store.check_texts import revisions
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding
from koding.system.garbage import garbage_left

CACHE_KIB = 16 * 1024
"""Pages SQLite keeps in memory: looking things up by GUID comes back to the same ones."""

Check = Callable[[Connection], Iterator[Message]]


def search(connection: Connection) -> Iterator[Message]:
    """Say which turns the search index does not hold, and whether it holds others."""
    turns, states, documents = tables.turns.c, tables.revisions.c, tables.documents.c
    for missing in images.chunks(search_index.missing_turns(connection)):
        rows = connection.execute(
            select(turns.ordinal, states.number, documents.name)
            .join(tables.revisions, states.id == turns.revision_id)
            .join(tables.documents, documents.id == states.document_id)
            .where(turns.id.in_(missing))
            .order_by(turns.id)
        )
        for row in rows:
            where = checking.REVISION(document=row.name, number=row.number)
            yield checking.NOT_INDEXED(where=where, turn=row.ordinal + 1)
    if gone := search_index.count_gone(connection):
        yield checking.INDEXED_GONE(n=gone)


def check(connection: Connection) -> list[Message]:
    """Return one sentence for every fault, none where all is well.

    Where the file itself is damaged, or rows refer to nothing, only that is told: the rest
    could not be read to its end.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA cache_size=-{CACHE_KIB}"))
    with garbage_left():
        for broken in (_pages, _references):
            faults = _told(broken, connection)
            if faults:
                return faults
        return [fault for one in CHECKS for fault in _told(one, connection)]


def _told(one: Check, connection: Connection) -> list[Message]:
    faults = []
    try:
        for fault in one(connection):
            faults.append(fault)
    except DBAPIError as error:
        if connection.dialect.name != "sqlite":
            raise  # a server that is gone is no fault of the study's
        faults.append(checking.FILE_DAMAGED(cause=error.orig))
    except Exception as error:  # a text where a number belongs, or JSON that is none
        what = checking.LOOKING_AT[getattr(one, "__name__", "").strip("_")]()
        faults.append(checking.UNREADABLE(error=type(error).__name__, what=what))
    return faults


def _pages(connection: Connection) -> Iterator[Message]:
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield checking.FILE_DAMAGED(cause=row[0])


def _references(connection: Connection) -> Iterator[Message]:
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield checking.DANGLING(table=thing(row[0]), row=row[1], other=thing(row[2]))


def _schema(connection: Connection) -> Iterator[Message]:
    version = schema.stored_version(connection)
    if version != schema.SCHEMA_HEAD:
        yield checking.OTHER_SCHEMA(version=version, wanted=schema.SCHEMA_HEAD)
    for guard in schema.missing_guards(connection):
        yield checking.NO_GUARD(guard=guard)


def _purges(connection: Connection) -> Iterator[Message]:
    if connection.execute(select(tables.purges.c.id).limit(1)).first() is not None:
        yield checking.NOT_PURGED()


def _names(connection: Connection) -> Iterator[Message]:
    """Compare every folded name with its name: SQLite itself cannot fold Ø."""
    for table in tables.metadata.sorted_tables:
        for key in columns_holding(table, Holds.FOLDED):
            of = table.c[key.info["of"]]
            for guid, name, folded in connection.execute(select(table.c.guid, of, key)):
                if folded != fold(name):
                    yield checking.FOLDED_WRONG(table=thing(table.name), guid=guid[:8], name=name)


def _codes(connection: Connection) -> Iterator[Message]:
    rows = {row.id: row for row in connection.execute(select(tables.codes))}
    seen: dict[tuple[int | None, str], str] = {}
    for row in rows.values():
        above, steps = row, 0
        while above.parent_id is not None and steps <= len(rows):
            above, steps = rows[above.parent_id], steps + 1
        if steps > len(rows):
            yield checking.UNDER_ITSELF(code=row.name)
        place = row.parent_id, fold(row.name)
        if place in seen:
            yield checking.ONE_PATH(one=seen[place], other=row.name)
        seen[place] = row.name


def _values(connection: Connection) -> Iterator[Message]:
    passages, codes = tables.passages.c, tables.codes.c
    valued = connection.execute(
        select(passages.guid, passages.value, codes.name, codes.scale)
        .join(tables.codes, codes.id == passages.code_id)
        .where(passages.value.is_not(None))
    )
    for row in valued:
        if row.scale is None or row.value not in row.scale["levels"]:
            yield checking.NO_SUCH_VALUE(guid=row.guid[:8], value=float(row.value), code=row.name)


CHECKS: tuple[Check, ...] = (
    _schema, _purges, revisions, search, _names, _codes, _values, positions, agreement,
)  # fmt: skip
