"""Moves a study between a file and a server, whole, and lets koding.toml say where it is.

On a server it is said, too, who may do what there.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.search.indexing import rebuild_index
from koding.errors import CheckFailedError, ConflictError, DatabaseError, NotFoundError, StudyError
from koding.messages import Message
from koding.messages import database as messages
from koding.messages.database import NOT_ALLOWED
from koding.store import check, documents, moving, purging, restoring, roles, schema
from koding.store.database import Database, create_database
from koding.store.roles import ServerRole as ServerRole
from koding.study.finding import sqlite_url
from koding.study.settings import has_password
from koding.study.writing import name_database
from koding.system import keys
from koding.system.backups import FOLDER, dated_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a study is now, where it was, and the file that is kept of that (None on a server)."""

    name: str
    documents: int
    old: str
    kept: Path | None
    is_on_server: bool
    was_encrypted: bool = False
    """Whether the old database was, or the folder holds the key of one: the new one is in clear."""
    went_on: bool = False
    """Whether an earlier move, cut short, had copied everything already."""


def move(workspace: Workspace, to: str, env: Mapping[str, str]) -> Moved:
    """Move the study to a database that holds nothing yet, the log with it.

    `to` is a URL, or the path of a SQLite file. All is copied in one transaction; then koding.toml
    names the new database, and the old is kept. Nobody can write in it meanwhile. Whatever happens
    on the way, koding.toml names a database that holds everything.

    Raises:
        ConflictError: the target holds something, or is where the study is.
        StudyError: the URL holds a password, or KODING_DATABASE_URL outranks koding.toml.
        CheckFailedError: the study is not sound.
    """
    if env.get("KODING_DATABASE_URL", "").strip():
        raise StudyError(messages.STATED_ELSEWHERE())
    if has_password(to):
        raise StudyError(messages.PASSWORD())
    old = workspace.database
    target = Database(to if "://" in to else sqlite_url(Path(to).expanduser()))
    target.close()
    places = [one.path for one in (old, target) if one.path is not None]
    was_encrypted = any(keys.file_of(one) is not None for one in places)
    old_name, name = _name(old), to if target.path is None else str(target.path)
    _refuse(old, target, name)
    _finish_purge(old)
    with old.hold() as source:
        n = len(documents.read_documents(source))
        went_on = _is_there(source, target)
        if not went_on:
            _copy(source, target)
        own = workspace.study.root / workspace.study.paths.database
        is_default = target.path is not None and target.path.absolute() == own
        stated = to if target.path is None else sqlite_url(target.path)
        name_database(workspace.study, None if is_default else stated)
        kept = _put_aside(old)
    return Moved(name, n, old_name, kept, target.is_on_server, was_encrypted, went_on)


def _name(database: Database) -> str:
    name = database.path or database.url.render_as_string(hide_password=True)
    return str(name).replace("postgresql+psycopg://", "postgresql://")


def _refuse(old: Database, target: Database, name: str) -> None:
    """Refuse a target that cannot be one, before anything is done."""
    if target.path is None or old.path is None:
        if target.url == old.url:
            raise ConflictError(messages.SAME(name=name))
    elif target.path.exists() and old.path.exists() and target.path.samefile(old.path):
        raise ConflictError(messages.SAME(name=name))
    if target.path is not None and not target.path.parent.is_dir():
        raise StudyError(messages.NO_FOLDER(folder=target.path.parent))


def _finish_purge(old: Database) -> None:
    """Let what was destroyed be gone before the rest is copied."""
    with old.read() as connection:
        pending = purging.is_pending(connection)
    if pending and not purging.finish(old):
        raise DatabaseError(messages.PENDING())


def _is_there(source: Connection, target: Database) -> bool:
    """Return whether an earlier move, cut short, had copied everything.

    Raises:
        ConflictError: the target is a file that holds something else.
    """
    if target.path is not None and not target.path.exists():
        return False
    try:
        with target.read() as connection:
            newest = schema.stored_version(connection) == schema.SCHEMA_HEAD
            if newest and moving.is_copy(source, connection, target.url):
                return True
    except DatabaseError:
        if target.path is None:
            raise
    finally:
        target.close()
    if target.path is not None:
        raise ConflictError(messages.FILE_THERE(file=target.path))
    return False


def _copy(source: Connection, target: Database) -> None:
    """Copy everything: on a server at once, into a file by way of one that is put in its place."""
    if target.path is None:
        create_database(target.url, partial(_fill, source, target)).close()
        return
    draft = restoring.draft_of(target.path)
    restoring.discard(draft)
    try:
        write_file(source, draft, target)
        restoring.put_in_place(draft, target.path)
    finally:
        restoring.discard(draft)


def write_file(source: Connection, file: Path, place: Database | None = None) -> None:
    """Write all that a database holds into a new SQLite file, as a replica that begins at `place`.

    Raises:
        CheckFailedError: the study is not sound.
    """
    target = place or Database(sqlite_url(file))
    made = create_database(sqlite_url(file), partial(_fill, source, target))
    restoring.settle(made)
    made.close()


def _fill(source: Connection, place: Database, connection: Connection) -> None:
    moving.copy_rows(source, connection)
    rebuild_index(connection)
    moving.begin_at(connection, place.url)
    faults = check.check(connection)
    if faults:
        raise CheckFailedError(messages.MOVED_UNSOUND(fault=faults[0]))


def _put_aside(old: Database) -> Path | None:
    """Give the old file a name among the backups; return that, or where it still lies."""
    if old.path is None:
        return None
    folder = old.path.parent / FOLDER
    kept = dated_name(folder, f"{old.path.stem}-moved")
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        restoring.put_aside(old.path, kept)
        return kept
    return old.path


Given = tuple[ServerRole, str]


def role_statements(workspace: Workspace, people: Sequence[Given]) -> list[str]:
    """Return the SQL that makes the roles of the study and gives them to people.

    Raises:
        StudyError: the study is not on a server.
    """
    database = workspace.database
    if not database.is_on_server:
        raise StudyError(messages.NOT_ON_SERVER(name=database.path))
    with database.read() as connection:
        return list(roles.statements(connection, people))


def give_roles(workspace: Workspace, people: Sequence[Given]) -> list[str]:
    """Make the roles of the study and give them to people; return what the roles are called.

    Raises:
        StudyError: the study is not on a server.
        NotFoundError: the server does not know one of the people.
        DatabaseError: whoever is connected may not make roles.
    """
    wanted = role_statements(workspace, people)
    try:
        with workspace.database.write() as connection:
            strangers = roles.unknown(connection, [person for _, person in people])
            if strangers:
                raise NotFoundError(messages.NO_LOGIN(names=strangers))
            if people and roles.are_there(connection):  # which those who lead may give
                wanted = list(roles.memberships(connection, people))
            for statement in wanted:
                connection.exec_driver_sql(statement)
            return list(roles.role_names(connection).values())
    except DatabaseError as error:
        if isinstance(error.message, Message) and error.message.sentence is NOT_ALLOWED:
            raise DatabaseError(messages.NOT_YOURS()) from error
        raise
