"""The study's one row, its replica, and its coders."""

from __future__ import annotations

from sqlalchemy import Connection, exists, insert, select

from koding.errors import ConflictError
from koding.messages import naming
from koding.model.codes import fold
from koding.model.coding import CONSENSUS
from koding.model.history import PSEUDONYMISE
from koding.model.names import refuse_name
from koding.store import replicas, tables
from koding.store.stamps import new_guid, now


def found_study(connection: Connection, *, name: str, guid: str) -> None:
    """Write the study's own row into a fresh database."""
    refuse_name(name)
    connection.execute(
        insert(tables.study).values(
            id=1, guid=guid, name=name, replica_id=replicas.add(connection), created_at=now()
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


def _refuse_replaced(connection: Connection, name: str) -> None:
    replaced = exists().where(tables.batches.c.action == PSEUDONYMISE)
    if connection.execute(select(replaced)).scalar_one():
        there = [f"'{one}'" for one in coder_names(connection).values()]
        raise ConflictError(naming.REPLACED_CODER(name=name, coders=there))
