"""Saved views: documents and organisations under a name, chosen one by one or by an attribute."""

from __future__ import annotations

from sqlalchemy import Table

from koding.model.names import LONGEST_NAME
from koding.store.tables.base import (
    at_most_one,
    folded,
    guid,
    key,
    metadata,
    reference,
    retired,
    unique_among_live,
    words,
)

views = Table(
    "views",
    metadata,
    key(),
    guid(),
    words("name", longest=LONGEST_NAME),
    folded("name_key", of="name"),
    retired(),
    unique_among_live("uq_views_name", "name_key"),
)

view_parts = Table(
    "view_parts",
    metadata,
    key(),
    guid(),
    reference("view_id", "views"),
    reference("document_id", "documents", nullable=True),
    reference("case_id", "cases", nullable=True),
    reference("attribute_id", "attributes", nullable=True),
    words("value", nullable=True),
    at_most_one("part", ("document_id", "case_id", "attribute_id"), exactly=True),
)
"""One of the documents or organisations of a view, or a value of an attribute that they have."""
