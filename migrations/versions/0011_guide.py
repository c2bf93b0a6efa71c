"""The interview guide: questions, their themes, and what researchers say of turns."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guide_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_questions")),
        sa.UniqueConstraint("guid", name=op.f("uq_guide_questions_guid")),
    )
    op.create_index(
        "uq_guide_questions_identifier",
        "guide_questions",
        ["identifier"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "guide_themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["guide_questions.id"], name=op.f("fk_guide_themes_question_id")
        ),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_guide_themes_code_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_themes")),
        sa.UniqueConstraint("guid", name=op.f("uq_guide_themes_guid")),
        sa.UniqueConstraint(
            "question_id", "code_id", name=op.f("uq_guide_themes_question_id_code_id")
        ),
    )
    op.create_index(op.f("ix_guide_themes_code_id"), "guide_themes", ["code_id"])
    op.create_table(
        "guide_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.CheckConstraint("0 <= turn AND turn < turns", name=op.f("ck_guide_marks_place")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_guide_marks_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["guide_questions.id"], name=op.f("fk_guide_marks_question_id")
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_guide_marks_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_marks")),
        sa.UniqueConstraint("guid", name=op.f("uq_guide_marks_guid")),
        sa.UniqueConstraint("document_id", "turn", name=op.f("uq_guide_marks_document_id_turn")),
    )
    op.create_index(op.f("ix_guide_marks_question_id"), "guide_marks", ["question_id"])
    op.create_index(op.f("ix_guide_marks_coder_id"), "guide_marks", ["coder_id"])
