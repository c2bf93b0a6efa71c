"""The survey: items, scales, respondents, and the responses of each revision of the file."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    Table,
    UniqueConstraint,
)

from koding.model.names import LONGEST_WORDING
from koding.model.survey import ItemKind, Missing
from koding.store.tables.base import (
    at_most_one,
    fixed,
    guid,
    key,
    metadata,
    moment,
    one_of,
    part_of,
    person,
    reference,
    retired,
    slug,
    unique_among_live,
    words,
)

scales = Table(
    "scales",
    metadata,
    key(),
    guid(),
    slug("identifier", longest=LONGEST_WORDING),
    words("label", JSON, longest=LONGEST_WORDING),
    words("levels", JSON),
    retired(),
    unique_among_live("uq_scales_identifier", "identifier"),
)
"""`levels` is a list of {value, label, group}, lowest first."""

items = Table(
    "items",
    metadata,
    key(),
    guid(),
    slug("identifier", longest=LONGEST_WORDING),
    Column("position", Integer, nullable=False),
    words("source_column"),
    fixed("kind"),
    words("label", JSON, longest=LONGEST_WORDING),
    reference("scale_id", "scales", nullable=True),
    words("levels", JSON),
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
    person("identifier", longest=LONGEST_WORDING),
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
    slug("source_name"),
    fixed("source_sha256"),
    moment("created_at"),
    retired(),
)

responses = Table(
    "responses",
    metadata,
    part_of("survey_revisions"),
    Column("respondent_id", Integer, ForeignKey("respondents.id"), primary_key=True),
    Column("item_id", Integer, ForeignKey("items.id"), primary_key=True),
    words("level", nullable=True),
    words("text", nullable=True),
    fixed("missing", nullable=True),
    at_most_one("one_answer", ["level", "text", "missing"], exactly=True),
    one_of("missing", list(Missing)),
    sqlite_with_rowid=False,
)
"""An answer, or why there is none."""
