"""Organisations, participants, and the typed attributes of these, of documents and respondents."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text, UniqueConstraint

from koding.model.survey import AttributeType, Owner
from koding.store.tables.base import (
    Holds,
    at_most_one,
    folded,
    guid,
    holds,
    key,
    metadata,
    one_of,
    reference,
    retired,
    unique_among_live,
)

cases = Table(
    "cases",
    metadata,
    key(),
    guid(),
    Column("name", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("name_key", Text, nullable=False, info=folded("name")),
    retired(),
    unique_among_live("uq_cases_name", "name_key"),
)

case_aliases = Table(
    "case_aliases",
    metadata,
    key(),
    guid(),
    reference("case_id", "cases"),
    Column("name", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("name_key", Text, nullable=False, unique=True, info=folded("name")),
)
"""Other spellings of an organisation, as survey files have them."""

participants = Table(
    "participants",
    metadata,
    key(),
    guid(),
    Column("name", Text, nullable=False, info=holds(Holds.PERSON)),
    Column("name_key", Text, nullable=False, info=folded("name")),
    reference("case_id", "cases", nullable=True),
    retired(),
    unique_among_live("uq_participants_name", "name_key"),
)

attributes = Table(
    "attributes",
    metadata,
    key(),
    guid(),
    Column("owner", Text, nullable=False, info=holds(Holds.FIXED)),
    Column("name", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("name_key", Text, nullable=False, info=folded("name")),
    Column("type", Text, nullable=False, info=holds(Holds.FIXED)),
    UniqueConstraint("owner", "name_key"),
    one_of("owner", list(Owner)),
    one_of("type", list(AttributeType)),
)

_OWNERS = ("case_id", "document_id", "participant_id", "respondent_id")

attribute_values = Table(
    "attribute_values",
    metadata,
    key(),
    guid(),
    reference("attribute_id", "attributes", index=False),
    reference("case_id", "cases", nullable=True),
    reference("document_id", "documents", nullable=True),
    reference("participant_id", "participants", nullable=True),
    reference("respondent_id", "respondents", nullable=True),
    Column("value", Text, nullable=False, info=holds(Holds.WORDS)),
    at_most_one("one_owner", _OWNERS, exactly=True),
    *[UniqueConstraint("attribute_id", owner) for owner in _OWNERS],
)
"""A value in its type's canonical form: 12, 0.5, true, 2023-05-17, or the text itself."""
