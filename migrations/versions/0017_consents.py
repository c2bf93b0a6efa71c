"""Consents: what people said yes or no to, and what they answered about quotations sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("may_quote", sa.Boolean(), nullable=True),
        sa.Column("may_name", sa.Boolean(), nullable=True),
        sa.Column("may_archive", sa.Boolean(), nullable=True),
        sa.Column("may_contact", sa.Boolean(), nullable=True),
        sa.Column("delete_on", sa.Text(), nullable=True),
        sa.Column("deleted_on", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_consents_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("guid", name=op.f("uq_consents_guid")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_consents_participant_id")),
    )
    op.create_table(
        "approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Text(), nullable=True),
        sa.Column("sent", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('approved', 'changed', 'declined')", name=op.f("ck_approvals_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_approvals_passage_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_approvals_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
        sa.UniqueConstraint("guid", name=op.f("uq_approvals_guid")),
    )
    for column in ("passage_id", "participant_id"):
        op.create_index(op.f(f"ix_approvals_{column}"), "approvals", [column])
