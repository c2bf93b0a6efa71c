"""Marks of what a coder has read for one code."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_readings_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_readings_coder_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_readings_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sa.UniqueConstraint("guid", name=op.f("uq_readings_guid")),
        sa.UniqueConstraint(
            "document_id",
            "code_id",
            "coder_id",
            "round",
            name=op.f("uq_readings_document_id_code_id_coder_id_round"),
        ),
    )
    op.create_index(op.f("ix_readings_code_id"), "readings", ["code_id"], unique=False)
    op.create_index(op.f("ix_readings_coder_id"), "readings", ["coder_id"], unique=False)
