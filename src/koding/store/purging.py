"""Destroys words so that nothing brings them back: the one way past the guards of the data.

All of it happens in one transaction, which leaves a mark in `purges`; what was destroyed may then
still lie in the file's free pages, until `finish` has written the file anew and cleared the mark.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select, update

from koding.errors import DatabaseError
from koding.messages.database import NOT_ALLOWED, NOT_WRITTEN_ANEW
from koding.store import schema, servers, tables
from koding.store.documents import current_revisions
from koding.store.stamps import now
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding, parts
from koding.system import sqlite_files

if TYPE_CHECKING:
    from koding.store.database import Database
    from koding.store.recorder import Recorder

_LOG_GUARDS = ("batches_update_barred", "changes_update_barred")


def refuse_followers(database: Database) -> None:
    """Refuse, before anything is written, whoever may not destroy words on a server.

    Raises:
        DatabaseError: whoever is connected does not lead the study there.
    """
    if not database.is_on_server:
        return
    with database.read() as connection:
        if not servers.leads(connection):
            name = database.url.render_as_string(hide_password=True)
            raise DatabaseError(NOT_ALLOWED(name=name))


def open_guards(connection: Connection) -> None:
    """Let the log be changed until `close_guards`, within this transaction; the rest is held."""
    if connection.dialect.name == "postgresql":
        for table in ("batches", "changes"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_barred ON {table}")
        return
    for name in _LOG_GUARDS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def allow_unlogging(connection: Connection) -> None:
    """Let rows of the log be deleted until `close_guards`: in a copy that nobody keeps."""
    for table in ("batches", "changes"):
        connection.exec_driver_sql(f"DROP TRIGGER {table}_delete_barred")


def close_guards(connection: Connection) -> None:
    """Put the guards back, and leave the mark that the file is to be written anew."""
    connection.execute(insert(tables.purges).values(since=now()))
    schema.install_guards(connection)


def blank_log(connection: Connection) -> None:
    """Empty every payload of the log: who did what to which thing when stays, the rest goes."""
    for column in columns_holding(tables.changes, Holds.LOG):
        connection.execute(update(tables.changes).where(column.is_not(None)).values({column: "{}"}))


def remember_files(connection: Connection) -> None:
    """Note which bytes the texts were read from that are about to be destroyed."""
    revisions, known = tables.revisions.c, tables.known_files.c
    there = set(map(tuple, connection.execute(select(known.document_id, known.sha256))))
    read = connection.execute(select(revisions.document_id, revisions.source_sha256))
    rows = [{"document_id": one, "sha256": sha256} for one, sha256 in set(map(tuple, read)) - there]
    if rows:
        connection.execute(insert(tables.known_files), rows)


def destroy_revisions(recorder: Recorder) -> int:
    """Delete every text that is no document's current one, and all derived; return how many."""
    connection, revisions = recorder.connection, tables.revisions
    current = select(current_revisions().subquery().c.revision_id)
    gone = connection.execute(
        select(revisions.c.id, revisions.c.guid).where(revisions.c.id.not_in(current))
    ).all()
    keys = select(revisions.c.id).where(revisions.c.id.not_in(current))
    for table, owned_by in parts():
        if owned_by.info["part_of"] == revisions.name:
            connection.execute(delete(table).where(owned_by.in_(keys)))
    connection.execute(delete(revisions).where(revisions.c.id.not_in(current)))
    recorder.log_only(revisions, [(row.guid, {}, None) for row in gone])
    return len(gone)


def is_pending(connection: Connection) -> bool:
    """Return whether a purge is begun and not over, or what follows a withdrawal is not done."""
    begun = select(tables.purges.c.id).limit(1)
    waiting = select(tables.withdrawals.c.id).where(tables.withdrawals.c.settled.is_(False))
    return any(connection.execute(one).first() is not None for one in (begun, waiting.limit(1)))


def finish(database: Database, *, busy_seconds: float = 5) -> bool:
    """Write the file anew without what was destroyed, and clear the mark.

    Returns False where another program has the file open: the mark stays, and the next opening
    goes on. On a server so does that of somebody who leads.
    """
    database.close()
    if database.path is None:
        return servers.write_anew(database.engine, busy_ms=round(busy_seconds * 1000))
    with closing(sqlite_files.connect(database.path, timeout=busy_seconds)) as file:
        try:
            file.execute("VACUUM")
            if _checkpoint(file):
                return False
            file.execute("DELETE FROM purges")
            _checkpoint(file)
            return True
        except sqlite_files.errors(name="OperationalError") as error:
            if "locked" in str(error):
                return False
            told = NOT_WRITTEN_ANEW(path=database.path, cause=error)
            raise DatabaseError(told) from error


def _checkpoint(file: sqlite_files.Connection) -> bool:
    """Empty the write-ahead log into the file; return whether somebody stands in the way."""
    return bool(file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
