"""What the tables share: one MetaData with names for every constraint, and column makers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NAMING = ("name", "label", "title", "identifier")
"""Columns that hold what something is called, in whichever table: shown everywhere, on one line."""

LIVE = text("NOT retired")
"""Names are unique among what is not retired."""


class Holds(StrEnum):
    """What a column of text holds, said at the column: what follows from it is derived."""

    WORDS = "words"
    """What people wrote or said: names are looked for, and replaced."""
    PERSON = "person"
    """What somebody goes by: the same, and a word that is all of it is no ordinary word."""
    SLUG = "slug"
    """An id, or a file's name: the same, as such things are written."""
    TEXT = "text"
    """A transcript: its names are replaced with all that stands on it, and the log holds none."""
    FOLDED = "folded"
    """Another column's words, folded: made anew when they change."""
    LOG = "log"
    """What rows were before and after: emptied when words are destroyed."""
    DERIVED = "derived"
    """Made of a text and destroyed with it."""
    FIXED = "fixed"
    """One of a fixed set, a GUID, a hash, a time, or numbers: nobody's name."""
    OWN = "own"
    """koding's own words: actions, tables, readers, models."""


def holds(what: Holds) -> dict[str, Any]:
    """Return the `info` of a column that says what it holds; `folded` is for that one sort."""
    return {"holds": what}


def folded(of: str) -> dict[str, Any]:
    """Return the `info` of a column that holds the words of the column `of`, folded."""
    return {"holds": Holds.FOLDED, "of": of}


def columns_holding(table: Table, *what: Holds) -> Iterator[Column[Any]]:
    """Yield the columns of a table that hold something of these sorts, in their order."""
    for column in table.columns:
        if column.info.get("holds") in what:
            yield column


def key() -> Column[int]:
    """Return the integer key of a made thing."""
    return Column("id", Integer, primary_key=True)


def guid() -> Column[str]:
    """Return the GUID (lower case, unbraced) by which a made thing is known in every database."""
    return Column("guid", Text, nullable=False, unique=True, info=holds(Holds.FIXED))


def retired() -> Column[bool]:
    """Return the mark of a thing that an undo took back but that derived rows still refer to."""
    return Column("retired", Boolean, nullable=False, server_default=text("false"))


def unique_among_live(name: str, *columns: str) -> Index:
    """Return the index that keeps `columns` unique among what is not retired."""
    return Index(name, *columns, unique=True, sqlite_where=LIVE)


def add_server_conditions() -> None:
    """Let the indexes over what is not retired be so on PostgreSQL too.

    Not where they are made: naming an option of PostgreSQL's loads its dialect, for which every
    command on SQLite would wait. Migrations load it anyway.
    """
    for table in metadata.tables.values():
        for index in table.indexes:
            if index.dialect_options["sqlite"]["where"] is not None:
                index.dialect_options["postgresql"]["where"] = LIVE


def reference(name: str, target: str, *, nullable: bool = False, index: bool = True) -> Column[int]:
    """Return an integer foreign key called `name` to `target`'s id."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


def moment(name: str) -> Column[str]:
    """Return a UTC time, ISO 8601 with `Z`, as text: the same on every database."""
    return Column(name, Text, nullable=False, info=holds(Holds.FIXED))


def at_most_one(name: str, columns: Sequence[str], *, exactly: bool = False) -> CheckConstraint:
    """Return the check that at most (or exactly) one of `columns` is set."""
    count = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{count} {'=' if exactly else '<='} 1", name=name)


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    """Return the check that `column` holds one of `values`."""
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
