"""The search index: which turns hold which words, as each database keeps such things best.

It is given terms, and only says which turns are worth reading; it holds no text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from koding.store.images import chunks

TABLE = "search"

# Terms come spelled and apart by spaces; what may stand within a word is made part of it.
_SQLITE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    "body, content='', detail=none, tokenize=\"ascii tokenchars '-.,:_'''\")"
)
_SQLITE_VIEWS = {
    kind: f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_{kind} "
    f"USING fts5vocab('main', '{TABLE}', '{kind}')"
    for kind in ("row", "instance")
}
_POSTGRES = (
    f"CREATE TABLE IF NOT EXISTS {TABLE} (turn_id integer PRIMARY KEY, body tsvector NOT NULL)",
    f"CREATE INDEX IF NOT EXISTS ix_search_body ON {TABLE} USING gin (body)",
)


def make_search(connection: Connection) -> None:
    """Make an empty search index, if there is none."""
    if _is_server(connection):
        for statement in _POSTGRES:
            connection.execute(text(statement))
        return
    there = "SELECT 1 FROM sqlite_master WHERE name = ?"
    if connection.exec_driver_sql(there, (TABLE,)).first() is None:
        connection.exec_driver_sql(_SQLITE)


def drop_search(connection: Connection) -> None:
    """Take the search index away, file pages and all; on a server its table stays, with its owner.

    Whoever else may read it there goes on to do so.
    """
    if _is_server(connection):
        make_search(connection)
        connection.execute(text(f"TRUNCATE {TABLE}"))
        return
    connection.execute(text(f"DROP TABLE IF EXISTS {TABLE}"))


def index_turns(connection: Connection, turns: Iterable[tuple[int, str]]) -> None:
    """Put turns, as `(turn id, terms apart by spaces)`, into the search index."""
    rows = list(turns)
    if not rows:
        return
    if _is_server(connection):
        sql = (
            f"INSERT INTO {TABLE} (turn_id, body) "  # noqa: S608 - a constant
            "VALUES (:turn, array_to_tsvector(CAST(:terms AS text[])))"
        )
        given = [{"turn": turn, "terms": terms.split()} for turn, terms in rows]
        connection.execute(text(sql), given)
        return
    sql = f"INSERT INTO {TABLE} (rowid, body) VALUES (?, ?)"  # noqa: S608 - a constant
    connection.exec_driver_sql(sql, rows)


def missing_turns(connection: Connection) -> list[int]:
    """Return the ids of the turns that the search index does not hold, ascending."""
    sql = f"SELECT id FROM turns WHERE id NOT IN ({_held(connection)}) ORDER BY id"  # noqa: S608
    return list(connection.execute(text(sql)).scalars())


def count_gone(connection: Connection) -> int:
    """Return how many turns the search index holds that are not there."""
    held = _held(connection)
    sql = f"SELECT count(*) FROM ({held}) AS held WHERE id NOT IN (SELECT id FROM turns)"  # noqa: S608
    return int(connection.execute(text(sql)).scalar_one())


def _held(connection: Connection) -> str:
    """Return the query of the ids of the turns that the search index holds."""
    if _is_server(connection):
        return f"SELECT turn_id AS id FROM {TABLE}"  # noqa: S608 - a constant
    # A contentless index lists its rows only in its own bookkeeping.
    return f"SELECT id FROM {TABLE}_docsize"  # noqa: S608 - a constant


def read_terms(connection: Connection) -> list[str]:
    """Return every term that some turn holds."""
    if _is_server(connection):
        sql = f"SELECT word FROM ts_stat('SELECT body FROM {TABLE}')"  # noqa: S608 - a constant
        return list(connection.execute(text(sql)).scalars().all())
    connection.exec_driver_sql(_SQLITE_VIEWS["row"])
    rows = connection.exec_driver_sql("SELECT term FROM temp.search_row")
    return list(rows.scalars().all())


def turns_with(connection: Connection, terms: Iterable[str]) -> set[int]:
    """Return the ids of the turns that hold any of the terms."""
    found: set[int] = set()
    for chunk in chunks(list(terms)):
        found.update(_holders(connection, chunk))
    return found


def _holders(connection: Connection, terms: Sequence[str]) -> Iterable[int]:
    if _is_server(connection):
        # One lexeme quoted as tsquery's own syntax wants it: a quote and a backslash are doubled.
        asked = " | ".join("'" + _escaped(term) + "'" for term in terms)
        sql = f"SELECT turn_id FROM {TABLE} WHERE body @@ CAST(:asked AS tsquery)"  # noqa: S608
        return connection.execute(text(sql), {"asked": asked}).scalars().all()
    connection.exec_driver_sql(_SQLITE_VIEWS["instance"])
    marks = ", ".join("?" * len(terms))
    sql = f"SELECT DISTINCT doc FROM temp.search_instance WHERE term IN ({marks})"  # noqa: S608
    return connection.exec_driver_sql(sql, tuple(terms)).scalars().all()


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("'", "''")


def _is_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
