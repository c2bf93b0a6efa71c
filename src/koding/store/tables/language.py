"""What the language room found in texts, and what was decided about it."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    text,
)

from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision
from koding.store.tables.base import (
    derived,
    fixed,
    folded,
    guid,
    key,
    metadata,
    moment,
    one_of,
    own,
    part_of,
    reference,
    words,
)

parses = Table(
    "parses",
    metadata,
    part_of("revisions"),
    own("model", primary_key=True),
    own("version"),
    Column("tokens", Integer, nullable=False),
    derived("columns", LargeBinary),
    CheckConstraint("tokens >= 0", name="tokens"),
)
"""What a language model says of a revision, compressed; another version takes its place.

Two machines of a team may have different models, so each model has its own.
"""

vectors = Table(
    "vectors",
    metadata,
    part_of("revisions"),
    own("model", primary_key=True),
    Column("first", Integer, primary_key=True, autoincrement=False),
    own("version"),
    Column("lines", Integer, nullable=False),
    derived("vectors", LargeBinary),
    CheckConstraint("first >= 1 AND lines >= 1", name="lines"),
)
"""What lines of a revision mean, by a model: some lines from `first` on, a vector a line.

A row is as many lines as are read at once, so that what is stopped goes on with the next. Another
version takes its place.
"""

identifier_decisions = Table(
    "identifier_decisions",
    metadata,
    key(),
    guid(),
    words("text"),
    folded("text_key", of="text"),
    fixed("kind"),
    fixed("decision"),
    words("pseudonym", nullable=True),
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
