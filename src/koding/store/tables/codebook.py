"""The tree of codes and the sets they belong to."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    text,
)

from koding.model.codes import Derivation
from koding.model.names import LONGEST_NAME, LONGEST_WORDING
from koding.store.tables.base import (
    fixed,
    folded,
    guid,
    key,
    metadata,
    one_of,
    reference,
    slug,
    words,
)

codes = Table(
    "codes",
    metadata,
    key(),
    guid(),
    slug("identifier", unique=True, longest=LONGEST_WORDING),
    reference("parent_id", "codes", nullable=True),
    Column("position", Integer, nullable=False),
    words("name", longest=LONGEST_NAME),
    folded("name_key", of="name"),
    words("level"),
    words("label", JSON, longest=LONGEST_WORDING),
    fixed("origin"),
    fixed("colour"),
    words("definition"),
    words("include"),
    words("exclude"),
    words("examples", JSON),
    words("keywords", JSON),
    words("scale", JSON(none_as_null=True), nullable=True),
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
    words("name", longest=LONGEST_NAME),
    folded("name_key", of="name", unique=True),
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
