"""What the language room found in texts, and what was decided about it."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision
from koding.store.tables.base import (
    Holds,
    folded,
    guid,
    holds,
    key,
    metadata,
    moment,
    one_of,
    reference,
)

parses = Table(
    "parses",
    metadata,
    Column("revision_id", Integer, ForeignKey("revisions.id"), primary_key=True),
    Column("model", Text, primary_key=True, info=holds(Holds.OWN)),
    Column("version", Text, nullable=False, info=holds(Holds.OWN)),
    Column("tokens", Integer, nullable=False),
    Column("columns", LargeBinary, nullable=False, info=holds(Holds.DERIVED)),
    CheckConstraint("tokens >= 0", name="tokens"),
)
"""What a language model says of a revision, compressed; another version takes its place.

Two machines of a team may have different models, so each model has its own.
"""

identifier_decisions = Table(
    "identifier_decisions",
    metadata,
    key(),
    guid(),
    Column("text", Text, nullable=False, info=holds(Holds.WORDS)),
    Column("text_key", Text, nullable=False, info=folded("text")),
    Column("kind", Text, nullable=False, info=holds(Holds.FIXED)),
    Column("decision", Text, nullable=False, info=holds(Holds.FIXED)),
    Column("pseudonym", Text, info=holds(Holds.WORDS)),
    reference("coder_id", "coders"),
    moment("at"),
    Column("revision_id", Integer, index=True),
    Column("length", Integer),
    Column("start", Integer),
    Column("end", Integer),
    ForeignKeyConstraint(["revision_id", "length"], ["revisions.id", "revisions.length"]),
    CheckConstraint(
        '(revision_id IS NULL AND length IS NULL AND start IS NULL AND "end" IS NULL) OR '
        '(revision_id IS NOT NULL AND length IS NOT NULL AND 0 <= start AND start < "end" '
        'AND "end" <= length)',
        name="span",
    ),
    Index(
        "uq_identifier_decisions_place",
        "text_key",
        text("coalesce(revision_id, 0)"),
        text("coalesce(start, 0)"),
        unique=True,
    ),
    one_of("kind", list(IdentifierKind)),
    one_of("decision", list(Decision)),
    CheckConstraint("text_key <> ''", name="text_key"),
    CheckConstraint("pseudonym IS NULL OR decision = 'accepted'", name="pseudonym"),
)
"""What was said of a text that may point at somebody; without a pseudonym it gets one in turn.

It is said of one place, or without a span of the text wherever nothing is said of the place.
"""

suggestion_decisions = Table(
    "suggestion_decisions",
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
    moment("at"),
    ForeignKeyConstraint(["revision_id", "length"], ["revisions.id", "revisions.length"]),
    CheckConstraint('0 <= start AND start < "end" AND "end" <= length', name="span"),
    CheckConstraint("round >= 1", name="round"),
    Index("ix_suggestion_decisions_place", "revision_id", "coder_id"),
)
"""A suggestion that a coder has dismissed, so that it is not made again."""
