"""Copies a study whole into another database: every row, with its GUID and its key."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, LargeBinary, Table, func, select, text

from koding.store import coders, history, tables
from koding.store.recorder import insert_rows
from koding.store.schema import overlaps_found_at_once
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import URL

_ROWS = 2_000
_LARGE_ROWS = 20
"""How many rows are in memory at a time, of tables that hold whole texts or files the fewer."""

_MADE_ANEW = (tables.vocabulary, tables.word_forms)
"""Made with the search index, of the texts."""

Counts = dict[str, int]


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row into a database that has the tables and holds nothing yet.

    The log comes along as it is, so that undo goes on where it was. The search index, and the words
    by number, are for the caller to make anew.
    """
    for table in tables.metadata.sorted_tables:
        if table in _MADE_ANEW:
            continue
        own = _own_reference(table)
        rows = _streamed(source, table) if own is None else _parents_first(source, table, own)
        if table is tables.passages:
            with overlaps_found_at_once(target, _count(source, table)):
                _insert(target, table, rows)
        else:
            _insert(target, table, rows)
    if target.dialect.name == "postgresql":
        _go_on_numbering(target)


def begin_at(connection: Connection, url: URL) -> None:
    """Let what is written at the new place be told from what was written at the old."""
    coders.begin(connection, coders.place_of(url))


def is_copy(source: Connection, target: Connection, url: URL) -> bool:
    """Return whether the target holds what the source does, moved to `url`: a move cut short."""
    study, other = (
        connection.execute(select(tables.study.c.guid)).scalar() for connection in (source, target)
    )
    if study != other or history.head_hash(source) != history.head_hash(target):
        return False
    here = select(tables.replicas.c.place).join(
        tables.study, tables.study.c.replica_id == tables.replicas.c.id
    )
    begun = target.execute(here).scalar() == coders.place_of(url)
    return begun and counts(source) == counts(target)


def counts(connection: Connection) -> Counts:
    """Return how many rows each table has that a move copies, but for the replicas."""
    left = (*_MADE_ANEW, tables.replicas)
    return {
        table.name: _count(connection, table)
        for table in tables.metadata.sorted_tables
        if table not in left
    }


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _own_reference(table: Table) -> str | None:
    """Return the column by which rows of a table refer to others of it."""
    for column in table.columns:
        if any(key.column.table is table for key in column.foreign_keys):
            return str(column.name)
    return None


def _streamed(source: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    large = any(isinstance(one.type, LargeBinary) for one in table.columns)
    large = large or bool(list(columns_holding(table, Holds.TEXT)))
    size = _LARGE_ROWS if large else _ROWS
    options = {"stream_results": True, "yield_per": size}
    ordered = select(table).order_by(*table.primary_key.columns)
    with source.execute(ordered, execution_options=options) as result:
        for row in result:
            yield dict(row._mapping)


def _parents_first(source: Connection, table: Table, own: str) -> Iterator[Mapping[str, Any]]:
    """Yield each row after the one it refers to, which a database wants to find there."""
    there: set[int] = set()
    waiting: dict[int, list[Mapping[str, Any]]] = {}
    for row in _streamed(source, table):
        if row[own] is not None and row[own] not in there:
            waiting.setdefault(row[own], []).append(row)
            continue
        ready = [row]
        while ready:
            one = ready.pop(0)
            yield one
            there.add(one["id"])
            ready += waiting.pop(one["id"], ())


def _insert(target: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    size = _LARGE_ROWS if any(isinstance(one.type, LargeBinary) for one in table.columns) else _ROWS
    rest = iter(rows)
    while block := list(islice(rest, size)):
        insert_rows(target, table, block)


def _go_on_numbering(target: Connection) -> None:
    """Let what is made from here on get numbers that are not taken."""
    for table in tables.metadata.sorted_tables:
        if "id" in table.c and table not in _MADE_ANEW:
            last = func.coalesce(func.max(table.c.id), 0) + 1
            sequence = func.pg_get_serial_sequence(table.name, "id")
            target.execute(select(func.setval(sequence, last, text("false"))))
