"""Deletes rows with all that refers to them, and empties what the log says of things gone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, or_, select, update

from koding.model.history import LEAVE_OUT, PSEUDONYMISE, WITHDRAW
from koding.store import images, tables
from koding.store.documents import current_revisions
from koding.store.images import chunks
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding, logged, parts, references

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Table

    from koding.store.recorder import Recorder


_LETS_GO = {
    ("joint_entries", "passage_id"), ("speakers", "participant_id"), ("speakers", "respondent_id"),
    ("participants", "case_id"), ("documents", "case_id"), ("respondents", "case_id"),
    ("respondents", "participant_id"),
}  # fmt: skip
"""What goes on without what it refers to."""

Gone = dict["Table", dict[int, str]]
"""GUIDs of rows that go, by table and integer key."""


def remove(recorder: Recorder, seeds: dict[Table, Collection[int]]) -> Gone:
    """Delete the rows of `seeds` and whatever refers to them; return all that went."""
    connection = recorder.connection
    gone: dict[Table, set[int]] = {table: set(keys) for table, keys in seeds.items()}
    loose: list[tuple[Table, str, set[int]]] = []
    for table in logged():
        found = gone.setdefault(table, set())
        for column, target in references(table):
            held = _holding(connection, table, column, gone.get(target, set()))
            if (table.name, column) in _LETS_GO:
                loose.append((table, column, held))
            else:
                found |= held
    told: Gone = {table: _guids(connection, table, keys) for table, keys in gone.items() if keys}
    for table, column, keys in loose:
        _let_go(recorder, table, column, keys - gone[table])
    _remove_derived(connection, gone)
    for table in reversed(list(logged())):
        for chunk in images.chunks(sorted(gone[table])):
            connection.execute(delete(table).where(table.c.id.in_(chunk)))
    for table, guids in told.items():
        recorder.log_only(table, [(guid, {}, None) for guid in guids.values()])
        for guid in guids.values():
            recorder.names.forget(table.name, guid)
    _forget_aliases(connection, told)
    return told


def remove_old_texts(recorder: Recorder, documents: Collection[int]) -> dict[int, str]:
    """Delete every text of documents but the current, with what was left standing on it."""
    connection, revisions = recorder.connection, tables.revisions
    current = select(current_revisions().subquery().c.revision_id)
    old = [
        key
        for chunk in images.chunks(sorted(documents))
        for key in connection.execute(
            select(revisions.c.id)
            .where(revisions.c.document_id.in_(chunk), revisions.c.id.not_in(current))
            .order_by(revisions.c.id)
        ).scalars()
    ]
    return remove(recorder, {revisions: old}).get(revisions, {}) if old else {}


def _holding(connection: Connection, table: Table, column: str, keys: set[int]) -> set[int]:
    found: set[int] = set()
    for chunk in images.chunks(sorted(keys)):
        held = select(table.c.id).where(table.c[column].in_(chunk))
        found |= set(connection.execute(held).scalars())
    return found


def _guids(connection: Connection, table: Table, keys: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in images.chunks(sorted(keys)):
        named = select(table.c.id, table.c.guid).where(table.c.id.in_(chunk)).order_by(table.c.id)
        found |= {row.id: row.guid for row in connection.execute(named)}
    return found


def _let_go(recorder: Recorder, table: Table, column: str, keys: set[int]) -> None:
    connection = recorder.connection
    guids = _guids(connection, table, keys)
    for chunk in images.chunks(sorted(keys)):
        emptied = update(table).where(table.c.id.in_(chunk))
        connection.execute(emptied.values({column: None}))
    recorder.log_only(table, [(guid, {}, {}) for guid in guids.values()])


def _remove_derived(connection: Connection, gone: dict[Table, set[int]]) -> None:
    """Delete what is derived from rows, or only known of them."""
    for part, owned_by in parts():
        owner = tables.metadata.tables[owned_by.info["part_of"]]
        for chunk in images.chunks(sorted(gone.get(owner, ()))):
            connection.execute(delete(part).where(owned_by.in_(chunk)))
    for table, column, owner in (
        (tables.responses, tables.responses.c.respondent_id, tables.respondents),
        (tables.responses, tables.responses.c.item_id, tables.items),
        (tables.known_files, tables.known_files.c.document_id, tables.documents),
    ):
        for chunk in images.chunks(sorted(gone.get(owner, ()))):
            connection.execute(delete(table).where(column.in_(chunk)))


def _forget_aliases(connection: Connection, told: Gone) -> None:
    aliases = tables.aliases.c
    for table, guids in told.items():
        for chunk in images.chunks(sorted(guids.values())):
            connection.execute(
                delete(tables.aliases).where(
                    aliases.entity == table.name,
                    or_(aliases.alias.in_(chunk), aliases.kept.in_(chunk)),
                )
            )


def emptied_views(connection: Connection, parted: Iterable[int]) -> list[int]:
    """Return the views, of these, that choose nothing any more."""
    parts_ = tables.view_parts.c
    keys = list(parted)
    counted = connection.execute(
        select(parts_.view_id, func.count())
        .where(parts_.view_id.in_(keys))
        .group_by(parts_.view_id)
    )
    left = {row[0] for row in counted}
    return [key for key in keys if key not in left]


def views_of(
    connection: Connection, documents: Collection[int], cases: Collection[int]
) -> set[int]:
    """Return the views that name one of these documents or organisations."""
    parts_ = tables.view_parts.c
    found: set[int] = set()
    for column, keys in ((parts_.document_id, documents), (parts_.case_id, cases)):
        for chunk in images.chunks(sorted(keys)):
            found |= set(
                connection.execute(select(parts_.view_id).where(column.in_(chunk))).scalars()
            )
    return found


def lonely_cases(connection: Connection, cases: Collection[int]) -> list[int]:
    """Return which organisations nothing but attributes and spellings belongs to any more."""
    found = []
    own = {tables.attribute_values.name, tables.case_aliases.name, tables.view_parts.name}
    for key in sorted(cases):
        used = (
            connection.execute(select(table.c.id).where(table.c.case_id == key).limit(1)).first()
            for table in logged()
            if "case_id" in table.c and table.name not in own
        )
        if not any(used):
            found.append(key)
    return found


def cases_of(
    connection: Connection,
    participants: Collection[int],
    respondents: Collection[int],
    documents: Collection[int],
) -> set[int]:
    """Return the organisations of people and documents."""
    found: set[Any] = set()
    for table, keys in (
        (tables.participants, participants),
        (tables.respondents, respondents),
        (tables.documents, documents),
    ):
        for chunk in images.chunks(sorted(keys)):
            held = select(table.c.case_id).where(table.c.id.in_(chunk))
            found |= set(connection.execute(held).scalars())
    return found - {None}


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
