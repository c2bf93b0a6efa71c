"""Decisions about identifiers at one place; the bytes that destroyed texts were read from."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("identifier_decisions") as batch:
        batch.drop_constraint("uq_identifier_decisions_text_key", type_="unique")
        for name in ("revision_id", "length", "start", "end"):
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_identifier_decisions_revision_id_length"),
            "revisions",
            ["revision_id", "length"],
            ["id", "length"],
        )
        batch.create_check_constraint(
            op.f("ck_identifier_decisions_span"),
            '(revision_id IS NULL AND length IS NULL AND start IS NULL AND "end" IS NULL) OR '
            '(revision_id IS NOT NULL AND length IS NOT NULL AND 0 <= start AND start < "end" '
            'AND "end" <= length)',
        )
    op.create_index(
        op.f("ix_identifier_decisions_revision_id"), "identifier_decisions", ["revision_id"]
    )
    op.create_index(
        "uq_identifier_decisions_place",
        "identifier_decisions",
        ["text_key", sa.text("coalesce(revision_id, 0)"), sa.text("coalesce(start, 0)")],
        unique=True,
    )
    op.create_table(
        "known_files",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_known_files_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "sha256", name=op.f("pk_known_files")),
    )
