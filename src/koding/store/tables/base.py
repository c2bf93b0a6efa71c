"""What the tables share: one MetaData with names for every constraint, and column makers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    UnaryExpression,
    text,
)
from sqlalchemy.sql import operators

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

LIVE = text("NOT retired")
"""Names are unique among what is not retired."""


UNLOGGED = {"logged": False}
"""The `info` of a table of made things that are the log's own, or that it is about."""


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


def words(name: str, type_: Any = Text, **options: Any) -> Column[Any]:
    """Return a column of what people wrote or said.

    It and the makers below take no NULL unless `nullable`, are of text unless another type is
    given, and pass other options on to the column. `longest` is for what something is called: it
    is shown everywhere, on one line, so it is refused where it is longer or would steer a terminal.
    """
    return _column(name, Holds.WORDS, type_, **options)


def person(name: str, **options: Any) -> Column[str]:
    """Return a column of what somebody goes by."""
    return _column(name, Holds.PERSON, **options)


def slug(name: str, **options: Any) -> Column[str]:
    """Return a column of an id, or of a file's name."""
    return _column(name, Holds.SLUG, **options)


def folded(name: str, *, of: str, **options: Any) -> Column[str]:
    """Return a column that holds the words of the column `of`, folded."""
    return _column(name, Holds.FOLDED, of=of, **options)


def fixed(name: str, type_: Any = Text, **options: Any) -> Column[Any]:
    """Return a column of which nothing is anybody's name."""
    return _column(name, Holds.FIXED, type_, **options)


def own(name: str, **options: Any) -> Column[str]:
    """Return a column of koding's own words."""
    return _column(name, Holds.OWN, **options)


def _column(
    name: str,
    what: Holds,
    type_: Any = Text,
    *,
    nullable: bool = False,
    of: str | None = None,
    longest: int | None = None,
    **options: Any,
) -> Column[Any]:
    said = {"holds": what, "of": of, "longest": longest}
    info = {name: value for name, value in said.items() if value is not None}
    return Column(name, type_, nullable=nullable, info=info, **options)


def transcript(name: str) -> Column[str]:
    """Return the column of a transcript."""
    return _column(name, Holds.TEXT)


def payload(name: str) -> Column[str]:
    """Return a column of the log that holds what a row was."""
    return _column(name, Holds.LOG, nullable=True)


def derived(name: str, type_: Any, *, nullable: bool = False) -> Column[Any]:
    """Return a column of what is made of a text."""
    return _column(name, Holds.DERIVED, type_, nullable=nullable)


def part_of(target: str, *, is_key: bool = True) -> Column[int]:
    """Return the key of the revision that a derived row belongs to, and goes with."""
    name, to = f"{target.removesuffix('s')}_id", ForeignKey(f"{target}.id")
    return Column(name, Integer, to, primary_key=is_key, nullable=False, info={"part_of": target})


def key() -> Column[int]:
    """Return the integer key of a made thing."""
    return Column("id", Integer, primary_key=True)


def guid() -> Column[str]:
    """Return the GUID (lower case, unbraced) by which a made thing is known in every database."""
    return fixed("guid", unique=True)


def retired() -> Column[bool]:
    """Return the mark of a thing that an undo took back but that derived rows still refer to."""
    return Column("retired", Boolean, nullable=False, server_default=text("false"))


def live(retired: Any) -> ColumnElement[bool]:
    """Return whether a thing is not retired, spelled as the indexes spell it.

    SQLite takes an index over such things for no other spelling, and SQLAlchemy's own is another.
    """
    return UnaryExpression(retired, operator=operators.inv, type_=Boolean())


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
    return fixed(name)


def at_most_one(name: str, columns: Sequence[str], *, exactly: bool = False) -> CheckConstraint:
    """Return the check that at most (or exactly) one of `columns` is set."""
    count = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{count} {'=' if exactly else '<='} 1", name=name)


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    """Return the check that `column` holds one of `values`."""
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
