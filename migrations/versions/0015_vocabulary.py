"""The different words of the whole study by number: counting them goes through no word twice."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Both are filled, as the search index is, by whoever opens the database.
    op.drop_table("word_forms")
    op.create_table(
        "vocabulary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary")),
    )
    op.create_table(
        "word_forms",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_word_forms_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_word_forms")),
    )
