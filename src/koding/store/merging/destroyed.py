"""What was destroyed on one side and not on the other: then the two are not to be compared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from koding.errors import ConflictError
from koding.messages import together as messages
from koding.model.history import PSEUDONYMISE
from koding.store import tables
from koding.store.documents import current_revisions
from koding.store.history import key_in, undone

_BATCH = tables.batches
_ENTITY = _BATCH.name


def same_destruction(ours: Connection, theirs: Connection) -> list[tuple[str, str, str]]:
    """Return which batches of both sides put the same pseudonyms for the same names.

    Each is an alias: the table, the GUID there, the GUID here. Where both sides have used one key
    and their texts are the same since, the two batches are one.

    Withdrawals are none of this: what they took is left out of what comes.

    Raises:
        ConflictError: names were replaced on one side that the other still has, or each side has
            put other pseudonyms.
    """
    here, there = _batches(ours, PSEUDONYMISE), _batches(theirs, PSEUDONYMISE)
    one = _known_as_one(ours) | _known_as_one(theirs)
    alone_here, alone_there = _alone(here, there, one), _alone(there, here, one)
    if not alone_here and not alone_there:
        return []
    if not alone_there:
        raise ConflictError(messages.REPLACED_HERE())
    if not alone_here:
        raise ConflictError(messages.REPLACED_THERE())
    if len({here[guid] for guid in alone_here} | {there[guid] for guid in alone_there}) > 1:
        raise ConflictError(messages.REPLACED_APART())
    if differing := _differing(ours, theirs):
        raise ConflictError(messages.REPLACED_OTHERWISE(documents=differing, n=len(differing)))
    return [
        (_ENTITY, other, mine) for other in alone_there for mine in alone_here
    ]  # fmt: skip


def _batches(connection: Connection, action: str) -> dict[str, str]:
    """Return the batches of an action by GUID, oldest first: which key each was made with."""
    rows = connection.execute(
        select(_BATCH.c.guid, _BATCH.c.summary)
        .where(_BATCH.c.action == action)
        .order_by(_BATCH.c.id)
    )
    return {row.guid: key_in(row.summary) for row in rows}


def _known_as_one(connection: Connection) -> set[tuple[str, str]]:
    """Return the pairs that an earlier merge found to be one."""
    aliases = tables.aliases.c
    rows = connection.execute(
        select(aliases.alias, aliases.kept)
        .where(aliases.entity == _ENTITY)
        .where(~undone(aliases.merge_id))
    )
    return {pair for row in rows for pair in ((row.alias, row.kept), (row.kept, row.alias))}


def _alone(side: dict[str, str], other: dict[str, str], one: set[tuple[str, str]]) -> list[str]:
    """Return the batches of a side that are none of the other's."""
    return [
        guid
        for guid in side
        if guid not in other and not any((guid, known) in one for known in other)
    ]


def _differing(ours: Connection, theirs: Connection) -> list[str]:
    """Return the documents of both that have other texts on each side, by their names here."""
    here, there = _texts(ours), _texts(theirs)
    return sorted(
        here[guid].name
        for guid in here.keys() & there.keys()
        if here[guid].sha256 != there[guid].sha256
    )


def _texts(connection: Connection) -> dict[str, Any]:
    current = current_revisions().subquery()
    documents, revisions = tables.documents.c, tables.revisions.c
    rows = connection.execute(
        select(documents.guid, documents.name, revisions.sha256)
        .join(current, current.c.document_id == documents.id)
        .join(tables.revisions, revisions.id == current.c.revision_id)
    )
    return {row.guid: row for row in rows}
