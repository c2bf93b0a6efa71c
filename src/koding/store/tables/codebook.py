"""The tree of codes and the sets they belong to."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from koding.model.codes import Derivation
from koding.store.tables.base import Holds, folded, guid, holds, key, metadata, one_of, reference

codes = Table(
    "codes",
    metadata,
    key(),
    guid(),
    Column("identifier", Text, nullable=False, unique=True, info=holds(Holds.SLUG)),
    reference("parent_id", "codes", nullable=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("name_key", Text, nullable=False, info=folded("name")),
    Column("level", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("label", JSON, nullable=False, info=holds(Holds.WORDS)),
    Column("origin", Text, nullable=False, info=holds(Holds.FIXED)),
    Column("colour", Text, nullable=False, info=holds(Holds.FIXED)),
    Column("definition", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("include", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("exclude", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("examples", JSON, nullable=False, info=holds(Holds.WORDS)),
    Column("keywords", JSON, nullable=False, info=holds(Holds.WORDS)),
    Column("scale", JSON(none_as_null=True), info=holds(Holds.WORDS)),
    one_of("origin", list(Derivation)),
    CheckConstraint("id <> parent_id", name="own_parent"),
    CheckConstraint("name <> ''", name="name"),
    # The root counts as a parent, so that free codes have different names too.
    Index("uq_codes_path", text("coalesce(parent_id, 0)"), "name_key", unique=True),
)
"""`identifier` is the id of the YAML; `name_key` the folded name (SQLite cannot fold Ø)."""

code_sets = Table(
    "code_sets",
    metadata,
    key(),
    guid(),
    Column("name", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("name_key", Text, nullable=False, unique=True, info=folded("name")),
)

code_set_members = Table(
    "code_set_members",
    metadata,
    key(),
    guid(),
    reference("set_id", "code_sets", index=False),
    reference("code_id", "codes"),
    Column("position", Integer, nullable=False),
    UniqueConstraint("set_id", "code_id"),
)
