"""What coders make: passages, quotations, memos, and the marks of what has been read."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from koding.model.coding import MemoKind, Origin
from koding.model.names import LONGEST_WORDING
from koding.store.tables.base import (
    at_most_one,
    fixed,
    guid,
    key,
    metadata,
    moment,
    one_of,
    reference,
    words,
)

passages = Table(
    "passages",
    metadata,
    key(),
    guid(),
    Column("revision_id", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    reference("code_id", "codes"),
    reference("coder_id", "coders", index=False),
    Column("round", Integer, nullable=False),
    Column("value", Float),
    fixed("origin"),
    moment("created_at"),
    moment("modified_at"),
    fixed("text_sha256"),
    # The revision's length stands here so that the database itself can bar a span outside it.
    ForeignKeyConstraint(["revision_id", "length"], ["revisions.id", "revisions.length"]),
    CheckConstraint('0 <= start AND start < "end" AND "end" <= length', name="span"),
    CheckConstraint("round >= 1", name="round"),
    one_of("origin", list(Origin)),
    Index("ix_passages_place", "revision_id", "coder_id", "round", "code_id", "start"),
)

passage_aliases = Table(
    "passage_aliases",
    metadata,
    key(),
    guid(),
    reference("passage_id", "passages"),
)
"""GUIDs of passages that were united into another; they still name it."""

quotations = Table(
    "quotations",
    metadata,
    key(),
    guid(),
    Column("passage_id", Integer, nullable=False, unique=True),
    words("wording", nullable=True),
    words("translation", nullable=True),
    words("attribution", nullable=True),
    Column("approved", Boolean),
    moment("created_at"),
    moment("modified_at"),
    ForeignKeyConstraint(["passage_id"], ["passages.id"]),
)
"""A passage chosen for print; `approved` is None until the informant has been asked."""

_TARGETS = (
    "document_id",
    "revision_id",
    "code_id",
    "case_id",
    "participant_id",
    "passage_id",
    "item_id",
)

memos = Table(
    "memos",
    metadata,
    key(),
    guid(),
    fixed("kind"),
    words("title", longest=LONGEST_WORDING),
    words("body"),
    reference("coder_id", "coders"),
    reference("document_id", "documents", nullable=True),
    Column("revision_id", Integer, index=True),
    Column("length", Integer),
    Column("start", Integer),
    Column("end", Integer),
    reference("code_id", "codes", nullable=True),
    reference("case_id", "cases", nullable=True),
    reference("participant_id", "participants", nullable=True),
    reference("passage_id", "passages", nullable=True),
    reference("item_id", "items", nullable=True),
    moment("created_at"),
    moment("modified_at"),
    ForeignKeyConstraint(["revision_id", "length"], ["revisions.id", "revisions.length"]),
    one_of("kind", list(MemoKind)),
    at_most_one("one_target", _TARGETS),
    CheckConstraint(
        '(revision_id IS NULL AND length IS NULL AND start IS NULL AND "end" IS NULL) OR '
        '(revision_id IS NOT NULL AND length IS NOT NULL AND 0 <= start AND start < "end" '
        'AND "end" <= length)',
        name="span",
    ),
)
"""A memo on one thing, on a span (`revision_id` with start and end), or on the study (none)."""

finished = Table(
    "finished",
    metadata,
    key(),
    guid(),
    reference("document_id", "documents", index=False),
    reference("coder_id", "coders"),
    Column("round", Integer, nullable=False),
    moment("at"),
    UniqueConstraint("document_id", "coder_id", "round"),
)
"""A coder has marked a document as done in a round."""

readings = Table(
    "readings",
    metadata,
    key(),
    guid(),
    reference("document_id", "documents", index=False),
    reference("code_id", "codes"),
    reference("coder_id", "coders"),
    Column("round", Integer, nullable=False),
    moment("at"),
    UniqueConstraint("document_id", "code_id", "coder_id", "round"),
)
"""A coder has read a document for one code in a round: one made or changed since it was done."""
drafts = Table(
    "drafts",
    metadata,
    key(),
    reference("coder_id", "coders", index=False),
    words("place"),
    words("body"),
    moment("at"),
    UniqueConstraint("coder_id", "place"),
)
"""What a coder has begun to write at a place of the screen and not saved; it is not logged."""
