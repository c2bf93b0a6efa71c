"""A row of the joint display can be set to expansion: the sides speak of different aspects."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Its expressions are lost where the table is made anew, so the index is made anew too.
    op.drop_index("uq_joint_entries_row", table_name="joint_entries")
    with op.batch_alter_table("joint_entries") as table:
        table.drop_constraint(op.f("ck_joint_entries_flag"), type_="check")
        table.create_check_constraint(
            op.f("ck_joint_entries_flag"),
            "flag IN ('agreement', 'partial agreement', 'silence', 'dissonance', 'expansion')",
        )
    op.create_index(
        "uq_joint_entries_row",
        "joint_entries",
        [sa.text("coalesce(code_id, 0)"), sa.text("coalesce(item_id, 0)")],
        unique=True,
    )
