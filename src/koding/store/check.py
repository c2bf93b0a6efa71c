"""Finds what is not as it must be: in the file, the tables, the texts, the tree and the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from koding.model.codes import fold
from koding.store import check_log, check_texts, guards, migrations, tables
from koding.store.tables.base import Holds, columns_holding

Check = Callable[[Connection], Iterator[str]]


def check(connection: Connection) -> list[str]:
    """Return one sentence for every fault, none where all is well.

    Where the file itself is damaged, or rows refer to nothing, only that is told: the rest
    could not be read to its end.
    """
    for broken in (_pages, _references):
        faults = _told(broken, connection)
        if faults:
            return faults
    return [fault for one in CHECKS for fault in _told(one, connection)]


def _told(one: Check, connection: Connection) -> list[str]:
    faults = []
    try:
        for fault in one(connection):
            faults.append(fault)
    except DatabaseError as error:
        faults.append(f"the database file is damaged: {error.orig}")
    except Exception as error:  # a text where a number belongs, or JSON that is none
        what = getattr(one, "__name__", "").strip("_").replace("_", " ")
        faults.append(
            f"something that is kept cannot be read ({type(error).__name__} while looking at "
            f"{what}): it was changed by something else than koding"
        )
    return faults


def _pages(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield f"the database file is damaged: {row[0]}"


def _references(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"{row[0]} row {row[1]} refers to a row of {row[2]} that is not there"


def _schema(connection: Connection) -> Iterator[str]:
    version = migrations.stored_version(connection)
    if version != migrations.SCHEMA_HEAD:
        yield f"the schema is {version}, not {migrations.SCHEMA_HEAD}"
    for guard in guards.missing(connection):
        yield f"the guard {guard} is missing or altered: a rule of the data is not held"


def _purges(connection: Connection) -> Iterator[str]:
    if connection.execute(select(tables.purges.c.id).limit(1)).first() is not None:
        yield (
            "words were destroyed that may still lie in the file: close every other koding, and "
            "run any command"
        )


def _names(connection: Connection) -> Iterator[str]:
    """Compare every folded name with its name: SQLite itself cannot fold Ø."""
    for table in tables.metadata.sorted_tables:
        for key in columns_holding(table, Holds.FOLDED):
            of = table.c[key.info["of"]]
            for guid, name, folded in connection.execute(select(table.c.guid, of, key)):
                if folded != fold(name):
                    yield f"{table.name} {guid[:8]} ({name}): its folded name is wrong"


def _codes(connection: Connection) -> Iterator[str]:
    rows = {row.id: row for row in connection.execute(select(tables.codes))}
    seen: dict[tuple[int | None, str], str] = {}
    for row in rows.values():
        above, steps = row, 0
        while above.parent_id is not None and steps <= len(rows):
            above, steps = rows[above.parent_id], steps + 1
        if steps > len(rows):
            yield f"code {row.name} lies under itself"
        place = row.parent_id, fold(row.name)
        if place in seen:
            yield f"codes {seen[place]} and {row.name} have one path"
        seen[place] = row.name


def _values(connection: Connection) -> Iterator[str]:
    passages, codes = tables.passages.c, tables.codes.c
    valued = connection.execute(
        select(passages.guid, passages.value, codes.name, codes.scale)
        .join(tables.codes, codes.id == passages.code_id)
        .where(passages.value.is_not(None))
    )
    for row in valued:
        if row.scale is None or row.value not in row.scale["levels"]:
            yield f"passage {row.guid[:8]} has value {row.value:g}, which {row.name} does not have"


CHECKS: tuple[Check, ...] = (
    _schema, _purges, check_texts.revisions, check_texts.search, _names, _codes, _values,
    check_log.positions, check_log.agreement,
)  # fmt: skip
