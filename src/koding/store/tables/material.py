"""Documents, the revisions of their text, and what is derived from a revision once and for all."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from koding.model.choices import DocumentKind, Packing, Role
from koding.model.names import LONGEST_NAME, LONGEST_WORDING
from koding.store.tables.base import (
    at_most_one,
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
    person,
    reference,
    retired,
    slug,
    transcript,
    unique_among_live,
    words,
)

documents = Table(
    "documents",
    metadata,
    key(),
    guid(),
    slug("name", longest=LONGEST_NAME),
    folded("name_key", of="name"),
    fixed("kind"),
    words("title", nullable=True, longest=LONGEST_WORDING),
    fixed("date", nullable=True),
    reference("case_id", "cases", nullable=True),
    moment("added_at"),
    retired(),
    one_of("kind", list(DocumentKind)),
    unique_among_live("uq_documents_name", "name_key"),
)

speakers = Table(
    "speakers",
    metadata,
    key(),
    guid(),
    reference("document_id", "documents", index=False),
    person("label", longest=LONGEST_NAME),
    fixed("role"),
    reference("participant_id", "participants", nullable=True),
    reference("respondent_id", "respondents", nullable=True),
    retired(),
    one_of("role", list(Role)),
    at_most_one("one_person", ["participant_id", "respondent_id"]),
    unique_among_live("uq_speakers_label", "document_id", "label"),
)
"""A label of one document, its role, and the person it stands for."""

revisions = Table(
    "revisions",
    metadata,
    key(),
    guid(),
    reference("document_id", "documents", index=False),
    Column("number", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    fixed("sha256"),
    slug("source_name"),
    fixed("source_sha256", index=True),
    own("reader"),
    Column("line_rules", Integer, nullable=False),
    Column("word_rules", Integer, nullable=False),
    moment("created_at"),
    retired(),
    # Last, so that reading the facts above leaves the text's pages alone.
    transcript("text"),
    UniqueConstraint("document_id", "number"),
    UniqueConstraint("id", "length"),
    CheckConstraint("number >= 1 AND length >= 0", name="counts"),
)
"""One state of a document's text, immutable; the current one is the highest not retired."""

known_files = Table(
    "known_files",
    metadata,
    Column("document_id", Integer, ForeignKey("documents.id"), primary_key=True),
    fixed("sha256", primary_key=True),
)
"""The bytes that texts of a document were once read from and that are destroyed since.

They are never read again as somebody else's words, whatever their file is called now.
"""

sections = Table(
    "sections",
    metadata,
    part_of("revisions"),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    words("title"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    sqlite_with_rowid=False,
)

turns = Table(
    "turns",
    metadata,
    key(),
    part_of("revisions", is_key=False),
    Column("ordinal", Integer, nullable=False),
    reference("speaker_id", "speakers", nullable=True),
    Column("section", Integer),
    Column("label_start", Integer),
    Column("label_end", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("starts_ms", Integer),
    Column("ends_ms", Integer),
    Column("words", Integer, nullable=False),
    UniqueConstraint("revision_id", "ordinal"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
)
"""The body's span, the label's, the times, and how many words begin in the body."""

lines = Table(
    "lines",
    metadata,
    part_of("revisions"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("turn", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("starts_ms", Integer),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    sqlite_with_rowid=False,
)
"""The numbered lines a researcher points at; `turn` is the turn's ordinal.

`starts_ms` is when in the recording a line begins: the last of the revision's times at or before
its start in its turn, else its turn's own. `koding check` holds it to them.
"""

word_starts = Table(
    "word_starts",
    metadata,
    part_of("revisions"),
    fixed("starts", LargeBinary),
)
"""Where the words of the bodies begin: ascending little-endian 32-bit integers."""

times = Table(
    "times",
    metadata,
    part_of("revisions"),
    fixed("starts", LargeBinary),
    fixed("starts_ms", LargeBinary),
    fixed("ends_ms", LargeBinary),
)
"""When in the recording what stands from a place on is said; see `koding.store.marks`.

A line has one time. These are the places themselves, which also fall within lines, and where
cues end: a passage that begins or ends there is told by them.

Ascending places in the text, and for each the milliseconds where it starts and ends (-1: not said),
all little-endian 32-bit integers. A revision without times has no row.
"""

pages = Table(
    "pages",
    metadata,
    part_of("revisions"),
    fixed("starts", LargeBinary),
    fixed("numbers", LargeBinary),
)
"""On which page of the file what stands from a place on stood: laid out like times."""

originals = Table(
    "originals",
    metadata,
    part_of("revisions"),
    Column("size", Integer, nullable=False),
    fixed("packing"),
    moment("kept_at"),
    # Last, so that reading the facts above leaves the file's pages alone.
    derived("content", LargeBinary),
    one_of("packing", list(Packing)),
    CheckConstraint("size >= 0", name="size"),
)
"""The file a revision was read from, byte for byte (its hash is the revision's source_sha256).

Of a text with pseudonyms there is none: it was destroyed with the names in it.
"""

vocabulary = Table(
    "vocabulary",
    metadata,
    key(),
    derived("form", Text),
    derived("ending", Text, nullable=True),
)
"""The different words of all bodies, as they are spelled, numbered from 0 on without a gap.

Beside each how its dictionary form ends (`koding.store.vocabulary`). Every migration makes them
anew, and a change of the dictionary, or of how it is asked, takes one.
"""

word_forms = Table(
    "word_forms",
    metadata,
    part_of("revisions"),
    derived("numbers", LargeBinary),
)
"""Which of the vocabulary each word of the bodies is.

The numbers run along the word starts: little-endian 32-bit integers.
"""
