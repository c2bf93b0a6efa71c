"""The change log read back: its batches, and what was last destroyed.

Of a batch it is read, too, which places of the texts it touched, and with which codes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from koding.model.codes import fold
from koding.model.history import IRREVERSIBLE, PSEUDONYMISE, LogEntry
from koding.store import tables
from koding.store.codes import read_codes
from koding.store.documents import line_at
from koding.store.images import chunks
from koding.store.recorder import last_position

_BATCH = tables.batches

_KEY_ID = re.compile(r"\b[a-p]{16}\b")
"""In the summary of that action: what the study knows its key by. No name is written so."""


def entries(connection: Connection, *, limit: int | None = None) -> tuple[LogEntry, ...]:
    """Return the batches of the log, newest first, with how many changes each made."""
    changes = (
        select(tables.changes.c.batch_id, func.count().label("changes"))
        .group_by(tables.changes.c.batch_id)
        .subquery()
    )
    target = _BATCH.alias()
    statement = (
        select(
            _BATCH.c.id,
            _BATCH.c.guid,
            _BATCH.c.at,
            tables.coders.c.name.label("coder"),
            _BATCH.c.action,
            _BATCH.c.summary,
            _BATCH.c.kind,
            target.c.guid.label("target"),
            func.coalesce(changes.c.changes, 0).label("changes"),
            undone(_BATCH.c.id).label("undone"),
        )
        .join(tables.coders, tables.coders.c.id == _BATCH.c.coder_id)
        .outerjoin(target, target.c.id == _BATCH.c.target_id)
        .outerjoin(changes, changes.c.batch_id == _BATCH.c.id)
        .order_by(_BATCH.c.id.desc())
        .limit(limit)
    )
    return tuple(
        LogEntry(
            guid=row.guid,
            at=row.at,
            coder=row.coder,
            action=row.action,
            summary=row.summary,
            kind=row.kind,
            target=row.target,
            changes=row.changes,
            undone=bool(row.undone),
        )
        for row in connection.execute(statement)
    )


def head_hash(connection: Connection) -> str:
    """Return a hash (hex, 16 digits) of the log's head: which state numbers belong to."""
    newest = select(_BATCH.c.guid).order_by(_BATCH.c.id.desc()).limit(1)
    # A folder's import adds to its batch file by file, so the batch alone is not enough.
    head = f"{connection.execute(newest).scalar()} {last_position(connection) or None}"
    return hashlib.sha256(head.encode()).hexdigest()[:16]


def last_noted(connection: Connection, action: str) -> tuple[str, str] | None:
    """Return summary and time of the latest batch of an action that changes nothing."""
    latest = (
        select(_BATCH.c.summary, _BATCH.c.at)
        .where(_BATCH.c.action == action, _BATCH.c.kind == "note")
        .order_by(_BATCH.c.at.desc(), _BATCH.c.id.desc())
        .limit(1)
    )
    row = connection.execute(latest).first()
    return None if row is None else (row.summary, row.at)


def changed_since(connection: Connection, position: int) -> dict[str, set[str]]:
    """Return the GUIDs of what the log rows after `position` changed, by table."""
    changes = tables.changes.c
    rows = connection.execute(
        select(changes.entity, changes.guid).where(changes.position > position)
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.entity, set()).add(row.guid)
    return found


def ever_changed(connection: Connection, entity: str, guids: Collection[str]) -> set[str]:
    """Return which of these GUIDs the log has of rows of `entity`, in use or not."""
    changes = tables.changes.c
    found: set[str] = set()
    for chunk in chunks(sorted(guids)):
        wanted = (changes.entity == entity) & changes.guid.in_(chunk)
        found.update(connection.execute(select(changes.guid).where(wanted)).scalars())
    return found


def made_by_others(
    connection: Connection, guids: Collection[str], action: str, coder: str
) -> set[str]:
    """Return which of these GUIDs are of what an action of other coders made."""
    changes, makers = tables.changes.c, tables.coders.c
    statement = (
        select(changes.guid, makers.name)
        .join(_BATCH, _BATCH.c.id == changes.batch_id)
        .join(tables.coders, makers.id == _BATCH.c.coder_id)
        .where(changes.before.is_(None), _BATCH.c.action == action)
    )
    found: set[str] = set()
    for chunk in chunks(sorted(guids)):  # asked at every opening: the log is long
        rows = connection.execute(statement.where(changes.guid.in_(chunk)))
        found.update(row.guid for row in rows if fold(row.name) != fold(coder))
    return found


def lasting_changes(connection: Connection, entity: str) -> list[Any]:
    """Return what was done to the rows of a table and stands, oldest first.

    A row is a change: `batch`, `at`, `coder`, `guid` of what changed, `before` and `after` as JSON.
    What was undone is left out, and so are undo and redo themselves.
    """
    changes, makers = tables.changes.c, tables.coders.c
    statement = (
        select(
            _BATCH.c.id.label("batch"),
            _BATCH.c.at,
            makers.name.label("coder"),
            changes.guid,
            changes.before,
            changes.after,
        )
        .join(_BATCH, _BATCH.c.id == changes.batch_id)
        .join(tables.coders, makers.id == _BATCH.c.coder_id)
        .where(changes.entity == entity, _BATCH.c.kind == "do", ~undone(_BATCH.c.id))
        .order_by(changes.position)
    )
    return list(connection.execute(statement))


def last_destruction(connection: Connection) -> Any | None:
    """Return the newest batch (id, action, at) that destroyed what came before it, if any."""
    statement = select(_BATCH.c.id, _BATCH.c.action, _BATCH.c.at)
    of_it = statement.where(_BATCH.c.action.in_(IRREVERSIBLE)).order_by(_BATCH.c.id.desc())
    return connection.execute(of_it.limit(1)).first()


def pseudonymised_with(connection: Connection) -> str | None:
    """Return the id of the key that names were first replaced with, None where none were."""
    of_it = select(_BATCH.c.summary).where(_BATCH.c.action == PSEUDONYMISE).order_by(_BATCH.c.id)
    summary = connection.execute(of_it.limit(1)).scalar_one_or_none()
    return None if summary is None else key_in(summary)


def pseudonymised_at(connection: Connection) -> str | None:
    """Return when names were last replaced, None where none were."""
    of_it = select(func.max(_BATCH.c.at)).where(_BATCH.c.action == PSEUDONYMISE)
    at = connection.execute(of_it).scalar()
    return None if at is None else str(at)


def key_in(summary: str) -> str:
    """Return the id of the key that the summary of such a batch names."""
    named = _KEY_ID.search(summary)
    return named[0] if named else summary


def has_batch(connection: Connection, guid: str) -> bool:
    """Return whether the log holds the batch of this GUID."""
    return connection.execute(select(_BATCH.c.id).where(_BATCH.c.guid == guid)).first() is not None


def undone(batch: Any) -> Any:
    """Return an expression: the last that was done to the batch is an undo."""
    later = _BATCH.alias()
    last = (
        select(later.c.kind)
        .where(later.c.target_id == batch)
        .order_by(later.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last, "") == "undo"


_CHANGE = tables.changes.c


def touched_places(connection: Connection, guid: str, most: int) -> tuple[str, ...]:
    """Return the passages a batch made, changed or removed, as `I03:42 etikk`; none of more.

    What is no longer there to be named (a code that went with its passages) is left out.
    """
    rows = connection.execute(
        select(_CHANGE.before, _CHANGE.after)
        .join(tables.batches, tables.batches.c.id == _CHANGE.batch_id)
        .where(tables.batches.c.guid == guid, _CHANGE.entity == "passages")
        .order_by(_CHANGE.position)
        .limit(most + 1)
    ).all()
    if len(rows) > most:
        return ()
    paths = {code.guid: code.path for code in read_codes(connection)}
    images = (json.loads(row.after or row.before) for row in rows)
    found = (_place(connection, image, paths) for image in images)
    return tuple(dict.fromkeys(one for one in found if one))


def _place(connection: Connection, image: dict[str, Any], paths: dict[str, str]) -> str:
    revisions, documents = tables.revisions.c, tables.documents.c
    where = connection.execute(
        select(revisions.id, documents.name)
        .join(tables.documents, documents.id == revisions.document_id)
        .where(revisions.guid == image.get("revision"))
    ).first()
    if where is None:
        return ""
    line = line_at(connection, where.id, image["start"])
    return f"{where.name}:{line} {paths.get(image.get('code', ''), '')}".rstrip()
