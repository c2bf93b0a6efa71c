"""The schema: its version and upgrades, and the triggers that hold what no constraint can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from koding.errors import ConflictError, DatabaseError
from koding.messages.database import BREAKS_RULE, NEWER, RULES
from koding.store import roles, servers
from koding.store.search_index import make_search

SCHEMA_HEAD = "0022"
"""The newest migration. Compared with the database's own, so that alembic is imported only when
there is something to migrate; a test holds it equal to the folder's head."""

_OVERLAP = """
    SELECT 1 FROM (
      SELECT other."end" AS reach FROM passages AS other
      WHERE other.revision_id = NEW.revision_id AND other.coder_id = NEW.coder_id
        AND other.round = NEW.round AND other.code_id = NEW.code_id
        AND other.start < NEW."end"{but_itself}
      ORDER BY other.start DESC LIMIT 1
    ) WHERE reach > NEW.start
"""
# What is there does not overlap, so only the last that begins before the new one's end can.
_OVERLAP_INSERT = _OVERLAP.format(but_itself="")
# Before an insert the new row has no id to leave out.
_OVERLAP_UPDATE = _OVERLAP.format(but_itself=" AND other.id <> NEW.id")
_OVERLAPS = """
    SELECT 1 FROM (
      SELECT start, lag("end") OVER (
        PARTITION BY revision_id, coder_id, round, code_id ORDER BY start
      ) AS reach FROM passages
    ) WHERE reach > start LIMIT 1
"""
# Of all at once: while none has overlapped, the one before each reaches furthest.
_GUARD = "passages_overlap_insert"
_OVERLAP_SAID = "passages of one coder, round and code overlap"
MANY_PASSAGES = 5_000
"""From so many new passages on it takes less to look for overlaps once they are there."""
_CYCLE = """
    WITH RECURSIVE above(id) AS (
      SELECT NEW.parent_id
      UNION
      SELECT codes.parent_id FROM codes JOIN above ON codes.id = above.id
      WHERE codes.parent_id IS NOT NULL
    )
    SELECT 1 FROM above WHERE id = NEW.id
"""


def folder() -> Path:
    """Return where the migrations are: in the package (a wheel) or beside `src` (a checkout)."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parents[1] / "migrations"


def stored_version(connection: Connection) -> str | None:
    """Return the migration the database is at, or None where it holds no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def known_versions() -> set[str]:
    """Return every migration this version of koding has."""
    return {path.name.split("_")[0] for path in (folder() / "versions").glob("[0-9]*_*.py")}


def upgrade(connection: Connection) -> None:
    """Bring the database to SCHEMA_HEAD within the connection's transaction.

    Raises:
        DatabaseError: the database was made by a newer koding.
    """
    from alembic import command
    from alembic.config import Config

    version = stored_version(connection)
    if version is not None and version not in known_versions():
        raise DatabaseError(NEWER(version=version, known=SCHEMA_HEAD))
    if version is not None and connection.dialect.name == "postgresql":
        servers.act_as_owner(connection)
    config = Config()
    config.set_main_option("script_location", str(folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "postgresql" and roles.are_there(connection):
        roles.grant_again(connection)


def _barred(name: str, event: str, table: str, condition: str, message: str) -> tuple[str, str]:
    when = f" WHEN {condition}" if condition else ""
    statement = (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    return name, statement


SQLITE_TRIGGERS: dict[str, str] = dict(
    [
        _barred(
            _GUARD, "INSERT", "passages", f"EXISTS ({_OVERLAP_INSERT})", _OVERLAP_SAID,
        ),
        _barred(
            "passages_overlap_update",
            'UPDATE OF revision_id, coder_id, round, code_id, start, "end"',
            "passages", f"EXISTS ({_OVERLAP_UPDATE})", _OVERLAP_SAID,
        ),
        _barred(
            "codes_cycle_update", "UPDATE OF parent_id", "codes", f"EXISTS ({_CYCLE})",
            "a code cannot lie under itself",
        ),
        _barred(
            "revisions_frozen", "UPDATE OF text, length, sha256, number, document_id", "revisions",
            "", "a revision of a text is never changed",
        ),
        *[
            _barred(f"{table}_{event.lower()}_barred", event, table, "", "the log is append-only")
            for table in ("batches", "changes")
            for event in ("UPDATE", "DELETE")
        ],
    ]
)  # fmt: skip

_POSTGRES = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    "ALTER TABLE passages DROP CONSTRAINT IF EXISTS passages_overlap",
    """
    ALTER TABLE passages ADD CONSTRAINT passages_overlap EXCLUDE USING gist (
      revision_id WITH =, coder_id WITH =, round WITH =, code_id WITH =,
      int4range(start, "end") WITH &&)
    """,
    """
    CREATE OR REPLACE FUNCTION koding_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (
        WITH RECURSIVE above(id) AS (
          SELECT NEW.parent_id
          UNION
          SELECT codes.parent_id FROM codes JOIN above ON codes.id = above.id
          WHERE codes.parent_id IS NOT NULL
        ) SELECT 1 FROM above WHERE id = NEW.id
      ) THEN RAISE EXCEPTION 'a code cannot lie under itself' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    "DROP TRIGGER IF EXISTS codes_cycle_update ON codes",
    """
    CREATE TRIGGER codes_cycle_update BEFORE UPDATE OF parent_id ON codes
    FOR EACH ROW EXECUTE FUNCTION koding_no_cycle()
    """,
    """
    CREATE OR REPLACE FUNCTION koding_barred() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END $$
    """,
    "DROP TRIGGER IF EXISTS revisions_frozen ON revisions",
    """
    CREATE TRIGGER revisions_frozen
    BEFORE UPDATE OF text, length, sha256, number, document_id ON revisions
    FOR EACH ROW EXECUTE FUNCTION koding_barred()
    """,
    *[
        statement
        for table in ("batches", "changes")
        for statement in (
            f"DROP TRIGGER IF EXISTS {table}_barred ON {table}",
            (
                f"CREATE TRIGGER {table}_barred BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION koding_barred()"
            ),
        )
    ],
]


def install_guards(connection: Connection) -> None:
    """Create the guards anew, and the search index where it is not there yet."""
    if connection.dialect.name == "postgresql":
        for statement in _POSTGRES:
            connection.execute(text(statement))
        make_search(connection)
        return
    for name, statement in SQLITE_TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)
    make_search(connection)


@contextmanager
def overlaps_found_at_once(connection: Connection, count: int) -> Iterator[None]:
    """Let passages, `count` in all, be inserted of which overlaps are looked for at the end.

    A look at each would take as long as all else about it. Only within a transaction that nothing
    is saved of where this fails.

    Raises:
        ConflictError: passages overlap.
    """
    if count < MANY_PASSAGES or connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"DROP TRIGGER {_GUARD}")
    yield
    if connection.exec_driver_sql(_OVERLAPS).first() is not None:
        raise ConflictError(BREAKS_RULE(rule=RULES[_OVERLAP_SAID]()))
    connection.exec_driver_sql(SQLITE_TRIGGERS[_GUARD])


def missing_guards(connection: Connection) -> list[str]:
    """Return the names of guards that are absent or differ from what `install` creates."""
    if connection.dialect.name == "postgresql":
        found = connection.execute(
            text(
                "SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger "
                "UNION SELECT relname FROM pg_class WHERE relname = 'writing'"
            )
        ).scalars()
        wanted = {
            "passages_overlap", "codes_cycle_update", "revisions_frozen", "batches_barred",
            "changes_barred", servers.TURN,
        }  # fmt: skip
        return sorted(wanted - set(found))
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = {row.name: row.sql for row in rows}
    return [name for name, sql in SQLITE_TRIGGERS.items() if there.get(name) != sql]
