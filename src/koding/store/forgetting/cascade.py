"""Deletes rows with all that refers to them, past the log, and tells it that they are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, or_, select, update

from koding.store import images, tables
from koding.store.documents import current_revisions
from koding.store.tables.lists import logged, parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

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
        for column, target in _references(table):
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


def _references(table: Table) -> Iterator[tuple[str, Table]]:
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.name == "id" and key.column.table is not table:
                yield column.name, key.column.table


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
