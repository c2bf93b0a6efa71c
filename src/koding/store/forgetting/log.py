"""Empties what the log says of things that are gone, and keeps the rest of the history."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select, update

from koding.model.history import LEAVE_OUT, PSEUDONYMISE, WITHDRAW
from koding.store import tables
from koding.store.images import chunks
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding, logged

if TYPE_CHECKING:
    from collections.abc import Collection

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_EMPTY = "{}"
_KEPT = (PSEUDONYMISE, LEAVE_OUT, WITHDRAW)
"""Actions whose summaries hold nobody's words, and are needed."""
_PROSE = frozenset(
    str(table.name)
    for table in logged()
    if list(columns_holding(table, Holds.WORDS, Holds.PERSON, Holds.SLUG))
)


def blank(connection: Connection, gone: Collection[str], is_theirs: Callable[[str], bool]) -> int:
    """Empty the payloads about what is gone, or that hold words that are the person's.

    `gone` are GUIDs; what is not there any more and was said to belong to them goes with them.
    `is_theirs` tells of words whether they are. Returns how many payloads were emptied.
    """
    changes = tables.changes.c
    rows = connection.execute(
        select(
            changes.position, changes.batch_id, changes.entity, changes.guid,
            changes.before, changes.after,
        ).order_by(changes.position)
    ).all()  # fmt: skip
    live = _live(connection)
    hot = set(gone)
    waiting = []
    for row in rows:
        named = {row.guid, *_GUID.findall(row.before or ""), *_GUID.findall(row.after or "")}
        waiting.append((row, named))
    emptied: dict[int, int] = {}
    grows = True
    while grows:
        grows = False
        left = []
        for row, named in waiting:
            if named.isdisjoint(hot):
                left.append((row, named))
                continue
            emptied[row.position] = row.batch_id
            if row.guid not in hot and (row.entity, row.guid) not in live:
                hot.add(row.guid)
                grows = True
        waiting = left
    for row, _ in waiting:
        if row.entity in _PROSE and any(map(is_theirs, _words((row.before, row.after)))):
            emptied[row.position] = row.batch_id
    _empty(connection, list(emptied))
    _blank_summaries(connection, set(emptied.values()), is_theirs)
    return len(emptied)


def _live(connection: Connection) -> set[tuple[str, str]]:
    return {
        (str(table.name), guid)
        for table in logged()
        for guid in connection.execute(select(table.c.guid)).scalars()
    }


def _words(payloads: Iterable[str | None]) -> list[str]:
    found: list[str] = []
    for one in payloads:
        if one is not None and one != _EMPTY:
            _gather(json.loads(one), found)
    return found


def _gather(value: Any, found: list[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict):
        for one in value.values():
            _gather(one, found)
    elif isinstance(value, list):
        for one in value:
            _gather(one, found)


def _empty(connection: Connection, positions: list[int]) -> None:
    for column in columns_holding(tables.changes, Holds.LOG):
        for chunk in chunks(positions):
            emptied = update(tables.changes).where(tables.changes.c.position.in_(chunk))
            connection.execute(emptied.where(column.is_not(None)).values({column: _EMPTY}))


def _blank_summaries(
    connection: Connection, touched: set[int], is_theirs: Callable[[str], bool]
) -> None:
    """Empty the summaries of what was done with what is gone, and those that name the person."""
    batches = tables.batches.c
    rows = connection.execute(select(batches.id, batches.action, batches.summary)).all()
    blanked = [
        row.id
        for row in rows
        if row.action not in _KEPT
        and row.summary
        and ((row.id in touched and not row.summary.startswith("{")) or is_theirs(row.summary))
    ]
    for chunk in chunks(blanked):
        emptied = update(tables.batches).where(batches.id.in_(chunk))
        connection.execute(emptied.values(summary=""))
