"""The different words of each text, so that counting them reads no text."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # It is filled, as the search index is, by whoever opens the database.
    op.create_table(
        "word_forms",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_word_forms_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_word_forms")),
    )
