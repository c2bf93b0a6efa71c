"""Organisations, participants, and the typed attributes of these, of documents and respondents."""

from __future__ import annotations

from sqlalchemy import Table, UniqueConstraint

from koding.model.names import LONGEST_NAME
from koding.model.survey import AttributeType, Owner
from koding.store.tables.base import (
    at_most_one,
    fixed,
    folded,
    guid,
    key,
    metadata,
    one_of,
    person,
    reference,
    retired,
    unique_among_live,
    words,
)

cases = Table(
    "cases",
    metadata,
    key(),
    guid(),
    words("name", longest=LONGEST_NAME),
    folded("name_key", of="name"),
    retired(),
    unique_among_live("uq_cases_name", "name_key"),
)

case_aliases = Table(
    "case_aliases",
    metadata,
    key(),
    guid(),
    reference("case_id", "cases"),
    words("name", longest=LONGEST_NAME),
    folded("name_key", of="name", unique=True),
)
"""Other spellings of an organisation, as survey files have them."""

participants = Table(
    "participants",
    metadata,
    key(),
    guid(),
    person("name", longest=LONGEST_NAME),
    folded("name_key", of="name"),
    reference("case_id", "cases", nullable=True),
    retired(),
    fixed("frozen_at", nullable=True),
    unique_among_live("uq_participants_name", "name_key"),
)
"""Who takes part; who was frozen (when, UTC) is in no result until somebody decides."""

attributes = Table(
    "attributes",
    metadata,
    key(),
    guid(),
    fixed("owner"),
    words("name", longest=LONGEST_NAME),
    folded("name_key", of="name"),
    fixed("type"),
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
    words("value"),
    at_most_one("one_owner", _OWNERS, exactly=True),
    *[UniqueConstraint("attribute_id", owner) for owner in _OWNERS],
)
"""A value in its type's canonical form: 12, 0.5, true, 2023-05-17, or the text itself."""
