"""The register of commendations, and the lists by which many are proposed at once."""

import sqlalchemy as sa
from alembic import op


revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "commendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("title_code", sa.String(length=60), nullable=False),
        sa.Column("occasion", sa.String(length=20), nullable=False),
        sa.Column("merit_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("symbol", sa.String(length=200), nullable=False),
        sa.Column("certificate", sa.String(length=200), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_commendations_case_id_cases")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_commendations_document_id_documents")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_commendations_person_id_persons")),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["cases.id"], name=op.f("fk_commendations_revoked_by_id_cases")),
        sa.ForeignKeyConstraint(["title_code"], ["titles.code"], name=op.f("fk_commendations_title_code_titles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commendations")),
    )
    with op.batch_alter_table("commendations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commendations_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_commendations_person_id_title", ["person_id", "title_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_commendations_symbol"), ["symbol"], unique=False)
    op.create_table(
        "merit_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title_code", sa.String(length=60), nullable=False),
        sa.Column("occasion", sa.String(length=20), nullable=False),
        sa.Column("merit_on", sa.Date(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_merit_lists_case_id_cases")),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_merit_lists_made_by_id_persons")),
        sa.ForeignKeyConstraint(["title_code"], ["titles.code"], name=op.f("fk_merit_lists_title_code_titles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merit_lists")),
    )
    with op.batch_alter_table("merit_lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merit_lists_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_merit_lists_made_by_id"), ["made_by_id"], unique=False)
    op.create_table(
        "merit_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("innovation", sa.String(length=200), nullable=False),
        sa.Column("stated", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("fault", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_merit_lines_case_id_cases")),
        sa.ForeignKeyConstraint(["list_id"], ["merit_lists.id"], name=op.f("fk_merit_lines_list_id_merit_lists")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_merit_lines_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merit_lines")),
    )
    with op.batch_alter_table("merit_lines", schema=None) as batch_op:
        batch_op.create_index("ix_merit_lines_list_id_state", ["list_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_merit_lines_person_id"), ["person_id"], unique=False)
