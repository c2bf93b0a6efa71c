"""The log: what was done, taken back and repeated, and whether names were replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from koding.errors import ConflictError
from koding.messages.pseudonyms import FILES_FROM_BEFORE
from koding.store import coders, history
from koding.store import undo as undoing
from koding.store.history import pseudonymised_with, touched_places
from koding.store.stamps import now

_NAMED = 3
"""So many places that a command touched are told where it is undone."""

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.history import LogEntry


def list_log(workspace: Workspace, *, limit: int | None = None) -> tuple[LogEntry, ...]:
    """Return the log, newest first."""
    with workspace.read() as connection:
        return history.entries(connection, limit=limit)


def entries_since(
    workspace: Workspace, since: str | None, *, limit: int | None = None
) -> tuple[LogEntry, ...]:
    """Return the log from a moment on (UTC, as the log writes it), newest first."""
    found = list_log(workspace, limit=None if since else limit)
    return tuple(one for one in found if not since or one.at >= since)[:limit]


def undo(workspace: Workspace) -> LogEntry:
    """Take back the coder's latest command, told by its places; see `store.undo.undo`."""
    return undo_telling(workspace)[0]


def undo_telling(workspace: Workspace) -> tuple[LogEntry, tuple[str, ...]]:
    """Do the same; return with it the coders who have nothing left, and stay in the list of them.

    A coder is part of the log, so that one who came with a file is not undone with it.
    """
    name = workspace.acting
    with workspace.database.write() as connection:
        coder = coders.register_coder(connection, name)
        coming = undoing.next_to_undo(connection, coder)
        places, idle = _places(connection, coming), coders.idle_coders(connection)
        entry = _at(undoing.undo(connection, coder), places)
        return entry, tuple(one for one in coders.idle_coders(connection) if one not in idle)


def _places(connection: Connection, entry: LogEntry | None) -> tuple[str, ...]:
    return () if entry is None else touched_places(connection, entry.guid, _NAMED)


def _at(entry: LogEntry, places: tuple[str, ...]) -> LogEntry:
    """Return what was done, told by its places where these are few."""
    return replace(entry, summary=", ".join(places)) if places else entry


def next_to_undo(workspace: Workspace, *, before: str | None = None) -> LogEntry | None:
    """Return what `undo` would take back, None where there is nothing, or nothing `before` then."""
    with workspace.read() as connection:
        coder = coders.find_coder(connection, workspace.coder)
        entry = None if coder is None else undoing.next_to_undo(connection, coder)
        if entry is None or (before is not None and entry.at >= before):
            return None
        return _at(entry, _places(connection, entry))


def this_moment() -> str:
    """Return the time as the log writes it, to tell what was done before from what comes after."""
    return now()


def today() -> str:
    """Return the day it is here, as ISO 8601."""
    return datetime.now().astimezone().date().isoformat()


def redo(workspace: Workspace) -> LogEntry:
    """Repeat the coder's latest undone command; see `store.undo.redo`."""
    name = workspace.acting
    with workspace.database.write() as connection:
        entry = undoing.redo(connection, coders.register_coder(connection, name))
        return _at(entry, _places(connection, entry))


def is_pseudonymised(workspace: Workspace) -> bool:
    """Return whether names have been replaced in the study."""
    with workspace.read() as connection:
        return pseudonymised_with(connection) is not None


def refuse_files(workspace: Workspace, *, forced: bool) -> None:
    """Refuse to read files from before, unless that is asked for in so many words.

    Raises:
        ConflictError: the study has been pseudonymised.
    """
    if not forced and is_pseudonymised(workspace):
        raise ConflictError(FILES_FROM_BEFORE())
