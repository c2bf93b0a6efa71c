"""The study's one row, its replica, and its coders.

The replica says which copy of the study this is: a new one begins where the database has not been
before.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, distinct, exists, func, insert, make_url, select, update

from koding.errors import ConflictError, NotFoundError
from koding.messages import naming
from koding.model.codes import fold
from koding.model.coding import CONSENSUS
from koding.model.history import ARROW, PSEUDONYMISE, RENAMED, CoderDeeds
from koding.model.names import refuse_name
from koding.store import tables
from koding.store.stamps import new_guid, now

if TYPE_CHECKING:
    from sqlalchemy import URL


def found_study(connection: Connection, *, name: str, guid: str) -> None:
    """Write the study's own row into a fresh database."""
    refuse_name(name)
    connection.execute(
        insert(tables.study).values(
            id=1, guid=guid, name=name, replica_id=add(connection), created_at=now()
        )
    )


def study_facts(connection: Connection) -> tuple[str, str, str]:
    """Return the study's name, its GUID and the replica's GUID."""
    row = connection.execute(
        select(
            tables.study.c.name, tables.study.c.guid, tables.replicas.c.guid.label("replica")
        ).join(tables.replicas, tables.replicas.c.id == tables.study.c.replica_id)
    ).one()
    return row.name, row.guid, row.replica


def coder_names(connection: Connection) -> dict[int, str]:
    """Return every coder's name by integer key, in the order they came."""
    rows = connection.execute(select(tables.coders).order_by(tables.coders.c.id))
    return {row.id: row.name for row in rows}


def names_by_guid(connection: Connection) -> dict[str, str]:
    """Return the coders' names by GUID."""
    rows = connection.execute(select(tables.coders.c.guid, tables.coders.c.name))
    return {row.guid: row.name for row in rows}


def find_coder(connection: Connection, name: str) -> int | None:
    """Return the coder's integer key, or None for a name that has done nothing here."""
    statement = select(tables.coders.c.id).where(tables.coders.c.name_key == fold(name))
    return connection.execute(statement).scalar_one_or_none()


def register_coder(
    connection: Connection, name: str, *, is_new: bool = False, guid: str | None = None
) -> int:
    """Return the coder's integer key, making the coder known first if need be, by `guid` if given.

    A coder is part of the log, not of what it records, and so is not undone. Where names were
    replaced, a name that has done nothing is only taken in as of somebody who `is_new`: the study
    does not know which names gave way, so that nothing in it leads back to them.

    Raises:
        ConflictError: it may be a name that was replaced.
    """
    found = find_coder(connection, name)
    if found is not None:
        return found
    refuse_name(name)
    if not is_new and name != CONSENSUS:
        _refuse_replaced(connection, name)
    made = connection.execute(
        insert(tables.coders).values(guid=guid or new_guid(), name=name, name_key=fold(name))
    ).inserted_primary_key
    assert made is not None  # noqa: S101 - coders have an integer key
    return int(made[0])


def rename_coder(connection: Connection, name: str, new: str, *, is_new: bool = False) -> str:
    """Give a coder another name, and return what they were called, as it was written.

    Raises:
        NotFoundError: there is no coder of that name.
        ConflictError: somebody else is called so, or it may be a name that was replaced.
    """
    key = find_coder(connection, name)
    if key is None:
        raise NotFoundError(naming.NO_CODER(name=name, coders=list(_names(connection))))
    before = coder_names(connection)[key]
    if CONSENSUS in (fold(before), fold(new)):
        raise ConflictError(naming.CONSENSUS_STAYS(name=CONSENSUS))
    if find_coder(connection, new) not in (None, key):
        raise ConflictError(naming.CODER_TAKEN(name=new))
    refuse_name(new)
    if not is_new and fold(new) != fold(before):
        _refuse_replaced(connection, new)
    coders = tables.coders
    named = coders.update().where(coders.c.id == key).values(name=new, name_key=fold(new))
    connection.execute(named)
    return before


def renamed_coder(connection: Connection, name: str) -> str:
    """Return what somebody who is called `name` no more is called now, else `name`.

    The log tells: another home may remember somebody by a name that was changed since.
    """
    told = tables.batches.c
    rows = connection.execute(
        select(told.summary).where(told.action == RENAMED).order_by(told.id)
    ).scalars()
    for summary in rows:
        before, _, after = summary.partition(ARROW)
        if after and fold(before) == fold(name):
            name = after
    return name


def coder_deeds(connection: Connection) -> dict[str, CoderDeeds]:
    """Return what each coder has done, in the order they came."""
    passages, marks, batches = tables.passages.c, tables.finished.c, tables.batches.c
    memos = tables.memos.c
    counted = {
        column: dict(map(tuple, connection.execute(select(of, number).group_by(of)).all()))
        for column, of, number in (
            ("passages", passages.coder_id, func.count()),
            ("memos", memos.coder_id, func.count()),
            ("done", marks.coder_id, func.count(distinct(marks.document_id))),
            ("last", batches.coder_id, func.max(batches.at)),
        )
    }
    return {
        name: CoderDeeds(
            name,
            passages=counted["passages"].get(key, 0),
            memos=counted["memos"].get(key, 0),
            done=counted["done"].get(key, 0),
            last=counted["last"].get(key),
        )
        for key, name in coder_names(connection).items()
    }


def idle_coders(connection: Connection) -> tuple[str, ...]:
    """Return who is among the coders, and has no passage, memo, mark or row in the log."""
    coders = tables.coders.c
    theirs = tables.batches, tables.memos, tables.finished, tables.readings
    nowhere = [~exists().where(table.c.coder_id == coders.id) for table in theirs]
    rows = select(coders.id, coders.name).where(*nowhere)
    found = connection.execute(rows.order_by(coders.id)).all()
    people = (row for row in found if row.name != CONSENSUS)
    return tuple(row.name for row in people if not _has_coded(connection, row.id))


def _has_coded(connection: Connection, coder: int) -> bool:
    """Return whether a coder has any passage: asked text by text, as the index goes."""
    passages, texts = tables.passages.c, tables.revisions.c
    coded = select(texts.id).join(
        tables.passages, and_(passages.revision_id == texts.id, passages.coder_id == coder)
    )
    return connection.execute(coded.limit(1)).first() is not None


def _names(connection: Connection) -> Iterable[str]:
    return coder_names(connection).values()


def _refuse_replaced(connection: Connection, name: str) -> None:
    replaced = exists().where(tables.batches.c.action == PSEUDONYMISE)
    if connection.execute(select(replaced)).scalar_one():
        there = [f"'{one}'" for one in coder_names(connection).values()]
        raise ConflictError(naming.REPLACED_CODER(name=name, coders=there))


def place_of(url: URL) -> str:
    """Return what tells where a database is (hex, 32 digits): a hash of host and path.

    Kept is the hash alone, as paths are made from people's names.
    """
    if url.get_backend_name() == "sqlite":
        where = f"{platform.node()}\0{os.path.realpath(url.database or '')}"
    else:
        where = f"{url.host or ''}:{url.port or ''}\0{url.database or ''}"
    return hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def here(connection: Connection) -> int:
    """Return the replica that writes here, which begins with the first write from a new place.

    A wrong guess costs nothing: batches are known by their GUIDs, whichever replica wrote them.
    """
    place = place_of(connection.engine.url)
    replicas, study = tables.replicas.c, tables.study.c
    now_writing = select(replicas.id, replicas.place).join(
        tables.study, study.replica_id == replicas.id
    )
    current = connection.execute(now_writing).one()
    if current.place == place:
        return int(current.id)
    known = select(replicas.id).where(replicas.place == place).order_by(replicas.id.desc())
    replica = connection.execute(known.limit(1)).scalar_one_or_none()
    return begin(connection) if replica is None else _settle(connection, replica)


def begin(connection: Connection, place: str | None = None) -> int:
    """Begin a new replica at a place, by default this one, and return its integer key."""
    return _settle(connection, add(connection, place))


def place_at(connection: Connection, url: str) -> None:
    """Let the replica that writes here be at another URL: there its file is about to be put."""
    replicas, current = tables.replicas, select(tables.study.c.replica_id).scalar_subquery()
    place = place_of(make_url(url))
    connection.execute(update(replicas).where(replicas.c.id == current).values(place=place))


def add(connection: Connection, place: str | None = None) -> int:
    """Write the row of a new replica, and return its integer key."""
    here = place or place_of(connection.engine.url)
    made = connection.execute(
        insert(tables.replicas).values(guid=new_guid(), created_at=now(), place=here)
    ).inserted_primary_key
    assert made is not None  # noqa: S101 - replicas have an integer key
    return int(made[0])


def _settle(connection: Connection, replica: int) -> int:
    connection.execute(update(tables.study).values(replica_id=replica))
    return replica
