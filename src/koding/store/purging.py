"""Destroys words so that nothing brings them back: the one way past the guards of the data.

All of it happens in one transaction, which leaves a mark in `purges`; what was destroyed may then
still lie in the file's free pages, until `finish` has written the file anew and cleared the mark.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Connection, Select, Table, Text, delete, insert, select, update

from koding.errors import DatabaseError
from koding.model.codes import fold
from koding.model.survey import AttributeType
from koding.store import guards, tables
from koding.store.documents import current_revisions
from koding.store.stamps import now

if TYPE_CHECKING:
    from koding.store.database import Database
    from koding.store.recorder import Recorder

Replace = Callable[[str], str]

STRUCTURAL = frozenset({
    "guid", "sha256", "text_sha256", "source_sha256", "at", "since", "created_at", "modified_at",
    "added_at", "kind", "role", "origin", "owner", "type", "reader", "colour", "flag", "decision",
    "entity", "action", "name_key", "text_key", "before", "after", "missing", "level", "version",
    "model", "identifier", "source_column", "levels", "scale",
})  # fmt: skip
"""Columns of koding's own words, and names that files and rows know each other by."""

_APART = frozenset({("revisions", "text"), ("coders", "name"), ("documents", "date")})
"""The texts, which follow exactly; coders, who are no informants; and what must stay a date."""

_LOG_GUARDS = ("batches_update_barred", "changes_update_barred")

_DERIVED = (tables.sections, tables.turns, tables.lines, tables.word_starts, tables.parses)


def refuse_server(database: Database) -> None:
    """Refuse to destroy words where koding cannot see to it that they are gone.

    Raises:
        DatabaseError: the database is not SQLite.
    """
    if database.path is None:
        raise DatabaseError(
            "only SQLite studies can be purged here: a server keeps copies in its own log and "
            "backups, which its keeper alone can destroy"
        )


def open_guards(connection: Connection) -> None:
    """Let the log be changed until `close_guards`, within this transaction; the rest is held."""
    for name in _LOG_GUARDS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def close_guards(connection: Connection) -> None:
    """Put the guards back, and leave the mark that the file is to be written anew."""
    connection.execute(insert(tables.purges).values(since=now()))
    guards.install(connection)


def blank_log(connection: Connection) -> None:
    """Empty every payload of the log: who did what to which thing when stays, the rest goes."""
    for column in (tables.changes.c.before, tables.changes.c.after):
        connection.execute(update(tables.changes).where(column.is_not(None)).values({column: "{}"}))


def destroy_revisions(recorder: Recorder) -> int:
    """Delete every text that is no document's current one, and all derived; return how many."""
    connection, revisions = recorder.connection, tables.revisions
    current = select(current_revisions().subquery().c.revision_id)
    gone = connection.execute(
        select(revisions.c.id, revisions.c.guid).where(revisions.c.id.not_in(current))
    ).all()
    keys = select(revisions.c.id).where(revisions.c.id.not_in(current))
    for table in _DERIVED:
        connection.execute(delete(table).where(table.c.revision_id.in_(keys)))
    connection.execute(delete(revisions).where(revisions.c.id.not_in(current)))
    recorder.log_only(revisions, [(row.guid, {}, None) for row in gone])
    return len(gone)


def replace_everywhere(
    connection: Connection, replace: Replace, within: Mapping[int, Replace] | None = None
) -> int:
    """Replace words in every text column of every table but the texts; return how many rows.

    What belongs to a document is replaced as `within` says, by the document's key.
    """
    changed, current = 0, _documents_of(connection)
    for table in tables.metadata.sorted_tables:
        columns = _columns(table)
        if not columns:
            continue
        for row in connection.execute(_rows(table, columns)).all():
            own = (within or {}).get(_document_of(table, row, current), replace)
            change = _changed(table, row, own)
            if change:
                same = [column == getattr(row, column.name) for column in table.primary_key]
                connection.execute(update(table).where(*same).values(**change))
                changed += 1
    return changed


def texts_of(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Yield `(table, column, text)` of all that words may stand in, the log's payloads too."""
    for table in tables.metadata.sorted_tables:
        columns = [one for one in table.columns if isinstance(one.type, Text | JSON)]
        if columns:
            for row in connection.execute(select(*columns)):
                for column, value in zip(columns, row, strict=True):
                    yield from ((table.name, column.name, text) for text in _strings(value))


def is_pending(connection: Connection) -> bool:
    """Return whether a purge is begun and not over."""
    return connection.execute(select(tables.purges.c.id).limit(1)).first() is not None


def finish(database: Database, *, busy_seconds: float = 5) -> bool:
    """Write the file anew without what was destroyed, and clear the mark.

    Returns False where another program has the file open: the mark stays, and the next opening
    goes on.
    """
    if database.path is None:
        return False
    database.close()
    with closing(
        sqlite3.connect(database.path, timeout=busy_seconds, isolation_level=None)
    ) as file:
        try:
            file.execute("VACUUM")
            if _checkpoint(file):
                return False
            file.execute("DELETE FROM purges")
            _checkpoint(file)
            return True
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                return False
            raise DatabaseError(
                f"{database.path} could not be written anew ({error}): make room on the disk, and "
                "run any koding command to go on; until then the file may hold destroyed words"
            ) from error


def _checkpoint(file: sqlite3.Connection) -> bool:
    """Empty the write-ahead log into the file; return whether somebody stands in the way."""
    return bool(file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])


def _documents_of(connection: Connection) -> dict[int, int]:
    """Return which document each revision is of."""
    revisions = tables.revisions.c
    rows = connection.execute(select(revisions.id, revisions.document_id))
    return {row.id: row.document_id for row in rows}


def _document_of(table: Table, row: Any, documents: Mapping[int, int]) -> int:
    """Return the key of the document a row is of or belongs to, 0 for none."""
    if table is tables.documents:
        return int(row.id)
    found = getattr(row, "document_id", None)
    return found or documents.get(getattr(row, "revision_id", None) or 0, 0)


def _rows(table: Table, columns: list[Any]) -> Select[Any]:
    belongs = [table.c[name] for name in ("document_id", "revision_id") if name in table.c]
    statement = select(
        *{one.name: one for one in (*columns, *table.primary_key, *belongs)}.values()
    )
    if table is tables.attribute_values:  # a date or a number must stay one
        attributes = tables.attributes.c
        words = select(attributes.id).where(attributes.type == AttributeType.TEXT.value)
        statement = statement.where(table.c.attribute_id.in_(words))
    return statement


def _columns(table: Table) -> list[Any]:
    return [
        column
        for column in table.columns
        if isinstance(column.type, Text | JSON)
        and column.name not in STRUCTURAL
        and (table.name, column.name) not in _APART
        and not column.primary_key
    ]


def _changed(table: Table, row: Any, replace: Replace) -> dict[str, Any]:
    change = {}
    for column in _columns(table):
        old = getattr(row, column.name)
        new = _replaced(old, replace)
        if new != old:
            change[column.name] = new
    if "name" in change and "name_key" in table.c:
        change["name_key"] = fold(change["name"])
    return change


def _replaced(value: Any, replace: Replace) -> Any:
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, list):
        return [_replaced(one, replace) for one in value]
    if isinstance(value, dict):
        return {name: _replaced(one, replace) for name, one in value.items()}
    return value


def _strings(value: Any) -> Collection[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    return [text for one in value for text in _strings(one)] if isinstance(value, list) else ()
