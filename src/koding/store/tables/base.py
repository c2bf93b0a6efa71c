"""What the tables share: one MetaData with names for every constraint, and column makers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
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


def key() -> Column[int]:
    """Return the integer key of a made thing."""
    return Column("id", Integer, primary_key=True)


def guid() -> Column[str]:
    """Return the GUID (lower case, unbraced) by which a made thing is known in every database."""
    return Column("guid", Text, nullable=False, unique=True)


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
    return Column(name, Text, nullable=False)


def at_most_one(name: str, columns: Sequence[str], *, exactly: bool = False) -> CheckConstraint:
    """Return the check that at most (or exactly) one of `columns` is set."""
    count = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{count} {'=' if exactly else '<='} 1", name=name)


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    """Return the check that `column` holds one of `values`."""
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
