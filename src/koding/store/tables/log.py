"""Who did what, when: the study, its replicas, its coders and the append-only change log."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Table, UniqueConstraint

from koding.model.names import LONGEST_NAME
from koding.store.tables.base import (
    UNLOGGED,
    fixed,
    folded,
    guid,
    key,
    metadata,
    moment,
    one_of,
    own,
    payload,
    person,
    reference,
    words,
)

replicas = Table(
    "replicas",
    metadata,
    key(),
    guid(),
    moment("created_at"),
    fixed("place", nullable=True),
    info=UNLOGGED,
)
"""One copy of the study, at one place: a hash of host and path, None where none was noted."""

study = Table(
    "study",
    metadata,
    key(),
    guid(),
    words("name", longest=LONGEST_NAME),
    reference("replica_id", "replicas", index=False),
    moment("created_at"),
    CheckConstraint("id = 1", name="one_row"),
    info=UNLOGGED,
)

coders = Table(
    "coders",
    metadata,
    key(),
    guid(),
    person("name", longest=LONGEST_NAME),
    folded("name_key", of="name", unique=True),
    info=UNLOGGED,
)

batches = Table(
    "batches",
    metadata,
    key(),
    guid(),
    reference("replica_id", "replicas", index=False),
    reference("coder_id", "coders"),
    moment("at"),
    own("action"),
    words("summary"),
    fixed("kind"),
    reference("target_id", "batches", nullable=True),
    one_of("kind", ["do", "undo", "redo", "note"]),
    CheckConstraint("(kind IN ('do', 'note')) = (target_id IS NULL)", name="target"),
    info=UNLOGGED,
)
"""One command or one keystroke; an undo or redo names the batch it takes back or repeats.

A note changes nothing: it tells that something was looked at.
"""

changes = Table(
    "changes",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    reference("batch_id", "batches", index=False),
    Column("number", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    own("entity"),
    fixed("guid", index=True),
    payload("before"),
    payload("after"),
    UniqueConstraint("batch_id", "number"),
    CheckConstraint("position >= 1 AND number >= 1", name="counts"),
    CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="payload"),
    info=UNLOGGED,
)
"""One made thing's row before and after, as JSON that names other things by their GUID.

In every database the row is the same batch's same number; `position` is the order in which rows
came into this one. `sequence` tells what position it had where its batch's replica wrote it.
"""

purges = Table(
    "purges",
    metadata,
    key(),
    moment("since"),
)
"""Words were destroyed, and may still lie in the file's free pages until it is written anew."""
