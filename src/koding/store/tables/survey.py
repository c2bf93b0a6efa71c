"""The survey: items, scales, respondents, and the responses of each revision of the file."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from koding.model.survey import ItemKind, Missing
from koding.store.tables.base import (
    Holds,
    at_most_one,
    guid,
    holds,
    key,
    metadata,
    moment,
    one_of,
    reference,
    retired,
    unique_among_live,
)

scales = Table(
    "scales",
    metadata,
    key(),
    guid(),
    Column("identifier", Text, nullable=False, info=holds(Holds.SLUG)),
    Column("label", JSON, nullable=False, info=holds(Holds.WORDS)),
    Column("levels", JSON, nullable=False, info=holds(Holds.WORDS)),
    retired(),
    unique_among_live("uq_scales_identifier", "identifier"),
)
"""`levels` is a list of {value, label, group}, lowest first."""

items = Table(
    "items",
    metadata,
    key(),
    guid(),
    Column("identifier", Text, nullable=False, info=holds(Holds.SLUG)),
    Column("position", Integer, nullable=False),
    Column("source_column", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("kind", Text, nullable=False, info=holds(Holds.FIXED)),
    Column("label", JSON, nullable=False, info=holds(Holds.WORDS)),
    reference("scale_id", "scales", nullable=True),
    Column("levels", JSON, nullable=False, info=holds(Holds.WORDS)),
    retired(),
    one_of("kind", list(ItemKind)),
    unique_among_live("uq_items_identifier", "identifier"),
)
"""`levels` is empty where the item has a scale or is free text."""

item_themes = Table(
    "item_themes",
    metadata,
    key(),
    guid(),
    reference("item_id", "items", index=False),
    reference("code_id", "codes"),
    UniqueConstraint("item_id"),
)
"""Which theme an item asks about."""

respondents = Table(
    "respondents",
    metadata,
    key(),
    guid(),
    Column("identifier", Text, nullable=False, info=holds(Holds.PERSON)),
    Column("position", Integer, nullable=False),
    reference("case_id", "cases", nullable=True),
    reference("participant_id", "participants", nullable=True),
    retired(),
    unique_among_live("uq_respondents_identifier", "identifier"),
)
"""A person who answered the survey; who may also be a participant."""

survey_revisions = Table(
    "survey_revisions",
    metadata,
    key(),
    guid(),
    Column("number", Integer, nullable=False, unique=True),
    Column("source_name", Text, nullable=False, info=holds(Holds.SLUG)),
    Column("source_sha256", Text, nullable=False, info=holds(Holds.FIXED)),
    moment("created_at"),
    retired(),
)

responses = Table(
    "responses",
    metadata,
    Column("survey_revision_id", Integer, ForeignKey("survey_revisions.id"), primary_key=True),
    Column("respondent_id", Integer, ForeignKey("respondents.id"), primary_key=True),
    Column("item_id", Integer, ForeignKey("items.id"), primary_key=True),
    Column("level", Text, info=holds(Holds.WORDS)),
    Column("text", Text, info=holds(Holds.WORDS)),
    Column("missing", Text, info=holds(Holds.FIXED)),
    at_most_one("one_answer", ["level", "text", "missing"], exactly=True),
    one_of("missing", list(Missing)),
    sqlite_with_rowid=False,
)
"""An answer, or why there is none."""
