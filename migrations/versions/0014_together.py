"""Merging: which batches a merge brought, and GUIDs that are one thing."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brought",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("merge_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_brought_batch_id")),
        sa.ForeignKeyConstraint(["merge_id"], ["batches.id"], name=op.f("fk_brought_merge_id")),
        sa.PrimaryKeyConstraint("batch_id", "merge_id", name=op.f("pk_brought")),
    )
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("merge_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merge_id"], ["batches.id"], name=op.f("fk_aliases_merge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint(
            "entity",
            "alias",
            "kept",
            "merge_id",
            name=op.f("uq_aliases_entity_alias_kept_merge_id"),
        ),
    )
    op.create_index(op.f("ix_aliases_merge_id"), "aliases", ["merge_id"])
