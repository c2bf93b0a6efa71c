"""What lines mean, as vectors, so that they are found by meaning."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vectors",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("first >= 1 AND lines >= 1", name=op.f("ck_vectors_lines")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_vectors_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", "model", "first", name=op.f("pk_vectors")),
    )
