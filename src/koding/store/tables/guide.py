"""The interview guide: its questions, their themes, and what researchers say of turns."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, Column, Integer, Table, UniqueConstraint

from koding.store.tables.base import (
    guid,
    key,
    metadata,
    moment,
    reference,
    retired,
    slug,
    unique_among_live,
    words,
)

guide_questions = Table(
    "guide_questions",
    metadata,
    key(),
    guid(),
    slug("identifier", longest=300),
    Column("position", Integer, nullable=False),
    words("topic"),
    words("body"),
    words("also", JSON),
    retired(),
    unique_among_live("uq_guide_questions_identifier", "identifier"),
)
"""`also` is a list of other ways the question is put."""

guide_themes = Table(
    "guide_themes",
    metadata,
    key(),
    guid(),
    reference("question_id", "guide_questions", index=False),
    reference("code_id", "codes"),
    UniqueConstraint("question_id", "code_id"),
)
"""Which themes a question asks about."""

guide_marks = Table(
    "guide_marks",
    metadata,
    key(),
    guid(),
    reference("document_id", "documents", index=False),
    Column("turn", Integer, nullable=False),
    Column("turns", Integer, nullable=False),
    reference("question_id", "guide_questions", nullable=True),
    reference("coder_id", "coders"),
    moment("created_at"),
    UniqueConstraint("document_id", "turn"),
    CheckConstraint("0 <= turn AND turn < turns", name="place"),
)
"""What a turn asks as a researcher sees it, None for nothing in the guide.

`turn` is its ordinal and `turns` how many the document had: where it has another number now, the
mark fits no turn any more.
"""
