"""Who may do what on a server: what the roles lead, coder and reader are granted there.

A reader reads. A coder does all that the recorder does: whatever is logged, so that it can be taken
back. A lead owns the tables, and so may also destroy words and change the schema. Each role may all
that the one before it may. They are called after the database, since a server has its roles in
common: `study_lead`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from koding.store import search_index, servers, tables
from koding.store.tables.lists import logged, parts

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


class ServerRole(StrEnum):
    """What somebody is in a study on a server."""

    LEAD = "lead"
    CODER = "coder"
    READER = "reader"


_ALL = "INSERT, UPDATE, DELETE"
_OF_THE_LOG = {
    "batches": "INSERT",
    "changes": "INSERT",
    "coders": "INSERT",
    "replicas": "INSERT",
    "study": "UPDATE (replica_id)",
    "aliases": "INSERT",
    "brought": "INSERT",
    "known_files": "INSERT",
    "vocabulary": "INSERT",
    "drafts": _ALL,
    "parses": _ALL,
    "vectors": _ALL,
    # A text is never changed, and goes out of use; only words that are destroyed are deleted.
    "revisions": "INSERT, UPDATE (retired)",
}
"""What a coder may do with tables of which not every row is made, changed and deleted."""

_LEADS = ("purges",)
"""Tables in which coders write nothing."""


def role_names(connection: Connection) -> dict[ServerRole, str]:
    """Return what the roles of this study are called on its server."""
    database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
    return {role: f"{database}_{role.value}" for role in ServerRole}


def are_there(connection: Connection) -> bool:
    """Return whether the roles have been made."""
    names = list(role_names(connection).values())
    asked = "SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)"
    found = connection.exec_driver_sql(asked, (names,)).scalar_one()
    return bool(found == len(names))


def unknown(connection: Connection, people: Sequence[str]) -> list[str]:
    """Return which of these the server has no role of."""
    asked = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"
    known = set(connection.exec_driver_sql(asked, (list(people),)).scalars())
    return [name for name in people if name not in known]


def statements(
    connection: Connection, people: Sequence[tuple[ServerRole, str]] = ()
) -> Iterator[str]:
    """Yield what makes the roles, with their rights, and gives them to people; again is no harm."""
    names = role_names(connection)
    lead, coder, reader = (quoted(names[one]) for one in ServerRole)
    schema = quoted(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
    database = quoted(connection.exec_driver_sql("SELECT current_database()").scalar_one())
    for role in (lead, coder, reader):
        plain = role[1:-1].replace('""', '"').replace("'", "''")
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{plain}') "
            f"THEN CREATE ROLE {role} NOLOGIN; END IF; END $$"
        )
    yield f"GRANT {reader} TO {coder}"
    # A lead lets coders and readers in; another lead is let in by whoever keeps the server.
    yield f"GRANT {coder}, {reader} TO {lead} WITH ADMIN OPTION"
    yield f"GRANT {lead} TO CURRENT_USER"
    yield f"REVOKE ALL ON DATABASE {database} FROM PUBLIC"
    yield f"GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {reader}"
    yield f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {reader}"
    yield f"GRANT CREATE ON SCHEMA {schema} TO {lead}"
    for name in _all_tables():
        yield f"ALTER TABLE {quoted(name)} OWNER TO {lead}"
    for function in ("koding_no_cycle()", "koding_barred()"):
        yield f"ALTER FUNCTION {function} OWNER TO {lead}"
    yield from rights(coder, reader)
    yield from memberships(connection, people)


def memberships(connection: Connection, people: Sequence[tuple[ServerRole, str]]) -> Iterator[str]:
    """Yield what gives the roles to people."""
    names = role_names(connection)
    for role, person in people:
        yield f"GRANT {quoted(names[role])} TO {quoted(person)}"


def rights(coder: str, reader: str) -> Iterator[str]:
    """Yield what coders and readers may do with the tables, as whoever owns these grants it."""
    for name in _all_tables():
        yield f"GRANT SELECT ON {quoted(name)} TO {reader}"
    for name, granted in _coders_rights():
        yield f"GRANT {granted} ON {quoted(name)} TO {coder}"
    for table in tables.metadata.sorted_tables:
        if "id" in table.c and table.c.id.primary_key:
            yield f"GRANT USAGE ON SEQUENCE {quoted(table.name + '_id_seq')} TO {coder}"


def grant_again(connection: Connection) -> None:
    """Give the roles their rights to tables that an upgrade has made."""
    names = {role: quoted(name) for role, name in role_names(connection).items()}
    for statement in rights(names[ServerRole.CODER], names[ServerRole.READER]):
        connection.exec_driver_sql(statement)


def _all_tables() -> list[str]:
    made = [table.name for table in tables.metadata.sorted_tables]
    return [*made, search_index.TABLE, servers.TURN, "alembic_version"]


def _coders_rights() -> Iterator[tuple[str, str]]:
    derived = {table for table, _ in parts()}
    made = set(logged())
    for table in tables.metadata.sorted_tables:
        if table.name in _LEADS:
            continue
        yield table.name, _OF_THE_LOG.get(table.name) or _by_sort(table, made, derived)
    yield search_index.TABLE, "INSERT"
    yield servers.TURN, "UPDATE"


def _by_sort(table: Table, made: set[Table], derived: set[Table]) -> str:
    if table in derived:
        return "INSERT"
    return _ALL if table in made else "INSERT"


def quoted(name: str) -> str:
    """Return a name as it stands in SQL."""
    return '"' + name.replace('"', '""') + '"'
