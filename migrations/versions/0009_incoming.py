"""Times and pages within turns, the imported files themselves, and three more kinds of document."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Its default would be put in brackets where the table is made anew.
    retired: sa.Column[bool] = sa.Column(
        "retired", sa.Boolean(), nullable=False, server_default=sa.text("false")
    )
    with op.batch_alter_table("documents", reflect_args=(retired,)) as table:
        table.drop_constraint(op.f("ck_documents_kind"), type_="check")
        table.create_check_constraint(
            op.f("ck_documents_kind"),
            "kind IN ('interview', 'group discussion', 'open answers', 'summary', 'group notes', "
            "'field notes', 'document')",
        )
    _create_marks("times", "starts_ms", "ends_ms")
    _create_marks("pages", "numbers")
    op.create_table(
        "originals",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packing", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_originals_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_originals")),
        sa.CheckConstraint("packing IN ('none', 'zlib')", name=op.f("ck_originals_packing")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_originals_size")),
    )


def _create_marks(name: str, *columns: str) -> None:
    """Create a table of marks: for a revision, where they stand and what each says."""
    op.create_table(
        name,
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.LargeBinary(), nullable=False),
        *(sa.Column(column, sa.LargeBinary(), nullable=False) for column in columns),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f(f"fk_{name}_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f(f"pk_{name}")),
    )
