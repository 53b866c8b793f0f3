"""The register of commendations."""

import sqlalchemy as sa
from alembic import op


revision = "0016_merit"
down_revision = "0016_support"


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
