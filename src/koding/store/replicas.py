"""Which copy of the study this is: a new replica begins where the database has not been before."""

from __future__ import annotations

import hashlib
import os
import platform
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, make_url, select, update

from koding.store import tables
from koding.store.stamps import new_guid, now

if TYPE_CHECKING:
    from sqlalchemy import URL


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
