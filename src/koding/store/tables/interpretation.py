"""What the researcher makes of it: rows of the joint display, cells of the framework matrix."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint, text

from koding.model.interpretation import Flag
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

joint_entries = Table(
    "joint_entries",
    metadata,
    key(),
    guid(),
    reference("code_id", "codes", nullable=True),
    reference("item_id", "items", nullable=True),
    fixed("flag", nullable=True),
    words("inference"),
    reference("passage_id", "passages", nullable=True),
    reference("coder_id", "coders"),
    moment("created_at"),
    moment("modified_at"),
    one_of("flag", list(Flag)),
    CheckConstraint("code_id IS NOT NULL OR item_id IS NOT NULL", name="row"),
    # None is a value here: one entry a theme as a whole, one an item as a whole.
    Index(
        "uq_joint_entries_row",
        text("coalesce(code_id, 0)"),
        text("coalesce(item_id, 0)"),
        unique=True,
    ),
)
"""What is said of a theme, an item, or both together; the coder is who said it last."""

_UNITS = ("case_id", "document_id", "participant_id", "speaker_id")

summaries = Table(
    "summaries",
    metadata,
    key(),
    guid(),
    reference("code_id", "codes", index=False),
    reference("case_id", "cases", nullable=True),
    reference("document_id", "documents", nullable=True),
    reference("participant_id", "participants", nullable=True),
    reference("speaker_id", "speakers", nullable=True),
    words("body"),
    reference("coder_id", "coders"),
    moment("created_at"),
    moment("modified_at"),
    CheckConstraint("body <> ''", name="body"),
    at_most_one("one_unit", _UNITS, exactly=True),
    *[UniqueConstraint("code_id", unit) for unit in _UNITS],
)
"""What one unit says about a theme; a speaker is named by its label where nobody says who."""

condensates = Table(
    "condensates",
    metadata,
    key(),
    guid(),
    reference("code_id", "codes", index=False),
    words("body"),
    reference("coder_id", "coders"),
    moment("created_at"),
    moment("modified_at"),
    CheckConstraint("body <> ''", name="body"),
    UniqueConstraint("code_id"),
)
"""What all informants say in a code group, condensed by the researcher, in the first person."""
