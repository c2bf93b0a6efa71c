"""Withdrawals and their tombstones; participants may be frozen; more kinds of identifiers."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KINDS = (
    "person", "organisation", "place", "birth number", "organisation number", "account number",
    "phone", "e-mail", "address", "date", "title", "name", "number", "third person", "health",
    "union", "religion", "politics",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("backups", sa.Text(), nullable=True),
        sa.Column("settled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            "scope IN ('all', 'recording', 'quotes', 'archive', 'lines')",
            name=op.f("ck_withdrawals_scope"),
        ),
        sa.CheckConstraint(
            "ground IN ('samtykke', 'protest', 'sletting', 'feil')",
            name=op.f("ck_withdrawals_ground"),
        ),
        sa.CheckConstraint("backups IN ('keep', 'destroy')", name=op.f("ck_withdrawals_backups")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
        sa.UniqueConstraint("guid", name=op.f("uq_withdrawals_guid")),
    )
    op.create_table(
        "tombstones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("withdrawal_id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("spans", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["withdrawal_id"], ["withdrawals.id"], name=op.f("fk_tombstones_withdrawal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
    )
    for column in ("withdrawal_id", "guid", "sha256"):
        op.create_index(op.f(f"ix_tombstones_{column}"), "tombstones", [column])
    op.add_column("participants", sa.Column("frozen_at", sa.Text(), nullable=True))
    listed = ", ".join(f"'{kind}'" for kind in KINDS)
    # Its expressions are lost where the table is made anew, so the index is made anew too.
    op.drop_index("uq_identifier_decisions_place", table_name="identifier_decisions")
    with op.batch_alter_table("identifier_decisions") as batch:
        batch.drop_constraint(op.f("ck_identifier_decisions_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_identifier_decisions_kind"), f"kind IN ({listed})")
    op.create_index(
        "uq_identifier_decisions_place",
        "identifier_decisions",
        ["text_key", sa.text("coalesce(revision_id, 0)"), sa.text("coalesce(start, 0)")],
        unique=True,
    )
