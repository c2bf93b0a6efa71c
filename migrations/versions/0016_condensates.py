"""Condensates: what all informants say, in a code group, condensed by the researcher."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "condensates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.Text(), nullable=False),
        sa.CheckConstraint("body <> ''", name=op.f("ck_condensates_body")),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_condensates_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_condensates_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condensates")),
        sa.UniqueConstraint("code_id", name=op.f("uq_condensates_code_id")),
        sa.UniqueConstraint("guid", name=op.f("uq_condensates_guid")),
    )
    op.create_index(op.f("ix_condensates_coder_id"), "condensates", ["coder_id"])
