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
from koding.store.tables.base import guid, key, metadata, one_of, reference

codes = Table(
    "codes",
    metadata,
    key(),
    guid(),
    Column("identifier", Text, nullable=False, unique=True),
    reference("parent_id", "codes", nullable=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("label", JSON, nullable=False),
    Column("origin", Text, nullable=False),
    Column("colour", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("include", Text, nullable=False),
    Column("exclude", Text, nullable=False),
    Column("examples", JSON, nullable=False),
    Column("keywords", JSON, nullable=False),
    Column("scale", JSON(none_as_null=True)),
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
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
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
