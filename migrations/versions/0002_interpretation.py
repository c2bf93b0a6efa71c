"""Joint display entries, and the summaries of the framework matrix."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "joint_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("flag", sa.Text(), nullable=True),
        sa.Column("inference", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "flag IN ('agreement', 'partial agreement', 'silence', 'dissonance')",
            name=op.f("ck_joint_entries_flag"),
        ),
        sa.CheckConstraint(
            "code_id IS NOT NULL OR item_id IS NOT NULL", name=op.f("ck_joint_entries_row")
        ),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_joint_entries_code_id")),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_joint_entries_coder_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_joint_entries_item_id")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_joint_entries_passage_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_entries")),
        sa.UniqueConstraint("guid", name=op.f("uq_joint_entries_guid")),
    )
    op.create_index(op.f("ix_joint_entries_code_id"), "joint_entries", ["code_id"], unique=False)
    op.create_index(op.f("ix_joint_entries_coder_id"), "joint_entries", ["coder_id"], unique=False)
    op.create_index(op.f("ix_joint_entries_item_id"), "joint_entries", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_joint_entries_passage_id"), "joint_entries", ["passage_id"], unique=False
    )
    op.create_index(
        "uq_joint_entries_row",
        "joint_entries",
        [sa.text("coalesce(code_id, 0)"), sa.text("coalesce(item_id, 0)")],
        unique=True,
    )
    op.create_table(
        "summaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.Text(), nullable=False),
        sa.CheckConstraint("body <> ''", name=op.f("ck_summaries_body")),
        sa.CheckConstraint(
            "CASE WHEN case_id IS NULL THEN 0 ELSE 1 END + CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END + CASE WHEN speaker_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_summaries_one_unit"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_summaries_case_id")),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_summaries_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_summaries_coder_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_summaries_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_summaries_participant_id")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_summaries_speaker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summaries")),
        sa.UniqueConstraint("code_id", "case_id", name=op.f("uq_summaries_code_id_case_id")),
        sa.UniqueConstraint(
            "code_id", "document_id", name=op.f("uq_summaries_code_id_document_id")
        ),
        sa.UniqueConstraint(
            "code_id", "participant_id", name=op.f("uq_summaries_code_id_participant_id")
        ),
        sa.UniqueConstraint("code_id", "speaker_id", name=op.f("uq_summaries_code_id_speaker_id")),
        sa.UniqueConstraint("guid", name=op.f("uq_summaries_guid")),
    )
    op.create_index(op.f("ix_summaries_case_id"), "summaries", ["case_id"], unique=False)
    op.create_index(op.f("ix_summaries_coder_id"), "summaries", ["coder_id"], unique=False)
    op.create_index(op.f("ix_summaries_document_id"), "summaries", ["document_id"], unique=False)
    op.create_index(
        op.f("ix_summaries_participant_id"), "summaries", ["participant_id"], unique=False
    )
    op.create_index(op.f("ix_summaries_speaker_id"), "summaries", ["speaker_id"], unique=False)
