"""Words that somebody declined to have printed stay so where their passage goes."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "declined_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            '0 <= start AND start < "end" AND "end" <= length',
            name=op.f("ck_declined_words_span"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id", "length"],
            ["revisions.id", "revisions.length"],
            name=op.f("fk_declined_words_revision_id_length"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declined_words")),
        sa.UniqueConstraint("guid", name=op.f("uq_declined_words_guid")),
    )
    op.create_index(op.f("ix_declined_words_revision_id"), "declined_words", ["revision_id"])
