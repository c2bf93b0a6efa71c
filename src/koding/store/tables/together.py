"""What merges brought: whose batches came with which merge, and which GUIDs are one thing."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, UniqueConstraint

from koding.store.tables.base import fixed, key, metadata, own, reference

brought = Table(
    "brought",
    metadata,
    Column("batch_id", Integer, ForeignKey("batches.id"), primary_key=True),
    Column("merge_id", Integer, ForeignKey("batches.id"), primary_key=True),
)
"""A batch of another copy of the study, and the merge that brought it.

While none of its merges stands (they were undone) the batch counts as not known, so that merging
again takes what it did. A batch that has no row here was made in this database.
"""

aliases = Table(
    "aliases",
    metadata,
    key(),
    own("entity"),
    fixed("alias"),
    fixed("kept"),
    reference("merge_id", "batches"),
    UniqueConstraint("entity", "alias", "kept", "merge_id"),
)
"""Two GUIDs of one thing, made in two copies and united by a merge, for as long as that stands."""
