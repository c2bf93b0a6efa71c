"""Parses, decisions about identifiers and suggestions, purges; the search index is made anew."""

import sqlalchemy as sa
from alembic import op

from koding.store import search_index

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Its words were those of the older rules; whoever opens the database fills it again.
    search_index.drop_search(op.get_bind())
    op.create_table(
        "purges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purges")),
    )
    op.create_table(
        "identifier_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("pseudonym", sa.Text(), nullable=True),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "decision IN ('accepted', 'dismissed')", name=op.f("ck_identifier_decisions_decision")
        ),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'place', 'birth number', 'organisation number', 'account number', 'phone', 'e-mail', 'address', 'date', 'title', 'name', 'number')",
            name=op.f("ck_identifier_decisions_kind"),
        ),
        sa.CheckConstraint(
            "pseudonym IS NULL OR decision = 'accepted'",
            name=op.f("ck_identifier_decisions_pseudonym"),
        ),
        sa.CheckConstraint("text_key <> ''", name=op.f("ck_identifier_decisions_text_key")),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_identifier_decisions_coder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier_decisions")),
        sa.UniqueConstraint("guid", name=op.f("uq_identifier_decisions_guid")),
        sa.UniqueConstraint("text_key", name=op.f("uq_identifier_decisions_text_key")),
    )
    op.create_index(
        op.f("ix_identifier_decisions_coder_id"), "identifier_decisions", ["coder_id"], unique=False
    )
    op.create_table(
        "parses",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("columns", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("tokens >= 0", name=op.f("ck_parses_tokens")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_parses_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", "model", name=op.f("pk_parses")),
    )
    op.create_table(
        "suggestion_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            '0 <= start AND start < "end" AND "end" <= length',
            name=op.f("ck_suggestion_decisions_span"),
        ),
        sa.CheckConstraint("round >= 1", name=op.f("ck_suggestion_decisions_round")),
        sa.ForeignKeyConstraint(
            ["code_id"], ["codes.id"], name=op.f("fk_suggestion_decisions_code_id")
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_suggestion_decisions_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id", "length"],
            ["revisions.id", "revisions.length"],
            name=op.f("fk_suggestion_decisions_revision_id_length"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_decisions")),
        sa.UniqueConstraint("guid", name=op.f("uq_suggestion_decisions_guid")),
    )
    op.create_index(
        op.f("ix_suggestion_decisions_code_id"), "suggestion_decisions", ["code_id"], unique=False
    )
    op.create_index(
        "ix_suggestion_decisions_place",
        "suggestion_decisions",
        ["revision_id", "coder_id"],
        unique=False,
    )
