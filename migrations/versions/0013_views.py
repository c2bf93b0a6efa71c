"""Saved views: documents and organisations under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_views")),
        sa.UniqueConstraint("guid", name=op.f("uq_views_guid")),
    )
    op.create_index(
        "uq_views_name",
        "views",
        ["name_key"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "view_parts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("view_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("attribute_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "CASE WHEN document_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN case_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN attribute_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_view_parts_part"),
        ),
        sa.ForeignKeyConstraint(["view_id"], ["views.id"], name=op.f("fk_view_parts_view_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_view_parts_document_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_view_parts_case_id")),
        sa.ForeignKeyConstraint(
            ["attribute_id"], ["attributes.id"], name=op.f("fk_view_parts_attribute_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view_parts")),
        sa.UniqueConstraint("guid", name=op.f("uq_view_parts_guid")),
    )
    for column in ("view_id", "document_id", "case_id", "attribute_id"):
        op.create_index(op.f(f"ix_view_parts_{column}"), "view_parts", [column])
