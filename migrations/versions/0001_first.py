"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attributes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "owner IN ('case', 'document', 'participant', 'respondent')",
            name=op.f("ck_attributes_owner"),
        ),
        sa.CheckConstraint(
            "type IN ('text', 'integer', 'number', 'boolean', 'date')",
            name=op.f("ck_attributes_type"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attributes")),
        sa.UniqueConstraint("guid", name=op.f("uq_attributes_guid")),
        sa.UniqueConstraint("owner", "name_key", name=op.f("uq_attributes_owner_name_key")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("guid", name=op.f("uq_cases_guid")),
    )
    op.create_index(
        "uq_cases_name",
        "cases",
        ["name_key"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "code_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_sets")),
        sa.UniqueConstraint("guid", name=op.f("uq_code_sets_guid")),
        sa.UniqueConstraint("name_key", name=op.f("uq_code_sets_name_key")),
    )
    op.create_table(
        "coders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coders")),
        sa.UniqueConstraint("guid", name=op.f("uq_coders_guid")),
        sa.UniqueConstraint("name_key", name=op.f("uq_coders_name_key")),
    )
    op.create_table(
        "codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("include", sa.Text(), nullable=False),
        sa.Column("exclude", sa.Text(), nullable=False),
        sa.Column("examples", sa.JSON(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("scale", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_codes_name")),
        sa.CheckConstraint("origin IN ('a priori', 'derived')", name=op.f("ck_codes_origin")),
        sa.CheckConstraint("id <> parent_id", name=op.f("ck_codes_own_parent")),
        sa.ForeignKeyConstraint(["parent_id"], ["codes.id"], name=op.f("fk_codes_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("guid", name=op.f("uq_codes_guid")),
        sa.UniqueConstraint("identifier", name=op.f("uq_codes_identifier")),
    )
    op.create_index(op.f("ix_codes_parent_id"), "codes", ["parent_id"], unique=False)
    op.create_index(
        "uq_codes_path", "codes", [sa.text("coalesce(parent_id, 0)"), "name_key"], unique=True
    )
    op.create_table(
        "replicas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replicas")),
        sa.UniqueConstraint("guid", name=op.f("uq_replicas_guid")),
    )
    op.create_table(
        "scales",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scales")),
        sa.UniqueConstraint("guid", name=op.f("uq_scales_guid")),
    )
    op.create_index(
        "uq_scales_identifier",
        "scales",
        ["identifier"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "survey_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_revisions")),
        sa.UniqueConstraint("guid", name=op.f("uq_survey_revisions_guid")),
        sa.UniqueConstraint("number", name=op.f("uq_survey_revisions_number")),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("replica_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind IN ('do', 'note')) = (target_id IS NULL)", name=op.f("ck_batches_target")
        ),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo', 'note')", name=op.f("ck_batches_kind")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_batches_coder_id")),
        sa.ForeignKeyConstraint(
            ["replica_id"], ["replicas.id"], name=op.f("fk_batches_replica_id")
        ),
        sa.ForeignKeyConstraint(["target_id"], ["batches.id"], name=op.f("fk_batches_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("guid", name=op.f("uq_batches_guid")),
    )
    op.create_index(op.f("ix_batches_coder_id"), "batches", ["coder_id"], unique=False)
    op.create_index(op.f("ix_batches_target_id"), "batches", ["target_id"], unique=False)
    op.create_table(
        "case_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_aliases_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_aliases")),
        sa.UniqueConstraint("guid", name=op.f("uq_case_aliases_guid")),
        sa.UniqueConstraint("name_key", name=op.f("uq_case_aliases_name_key")),
    )
    op.create_index(op.f("ix_case_aliases_case_id"), "case_aliases", ["case_id"], unique=False)
    op.create_table(
        "code_set_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_id"], ["codes.id"], name=op.f("fk_code_set_members_code_id")
        ),
        sa.ForeignKeyConstraint(
            ["set_id"], ["code_sets.id"], name=op.f("fk_code_set_members_set_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_set_members")),
        sa.UniqueConstraint("guid", name=op.f("uq_code_set_members_guid")),
        sa.UniqueConstraint("set_id", "code_id", name=op.f("uq_code_set_members_set_id_code_id")),
    )
    op.create_index(
        op.f("ix_code_set_members_code_id"), "code_set_members", ["code_id"], unique=False
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('interview', 'group discussion', 'open answers', 'summary')",
            name=op.f("ck_documents_kind"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_documents_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("guid", name=op.f("uq_documents_guid")),
    )
    op.create_index(op.f("ix_documents_case_id"), "documents", ["case_id"], unique=False)
    op.create_index(
        "uq_documents_name",
        "documents",
        ["name_key"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_column", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("scale_id", sa.Integer(), nullable=True),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("kind IN ('ordinal', 'nominal', 'text')", name=op.f("ck_items_kind")),
        sa.ForeignKeyConstraint(["scale_id"], ["scales.id"], name=op.f("fk_items_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("guid", name=op.f("uq_items_guid")),
    )
    op.create_index(op.f("ix_items_scale_id"), "items", ["scale_id"], unique=False)
    op.create_index(
        "uq_items_identifier",
        "items",
        ["identifier"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_participants_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint("guid", name=op.f("uq_participants_guid")),
    )
    op.create_index(op.f("ix_participants_case_id"), "participants", ["case_id"], unique=False)
    op.create_index(
        "uq_participants_name",
        "participants",
        ["name_key"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "study",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("replica_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_study_one_row")),
        sa.ForeignKeyConstraint(["replica_id"], ["replicas.id"], name=op.f("fk_study_replica_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study")),
        sa.UniqueConstraint("guid", name=op.f("uq_study_guid")),
    )
    op.create_table(
        "changes",
        sa.Column("replica_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_changes_payload")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_changes_batch_id")),
        sa.ForeignKeyConstraint(
            ["replica_id"], ["replicas.id"], name=op.f("fk_changes_replica_id")
        ),
        sa.PrimaryKeyConstraint("replica_id", "sequence", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_batch_id"), "changes", ["batch_id"], unique=False)
    op.create_index(op.f("ix_changes_guid"), "changes", ["guid"], unique=False)
    op.create_table(
        "finished",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_finished_coder_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_finished_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finished")),
        sa.UniqueConstraint(
            "document_id", "coder_id", "round", name=op.f("uq_finished_document_id_coder_id_round")
        ),
        sa.UniqueConstraint("guid", name=op.f("uq_finished_guid")),
    )
    op.create_index(op.f("ix_finished_coder_id"), "finished", ["coder_id"], unique=False)
    op.create_table(
        "item_themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_item_themes_code_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_themes_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_themes")),
        sa.UniqueConstraint("guid", name=op.f("uq_item_themes_guid")),
        sa.UniqueConstraint("item_id", name=op.f("uq_item_themes_item_id")),
    )
    op.create_index(op.f("ix_item_themes_code_id"), "item_themes", ["code_id"], unique=False)
    op.create_table(
        "respondents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_respondents_case_id")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_respondents_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_respondents")),
        sa.UniqueConstraint("guid", name=op.f("uq_respondents_guid")),
    )
    op.create_index(op.f("ix_respondents_case_id"), "respondents", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_respondents_participant_id"), "respondents", ["participant_id"], unique=False
    )
    op.create_index(
        "uq_respondents_identifier",
        "respondents",
        ["identifier"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("line_rules", sa.Integer(), nullable=False),
        sa.Column("word_rules", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1 AND length >= 0", name=op.f("ck_revisions_counts")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_revisions_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_revisions_document_id_number")),
        sa.UniqueConstraint("guid", name=op.f("uq_revisions_guid")),
        sa.UniqueConstraint("id", "length", name=op.f("uq_revisions_id_length")),
    )
    op.create_index(
        op.f("ix_revisions_source_sha256"), "revisions", ["source_sha256"], unique=False
    )
    op.create_table(
        "attribute_values",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("attribute_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("respondent_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN case_id IS NULL THEN 0 ELSE 1 END + CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END + CASE WHEN respondent_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_attribute_values_one_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["attribute_id"], ["attributes.id"], name=op.f("fk_attribute_values_attribute_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_attribute_values_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_attribute_values_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_attribute_values_participant_id")
        ),
        sa.ForeignKeyConstraint(
            ["respondent_id"], ["respondents.id"], name=op.f("fk_attribute_values_respondent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute_values")),
        sa.UniqueConstraint(
            "attribute_id", "case_id", name=op.f("uq_attribute_values_attribute_id_case_id")
        ),
        sa.UniqueConstraint(
            "attribute_id", "document_id", name=op.f("uq_attribute_values_attribute_id_document_id")
        ),
        sa.UniqueConstraint(
            "attribute_id",
            "participant_id",
            name=op.f("uq_attribute_values_attribute_id_participant_id"),
        ),
        sa.UniqueConstraint(
            "attribute_id",
            "respondent_id",
            name=op.f("uq_attribute_values_attribute_id_respondent_id"),
        ),
        sa.UniqueConstraint("guid", name=op.f("uq_attribute_values_guid")),
    )
    op.create_index(
        op.f("ix_attribute_values_case_id"), "attribute_values", ["case_id"], unique=False
    )
    op.create_index(
        op.f("ix_attribute_values_document_id"), "attribute_values", ["document_id"], unique=False
    )
    op.create_index(
        op.f("ix_attribute_values_participant_id"),
        "attribute_values",
        ["participant_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_attribute_values_respondent_id"),
        "attribute_values",
        ["respondent_id"],
        unique=False,
    )
    op.create_table(
        "lines",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_lines_span")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_lines_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", "number", name=op.f("pk_lines")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "origin IN ('hand', 'search', 'suggestion', 'import')", name=op.f("ck_passages_origin")
        ),
        sa.CheckConstraint(
            '0 <= start AND start < "end" AND "end" <= length', name=op.f("ck_passages_span")
        ),
        sa.CheckConstraint("round >= 1", name=op.f("ck_passages_round")),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_passages_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_passages_coder_id")),
        sa.ForeignKeyConstraint(
            ["revision_id", "length"],
            ["revisions.id", "revisions.length"],
            name=op.f("fk_passages_revision_id_length"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
        sa.UniqueConstraint("guid", name=op.f("uq_passages_guid")),
    )
    op.create_index(op.f("ix_passages_code_id"), "passages", ["code_id"], unique=False)
    op.create_index(
        "ix_passages_place",
        "passages",
        ["revision_id", "coder_id", "round", "code_id", "start"],
        unique=False,
    )
    op.create_table(
        "responses",
        sa.Column("survey_revision_id", sa.Integer(), nullable=False),
        sa.Column("respondent_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("missing", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "missing IN ('dont_know', 'not_answered', 'not_asked')",
            name=op.f("ck_responses_missing"),
        ),
        sa.CheckConstraint(
            "CASE WHEN level IS NULL THEN 0 ELSE 1 END + CASE WHEN text IS NULL THEN 0 ELSE 1 END + CASE WHEN missing IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_responses_one_answer"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_responses_item_id")),
        sa.ForeignKeyConstraint(
            ["respondent_id"], ["respondents.id"], name=op.f("fk_responses_respondent_id")
        ),
        sa.ForeignKeyConstraint(
            ["survey_revision_id"],
            ["survey_revisions.id"],
            name=op.f("fk_responses_survey_revision_id"),
        ),
        sa.PrimaryKeyConstraint(
            "survey_revision_id", "respondent_id", "item_id", name=op.f("pk_responses")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sections",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_sections_span")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_sections_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", "ordinal", name=op.f("pk_sections")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "speakers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("respondent_id", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            "role IN ('interviewer', 'informant', 'moderator', 'unknown')",
            name=op.f("ck_speakers_role"),
        ),
        sa.CheckConstraint(
            "CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END + CASE WHEN respondent_id IS NULL THEN 0 ELSE 1 END <= 1",
            name=op.f("ck_speakers_one_person"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_speakers_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_speakers_participant_id")
        ),
        sa.ForeignKeyConstraint(
            ["respondent_id"], ["respondents.id"], name=op.f("fk_speakers_respondent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("guid", name=op.f("uq_speakers_guid")),
    )
    op.create_index(
        op.f("ix_speakers_participant_id"), "speakers", ["participant_id"], unique=False
    )
    op.create_index(op.f("ix_speakers_respondent_id"), "speakers", ["respondent_id"], unique=False)
    op.create_index(
        "uq_speakers_label",
        "speakers",
        ["document_id", "label"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "word_starts",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_word_starts_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_word_starts")),
    )
    op.create_table(
        "memos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('analytic', 'methodological', 'reflexive')", name=op.f("ck_memos_kind")
        ),
        sa.CheckConstraint(
            '(revision_id IS NULL AND length IS NULL AND start IS NULL AND "end" IS NULL) OR (revision_id IS NOT NULL AND length IS NOT NULL AND 0 <= start AND start < "end" AND "end" <= length)',
            name=op.f("ck_memos_span"),
        ),
        sa.CheckConstraint(
            "CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN revision_id IS NULL THEN 0 ELSE 1 END + CASE WHEN code_id IS NULL THEN 0 ELSE 1 END + CASE WHEN case_id IS NULL THEN 0 ELSE 1 END + CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END + CASE WHEN passage_id IS NULL THEN 0 ELSE 1 END + CASE WHEN item_id IS NULL THEN 0 ELSE 1 END <= 1",
            name=op.f("ck_memos_one_target"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_memos_case_id")),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_memos_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_memos_coder_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_memos_document_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_memos_item_id")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_memos_participant_id")
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passages.id"], name=op.f("fk_memos_passage_id")),
        sa.ForeignKeyConstraint(
            ["revision_id", "length"],
            ["revisions.id", "revisions.length"],
            name=op.f("fk_memos_revision_id_length"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memos")),
        sa.UniqueConstraint("guid", name=op.f("uq_memos_guid")),
    )
    op.create_index(op.f("ix_memos_case_id"), "memos", ["case_id"], unique=False)
    op.create_index(op.f("ix_memos_code_id"), "memos", ["code_id"], unique=False)
    op.create_index(op.f("ix_memos_coder_id"), "memos", ["coder_id"], unique=False)
    op.create_index(op.f("ix_memos_document_id"), "memos", ["document_id"], unique=False)
    op.create_index(op.f("ix_memos_item_id"), "memos", ["item_id"], unique=False)
    op.create_index(op.f("ix_memos_participant_id"), "memos", ["participant_id"], unique=False)
    op.create_index(op.f("ix_memos_passage_id"), "memos", ["passage_id"], unique=False)
    op.create_index(op.f("ix_memos_revision_id"), "memos", ["revision_id"], unique=False)
    op.create_table(
        "passage_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_passage_aliases_passage_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_aliases")),
        sa.UniqueConstraint("guid", name=op.f("uq_passage_aliases_guid")),
    )
    op.create_index(
        op.f("ix_passage_aliases_passage_id"), "passage_aliases", ["passage_id"], unique=False
    )
    op.create_table(
        "quotations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("translation", sa.Text(), nullable=True),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_quotations_passage_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotations")),
        sa.UniqueConstraint("guid", name=op.f("uq_quotations_guid")),
        sa.UniqueConstraint("passage_id", name=op.f("uq_quotations_passage_id")),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("section", sa.Integer(), nullable=True),
        sa.Column("label_start", sa.Integer(), nullable=True),
        sa.Column("label_end", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("starts_ms", sa.Integer(), nullable=True),
        sa.Column("ends_ms", sa.Integer(), nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_turns_span")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_turns_revision_id")
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_turns_speaker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
        sa.UniqueConstraint("revision_id", "ordinal", name=op.f("uq_turns_revision_id_ordinal")),
    )
    op.create_index(op.f("ix_turns_speaker_id"), "turns", ["speaker_id"], unique=False)
