"""Log rows are known by batch and number; position is the order in which they came here."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Where there is one replica, as koding has always made it, a row's position is its sequence number:
# what was missing is still missed by `check`. Several are put in the order their batches came,
# each replica's rows in their own; a batch that grew file by file comes before what follows it.
_COPY = """
INSERT INTO changes (position, batch_id, number, sequence, entity, guid, before, after)
SELECT {position}, batch_id, row_number() OVER (PARTITION BY batch_id ORDER BY sequence),
       sequence, entity, guid, before, after
FROM (
  SELECT kept.*, max(batch_id) OVER (PARTITION BY replica_id ORDER BY sequence) AS reached
  FROM changes_0003 AS kept
) AS ordered
ORDER BY 1
"""
_SEVERAL = "row_number() OVER (ORDER BY reached, replica_id, sequence)"


def upgrade() -> None:
    with op.batch_alter_table("replicas") as batch:
        batch.add_column(sa.Column("place", sa.Text(), nullable=True))
    _set_aside()
    op.create_table(
        "changes",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_changes_payload")
        ),
        sa.CheckConstraint("position >= 1 AND number >= 1", name=op.f("ck_changes_counts")),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_changes_batch_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_changes")),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_changes_batch_id_number")),
    )
    op.create_index(op.f("ix_changes_guid"), "changes", ["guid"], unique=False)
    replicas = "SELECT count(DISTINCT replica_id) FROM changes_0003"
    alone = (op.get_bind().execute(sa.text(replicas)).scalar() or 0) <= 1
    op.execute(_COPY.format(position="sequence" if alone else _SEVERAL))
    op.drop_table("changes_0003")


def _set_aside() -> None:
    """Rename the table, and let go of the names that the new one is to have."""
    op.drop_index(op.f("ix_changes_guid"), table_name="changes")
    op.rename_table("changes", "changes_0003")
    if op.get_bind().dialect.name == "postgresql":  # where an index's name is the whole schema's
        op.drop_constraint("pk_changes", "changes_0003", type_="primary")
