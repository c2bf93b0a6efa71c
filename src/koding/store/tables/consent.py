"""What people have consented to, and what they answered about quotations that were sent."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    Table,
    UniqueConstraint,
)

from koding.model.consent import Reply
from koding.model.names import LONGEST_NAME
from koding.store.tables.base import (
    fixed,
    guid,
    key,
    metadata,
    moment,
    one_of,
    reference,
    words,
)

consents = Table(
    "consents",
    metadata,
    key(),
    guid(),
    reference("participant_id", "participants", index=False),
    words("letter", nullable=True, longest=LONGEST_NAME),
    fixed("given_on", nullable=True),
    words("how", nullable=True, longest=LONGEST_NAME),
    Column("may_quote", Boolean),
    Column("may_name", Boolean),
    Column("may_archive", Boolean),
    Column("may_contact", Boolean),
    fixed("delete_on", nullable=True),
    fixed("deleted_on", nullable=True),
    moment("created_at"),
    moment("modified_at"),
    UniqueConstraint("participant_id"),
)
"""What one person has said yes or no to; NULL is what nobody has said. Days are ISO 8601."""

approvals = Table(
    "approvals",
    metadata,
    key(),
    guid(),
    reference("passage_id", "passages"),
    reference("participant_id", "participants"),
    moment("sent_at"),
    fixed("deadline", nullable=True),
    words("sent"),
    fixed("outcome", nullable=True),
    words("answer", nullable=True),
    fixed("received_at", nullable=True),
    one_of("outcome", list(Reply)),
)
"""A passage's words as they were sent to a person for approval, and the answer.

It hangs on the passage and not on the quotation: what was declined stays so where the passage is
taken out of print.
"""

declined_words = Table(
    "declined_words",
    metadata,
    key(),
    guid(),
    Column("revision_id", Integer, nullable=False, index=True),
    Column("length", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    moment("at"),
    ForeignKeyConstraint(["revision_id", "length"], ["revisions.id", "revisions.length"]),
    CheckConstraint('0 <= start AND start < "end" AND "end" <= length', name="span"),
)
"""Words that somebody declined to have printed, where no passage says so any more.

As long as the passage is there, the no stands at its quotation or in the answers about it; where
that goes, the text keeps it. It says nothing of who coded the words, or as what.
"""
